"""What the file formats give before furniture, dateline and captions are told apart: blocks, hints about the page."""

from enum import StrEnum

from attrs import frozen

from contested.domain.time import Day


class Shape(StrEnum):
    """What the layout says a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    CAPTION = "caption"


@frozen(kw_only=True)
class Block:
    """One line, paragraph, heading, list item, table row or caption, on one line of text.

    Attributes:
        text: the words, white space collapsed.
        shape: what the layout says it is.
        gap: True when an empty line (or a block element) parts it from the next block.
    """

    text: str
    shape: Shape = Shape.PARAGRAPH
    gap: bool = True


@frozen(kw_only=True)
class Stamp:
    """A day that may be the day of publication, and how it was learnt ("given", "metadata", "dateline", "text").

    ``rank`` orders stamps of one kind: "Published" is 0, a bare date 1, "Updated" 2.
    """

    day: Day
    by: str
    rank: int = 0


@frozen(kw_only=True)
class Draft:
    """A document on its way to a report.

    Attributes:
        blocks: its blocks in order.
        title: headline, or "" when it must still be found among the blocks.
        url: address or "".
        outlets: what may name the source, best first.
        stamps: candidate days of publication.
        unread_date: words given as the day of publication that are no date, or "".
        language: language the page declares (ISO 639-1), or "".
        headline_only: True when a title without a body is enough.
        reader: the reader of pages that gave it, where that was not the careful one, or "".
    """

    blocks: tuple[Block, ...]
    title: str = ""
    url: str = ""
    outlets: tuple[str, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    unread_date: str = ""
    language: str = ""
    headline_only: bool = False
    reader: str = ""
