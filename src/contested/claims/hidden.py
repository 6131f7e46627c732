"""Verbs that a parser has taken for parts of a name or a noun: "The SDF ceded control of X" is no "SDF ceded control".

A small parser does not know the names of armed groups, and builds one noun phrase of a name, the verb behind it and
its object. Where a word stands right behind a name, is a form that the rules know as a verb's, and the phrase has no
verb above it, the word is the verb: the name is its subject, the head of the phrase its object.
"""

from collections.abc import Collection, Sequence

from contested.claims.lexicon import lexicon
from contested.claims.tree import hung
from contested.domain.sentence import Token

INSIDE = frozenset({"compound", "amod", "nmod"})
"""Labels of a word inside a noun phrase."""
TOPS = frozenset({"ROOT", "ccomp", "conj", "appos", "dep", "parataxis"})
"""Labels of a phrase that stands where a clause can stand."""
LIMBS = frozenset({
    "artillery", "warplane", "jet", "drone", "plane", "aircraft", "helicopter", "gunboat", "warship", "tank", "troop",
    "soldier", "fighter", "force", "gunner", "unit", "sniper", "rebel", "militant", "army", "navy", "police", "militia",
})  # fmt: skip
"""Who fights and what shoots for a party, behind its name."""
PAST = frozenset({"overrun", "beset", "hit", "shut", "cut", "retaken", "taken", "split"})
"""Forms of the past that a parser takes for nouns behind "have"."""


def _verb_form(token: Token) -> bool:
    """Tell whether a form can be a finite verb's that the rules know."""
    low = token.text.lower()
    return token.lemma in lexicon().verbs and (low != token.lemma or low in PAST) and not low.endswith("ing")


def _name_before(tokens: Sequence[Token], index: int, names: Collection[int]) -> Token | None:
    """Give the name right before a word, or what shoots for it before another name ("RSF artillery shells X")."""
    before = tokens[index - 1] if index > 0 else None
    if before is not None and index > 1 and before.lemma in LIMBS and index + 1 in names:
        owner = tokens[index - 2]
        its = owner.index in names and owner.text[:1].isupper() and owner.dep in INSIDE
        return before if its and owner.head in {before.index, index} else None
    return before if before is not None and before.index in names and before.text[:1].isupper() else None


def _under_have(tokens: list[Token]) -> None:
    """Make a verb of "overrun" in "have overrun X" and "having overrun X"."""
    for token in tuple(tokens):
        if token.dep not in {"dobj", "compound", "attr"} or token.text.lower() not in PAST:
            continue
        have = tokens[token.index - 1] if token.index > 0 else token
        if have.lemma != "have" and have.text.lower() != "having":
            continue
        noun = tokens[token.head] if token.dep == "compound" else None
        if noun is None and token.head != have.index:
            continue
        tokens[token.index] = hung(token, dep=have.dep, head=token.index if have.head == have.index else have.head)
        tokens[have.index] = hung(have, dep="aux", head=token.index)
        for other in tuple(tokens):
            if other.head == have.index and other.index not in {have.index, token.index}:
                tokens[other.index] = hung(other, head=token.index)
        if noun is not None:
            tokens[noun.index] = hung(tokens[noun.index], dep="dobj", head=token.index)


def with_hidden_verbs(sentence: Sequence[Token], names: Collection[int]) -> list[Token]:
    """Give the words with verbs made of parts of noun phrases.

    Args:
        sentence: the words.
        names: indexes of words that are part of names of actors and places.
    """
    tokens = list(sentence)
    _under_have(tokens)
    if not names:
        return tokens
    _bare_participles(tokens, names)
    for token in tuple(tokens):
        if token.index - 1 not in names and token.index + 1 not in names:
            continue
        if (token.dep not in INSIDE and token.dep not in TOPS) or not _verb_form(token):
            continue
        name = _name_before(tokens, token.index, names)
        if name is None or tokens[token.index] != token:
            continue
        if token.dep in INSIDE and token.head > token.index and tokens[token.head].dep in TOPS:
            _raise(tokens, token, name)
        elif token.dep in TOPS and name.head == token.index and name.dep in INSIDE:
            tokens[name.index] = hung(name, dep="nsubj")  # "IS clings to X"
    return tokens


def _bare_participles(tokens: list[Token], names: Collection[int]) -> None:
    """Make verbs of "liberated" in "struck back and liberated X" and of "Seizing" in "Seizing X would ...".

    Before a bare name a participle is seldom an adjective; after "and", or as the first word, it is none.
    """
    for token in tuple(tokens):
        if token.dep not in INSIDE:
            continue
        noun = tokens[token.head]
        apart = noun.index - token.index != 1 or noun.index not in names
        if apart or token.lemma not in lexicon().verbs:
            continue
        low = token.text.lower()
        if low.endswith("ing") and token.index == 0:
            tokens[token.index] = hung(token, dep="csubj" if noun.dep == "nsubj" else noun.dep, head=noun.head)
            tokens[noun.index] = hung(noun, dep="dobj", head=token.index)
        elif low.endswith("ed") and noun.dep in {"conj", "dobj"} and token.index > 0:
            before = tokens[token.index - 1]
            verb = tokens[noun.head] if noun.dep == "dobj" else tokens[tokens[noun.head].head]
            if before.text.lower() not in {"and", "then"} or noun.dep != "conj" or verb.lemma not in lexicon().verbs:
                continue
            tokens[token.index] = hung(token, dep="conj", head=verb.index)
            tokens[noun.index] = hung(noun, dep="dobj", head=token.index)


def _raise(tokens: list[Token], verb: Token, name: Token) -> None:
    """Let a word inside a phrase take its head's place; what stands before it is its subject, the head its object."""
    noun = tokens[verb.head]
    if name.head not in {noun.index, verb.index} and tokens[name.head].head not in {noun.index, verb.index}:
        return
    top = verb.index if noun.head == noun.index else noun.head
    tokens[verb.index] = hung(verb, dep=noun.dep, head=top)
    tokens[noun.index] = hung(noun, dep="dobj", head=verb.index)
    tokens[name.index] = hung(name, dep="nsubj", head=verb.index)
    for other in tuple(tokens):
        if other.index >= verb.index or other.index == name.index or other.head not in {noun.index, verb.index}:
            continue
        inside = other.dep in INSIDE | {"det", "poss", "nummod", "case"}
        tokens[other.index] = hung(other, head=name.index if inside else verb.index)
    for other in tuple(tokens):
        if other.head == noun.index and other.dep in {"punct", "nsubj", "cc", "conj"} and other.index > noun.index:
            tokens[other.index] = hung(other, head=verb.index)
