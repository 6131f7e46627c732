"""Counts that are part of another count of the same sentence: "21 killed, eight children among them"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from contested.domain.claim import Claim
from contested.domain.quantity import Quantity

_OPENS = re.compile(
    r"\b(?:including|among\s+(?:them|whom|these|those|the\s+\w+)|of\s+(?:them|whom))\b[^;.]{0,80}$", re.IGNORECASE
)
_FOLLOWS = re.compile(r"^[\s,]*(?:[\w-]+\s+){0,3}?(?:of|among)\s+(?:them|whom)\b", re.IGNORECASE)


def whole_counts(claims: Sequence[Claim]) -> Iterable[Quantity]:
    """Give the counts of claims that are no part of a larger count of the same sentence."""
    return (quantity for _, quantity in whole_pairs(claims))


def whole_pairs(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Quantity]]:
    """Give each claim with its counts, without those that are part of a larger count of the same sentence.

    A part follows "including", "among them" and the like, or is followed by it, and is no larger than another count of
    the same kind in the sentence; the words alone, without such a count, make no part.
    """
    sentences: defaultdict[tuple[str, int], list[Quantity]] = defaultdict(list)
    for claim in claims:
        sentences[claim.report, claim.evidence.start] += claim.quantities
    for claim in claims:
        beside = sentences[claim.report, claim.evidence.start]
        for quantity in claim.quantities:
            alone = len(beside) == 1
            text = claim.evidence.text
            if alone or not (_told_as_part(quantity, text) and _has_whole(quantity, beside, text)):
                yield claim, quantity


def _has_whole(part: Quantity, beside: Iterable[Quantity], text: str) -> bool:
    return any(
        other.what is part.what
        and other != part
        and (other.low or 0) >= (part.low or 0)
        and not _told_as_part(other, text)
        for other in beside
    )


def _told_as_part(quantity: Quantity, text: str) -> bool:
    # "8" is not found inside "18".
    words = re.search(rf"(?<!\w){re.escape(quantity.text)}(?!\w)", text) if quantity.text else None
    if words is None:
        return False
    return _OPENS.search(text[: words.start()]) is not None or _FOLLOWS.search(text[words.end() :]) is not None
