"""Fixed phrases that a parser breaks: "acknowledged seven dead", "met with warning shots", "hunted down a column"."""

from collections.abc import Sequence

from attrs import evolve

from contested.claims.lexicon import lexicon
from contested.domain.sentence import Token

PAIRS = {"warning": frozenset({"shot", "shots", "fire"}), "fighting": frozenset({"vehicle", "vehicles", "position"})}
"""Words in -ing that make one noun with the word behind them."""
DOWN = frozenset(
    {"hunt", "gun", "mow", "shoot", "track", "bring", "knock", "burn", "lay", "tear", "shut", "throw", "put"}
)
"""Verbs whose "down" is a particle when a noun phrase follows."""


def mended(sentence: Sequence[Token]) -> list[Token]:
    """Give the words with fixed phrases whole.

    Args:
        sentence: the words; their order and number stay.
    """
    tokens = list(sentence)
    for token in sentence:
        before = tokens[token.index - 1] if token.index > 0 else token
        if token.text.lower() == "dead" and token.dep == "amod" and token.head == before.index:
            _count_dead(tokens, token, before)
        elif before.text.lower() in PAIRS and token.text.lower() in PAIRS[before.text.lower()]:
            _join(tokens, before, token)
        elif token.text.lower() == "down" and token.dep == "prep" and tokens[token.head].lemma in DOWN:
            _particle(tokens, token)
        elif token.dep == "csubj" and token.text.lower() in lexicon().nouns:
            happens = not any(each.head == token.head and each.dep == "dobj" for each in tokens)
            if happens and not _governs(tokens, token.index):
                tokens[token.index] = evolve(token, dep="nsubj")  # "Fighting north of X went on"
    return tokens


def _governs(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word has what only a verb has."""
    labels = {"dobj", "nsubj", "aux", "auxpass", "prt", "agent", "ccomp", "xcomp"}
    return any(each.head == index and each.dep in labels for each in tokens)


def _count_dead(tokens: list[Token], dead: Token, number: Token) -> None:
    """Let "dead" be what is counted in "seven dead", where the parser saw a number that is dead."""
    if not (number.text.replace(",", "").isdigit() or number.text.lower() in lexicon().things["number"]):
        return
    top = dead.index if number.head == number.index else number.head
    tokens[dead.index] = evolve(dead, dep=number.dep, head=top)
    tokens[number.index] = evolve(number, dep="nummod", head=dead.index)
    for other in tuple(tokens):
        if other.head == number.index and other.index not in {dead.index, number.index} and other.dep != "quantmod":
            tokens[other.index] = evolve(other, head=dead.index)


def _join(tokens: list[Token], first: Token, noun: Token) -> None:
    """Make one noun of "warning shots", where the parser saw shots that somebody warns."""
    if noun.dep != "dobj" or noun.head != first.index:
        return
    dep = "pobj" if first.dep == "pcomp" else "dobj"
    tokens[noun.index] = evolve(noun, dep=dep, head=first.head)
    tokens[first.index] = evolve(first, dep="compound", head=noun.index)
    for other in tuple(tokens):
        if other.head == first.index and other.index != first.index:
            tokens[other.index] = evolve(other, head=noun.index)


def _particle(tokens: list[Token], down: Token) -> None:
    """Make an object of what stands behind "down", where the verb has none."""
    verb = down.head
    objects = [each for each in tokens if each.head == down.index and each.dep == "pobj"]
    if len(objects) != 1 or any(each.head == verb and each.dep == "dobj" for each in tokens) or down.index != verb + 1:
        return
    tokens[down.index] = evolve(down, dep="prt")
    tokens[objects[0].index] = evolve(objects[0], dep="dobj", head=verb)
