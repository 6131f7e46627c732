"""Web pages to blocks: trafilatura finds the story and the page's own data, captions are kept apart from it."""

import logging
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from contested.domain.time import Day
from contested.reports import pictures
from contested.reports.characters import fold, one_line
from contested.reports.dates import parse as parse_day
from contested.reports.draft import Block, Draft, Shape, Stamp
from contested.reports.furniture import ends_sentence, is_furniture_element
from contested.reports.text import NOTE_MARK

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DAY_FIELDS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date.published",
    "publication_date", "publish-date", "pubdate", "publishdate", "published_time", "sailthru.date", "parsely-pub-date",
    "article.published", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date",
    "citation_date", "date",
)  # fmt: skip
_JSON_DAY = re.compile(r'"datePublished"\s*:\s*"([^"]{6,40})"')
_TITLE_MARK = re.compile(r"\s+[-–—|»:]+\s+")
_TITLE_PARTS = 2
_NAME_WORDS = 5
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "de", "du", "la", "el"})
_SECTIONS = frozenset(
    {
        "news",
        "world",
        "world news",
        "home",
        "opinion",
        "politics",
        "analysis",
        "africa",
        "asia",
        "europe",
        "middle east",
    }
)
_OUTLET_FIELDS = ("og:site_name", "application-name", "publisher", "dc.publisher")
_FURNITURE_SHARE = 0.3
"""An element that holds more of the page's paragraph text than this is no furniture, whatever its class says."""
_WORDS_OF_A_SENTENCE = 4
_CONTAINERS = frozenset({"html", "body", "main", "article"})


@frozen(kw_only=True)
class _Page:
    """What the page says of itself."""

    title: str
    url: str
    outlets: tuple[str, ...]
    stamps: tuple[Stamp, ...]
    language: str


def looks_like_page(text: str) -> bool:
    """Tell whether a text is a web page, whatever the file is called."""
    return _PAGE.match(text[:4096]) is not None


def parse(text: str, *, url: str, today: Day) -> Draft:
    """Give the blocks of a page's story and what the page says of itself.

    Args:
        text: the page.
        url: its address, or "".
        today: no day after it is taken from the looser hints of a page.

    Returns:
        A draft; without blocks when the page holds no article. Never raises.
    """
    try:
        with warnings.catch_warnings():  # the libraries warn about their own inner calls
            warnings.simplefilter("ignore")
            return _parse(text, url=url, today=today)
    except Exception:  # noqa: BLE001 - foreign parsers over arbitrary bytes; what they cannot read holds no article
        return Draft(blocks=(), url=url)


def _parse(text: str, *, url: str, today: Day) -> Draft:
    # trafilatura and lxml take a quarter of a second to load, and plain text does not need them
    from lxml import html as lxml_html  # type: ignore[import-untyped]  # noqa: PLC0415 - lxml ships no types
    from trafilatura import extract_metadata  # noqa: PLC0415

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            # without a handler of their own, Python prints the libraries' complaints on standard error
            logger.addHandler(logging.NullHandler())
    tree = lxml_html.document_fromstring(_DECLARATION.sub("", text))
    settings = {"original_date": True, "extensive_search": False, "max_date": today.isoformat()}
    page = _read_page(tree, extract_metadata(tree, default_url=url or None, date_config=settings), url=url, today=today)
    _drop_furniture(tree)
    captions = pictures.take(tree)
    head = fold(page.title)
    blocks = [block for block in _extract(tree) if not head or fold(block.text) != head]
    return Draft(
        blocks=tuple(pictures.put_back(blocks, captions, title=page.title)),
        title=page.title,
        url=page.url,
        outlets=page.outlets,
        stamps=page.stamps,
        language=page.language,
    )


def _read_page(tree: Any, found: Any, *, url: str, today: Day) -> _Page:  # noqa: ANN401 - lxml and trafilatura ship no types
    fields: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            fields.setdefault(name, content)
    words = [fields[name] for name in _DAY_FIELDS if name in fields]
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            words.extend(_JSON_DAY.findall(script.text or ""))
    words.extend(
        mark.get("datetime") or ""
        for mark in tree.iter("time")
        if mark.get("itemprop") == "datePublished" or mark.get("pubdate") is not None
    )
    words.append(getattr(found, "date", None) or "")
    days = (parse_day(word, today=today) for word in words if word)
    day = next((day for day in days if day is not None), None)
    outlets = [getattr(found, "sitename", None) or "", *(fields.get(name, "") for name in _OUTLET_FIELDS)]
    address = url or getattr(found, "url", None) or fields.get("og:url", "")
    if not address and not any(outlets):
        outlets.append(_named_after(tree))
    return _Page(
        title=one_line(getattr(found, "title", None) or ""),
        url=address if address.startswith(("http://", "https://")) else "",
        outlets=tuple(dict.fromkeys(one_line(name) for name in outlets if name)),
        stamps=(Stamp(day=day, by="metadata"),) if day is not None else (),
        language=(tree.get("lang") or "")[:2].lower(),
    )


def _named_after(tree: Any) -> str:  # noqa: ANN401 (lxml has no types)
    """Give the name of the site after the headline in the page's title ("Town falls - Delta Herald"), or ""."""
    title = one_line(tree.findtext(".//title") or "")
    headings = [one_line(heading.text_content()) for heading in tree.iter("h1")]
    parts = _TITLE_MARK.split(title)
    name = parts[-1].strip()
    words = name.split()
    capital = all(word[0].isupper() or word in _SMALL_WORDS for word in words)
    if len(parts) < _TITLE_PARTS or not 0 < len(words) <= _NAME_WORDS or not capital or not headings:
        return ""
    return "" if any(name in heading for heading in headings) or name.lower() in _SECTIONS else name


def _drop_furniture(tree: Any) -> None:  # noqa: ANN401
    """Take comment sections, lists of other stories and boxes out, unless the story itself is inside."""
    total = max(1, sum(len(paragraph.text_content()) for paragraph in tree.iter("p")))
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _CONTAINERS or element.getparent() is None:
            continue
        names = [*(element.get("class") or "").lower().split(), (element.get("id") or "").lower()]
        if is_furniture_element([name for name in names if name]):
            inside = sum(len(paragraph.text_content()) for paragraph in element.iter("p"))
            if inside < total * _FURNITURE_SHARE:
                element.drop_tree()


def _extract(tree: Any) -> list[Block]:  # noqa: ANN401
    """Give the story's blocks: strictly first, then more leniently when that finds no sentence."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - see _parse

    for strict in (True, False):
        document = bare_extraction(
            tree,
            favor_precision=strict,
            include_comments=False,
            include_formatting=True,
            deduplicate=False,
            fast=not strict,
        )
        blocks = list(_blocks(getattr(document, "body", None))) if document is not None else []
        if has_article(blocks):
            return blocks
    return []


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
