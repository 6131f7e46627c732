"""Repairs of the parser's attachments that the mentions show to be wrong.

Each repair is argued from grammar, never from a report:

- a participle cannot modify a time ("gains within the past year established by X"): it belongs to the noun before it;
- a participle after "on behalf of Y" belongs to those who act for Y ("fighters, on behalf of Y, captured by Z").
"""

from collections.abc import Collection, Sequence

from attrs import evolve

from contested.domain.sentence import Sentence, Token

NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr", "ROOT"})


def _head_noun_before(tokens: Sequence[Token], index: int, barred: Collection[int]) -> int | None:
    """Give the last head noun before a word that is not barred."""
    for token in reversed(tokens[:index]):
        if token.dep in NOMINAL and token.index not in barred and token.text[:1].isalpha():
            return token.index
    return None


def _phrase_start(tokens: Sequence[Token], noun: int) -> int:
    """Give the preposition that opens the phrase a noun stands in, climbing through nested ones."""
    word = noun
    while tokens[word].dep in {"pobj", "prep"} and tokens[word].head < word:
        if tokens[tokens[word].head].dep not in {"prep", "pobj"}:
            break
        word = tokens[word].head
    return word


def _on_behalf(tokens: Sequence[Token], noun: int) -> int | None:
    """Give the "on" of "on behalf of NOUN", or None."""
    for start in range(max(0, noun - 4), noun):
        if [token.text.lower() for token in tokens[start : start + 3]] == ["on", "behalf", "of"]:
            return start
    return None


def repaired(sentence: Sentence, times: Collection[int]) -> Sentence:
    """Give the sentence with participles moved off times and off "on behalf of".

    Args:
        sentence: a parsed sentence.
        times: indexes of its words that are part of time expressions.
    """
    tokens = list(sentence.tokens)
    for token in sentence.tokens:
        if token.dep != "acl":
            continue
        if token.head in times:
            noun = _head_noun_before(tokens, _phrase_start(tokens, token.head), times)
        else:
            behalf = _on_behalf(tokens, token.head)
            noun = _head_noun_before(tokens, behalf, times) if behalf is not None else None
        if noun is not None and noun != token.index:
            tokens[token.index] = evolve(token, head=noun)
    return evolve(sentence, tokens=tuple(tokens))
