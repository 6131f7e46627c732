"""Web pages to blocks: trafilatura finds the story and the page's own data, captions are kept apart from it."""

import logging
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import copy
from functools import cache
from typing import Any

from contested.domain.time import Day
from contested.reports import about, pages_bulk, pictures
from contested.reports.characters import fold, one_line
from contested.reports.draft import Block, Draft, Shape
from contested.reports.furniture import ends_sentence, is_furniture_element
from contested.reports.pages import Pages
from contested.reports.text import NOTE_MARK
from contested.reports.trees import tree_of

# a comment ends in one place alone: where it could go on past its end, many of them would be tried in every grouping
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_FURNITURE_SHARE = 0.3
"""An element that holds more of the page's paragraph text than this is no furniture, whatever its class says."""
_WORDS_OF_A_SENTENCE = 4
_MUCH_LONGER = 2
_STORY_TAGS = frozenset(
    {"ab", "body", "cell", "code", "del", "graphic", "head", "hi", "item", "lb", "list", "p", "quote", "ref", "row"}
    | {"span", "table"}
)
"""Tags of what trafilatura gives, in its own naming."""
_BESIDE = ("nav", "aside", "footer", "menu", "iframe", "svg", "button", "select", "noscript", "dialog")
"""Elements that trafilatura leaves out whatever is in them."""
_BLOCKS = ("div", "ul", "ol")
_FEW_LINKS = 4
_LINK_CHARS = 100
_ALL_LINKS = 0.9
"""More links than a few, short on the whole, that make up this much of a block's text: trafilatura leaves it out."""
_CONTAINERS = frozenset({"html", "body", "main", "article"})


def looks_like_page(text: str) -> bool:
    """Tell whether a text is a web page, whatever the file is called."""
    return _PAGE.match(text[:4096]) is not None


def parse(text: str, *, url: str, today: Day, pages: Pages = Pages.CAREFUL) -> Draft:
    """Give the blocks of a page's story and what the page says of itself.

    Args:
        text: the page.
        url: its address, or "".
        today: no day after it is taken from the looser hints of a page.
        pages: which reader to take; a page in which the bulk reader finds no sentence is read carefully after all.

    Returns:
        A draft; without blocks when the page holds no article. Never raises.
    """
    try:
        with warnings.catch_warnings():  # the libraries warn about their own inner calls
            warnings.simplefilter("ignore")
            if pages is Pages.BULK:
                draft = pages_bulk.parse(_DECLARATION.sub("", text), url=url, today=today)
                if has_article(draft.blocks):
                    return draft
            return _parse(text, url=url, today=today)
    except Exception:  # noqa: BLE001 - foreign parsers over arbitrary bytes; what they cannot read holds no article
        return Draft(blocks=(), url=url)


def _parse(text: str, *, url: str, today: Day) -> Draft:
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            # without a handler of their own, Python prints the libraries' complaints on standard error
            logger.addHandler(logging.NullHandler())
    page = _DECLARATION.sub("", text)
    tree = tree_of(page)
    told = about.read(tree, url=url, today=today)
    found, captions = _story(tree, menus=False)
    if not found:  # it may stand where other pages have their menus
        found, captions = _story(tree_of(page), menus=True)
    head = fold(told.title)
    blocks = [block for block in found if not head or fold(block.text) != head]
    return Draft(
        blocks=tuple(pictures.put_back(blocks, captions, title=told.title)),
        title=told.title,
        url=told.url,
        outlets=told.outlets,
        stamps=told.stamps,
        language=told.language,
    )


def _story(tree: Any, *, menus: bool) -> tuple[list[Block], pictures.Captions]:  # noqa: ANN401
    """Give the story's blocks and the captions of a tree, which is used up; with ``menus``, looked for in these too."""
    _drop_furniture(tree)
    captions = pictures.take(tree)
    if not menus:
        _drop_beside(tree)
    return _extract(tree), captions


def _drop_furniture(tree: Any) -> None:  # noqa: ANN401
    """Take comment sections, lists of other stories and boxes out, unless the story itself is inside.

    Scripts and styles go too, except data: no part of the story, they are copied several times by what follows.
    """
    for element in list(tree.iter("script", "style")):
        if "json" not in (element.get("type") or "") and element.getparent() is not None:
            element.drop_tree()
    total = 0
    for element in tree.xpath("//*[@class or @id]"):
        if element.tag in _CONTAINERS or element.getparent() is None:
            continue
        if is_furniture_element(element.get("class") or "", element.get("id") or ""):
            total = total or max(1, sum(len(paragraph.text_content()) for paragraph in tree.iter("p")))
            inside = sum(len(paragraph.text_content()) for paragraph in element.iter("p"))
            if inside < total * _FURNITURE_SHARE:
                element.drop_tree()


def _drop_beside(tree: Any) -> None:  # noqa: ANN401
    """Take out what trafilatura would leave out in the end: menus, and blocks that are nothing but many links.

    Before, all of that is looked through by each of its rules, and makes it ask its other extractors.
    """
    for element in list(tree.iter(*_BESIDE)):
        if element.getparent() is not None:
            element.drop_tree()
    links: Counter[Any] = Counter()
    linked: Counter[Any] = Counter()
    for link in tree.iter("a"):
        if length := len(one_line(link.text_content())):
            for up in link.iterancestors(*_BLOCKS):
                links[up] += 1
                linked[up] += length
    for element in reversed(list(tree.iter(*_BLOCKS))):  # what is inside first, else short stories would go with menus
        number, length = links[element], linked[element]
        if number <= _FEW_LINKS or length >= _LINK_CHARS * number:
            continue
        if length > len(one_line(element.text_content())) * _ALL_LINKS and element.getparent() is not None:
            for up in element.iterancestors(*_BLOCKS):
                links[up] -= number
                linked[up] -= length
            element.drop_tree()


def _extract(tree: Any) -> list[Block]:  # noqa: ANN401
    """Give the story's blocks: strictly first, then more leniently when that finds no sentence."""
    # trafilatura and lxml take a quarter of a second to load, and plain text does not need them
    from trafilatura import bare_extraction  # noqa: PLC0415

    for strict in (True, False):
        document = _strictly(tree) if strict else bare_extraction(tree, options=_options(strict=False, fast=True))
        blocks = list(_blocks(getattr(document, "body", None))) if document is not None else []
        if has_article(blocks):
            return blocks
    return []


def _strictly(tree: Any) -> Any:  # noqa: ANN401
    """Extract with precision; the other extractors that trafilatura compares its own with only where they may win.

    That comparison takes two fifths of the time. It takes another's text for one of more than twice the length, for one
    without paragraphs, mostly of tables, very short or with marks that no story has, and for no other reason. Whether
    that may be so is asked of trafilatura's own parts; where a later version has other ones, it compares every time.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - see _extract

    try:
        document: Any = bare_extraction(tree, options=_options(strict=True, fast=True))
        if document is not None and _is_sound(document) and not _is_outweighed(len(document.raw_text), tree):
            return document
    except (ImportError, AttributeError, TypeError):
        pass
    return bare_extraction(tree, options=_options(strict=True, fast=False))


def _is_sound(document: Any) -> bool:  # noqa: ANN401
    """Tell whether another extraction could be taken for this one for its length alone."""
    tags = Counter(element.tag for element in document.body.iter())
    return (
        len(document.raw_text) >= _options(strict=True, fast=True).min_extracted_size
        and tags.keys() <= _STORY_TAGS
        and tags["table"] <= tags["p"]
        and any("".join(paragraph.itertext()) for paragraph in document.body.iter("p"))
    )


def _is_outweighed(length: int, tree: Any) -> bool:  # noqa: ANN401
    """Tell whether the extractor of long texts finds more than twice so many characters.

    It is asked only where that much is on the page, without what trafilatura takes out before it asks.
    """
    from trafilatura import external, htmlprocessing, xpaths  # noqa: PLC0415 - see _extract

    if len(one_line(tree.text_content())) <= _MUCH_LONGER * length:
        return False
    left = copy(tree)
    for gone in (xpaths.RAW_TREE_PRUNE_XPATH, xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH, xpaths.OVERALL_DISCARD_XPATH):
        left = htmlprocessing.prune_unwanted_nodes(left, gone)
    if len(one_line(left.text_content())) <= _MUCH_LONGER * length:
        return False
    return len(one_line(external.try_readability(left).text_content())) > _MUCH_LONGER * length


@cache
def _options(*, strict: bool, fast: bool) -> Any:  # noqa: ANN401
    """Give the settings of the extraction; made once, since reading their defaults takes as long as a small page."""
    from trafilatura.settings import Extractor  # noqa: PLC0415 - see _extract

    # "txt" says that the text in one string, which is not used, need not be made beside the tree
    return Extractor(output_format="txt", precision=strict, comments=False, formatting=True, fast=fast)


def has_article(blocks: Sequence[Block]) -> bool:
    """Tell whether the blocks hold at least one sentence of a story."""
    return any(
        block.shape is not Shape.HEADING
        and len(block.text.split()) >= _WORDS_OF_A_SENTENCE
        and ends_sentence(block.text)
        for block in blocks
    )


def _blocks(body: Any) -> Iterator[Block]:  # noqa: ANN401
    for element in body:
        match element.tag:
            case "head":
                yield from _lines(element, Shape.HEADING)
            case "list":
                for item in element.iter("item"):
                    yield from _lines(item, Shape.ITEM)
            case "table":
                for row in element.iter("row"):
                    cells = [one_line(" ".join(cell.itertext())) for cell in row.iter("cell")]
                    words = NOTE_MARK.sub("", "; ".join(cell for cell in cells if cell))
                    if words:
                        yield Block(text=words, shape=Shape.ROW)
            case "quote" | "div" if len(element):
                yield from _lines(element, Shape.PARAGRAPH, own=True)
                yield from _blocks(element)
            case "p" | "quote" | "div" | "ab" | "code":
                yield from _lines(element, Shape.PARAGRAPH)


def _lines(element: Any, shape: Shape, *, own: bool = False) -> Iterator[Block]:  # noqa: ANN401
    """Give an element's words as blocks: two line breaks, or one after a full stop, part paragraphs."""
    pieces: list[str] = []

    def gather(node: Any) -> None:  # noqa: ANN401
        pieces.append(" ".join((node.text or "").split("\n")))
        for child in node:
            if child.tag == "lb":
                pieces.append("\n")
            elif child.tag not in {"graphic", "list", "table"} and not own:
                gather(child)
            pieces.append(" ".join((child.tail or "").split("\n")))

    gather(element)
    line = ""
    for part in "".join(pieces).split("\n"):
        if line and (not part.strip() or ends_sentence(line)):
            yield from _block(line, shape)
            line = ""
        line = f"{line} {part}".strip()
    yield from _block(line, shape)


def _block(words: str, shape: Shape) -> Iterator[Block]:
    text = one_line(NOTE_MARK.sub("", words))
    if text:
        yield Block(text=text, shape=shape)
