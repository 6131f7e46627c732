"""Markdown to blocks: the marks go, the words stay; pictures leave their descriptions as captions."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from urllib.parse import unquote

from attrs import evolve, frozen

from contested.domain.time import Day
from contested.reports.characters import clean, fold, one_line
from contested.reports.dates import parse as parse_day
from contested.reports.draft import Block, Draft, Shape, Stamp
from contested.reports.text import NOTE_MARK, paragraphs

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_-]+)[ \t]*:[ \t]*(.*)")
_TITLES = ("title", "headline", "subject")
_DAYS = ("pubdate", "published", "date_published", "publishdate", "publish_date", "date")
_OUTLETS = ("source", "publisher", "site", "sitename", "outlet", "publication")
_URLS = ("url", "link", "canonical", "source_url")
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{3,})[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_TABLE_EDGE = re.compile(r"^[ \t]*\|?[ \t:|-]*-{2,}[ \t:|-]*\|?[ \t]*$")
_DEFINITION = re.compile(r"^ {0,3}\[\^?[^\]]{1,60}\]:\s.*$")
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+")
_ITEM = re.compile(r"^[ \t]*(?:[*+-]|\d{1,3}[.)])[ \t]+")
_PICTURE = re.compile(
    r"\[?!\[(?P<alt>(?:[^\[\]]|\[[^\]]{0,200}\]){0,600})\]"
    r"(?:\((?P<address>[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+[\"'(](?P<title>[^\"')]*)[\"')])?\)|\[[^\]]*\])(?:\]\([^)]*\))?"
)
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]{0,200}\]){0,600})\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
_AUTOLINK = re.compile(r"<(?:https?|mailto):[^>\s]*>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_FOOTNOTE = re.compile(r"\[\^[^\]]{1,40}\]")
_STRONG = re.compile(r"(\*\*\*|\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1")
_STAR = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])")
_UNDERSCORE = re.compile(r"(?<![\w_])_(?=[^\s_])([^_]+?)(?<=\S)_(?![\w_])")
_CODE = re.compile(r"`+([^`]+)`+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_MIN_ALT_WORDS = 3
# What converters leave of an encyclopaedia's picture: "Idlib.svg|thumb|left|Situation in Idlib"
_LEFT_OVER = re.compile(
    r"^\W*\S.{0,120}?\.(?:svg|png|jpe?g|gif|webp)\|(?:[^|]{0,40}\|)*(?P<words>[^|]+?)[\])]*$", re.IGNORECASE
)
_FILE_NAME = re.compile(r"\S\.(?:jpe?g|png|gif|svg|webp|tiff?|og[gv]|webm)\b", re.IGNORECASE)


@frozen(kw_only=True)
class _Line:
    """A line of Markdown: its words, and its shape where the marks decide it."""

    text: str
    shape: Shape | None = None
    top: bool = False


def parse(text: str, *, today: Day) -> Draft:
    """Give the blocks of a Markdown text, its "#" headline and what its front matter tells."""
    text = clean(text)
    front = _FRONT.match(text)
    fields = _front_matter(front.group(1)) if front is not None else {}
    body = _without_comments(text[front.end() :] if front is not None else text)
    lines = list(_lines(body.split("\n")))
    title = one_line(_first(fields, _TITLES))
    if (
        not title
        and (top := next((line for line in lines if line.shape is not None or line.text), None)) is not None
        and top.top
    ):
        title = one_line(top.text)
        lines.remove(top)
    words = _first(fields, _DAYS)
    author = fields.get("author", "")
    # an author of several words is most likely a person, whose name is nobody's business; "Wikipedia" is a source
    outlets = [fields.get(key, "") for key in _OUTLETS] + ([] if " " in author else [author])
    day = parse_day(words, today=today) if words else None
    return Draft(
        blocks=tuple(_blocks(lines)),
        title=title,
        url=_first(fields, _URLS),
        outlets=tuple(name for name in outlets if name),
        stamps=(Stamp(day=day, by="metadata"),) if day is not None else (),
        unread_date=words if words and day is None else "",
    )


def _without_comments(text: str) -> str:
    """Give the text without its comments; a mark that opens one that never ends is a mark like others."""
    kept: list[str] = []
    at = 0
    # no pattern, which would look for the end of each comment anew where many are opened and none is closed
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + len("<!--"))) >= 0:
        kept.append(text[at:start])
        at = end + len("-->")
    return "".join((*kept, text[at:]))


def inline(text: str) -> str:
    """Give the words of a stretch of Markdown without links, emphasis, code marks, tags and footnote marks."""
    text = _PICTURE.sub("", text)
    for _ in range(2):  # a link may hold a bracket of its own
        # "[1][12]" are two footnote marks, not a link
        text = _LINK.sub(lambda link: "" if link.group(1).isdigit() else link.group(1), text)
    text = _TAG.sub("", _BREAK.sub(" ", _AUTOLINK.sub("", _FOOTNOTE.sub("", text))))
    text = _CODE.sub(r"\1", text)
    for _ in range(2):  # emphasis inside emphasis
        text = _STRONG.sub(r"\2", text)
    text = _UNDERSCORE.sub(r"\1", _STAR.sub(r"\1", text))
    return one_line(NOTE_MARK.sub("", unescape(_ESCAPE.sub(r"\1", text))))


def _front_matter(block: str) -> dict[str, str]:
    """Read the one-line fields of a front matter; lists and nested fields tell nothing that is needed."""
    found = (_FIELD.fullmatch(line.rstrip()) for line in block.split("\n"))
    pairs = ((match.group(1).lower(), match.group(2).strip().strip("\"'")) for match in found if match is not None)
    return {key: value for key, value in pairs if value and value[0] not in "[{|>&"}


def _first(fields: dict[str, str], keys: Sequence[str]) -> str:
    return next((fields[key] for key in keys if fields.get(key)), "")


def _lines(lines: Sequence[str]) -> Iterator[_Line]:
    """Give each line's words, with pictures, headings, table rows and list items told apart."""
    for place, raw in enumerate(lines):
        line = _QUOTE.sub("", raw)
        heading = _HEADING.match(line)
        below = lines[place + 1] if place + 1 < len(lines) else ""
        underline = _UNDERLINE.match(line) if place and lines[place - 1].strip() else None
        if _FENCE.match(line) or _DEFINITION.match(line) or _RULE.match(line) or underline or _is_edge(line):
            yield _Line(text="")
            continue
        left_over = _LEFT_OVER.match(line)
        if left_over is not None:
            yield _Line(text=inline(left_over["words"]), shape=Shape.CAPTION)
            continue
        yield from _captions(line)
        words = inline(_ITEM.sub("", heading.group(2) if heading is not None else line))
        if heading is not None or (words and _UNDERLINE.match(below) and not _is_edge(below)):
            level = len(heading.group(1)) if heading is not None else 1 if below.strip().startswith("=") else 2
            yield _Line(text=words, shape=Shape.HEADING, top=level == 1)
        elif line.count("|") > 1 and line.strip().startswith("|"):
            cells = [inline(cell) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
            yield _Line(text="; ".join(cell for cell in cells if cell), shape=Shape.ROW)
        elif _ITEM.match(line):
            yield _Line(text=words, shape=Shape.ITEM)
        else:
            yield _Line(text=words)


def _is_edge(line: str) -> bool:
    return "|" in line and _TABLE_EDGE.match(line) is not None


def _captions(line: str) -> Iterator[_Line]:
    for picture in _PICTURE.finditer(line):
        words = inline(picture["title"] or picture["alt"] or "")
        # encyclopaedias describe a picture by the name of its file, which says nothing
        named = fold(words) in fold(unquote(picture["address"] or "")) or _FILE_NAME.search(words) is not None
        if len(words.split()) >= _MIN_ALT_WORDS and not named:
            yield _Line(text=words, shape=Shape.CAPTION)


def _blocks(lines: Sequence[_Line]) -> list[Block]:
    blocks: list[Block] = []
    run: list[str] = []
    item = False
    for line in lines:
        if item and line.shape is None and line.text and not run:
            # the second line of a list item
            blocks[-1] = evolve(blocks[-1], text=f"{blocks[-1].text} {line.text}")
            continue
        item = line.shape is Shape.ITEM and bool(line.text)
        if line.shape is None:
            run.append(line.text)
            continue
        blocks.extend(paragraphs(run))
        run = []
        if line.text:
            blocks.append(Block(text=line.text, shape=line.shape))
    blocks.extend(paragraphs(run))
    return blocks
