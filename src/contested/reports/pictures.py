"""Captions of a web page, taken out before the story is looked for, and put back where they stood."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

from attrs import frozen

from contested.reports.characters import fold, one_line
from contested.reports.draft import Block, Shape

_CAPTION = re.compile(
    r"(?!wp-caption$)(?:[\w-]*[-_])?(?:img|image|photo|thumb|pic)?caption(?:[-_]?(?:text|dd|body|inner|content))?"
)
_CREDIT = re.compile(r"(?:[\w-]*[-_])?(?:credits?|copyright|photographer|attribution|photo-?by|source)(?:[-_][\w-]*)?")
_SILENT = frozenset({"script", "style", "noscript", "template", "head", "svg", "button", "form"})
_STORY = frozenset({"article", "main"})
_BESIDE = frozenset({"p", "div", "span", "em", "small"})
_MAX_WORDS = 90
_MAX_BESIDE_WORDS = 45
_KEY = 48
"""Folded letters of a block that are looked up to find where it stood."""
_STOP = re.compile(r"[.!?][\"”’)]*$")


@frozen(kw_only=True)
class Caption:
    """A caption, how many letters of the page stand before it, and the span of the story's element around it."""

    text: str
    at: int
    story: tuple[int, int] | None


@frozen(kw_only=True)
class Captions:
    """All captions of a page, and the letters of the rest of it."""

    found: tuple[Caption, ...]
    letters: str


def take(tree: Any) -> Captions:  # noqa: ANN401 - lxml ships no types
    """Take the captions and credits out of a page's tree, and remember where they stood."""
    elements = _captions(tree)
    if not elements:
        return Captions(found=(), letters="")  # nothing will be put back, so no place is looked up
    letters: list[str] = []
    pieces: list[str] = []
    count = 0
    marks: dict[Any, int] = {}
    spans: dict[Any, tuple[int, int]] = {}
    stories: dict[Any, int] = {}
    for piece in _walk(tree, elements):
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        letters.append(fold("".join(pieces)))
        pieces.clear()
        count += len(letters[-1])
        if piece[0] == "caption":
            marks[piece[1]] = count
        elif piece[0] == "open":
            stories[piece[1]] = count
        else:
            spans[piece[1]] = (stories[piece[1]], count)
    letters.append(fold("".join(pieces)))
    found = []
    for element, at in marks.items():
        text = _words(element)
        around = next((spans[up] for up in element.iterancestors() if up in spans), None)
        if text and len(text.split()) <= _MAX_WORDS:
            found.append(Caption(text=text, at=at, story=around))
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()
    return Captions(found=tuple(found), letters="".join(letters))


def put_back(blocks: Sequence[Block], captions: Captions, *, title: str) -> Iterator[Block]:
    """Give the story's blocks with each of its captions after the block that stood before it; others are left out."""
    if not captions.found:
        yield from blocks
        return
    places = []
    at = 0
    for block in blocks:
        found = captions.letters.find(fold(block.text)[:_KEY], at)
        at = max(at, found)
        places.append(at)
    if not places:
        return
    head = fold(title)
    start = captions.letters.rfind(head, 0, places[0]) if head else -1
    waiting = [one for one in captions.found if _belongs(one, start=start, first=places[0], last=places[-1])]
    for block, place in zip(blocks, places, strict=True):
        while waiting and waiting[0].at <= place:
            yield Block(text=waiting.pop(0).text, shape=Shape.CAPTION)
        yield block
    for one in waiting:
        yield Block(text=one.text, shape=Shape.CAPTION)


def _belongs(caption: Caption, *, start: int, first: int, last: int) -> bool:
    """Tell whether a caption stands within the story: between its paragraphs, under its headline or in its element."""
    if first < caption.at <= last or 0 <= start <= caption.at <= first:
        return True
    return caption.story is not None and caption.story[0] <= first and last <= caption.story[1]


def _walk(tree: Any, captions: Sequence[Any]) -> Iterator[Any]:  # noqa: ANN401
    """Give the page's text pieces in order, and ("caption" | "open" | "close", element) where those stand."""
    from lxml.etree import iterwalk  # type: ignore[import-untyped]  # noqa: PLC0415 - ships no types; for web pages only

    taken = set(captions)
    walker = iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            if element.tag in _STORY:
                yield ("close", element)
            if element.tail:
                yield element.tail
        elif element in taken or not isinstance(element.tag, str) or element.tag in _SILENT:
            if element in taken:
                yield ("caption", element)
            walker.skip_subtree()
        else:
            if element.tag in _STORY:
                yield ("open", element)
            if element.text:
                yield element.text


def _captions(tree: Any) -> list[Any]:  # noqa: ANN401
    found = []
    inside: set[Any] = set()
    framing = {up for picture in tree.iter("img") for up in picture.iterancestors()}
    for element in tree.iter():
        if not isinstance(element.tag, str) or element in inside:
            continue
        named = element not in framing and _named(element, _CAPTION)
        if element.tag == "figcaption" or named or _beside_picture(element, framing):
            found.append(element)
            inside.update(element.iter())
    return found


def _named(element: Any, pattern: re.Pattern[str]) -> bool:  # noqa: ANN401
    classes = element.get("class")
    return bool(classes) and _says(classes, pattern)


@lru_cache(maxsize=4096)  # the elements of a page, and the pages of a site, share their classes
def _says(classes: str, pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(name) for name in classes.lower().split())


def _beside_picture(element: Any, framing: AbstractSet[Any]) -> bool:  # noqa: ANN401
    """Tell whether a short paragraph without a full stop, or in small or slanted letters, stands by a picture.

    Args:
        element: what may be the paragraph.
        framing: all elements with a picture somewhere inside.
    """
    if element.tag not in _BESIDE:
        return False
    before = element.getprevious()
    within = element.tag in {"p", "div"} and element in framing
    under = before is not None and (before.tag == "img" or before in framing)
    if not (within or under) or element.find(".//p") is not None:
        return False
    words = one_line(element.text_content())
    if not words or len(words.split()) > _MAX_BESIDE_WORDS:
        return False
    under = under and not one_line(before.text_content() + (before.tail or ""))
    slanted = " ".join(child.text_content() for child in element if child.tag in {"em", "i", "small"})
    small = one_line(slanted) == words
    return (within or under) and (small or _STOP.search(words) is None)


def _words(element: Any) -> str:  # noqa: ANN401
    """Give a caption's words without what the page marks as credit."""
    for part in list(element.iter()):
        if part is not element and isinstance(part.tag, str) and (_named(part, _CREDIT) or part.tag in _SILENT):
            part.drop_tree()
    return one_line(element.text_content())
