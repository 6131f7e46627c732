"""Lines that tell where a report comes from and when it was published, and nothing of the story: read and taken out."""

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from contested.domain.time import Day
from contested.reports.dates import find
from contested.reports.draft import Block, Shape, Stamp
from contested.reports.furniture import ends_sentence
from contested.reports.names import SMALL_WORDS, is_name

_MAX_CHARS = 160
_PREFIX = (
    r"(?:(?:(?P<updated>(?:last |latest )?(?:updated?|modified|revised|edited|changed)(?: date)?)"
    r"|(?P<published>(?:first |originally |article |date )?"
    r"(?:published|posted|issued|released|filed|created|date(?:d| published| posted)?"
    r"|publication date|publish(?:ed)? date|release date))"
    r")(?: (?:on|at|in))?\s*[:\-–|]?\s*)"
)
_NAME = r"(?-i:[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,4})"
_BYLINE = rf"(?:(?:by|from|author:|reporter:)\s+{_NAME}(?:(?:,| and| &) {_NAME})*\s*[|•·,/–—-]+\s*)"
# Times, zones, weekdays and what else stands beside a day on such a line.
_BESIDE = (
    r"(?:\s|[|•·,;:/()–—.\[\]-]|(?-i:[AP]M|[ap]\.?m\.?)|\bat\b|\bon\b|T(?=\d)|Z\b"
    r"|\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d+)?|[+-]\d{2}:?\d{2}|(?-i:\b[A-Z]{2,5}\b)|local time"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|(?:updated )?(?:an?|\d+) (?:minute|hour|day|week|month|year)s? ago"
    r"|\d+[ -]min(?:ute)?s?(?: read)?|\d+ (?:comments?|views?|shares?))*"
)
_BY = rf"(?:by {_NAME}(?:(?:,| and| &) {_NAME})*)?"
_AROUND = re.compile(rf"{_BYLINE}?{_BESIDE}(?:{_PREFIX})?{_BESIDE}@{_BESIDE}{_BY}{_BESIDE}", re.IGNORECASE)
_UPDATE = re.compile(r"\(?\b(?:last )?updated?\b", re.IGNORECASE)
_KEYS = {
    "title": "title", "headline": "title", "source": "source", "publisher": "source", "outlet": "source",
    "publication": "source", "url": "url", "link": "url", "address": "url", "original url": "url",
    "source url": "url", "date": "date", "published": "date", "pubdate": "date", "publication date": "date",
    "language": "", "author": "author", "authors": "author", "byline": "author", "location": "", "dateline": "",
}  # fmt: skip
_KEY_LINE = re.compile(r"([A-Za-z][A-Za-z ]{2,18}):\s+(\S.*)")
_LEAD = re.compile(
    r"(?:date of publication|publication date|date published|(?:first )?published|posted|(?:last )?updated)"
    r"(?: on| at)?:? ",
    re.IGNORECASE,
)
_MASTHEAD = 2
"""The place of the headline where an outlet's name and the day stand above it."""
_NAME_WORDS = 6
_NAME_MARKS = frozenset(".:;,!?|")
_SMALL_WORDS = SMALL_WORDS | {"on", "al"}
"""Behind a headline these may be of the headline; on a line of their own they are of the name."""
_HEAD_LINES = 10
_FOOT_LINES = 4
_BARE = 1
_BARE_DATES = 2
_STORY_WORDS = 8
_VALUE_CHARS = 300


@frozen(kw_only=True)
class Taken:
    """Blocks without such lines, and what the lines told."""

    blocks: tuple[Block, ...]
    stamps: tuple[Stamp, ...] = ()
    title: str = ""
    url: str = ""
    outlets: tuple[str, ...] = ()


def read_stamp(line: str, *, today: Day) -> Stamp | None:
    """Give the day of a line that is nothing but a publication note or a bare date, or None."""
    if len(line) > _MAX_CHARS:
        return None
    found = find(line, today=today)
    day = None if found is None else found.full
    if found is None or day is None:
        return None
    updated = _UPDATE.search(line, found.end)
    end = len(line)
    if updated is not None and find(line[updated.start() :], today=today) is not None:
        end = updated.start()  # "Published 5 June 2020 | Updated 6 June 2020" is two notes
    match = _AROUND.fullmatch(f"{line[: found.start]}@{line[found.end : end]}".strip())
    if match is None:
        return None
    return Stamp(day=day, by="text", rank=0 if match["published"] else 2 if match["updated"] else 1)


def take(blocks: Sequence[Block], *, today: Day) -> Taken:
    """Take publication notes and a header of "Title: … Source: … Date: …" out of the blocks."""
    header, rest = _header(blocks)
    stamps: list[Stamp] = []
    if rest:
        stamps, rest[0] = _lead(rest[0], today=today)
    kept: list[Block] = []
    read = [_stamp_of(block, today=today) for block in rest]
    masthead = _masthead(rest, read)
    rest, read = rest[len(masthead) :], read[len(masthead) :]
    bare = sum(stamp is not None and stamp.rank == _BARE for stamp in read)
    told = 0
    for place, (block, stamp) in enumerate(zip(rest, read, strict=True)):
        # a bare date within the story is the heading of a chronicle, not the page's own day
        edge = bare <= _BARE_DATES and (told == 0 or place >= len(rest) - _FOOT_LINES // 2)
        if stamp is None or (stamp.rank == _BARE and not edge):
            kept.append(block)
            told += ends_sentence(block.text) and len(block.text.split()) >= _STORY_WORDS
        else:
            stamps.append(stamp)
    if "date" in header:
        found = find(header["date"], today=today)
        if found is not None and found.full is not None:
            stamps.insert(0, Stamp(day=found.full, by="text"))
    source = header.get("source", "")
    url = header.get("url", "") or (source if source.startswith(("http://", "https://")) else "")
    return Taken(
        blocks=tuple(kept),
        stamps=tuple(stamps),
        title=header.get("title", ""),
        url=url,
        outlets=tuple(name for name in (source, *masthead) if name),
    )


def _stamp_of(block: Block, *, today: Day) -> Stamp | None:
    return read_stamp(block.text, today=today) if block.shape in {Shape.PARAGRAPH, Shape.ITEM} else None


def _masthead(blocks: Sequence[Block], read: Sequence[Stamp | None]) -> tuple[str, ...]:
    """Give the outlet's name that stands alone above the day, with the headline below it, or nothing.

    A name has its words in capitals; of two such lines either may be the headline, so that the lower one must not.
    """
    if len(blocks) <= _MASTHEAD or read[0] is not None or read[1] is None:
        return ()
    name, title = blocks[0].text, blocks[_MASTHEAD].text
    plain = all(block.shape is Shape.PARAGRAPH for block in (blocks[0], blocks[_MASTHEAD]))
    return (name,) if plain and _stands_alone(name) and not _stands_alone(title) and not ends_sentence(title) else ()


def _stands_alone(line: str) -> bool:
    """Tell whether a line may be a name, and neither begins with a figure nor has a mark of a sentence."""
    name = is_name(line, most=_NAME_WORDS, small=_SMALL_WORDS)
    return name and line.lstrip()[0].isalpha() and _NAME_MARKS.isdisjoint(line)


def _lead(block: Block, *, today: Day) -> tuple[list[Stamp], Block]:
    """Take "Published 5 June 2020" off the front of a text whose line ends were lost."""
    start = _LEAD.match(block.text)
    found = find(block.text[:_MAX_CHARS], today=today)
    if start is None or found is None or found.full is None or found.start != start.end():
        return [], block
    rest = block.text[found.end :].lstrip(" .,|–-")
    if not rest or not (rest[0].isupper() or rest[0].isdigit()) or rest.startswith("By "):
        return [], block
    rank = 2 if start.group().lower().startswith(("last", "updated")) else 0
    return [Stamp(day=found.full, by="text", rank=rank)], evolve(block, text=rest)


def _header(blocks: Sequence[Block]) -> tuple[dict[str, str], list[Block]]:
    """Read "Key: value" lines at the top, and a "Source: …" line anywhere; give them and the other blocks."""
    found: dict[str, str] = {}
    rest: list[Block] = []
    for place, block in enumerate(blocks):
        match = _KEY_LINE.fullmatch(block.text) if len(block.text) <= _VALUE_CHARS else None
        key = _KEYS.get(match.group(1).strip().lower()) if match is not None else None
        # elsewhere "Date:" and "Title:" may be part of the story
        near = place < _HEAD_LINES and len(rest) <= 1
        foot = place >= len(blocks) - _FOOT_LINES and key in {"source", "url"}
        if match is not None and key is not None and (near or foot):
            found.setdefault(key, match.group(2).strip())
        else:
            rest.append(block)
    return found, rest
