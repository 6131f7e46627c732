"""A report's text cut into pieces, so that every fact is marked where it stands, also where facts overlap."""

import itertools
from collections.abc import Iterator, Sequence

from attrs import frozen

from contested.domain.report import Part, PartKind, Report


@frozen(kw_only=True)
class Fact:
    """A fact to mark: its number on the page, its span in the report's text, and whether people rejected it."""

    number: int
    id: str
    start: int
    end: int
    struck: bool = False


@frozen(kw_only=True)
class Piece:
    """A run of text that the same facts cover.

    Attributes:
        text: the words, as they stand in the report.
        facts: the facts that cover it, by number.
        begins: those of them that begin here, or go on here from the paragraph before.
        ends: those of them that end here.
    """

    text: str
    facts: tuple[Fact, ...] = ()
    begins: tuple[Fact, ...] = ()
    ends: tuple[Fact, ...] = ()

    @property
    def struck(self) -> bool:
        """Whether nothing but rejected facts covers it."""
        return bool(self.facts) and all(one.struck for one in self.facts)

    @property
    def depth(self) -> int:
        """How many standing facts cover it, at most three."""
        return min(3, sum(not one.struck for one in self.facts))


@frozen(kw_only=True)
class Block:
    """A paragraph, heading, caption or row in its pieces."""

    kind: PartKind
    pieces: tuple[Piece, ...]


def blocks(report: Report, facts: Sequence[Fact]) -> tuple[Block, ...]:
    """Give a report's text in blocks and pieces: joined again, the text but for white space between its parts.

    Args:
        report: the report.
        facts: the facts; a span outside the text marks nothing.
    """
    return tuple(
        Block(kind=part.kind, pieces=tuple(_pieces(report.text, part, facts)))
        for part in _parts(report)
        if report.text[part.start : part.end].strip()
    )


def unmarked(report: Report, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Give the facts whose span marks nothing in the report's text."""
    shown = {one.number for block in blocks(report, facts) for piece in block.pieces for one in piece.facts}
    return tuple(one for one in facts if one.number not in shown)


def _parts(report: Report) -> Iterator[Part]:
    """Give the parts in order, and what stands between them as parts of its own: nothing of the text is left out."""
    at, size = 0, len(report.text)
    for part in sorted(report.parts, key=lambda one: (one.start, one.end)):
        start, end = max(at, part.start), min(part.end, size)
        if start >= end:
            continue
        if at < start:
            yield Part(kind=PartKind.BODY, start=at, end=start)
        yield Part(kind=part.kind, start=start, end=end)
        at = end
    if at < size:
        yield Part(kind=PartKind.BODY, start=at, end=size)


def _pieces(text: str, part: Part, facts: Sequence[Fact]) -> Iterator[Piece]:
    here = [one for one in facts if one.start < one.end and one.start < part.end and part.start < one.end]
    cuts = {part.start, part.end}
    for one in here:
        cuts |= {max(one.start, part.start), min(one.end, part.end)}
    ordered = sorted(cuts)
    for start, end in itertools.pairwise(ordered):
        over = tuple(one for one in here if one.start < end and start < one.end)
        yield Piece(
            text=text[start:end],
            facts=over,
            begins=tuple(one for one in over if max(one.start, part.start) == start),
            ends=tuple(one for one in over if one.end == end or (one.end > part.end == end and _last(text, one, end))),
        )


def _last(text: str, fact: Fact, end: int) -> bool:
    """Tell whether only white space is left of a fact after a place in the text."""
    return not text[end : fact.end].strip()
