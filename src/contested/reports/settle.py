"""A draft to a report: furniture out, dateline off, captions told apart, day, source and language settled."""

import re
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from attrs import evolve, frozen

from contested.domain.doubt import Doubt, Reason
from contested.domain.ids import make_id, report_id
from contested.domain.report import Appearance, Dateline, Part, PartKind, Report
from contested.domain.source import Source
from contested.domain.time import Day
from contested.reports import captions, dateline, furniture, language, stamps
from contested.reports.characters import fingerprint, fold, one_line
from contested.reports.dates import find
from contested.reports.draft import Block, Draft, Shape, Stamp
from contested.reports.items import STAGE
from contested.reports.text import headline

SourceOf = Callable[[str], Source | None]
_ORDER = ("given", "metadata", "dateline", "text")
_KINDS = {Shape.CAPTION: PartKind.CAPTION, Shape.ROW: PartKind.ROW}
TITLE_RANK = 3
"""A day in a headline counts after every line that says when the report was published."""
_BYLINE = re.compile(
    r"[\s,.;|/–—-]*(?:(?:written|compiled|prepared|edited|reported|posted)\s+)?(?:by|from)\s+[^.!?:]{2,60}\.?\s*",
    re.IGNORECASE,
)
"""Who wrote it, after the day: "Weekly note, 27 August 2023 by an analyst"."""
_DATELINE_WITHIN = 3
"""A dateline stands before the first paragraphs, or not at all."""
_DATELINE_BLOCKS = 12


@frozen(kw_only=True)
class Input:
    """Where a draft came from: its name for readers, its file's name and its bytes."""

    name: str
    file: str
    raw: bytes


@frozen(kw_only=True)
class Settled:
    """A report with its appearance, or neither, and the doubts met on the way."""

    report: Report | None = None
    appearance: Appearance | None = None
    doubts: tuple[Doubt, ...] = ()


@frozen(kw_only=True)
class _Dated:
    """The day of publication, how it was learnt, the dateline, and what is doubtful about them."""

    day: Day | None
    by: str
    dateline: Dateline | None
    doubts: tuple[tuple[Reason, str], ...]


def settle(draft: Draft, came: Input, *, today: Day, source_of: SourceOf) -> Settled:
    """Give the report of a draft, or a doubt when no article is left of it."""
    taken = stamps.take(draft.blocks, today=today)
    title = draft.title or one_line(taken.title)
    blocks = furniture.sweep(taken.blocks, titled=bool(title))
    outlets: tuple[str, ...] = ()
    if not title and not draft.headline_only:
        title, place = _headline(blocks, today=today)
        outlets = tuple(block.text for block in blocks[: max(place, 0)] if source_of(block.text) is not None)
        blocks = blocks[place + 1 :]
    head, blocks = _take_dateline(blocks, today=today)
    blocks = tuple(block for block in captions.mark(blocks) if not title or fold(block.text) != fold(title))
    if not _is_article(blocks) and not (title and draft.headline_only):
        detail = f"{came.name}: no article in it, only what stands around one"
        return Settled(doubts=(Doubt(reason=Reason.NO_ARTICLE, detail=detail, stage=STAGE),))
    text, parts = _compose(title, blocks)
    stamped = (*draft.stamps, *taken.stamps, *_in_title(title, today=today))
    dated = _date(stamped, head, draft.unread_date, today=today)
    url = draft.url or (taken.url if taken.url.startswith(("http://", "https://")) else "")
    source, name = _source(url, (*draft.outlets, *taken.outlets, *outlets), head, source_of=source_of)
    report = Report(
        id=report_id(came.raw),
        fingerprint=fingerprint(text),
        title=title,
        text=text,
        parts=parts,
        source=source,
        source_name=name,
        url=url,
        published=dated.day,
        published_by=dated.by,
        language=language.detect(text, declared=draft.language),
        dateline=dated.dateline,
        reader=draft.reader,
    )
    appearance = Appearance(report=report.id, source=source, url=url or came.file, published=dated.day, fetched=today)
    return Settled(report=report, appearance=appearance, doubts=_about(report, dated.doubts))


def _headline(blocks: Sequence[Block], *, today: Day) -> tuple[str, int]:
    """Give the headline and its place; a line that opens with a dated or signed dateline is the story's own."""
    title, place = headline(blocks)
    head = dateline.split(title, today=today) or dateline.alone(title, today=today)
    return (title, place) if head is None or not (head.when is not None or head.agency) else ("", -1)


def _in_title(title: str, *, today: Day) -> tuple[Stamp, ...]:
    """Give the day a headline ends with ("Daily control update, 19 November 2022"), the least of all stamps."""
    found = find(title, today=today)
    if found is None or found.full is None:
        return ()
    closes = len(title.rstrip(" .)]")) - found.end <= 0 or _BYLINE.fullmatch(title, found.end) is not None
    return (Stamp(day=found.full, by="text", rank=TITLE_RANK),) if closes else ()


def _is_article(blocks: Sequence[Block]) -> bool:
    """Tell whether there is a word beside the captions."""
    return any(block.shape is not Shape.CAPTION and any(char.isalpha() for char in block.text) for block in blocks)


def _take_dateline(blocks: Sequence[Block], *, today: Day) -> tuple[dateline.Head | None, tuple[Block, ...]]:
    """Take the dateline off the first paragraph that has one, among the first few."""
    tried = 0
    for place, block in enumerate(blocks):
        if block.shape is not Shape.PARAGRAPH:
            continue
        head = dateline.split(block.text, today=today) or dateline.alone(block.text, today=today)
        if head is not None:
            rest = (evolve(block, text=head.rest),) if head.rest else ()
            return head, (*blocks[:place], *rest, *blocks[place + 1 :])
        tried += furniture.ends_sentence(block.text)
        if tried == _DATELINE_WITHIN or place == _DATELINE_BLOCKS:
            break
    return None, tuple(blocks)


def _compose(title: str, blocks: Sequence[Block]) -> tuple[str, tuple[Part, ...]]:
    pieces = [(PartKind.TITLE, title)] if title else []
    pieces += [(_KINDS.get(block.shape, PartKind.BODY), block.text) for block in blocks]
    parts = []
    at = 0
    for kind, words in pieces:
        parts.append(Part(kind=kind, start=at, end=at + len(words)))
        at += len(words) + 2
    return "\n\n".join(words for _, words in pieces), tuple(parts)


def _date(found: Sequence[Stamp], head: dateline.Head | None, unread: str, *, today: Day) -> _Dated:
    """Settle the day of publication and the dateline's own day; a day after today is no day of publication."""
    when = head.when if head is not None else None
    candidates = list(found)
    if when is not None and when.full is not None:
        candidates.append(Stamp(day=when.full, by="dateline"))
    candidates.sort(key=lambda stamp: (_ORDER.index(stamp.by), stamp.rank))
    best = next((stamp for stamp in candidates if stamp.day <= today), None)
    early = candidates[: candidates.index(best)] if best is not None else candidates[:1]
    doubts = tuple(
        (Reason.FUTURE_DATE, f"dated {stamp.day}, after {today}: not taken for the day of publication")
        for stamp in early
    )
    if best is None and not doubts:
        said = f', and "{unread[:60]}" is no date, or could be two' if unread else ""
        doubts = ((Reason.UNDATED, f"nothing tells when it was published{said}"),)
    written = None
    if head is not None:
        day = when.full if when is not None else None
        if day is None and when is not None and best is not None:
            day = when.near(best.day)
        written = Dateline(place=head.place, day=day, text=head.text)
    if best is None:
        return _Dated(day=None, by="", dateline=written, doubts=doubts)
    return _Dated(day=best.day, by=best.by, dateline=written, doubts=doubts)


def _source(url: str, outlets: Sequence[str], head: dateline.Head | None, *, source_of: SourceOf) -> tuple[str, str]:
    """Give the source's id and name as found: a known one before an unknown, the page's name before its address."""
    host = _host(url)
    names = [name for name in (host, *outlets) if name]
    known = next((source for name in names if (source := source_of(name)) is not None), None)
    if not names and head is not None and head.agency:
        known = source_of(head.agency)  # the agency of a dateline, when nothing else tells
        outlets = (head.agency,)
    shown = next((name for name in outlets if name), host)
    if known is not None:
        return known.id, shown if names else known.name
    return (make_id("su", shown.lower()), shown) if shown else ("", "")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # a broken address has no host
        return ""


def _about(report: Report, doubts: Sequence[tuple[Reason, str]]) -> tuple[Doubt, ...]:
    told = list(doubts)
    if report.language not in {"en", ""}:
        what = (
            "a language that is not known here"
            if report.language == "und"
            else f"{language.name_of(report.language)} ({report.language})"
        )
        told.append((Reason.LANGUAGE, f"written in {what}: kept, not read"))
    return tuple(Doubt(report=report.id, reason=reason, detail=detail, stage=STAGE) for reason, detail in told)
