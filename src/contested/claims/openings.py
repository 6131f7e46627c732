"""Openings of a sentence that swallowed its subject: "On Wednesday JNIM shelled X" is no "Wednesday JNIM".

Without an article before a name, a small parser builds one phrase of the day or place that opens a sentence and of the
name behind it, and leaves the verb without a subject.
"""

from collections.abc import Collection, Sequence

from contested.claims.tree import hung
from contested.domain.sentence import Token

INSIDE = frozenset({"compound", "amod", "nmod", "nummod", "det", "advmod", "poss"})
BETWEEN = frozenset({"aux", "auxpass", "neg", "advmod", "punct"})
"""Labels of what may stand between a subject and its verb."""
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
"""Days that are no expression of time where a report has no date to count them from."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "agent"})


def split_openings(
    sentence: Sequence[Token], *, times: Collection[int], places: Collection[int], parties: Collection[int]
) -> list[Token]:
    """Give the words with the last noun of an opening phrase made the subject of the verb that has none.

    Args:
        sentence: the words.
        times: indexes of words of time expressions; whatever name stands behind one is no part of it.
        places: indexes of words of names of places; only a party behind one is no part of it.
        parties: indexes of words of names of actors.
    """
    tokens = list(sentence)
    opening = [token for token in sentence if token.dep == "pobj" and _opens(sentence, token)]
    if not opening:
        return tokens
    times = {*times, *(each.index for each in sentence if each.text.lower() in WEEKDAYS)}
    for token in opening:
        verb = sentence[sentence[token.head].head]
        if token.index in times:
            behind = [each for each in sentence if each.head == token.index < each.index and each.index in parties]
            if behind and behind[-1].index not in times and _lacks_subject(sentence, behind[-1], verb):
                _raise(tokens, name=behind[-1], verb=verb)  # "In May M23 captured X": no number of May's
        elif token.text[:1].isupper() or token.index in parties:
            setting = _setting(sentence, token, times, frozenset())
            if setting is None and token.index in parties:
                setting = _setting(sentence, token, places, parties)
            if setting is not None and _lacks_subject(sentence, token, verb):
                _split(tokens, setting=setting, name=token, verb=verb)
    return tokens


def _opens(tokens: Sequence[Token], token: Token) -> bool:
    """Tell whether the object of a preposition stands with it before the verb that both hang on."""
    prep = tokens[token.head]
    return prep.dep == "prep" and prep.index < token.index < prep.head


def _setting(tokens: Sequence[Token], name: Token, kind: Collection[int], barred: Collection[int]) -> int | None:
    """Give the last word of a kind between a phrase's preposition and its name, when it is hung on the name."""
    inside = [each for each in tokens[name.head + 1 : name.index] if each.head == name.index and each.dep in INSIDE]
    found = [each.index for each in inside if each.index in kind and each.index not in barred]
    return found[-1] if found else None


def _lacks_subject(tokens: Sequence[Token], name: Token, verb: Token) -> bool:
    """Tell whether a name stands right before a finite verb that has no subject of its own."""
    kids = [each for each in tokens if each.head == verb.index and each.index != verb.index]
    between = tokens[name.index + 1 : verb.index]
    aside = all(each.dep in BETWEEN and each.head == verb.index and each.text != "," for each in between)
    return aside and not any(each.dep in SUBJECTS for each in kids) and not verb.text.lower().endswith("ing")


def _split(tokens: list[Token], *, setting: int, name: Token, verb: Token) -> None:
    for each in tuple(tokens[name.head + 1 : setting]):
        if each.head == name.index:
            tokens[each.index] = hung(each, head=setting)
    tokens[setting] = hung(tokens[setting], dep="pobj", head=name.head)
    _raise(tokens, name=name, verb=verb)


def _raise(tokens: list[Token], *, name: Token, verb: Token) -> None:
    passive = any(each.dep == "auxpass" and each.head == verb.index for each in tokens)
    tokens[name.index] = hung(name, dep="nsubjpass" if passive else "nsubj", head=verb.index)
