"""Fixed phrases that a parser breaks: "acknowledged seven dead", "met with warning shots", "hunted down a column"."""

from collections.abc import Sequence

from contested.claims.lexicon import lexicon
from contested.claims.tree import hung
from contested.domain.sentence import Token

PAIRS = {"warning": frozenset({"shot", "shots", "fire"}), "fighting": frozenset({"vehicle", "vehicles", "position"})}
"""Words in -ing that make one noun with the word behind them."""
AFIRE = frozenset({"ablaze", "alight", "afire", "aflame", "adrift", "afloat", "harmless", "homeless", "inoperable"})
"""What becomes of a thing, never a thing itself."""
DOWN = frozenset(
    {"hunt", "gun", "mow", "shoot", "track", "bring", "knock", "burn", "lay", "tear", "shut", "throw", "put"}
)
"""Verbs whose "down" is a particle when a noun phrase follows."""
BREAKABLE = frozenset({"amod", "dobj", "ccomp", "npadvmod", "acl", "prep", "csubj"})
"""Labels of the words that are mended."""


def mended(sentence: Sequence[Token]) -> list[Token]:
    """Give the words with fixed phrases whole.

    Args:
        sentence: the words; their order and number stay.
    """
    tokens = list(sentence)
    for token in [each for each in sentence if each.dep in BREAKABLE]:
        before, low = tokens[token.index - 1] if token.index > 0 else token, token.text.lower()
        if low == "dead" and token.dep == "amod" and token.head == before.index:
            _count_dead(tokens, token, before)
        elif low in AFIRE and token.dep in {"dobj", "ccomp"} and before.head == token.index:
            _afire(tokens, token, before)
        elif token.text.isdigit() and token.dep == "npadvmod" and token.head < token.index:
            _unseen_number(tokens, token)
        elif token.dep == "acl" and tokens[token.head].dep == "ROOT":
            _only_verb(tokens, token)
        elif low in PAIRS.get(before.text.lower(), ()):
            _join(tokens, before, token)
        elif low == "down" and token.dep == "prep" and tokens[token.head].lemma in DOWN:
            _particle(tokens, token)
        elif token.dep == "csubj" and low in lexicon().nouns:
            happens = not any(each.head == token.head and each.dep == "dobj" for each in tokens)
            if happens and not _governs(tokens, token.index):
                tokens[token.index] = hung(token, dep="nsubj")  # "Fighting north of X went on"
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
    tokens[dead.index] = hung(dead, dep=number.dep, head=top)
    tokens[number.index] = hung(number, dep="nummod", head=dead.index)
    for other in tuple(tokens):
        if other.head == number.index and other.index not in {dead.index, number.index} and other.dep != "quantmod":
            tokens[other.index] = hung(other, head=dead.index)


def _join(tokens: list[Token], first: Token, noun: Token) -> None:
    """Make one noun of "warning shots", where the parser saw shots that somebody warns."""
    if noun.dep != "dobj" or noun.head != first.index:
        return
    dep = "pobj" if first.dep == "pcomp" else "dobj"
    tokens[noun.index] = hung(noun, dep=dep, head=first.head)
    tokens[first.index] = hung(first, dep="compound", head=noun.index)
    for other in tuple(tokens):
        if other.head == first.index and other.index != first.index:
            tokens[other.index] = hung(other, head=noun.index)


def _afire(tokens: list[Token], state: Token, thing: Token) -> None:
    """Let the depot be the object in "set the depot ablaze"."""
    tokens[thing.index] = hung(thing, dep="dobj", head=state.head)
    tokens[state.index] = hung(state, dep="oprd")
    for other in tuple(tokens):
        if other.head == state.index and other.index < thing.index:
            tokens[other.index] = hung(other, head=thing.index)
        elif other.head == state.index and other.dep == "prep":
            tokens[other.index] = hung(other, head=state.head)


def _unseen_number(tokens: list[Token], number: Token) -> None:
    """Make an object of the number in "shot down 12 of 15 drones", where the verb has none."""
    counts = any(each.head == number.index and each.text.lower() == "of" for each in tokens)
    between = all(each.dep in {"prt", "advmod"} for each in tokens[number.head + 1 : number.index])
    if counts and between and not any(each.head == number.head and each.dep == "dobj" for each in tokens):
        tokens[number.index] = hung(number, dep="dobj")


def _only_verb(tokens: list[Token], verb: Token) -> None:
    """Make the verb of a sentence of what was read as a participle: "Marines tangled with troops".

    Only of verbs without a row by which people suffer it: "Soldiers attacked near X" may be a passive.
    """
    rules = lexicon().verbs.get(verb.lemma, ())
    noun = tokens[verb.head]
    people = lexicon().things["people-noun"] | lexicon().things["armed-noun"]
    suffers = any({"people", "armed", "fighters", "force", "civilians"} & set(rule.objects) for rule in rules)
    low = noun.text.lower()
    event = low in lexicon().nouns and verb.lemma in lexicon().light["occur"]  # "Violence flared"
    alone = not event and (all(rule.objects for rule in rules) or suffers or not verb.text.lower().endswith("ed"))
    who = event or bool({noun.lemma, low.removesuffix("s")} & people)
    if alone or not who or verb.index < noun.index:
        return
    if any(each.head == verb.index and each.dep in {"agent", "aux", "auxpass", "nsubj"} for each in tokens):
        return
    if any(each.dep in {"ccomp", "relcl", "nsubj"} and each.head == noun.index for each in tokens):
        return
    tokens[verb.index] = hung(verb, dep="ROOT", head=verb.index)
    tokens[noun.index] = hung(noun, dep="nsubj", head=verb.index)
    for other in tuple(tokens):
        if other.head == noun.index and other.dep in {"punct", "prep"} and other.index > verb.index:
            tokens[other.index] = hung(other, head=verb.index)


def _particle(tokens: list[Token], down: Token) -> None:
    """Make an object of what stands behind "down", where the verb has none."""
    verb = down.head
    objects = [each for each in tokens if each.head == down.index and each.dep == "pobj"]
    if len(objects) != 1 or any(each.head == verb and each.dep == "dobj" for each in tokens) or down.index != verb + 1:
        return
    tokens[down.index] = hung(down, dep="prt")
    tokens[objects[0].index] = hung(objects[0], dep="dobj", head=verb)
