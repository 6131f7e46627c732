"""Sentences that have lost their full stops: cut into pieces that every later room can hold, and left unparsed.

The parser gives a list, a table or a text without full stops as one sentence of thousands of words. Its grammar cannot
be trusted, and what looks at all words of a sentence for each of them would take hours. The pieces keep their words
and the names seen in them; that they were not parsed says that their grammar is unknown.
"""

from collections.abc import Iterator

from attrs import evolve

from contested.domain.sentence import LONGEST_SENTENCE, Sentence, Token

PIECE = 100
"""Words of a piece at most."""
ENDS = frozenset(",;:–—|•·")
"""Where a piece ends rather than in the middle of a phrase."""


def pieces(sentence: Sentence) -> Iterator[Sentence]:
    """Give a sentence as it is, or its pieces when it is too long; their index is set by the caller."""
    if len(sentence.tokens) <= LONGEST_SENTENCE:
        yield sentence
        return
    low = 0
    while low < len(sentence.tokens):
        high = _end(sentence.tokens, low)
        start, end = sentence.tokens[low].start, max(token.end for token in sentence.tokens[low:high])
        yield evolve(
            sentence,
            start=start,
            end=end,
            text=sentence.text[start - sentence.start : end - sentence.start],
            tokens=(),
            names=tuple(span for span in sentence.names if start <= span[0] < end),
            guesses=tuple(guess for guess in sentence.guesses if start <= guess[0] < end),
        )
        low = high


def _end(tokens: tuple[Token, ...], low: int) -> int:
    """Give where the piece that begins at a word ends: after the last mark in its second half, else at its limit."""
    limit = min(low + PIECE, len(tokens))
    if limit == len(tokens):
        return limit
    return next((at + 1 for at in range(limit - 1, low + PIECE // 2, -1) if tokens[at].text in ENDS), limit)
