"""Web pages to blocks in bulk: resiliparse finds the story, and only the plain marks of a page say what it is."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import Any

from contested.domain.time import Day
from contested.reports import about
from contested.reports.characters import fold, one_line
from contested.reports.depth import is_deep
from contested.reports.draft import Block, Draft, Shape
from contested.reports.pages import Pages
from contested.reports.text import NOTE_MARK
from contested.reports.trees import tree_of

_MARK = re.compile(r"(</?(?:h[1-6]|p|ul|ol|li|pre)\b[^>]*>|<br\s*/?>\s*<br\s*/?>|<br\s*/?>|\n)", re.IGNORECASE)
_STOP = re.compile(r"[.!?。؟][\"”’»)\]]*(?:\s|$)")
_HIGH = 3
"""A plain list with fewer elements than this between it and the page's body is a menu to resiliparse."""
_SHAPES = {"h": Shape.HEADING, "l": Shape.ITEM}


def parse(text: str, *, url: str, today: Day) -> Draft:
    """Give the blocks of a page's story and what the page says of itself; without blocks where none is found.

    Args:
        text: the page.
        url: its address, or "".
        today: the day of reading.
    """
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - an extra

    if is_deep(text):
        return Draft(blocks=(), url=url)
    tree = tree_of(text)
    page = about.glance(tree, url=url, today=today)
    words = extract_plain_text(
        _with_lists(text, tree),
        main_content=True,
        comments=False,
        preserve_formatting="minimal_html",
        alt_texts=False,
        list_bullets=False,
    )
    head = fold(page.title)
    return Draft(
        blocks=tuple(block for block in _blocks(words) if not head or fold(block.text) != head),
        title=page.title,
        url=page.url,
        outlets=page.outlets,
        stamps=page.stamps,
        language=page.language,
        reader=Pages.BULK.value,
    )


def _with_lists(text: str, tree: Any) -> str:  # noqa: ANN401 - lxml ships no types
    """Give the page with those lists numbered that stand high in it and tell something.

    Plain ones that stand there are menus to resiliparse, whatever is in them.
    """
    telling = [element for element in tree.iter("ul") if _stands_high(element) and _tells(element)]
    if not telling:
        return text
    for element in telling:
        element.tag = "ol"
    from lxml.etree import tostring  # type: ignore[import-untyped]  # noqa: PLC0415 - see html._extract

    page: str = tostring(tree, encoding="unicode", method="html")
    return page


def _stands_high(element: Any) -> bool:  # noqa: ANN401
    return any(up.tag == "body" for up in islice(element.iterancestors(), _HIGH))


def _tells(element: Any) -> bool:  # noqa: ANN401
    """Tell whether a list holds a sentence, and more than links."""
    words = element.text_content()
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return linked * 2 < len(words) and _STOP.search(words) is not None


def _blocks(words: str) -> Iterator[Block]:
    """Give the blocks of the marked text; a line that no mark holds is a paragraph of its own, or a row of a table."""
    shape = Shape.PARAGRAPH
    held = False
    line = ""
    for piece in _MARK.split(words):
        if _MARK.fullmatch(piece) is None:
            line += piece
            continue
        name = piece.lower().lstrip("</")
        if held and (piece == "\n" or (name.startswith("br") and piece.count("<") == 1)):
            line += " "
            continue
        yield from _block(line, shape)
        line = ""
        if not name.startswith(("br", "\n")):
            held = not piece.startswith("</") and not name.startswith(("ul", "ol", "pre"))
            shape = _SHAPES.get(name[:1], Shape.PARAGRAPH) if held else Shape.PARAGRAPH
    yield from _block(line, shape)


def _block(line: str, shape: Shape) -> Iterator[Block]:
    if "\t" in line.strip():
        shape = Shape.ROW
        line = "; ".join(cell.strip() for cell in line.split("\t") if cell.strip())
    text = one_line(NOTE_MARK.sub("", unescape(line)))
    if text:
        yield Block(text=text, shape=shape)
