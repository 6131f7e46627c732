"""Items to readings, one at a time, so that stopping in the middle loses nothing done before."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from attrs import evolve

from contested.domain.doubt import Doubt, Reason
from contested.domain.report import Reading
from contested.domain.time import Day
from contested.reports import encoding, folders, html, lines, markdown, settle, text
from contested.reports.dates import parse as parse_day
from contested.reports.draft import Draft, Stamp
from contested.reports.encoding import Decoded
from contested.reports.items import EMPTY, STAGE, Form, Item, unsure_letters
from contested.reports.pages import Pages
from contested.reports.settle import Input, SourceOf
from contested.reports.sources.containers import container
from contested.reports.sources.files import document, no_text


def read_all(inputs: Iterable[Path], *, today: Day, source_of: SourceOf) -> Iterator[Reading]:
    """Give one reading for each file, or line of a JSON lines file, of the inputs; see the room's sign."""
    for found in folders.walk(inputs):
        items = container(found).items("") if folders.is_container(found) else iter((document(found),))
        for item in items:
            yield read_item(item, today=today, source_of=source_of)


def read_item(item: Item, *, today: Day, source_of: SourceOf, pages: Pages = Pages.CAREFUL) -> Reading:
    """Give the reading of one item. Never raises.

    Args:
        item: what a source gave.
        today: the day of reading; later days are no days of publication.
        source_of: gives the source of a domain or outlet name, or None.
        pages: which reader takes the story out of web pages.
    """
    if item.doubts and not item.raw:
        return _refusal(item, *item.doubts)
    kind = encoding.binary_kind(item.raw)
    if kind:
        return _refusal(item, _doubt(item, Reason.BINARY, no_text(kind)))
    if not item.raw.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe\x00"):
        return _refusal(item, _doubt(item, Reason.EMPTY, EMPTY))
    decoded = _decode(item)
    draft = _draft(item, decoded.text, today=today, pages=pages)
    if isinstance(draft, str):
        return _refusal(item, _doubt(item, Reason.MALFORMED, draft))
    return _settle(_told(draft, item, today=today), item, decoded.guessed, today=today, source_of=source_of)


def _decode(item: Item) -> Decoded:
    """Decode by the encoding that the container gives where it fits, else by what the bytes say."""
    if encoding.is_charset(item.charset):
        with suppress(UnicodeDecodeError, LookupError):
            return Decoded(text=item.raw.decode(item.charset))
    return encoding.decode(item.raw)


def _draft(item: Item, words: str, *, today: Day, pages: Pages) -> Draft | str:
    """Give the draft of an item, or the problem with it."""
    if item.form in {Form.LINE, Form.ROW}:
        line = lines.parse(words, today=today, pages=pages)
        return line.draft if line.draft is not None else line.problem
    if item.form is Form.PAGE or html.looks_like_page(words):
        return html.parse(words, url=item.url, today=today, pages=pages)
    return markdown.parse(words, today=today) if item.form is Form.MARKDOWN else text.parse(words)


def _told(draft: Draft, item: Item, *, today: Day) -> Draft:
    """Put what the container says before what the document says."""
    day = parse_day(item.published, today=today) if item.published else None
    return evolve(
        draft,
        url=item.url or draft.url,
        title=item.title or draft.title,
        outlets=((item.outlet,) if item.outlet else ()) + draft.outlets,
        stamps=((Stamp(day=day, by="given"),) if day is not None else ()) + draft.stamps,
        unread_date=item.published if item.published and day is None else draft.unread_date,
    )


def _settle(draft: Draft, item: Item, guessed: str, *, today: Day, source_of: SourceOf) -> Reading:
    came = Input(name=item.name, file=item.file, raw=item.raw)
    done = settle.settle(draft, came, today=today, source_of=source_of)
    made = done.report
    if made is not None and made.reader and encoding.is_charset(item.charset):
        made = evolve(made, charset=item.charset)  # its bytes alone would not tell it when they are read again
    report = made.id if made is not None else ""
    doubts = [evolve(doubt, report=report) for doubt in item.doubts]
    if guessed:
        doubts.append(evolve(unsure_letters(item.name, guessed), report=report))
    return Reading(
        name=item.name, raw=item.raw, report=made, appearance=done.appearance, doubts=(*doubts, *done.doubts)
    )


def _doubt(item: Item, reason: Reason, detail: str) -> Doubt:
    return Doubt(reason=reason, detail=f"{item.name}: {detail}", stage=STAGE)


def _refusal(item: Item, *doubts: Doubt) -> Reading:
    return Reading(name=item.name, raw=item.raw, report=None, appearance=None, doubts=doubts)
