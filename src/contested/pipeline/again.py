"""Read reports again from the bytes that the record keeps: pages that were read in bulk, carefully."""

import datetime as dt
from codecs import BOM_UTF8
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from itertools import islice

from contested.domain.claim import Claim
from contested.domain.errors import UsageError
from contested.domain.event import Event
from contested.domain.holding import Holding
from contested.domain.judgement import JudgementKind
from contested.domain.report import Report
from contested.pipeline.reference import Reference
from contested.pipeline.shards import SHARD, Orders, Work, process
from contested.pipeline.standing import standing
from contested.pipeline.tally import Taken, Tally, Told
from contested.record import NoticeKind, Record
from contested.reports import Form, Item, Pages


def read_again(
    record: Record,
    *,
    reference: Reference,
    orders: Orders,
    clock: Callable[[], dt.datetime],
    progress: Callable[[Taken], None] = lambda _: None,
) -> Told:
    """Read carefully, from the record alone, what was read in bulk.

    The new text and what is drawn from it stand from now on; the text before and its claims stay in the history, and
    in every answer as of an earlier instant. A report on which people judged or corrected anything is left as it is,
    since their words are about the text that they read; so is one in which no story is found now. Both are told as
    known. What was stored before an interruption is not read again by the next call.

    Args:
        record: an open record.
        reference: directory and gazetteer.
        orders: how, by the careful reader.
        clock: gives the instant of recording, in UTC.
        progress: told each report when it is stored.

    Raises:
        UsageError: the orders are to read in bulk.
    """
    if orders.pages is not Pages.CAREFUL:
        raise UsageError("what was read in bulk is read again carefully; leave out --pages: contested ingest --again")
    tally = Tally()
    acts = len(record.acts())
    touched = _touched(record, reference=reference)
    waiting = iter(record.read_by(Pages.BULK))
    while lot := tuple(islice(waiting, SHARD)):
        before = {key: record.report(key) for key in lot if key not in touched}
        works = [work for key, one in before.items() if one is not None and (work := _work(record, one)) is not None]
        outcomes = zip(works, process(works, reference=reference, orders=orders), strict=True)
        done = {work.source: outcome for work, outcome in outcomes if outcome.taken.report is not None}
        if done and not orders.dry:
            with record.batch():  # nobody else writes from here on: what was said or erased meanwhile counts
                if len(record.acts()) != acts:
                    acts, touched = len(record.acts()), _touched(record, reference=reference)
                done = {key: one for key, one in done.items() if record.report(key) == before[key]}
                done = {key: one for key, one in done.items() if key not in touched}
                at = clock()
                for key, outcome in done.items():
                    record.read_again(outcome.rows, at=at)
                    record.spared.add_sketch(key, outcome.sketch)
        for key in lot:
            taken = done[key].taken if key in done else Taken(name=key, report=key, fresh=False)
            tally.add(taken)
            progress(taken)
    return tally.told()


def _touched(record: Record, *, reference: Reference) -> frozenset[str]:
    """Give the reports that judgements are about, by claims or by what rests on them, and those that were corrected."""
    judged = {key for one in record.acts() for key in (one.subject, one.other) if key}
    found = {key: value[1] for key in judged if (value := record.find(key)) is not None}
    resting = [one for one in found.values() if isinstance(one, Event | Holding)]
    resting += _events(record, judged - found.keys(), reference=reference)
    claims = (record.claim(key) for key in {key for one in resting for key in one.claims})
    behind = [*(one for one in found.values() if isinstance(one, Claim)), *claims]
    corrected = (one.report for one in record.notices() if one.kind is NoticeKind.CORRECTION)
    return frozenset([*(claim.report for claim in behind if claim is not None), *corrected])


def _events(record: Record, judged: AbstractSet[str], *, reference: Reference) -> list[Event]:
    """Give the events of these ids that no record keeps, for events are computed; rejected ones too."""
    if not judged:
        return []
    beside = [one for one in record.judgements() if one.kind is not JudgementKind.WORLD]
    _, fusion = standing(record.claims(), beside, known_from=record.known_from(), reference=reference)
    return [event for event in fusion.events if event.id in judged]


def _work(record: Record, report: Report) -> Work | None:
    """Give a report as an input, with what its container told beside the bytes; None where its bytes were erased."""
    try:
        raw = record.raw(report.id)
    except UsageError:
        return None
    return Work(item=_item(report, raw), source=report.id)


def _item(report: Report, raw: bytes) -> Item:
    given = report.published if report.published_by == "given" else None
    return Item(
        name=report.url or report.id,
        file=report.url or report.id,
        raw=raw,
        # in bulk, only pages are read, alone or within a line
        form=Form.LINE if raw.removeprefix(BOM_UTF8).lstrip().startswith(b"{") else Form.PAGE,
        url=report.url,
        outlet=report.source_name,
        charset=report.charset,
        published=given.isoformat() if given is not None else "",
    )
