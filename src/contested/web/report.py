"""The reports, and each one to be read: its whole text with every fact marked in it, rejected ones struck."""

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.domain.claim import Claim
from contested.domain.doubt import Doubt
from contested.domain.judgement import Judgement
from contested.domain.report import Report
from contested.pipeline.queue import Review, reviews
from contested.publishing import deed_words, interval_words
from contested.record import Record
from contested.web.marked import Fact, blocks, unmarked
from contested.web.render import Tab, render
from contested.web.store import desk_of, view_of
from contested.web.words import names_for

tab: Tab | None = Tab(path="/reports", title="Reports")
"""The list of reports."""

PAGE = 100
"""Reports on one page of the list."""


@frozen(kw_only=True)
class FactRow:
    """A fact of a report as a row beside the text: its number there, what it says, and where it stands with people."""

    fact: Fact
    clause: str
    when: str
    claimant: str
    claimant_id: str
    state: str


@frozen(kw_only=True)
class DoubtRow:
    """What could not be read in a report: why, in words, and the words it is about."""

    reason: str
    detail: str
    words: str


def page(request: Request) -> Response:
    """Give a report to be read."""
    desk, identity = desk_of(request), request.path_params["id"]
    with desk.open(read_only=True) as record, record.snapshot():
        report = record.report(identity)
        if report is None:
            line = f"The record has no report {identity}, or its words were erased."
            return render(request, "error.html.j2", status=404, line=line)
        rows = fact_rows(claims_of(record, identity), record.judgements())
        others = [record.report(one) for one in record.copies(identity)]
        notices, appearances = record.notices(report=identity), record.appearances(report=identity)
        doubts = [_doubt(one, report) for one in record.doubts(identity)]
    facts = [row.fact for row in rows]
    return render(
        request,
        "report.html.j2",
        report=report,
        rows=rows,
        by_number={row.fact.number: row for row in rows},
        blocks=blocks(report, facts),
        unmarked={one.number for one in unmarked(report, facts)},
        appearances=appearances,
        names=names_for(report, (one.source for one in appearances), desk.reference.directory),
        notices=notices,
        copies=[one for one in others if one is not None],
        doubts=doubts,
    )


def claims_of(record: Record, report: str) -> tuple[Claim, ...]:
    """Give the claims of a report in the order of its text; those people rejected, as the machine read them."""
    standing = {one.id: one for one in record.claims(report=report)}
    struck = (one for one, state in reviews(record.judgements()).items() if state is Review.REJECTED)
    rejected = {one.id: one for one in map(record.claim, struck) if one is not None and one.report == report}
    found = [*standing.values(), *rejected.values()]
    return tuple(sorted(found, key=lambda one: (one.evidence.start, one.evidence.end, one.id)))


def fact_rows(claims: tuple[Claim, ...], judgements: tuple[Judgement, ...]) -> list[FactRow]:
    """Give claims as numbered rows, each with where it stands with people."""
    found, states = [], reviews(judgements)
    for number, claim in enumerate(claims, start=1):
        state = states.get(claim.id, Review.UNREVIEWED)
        span = claim.evidence.start, claim.evidence.end
        fact = Fact(number=number, id=claim.id, start=span[0], end=span[1], struck=state is Review.REJECTED)
        found.append(
            FactRow(
                fact=fact,
                clause=deed_words(claim),
                when=interval_words(claim.when),
                claimant=claim.claimant.name or claim.claimant.text or "unnamed",
                claimant_id=claim.claimant.id,
                state=state.value,
            )
        )
    return found


def _doubt(one: Doubt, report: Report) -> DoubtRow:
    words = report.text[one.start : one.end]
    return DoubtRow(reason=one.reason.value.replace("-", " "), detail=one.detail, words=words)


def listing(request: Request) -> Response:
    """Give the list of reports, the latest first; no picture is drawn for it, so that it keeps up with what is read."""
    desk, known = desk_of(request), view_of(request).known
    word = request.query_params.get("page", "1")
    with desk.open(read_only=True) as record, record.snapshot():
        whole = record.count_reports(known=known)
        pages = max(1, -(-whole // PAGE))
        number = min(max(int(word), 1), pages) if word.isdecimal() and len(word) < 9 else 1
        states = reviews(record.judgements(known=known))
        rejected = (claim for claim, state in states.items() if state is Review.REJECTED)
        shown = record.listing(first=(number - 1) * PAGE, most=PAGE, known=known, but=rejected)
    return render(request, "reports.html.j2", reports=shown, whole=whole, number=number, pages=pages, known=known)


routes = [Route("/reports", listing), Route("/report/{id}", page)]
