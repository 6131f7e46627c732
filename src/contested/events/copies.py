"""Copies: the same words in two reports are one voice, not two."""

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from contested.domain.claim import Claim

ALIKE = 92.0
"""Similarity (0 to 100, by edits of words in order) from which two sentences are taken for one text."""

SHORT = 5
"""Sentences of fewer words are alike by chance and never count as copies unless equal in three words or more."""

_WORD = re.compile(r"\w+")


def plain_words(text: str) -> tuple[str, ...]:
    """Give the words of a text, folded and without punctuation."""
    return tuple(_WORD.findall(text.casefold()))


def same_words(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether two sentences are (nearly) the same words."""
    if min(len(left), len(right)) < SHORT:
        return len(left) > 2 and tuple(left) == tuple(right)
    return left == right or fuzz.ratio(left, right, score_cutoff=ALIKE) > 0


def find_copies(claims: Sequence[Claim]) -> Mapping[str, str]:
    """Map each claim that only repeats another report's words to the claim it repeats.

    Args:
        claims: claims of one event, in the order they became known: the first is taken for the original.
    """
    originals: list[tuple[Claim, tuple[str, ...]]] = []
    copies: dict[str, str] = {}
    for claim in claims:
        words = plain_words(claim.evidence.text)
        origin = next((o for o, w in originals if o.report != claim.report and same_words(words, w)), None)
        if origin is None:
            originals.append((claim, words))
        else:
            copies[claim.id] = origin.id
    return copies
