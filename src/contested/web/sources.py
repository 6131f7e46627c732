"""The sources: who says things, how far each is believed in a month, and why."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.domain.errors import UsageError
from contested.domain.picture import Picture
from contested.domain.voice import Checked, Trust, Voice
from contested.pipeline.sources import voice, with_voices
from contested.publishing import Quote, one_line
from contested.web.large import offer, postponed
from contested.web.render import Tab, render
from contested.web.store import desk_of, view_of
from contested.web.words import kind_words, quotes_of

tab: Tab | None = Tab(path="/sources", title="Sources")
"""The list of sources."""

STANCES = {
    "admission": "against its own side's interest",
    "boast": "in its own side's interest",
    "independent": "on what is no interest of its own",
    "unnamed": "without a name",
}
"""How a voice's words stand to its interest, in words."""

HALF = 0.5
MOST = 200
"""Claims of a voice listed on its page."""


@frozen(kw_only=True)
class TrustRow:
    """How far a voice is believed where its words stand in one way to its interest, ready to print."""

    stance: str
    theatre: str
    told: str
    prior: str
    moved: str
    borne: int
    refuted: int
    left_open: int
    not_counted: int
    why: str


@frozen(kw_only=True)
class VoiceRow:
    """A voice of the list."""

    id: str
    name: str
    kind: str
    side: str
    claims: int
    reports: int
    published: int
    copies: int
    admissions: int
    trusts: list[TrustRow]
    carries: str


@frozen(kw_only=True)
class CheckedRow:
    """A word that others could check: what became of it, its quote, and the quotes of those who told most."""

    what: str
    quote: Quote
    by: list[Quote]


def listing(request: Request) -> Response:
    """Give the list of voices, those with the most claims first."""
    desk, view = desk_of(request), view_of(request)
    if postponed(request, desk):
        return offer(request, "how far each voice is believed")
    picture = with_voices(desk.picture(view), reference=desk.reference)
    names, told = _names(picture), told_in(picture)
    return render(
        request,
        "sources.html.j2",
        picture=picture,
        month=_month(picture),
        voices=[voice_row(one, names, told) for one in picture.voices],
    )


def page(request: Request) -> Response:
    """Give the page of one voice: its weights, the words they rest on, and all it says."""
    desk, view = desk_of(request), view_of(request)
    if postponed(request, desk):
        return offer(request, "how far each voice is believed")
    picture = with_voices(desk.picture(view), reference=desk.reference)
    try:
        found = voice(picture, request.path_params["id"])
    except UsageError:
        line = f"Nobody called {one_line(request.path_params['id'])} says anything by {picture.known_day}."
        return render(request, "error.html.j2", status=404, line=line)
    said = in_order(found, picture)[:MOST]
    passed = found.transmission
    wanted = {*said, *(id_ for one in _checked(found) for id_ in (one.claim, *one.by))}
    quotes = quotes_of([one for one in picture.claims if one.id in wanted], picture)
    return render(
        request,
        "source.html.j2",
        picture=picture,
        month=_month(picture),
        voice=found,
        row=voice_row(found, _names(picture), told_in(picture)),
        trusts=[(trust_row(one), checked_rows(one.examples, quotes)) for one in found.trusts],
        differing=checked_rows(passed.differing, quotes, passed=True) if passed is not None else [],
        claims=[quotes[one] for one in said if one in quotes],
        known_from=picture.known_from,
    )


def in_order(found: Voice, picture: Picture) -> list[str]:
    """Give ids of what a voice says, the last known first; of one day report by report, in the order of the text."""
    claims = {one.id: one for one in picture.claims}
    rows = [
        (picture.known_from[one], claims[one]) for one in found.claims if one in claims and one in picture.known_from
    ]
    rows.sort(key=lambda row: (-row[0].toordinal(), row[1].report, row[1].evidence.start, row[1].id))
    return [one.id for _, one in rows]


def _checked(found: Voice) -> tuple[Checked, ...]:
    passed = found.transmission
    return (*(one for trust in found.trusts for one in trust.examples), *(passed.differing if passed else ()))


def _month(picture: Picture) -> str:
    return f"{picture.voices[0].month:%B %Y}" if picture.voices else ""


def _names(picture: Picture) -> dict[str, str]:
    """Give sides by id as holdings, claims and voices name them."""
    actors = {ref.id: ref.name for claim in picture.claims for ref in (*claim.actors, *claim.targets)}
    parties = {one.holder.id: one.holder.name for one in picture.holdings if one.holder is not None}
    return {**{one.id: one.name for one in picture.voices}, **actors, **parties}


@frozen(kw_only=True)
class Told:
    """Where things are told: the report of each claim by its id, and the reports of each source."""

    report: Mapping[str, str]
    published: Mapping[str, AbstractSet[str]]


def told_in(picture: Picture) -> Told:
    """Give where the claims of a picture are told."""
    published: defaultdict[str, set[str]] = defaultdict(set)
    for one in picture.reports:
        published[one.source].add(one.id)
    return Told(report={one.id: one.report for one in picture.claims}, published=published)


def voice_row(found: Voice, names: Mapping[str, str], told: Told) -> VoiceRow:
    """Give a voice as a row of the list; its reports are those it speaks in and those it published."""
    published = told.published.get(found.id, set())
    speaks = {told.report[one] for one in found.claims if one in told.report}
    return VoiceRow(
        id=found.id,
        name=found.name or found.id,
        kind=kind_words(found.kind),
        side="" if found.side is None else names.get(found.side, found.side),
        claims=len(found.claims),
        reports=len(speaks | published),
        published=len(published),
        copies=found.copies,
        admissions=found.admissions,
        trusts=[trust_row(one) for one in found.trusts],
        carries=_carries(found),
    )


def trust_row(trust: Trust) -> TrustRow:
    """Give a weight as a row, with how far it is from the table's."""
    return TrustRow(
        stance=STANCES.get(trust.stance, trust.stance),
        theatre=trust.theatre,
        told=f"{trust.value:.2f}",
        prior=f"{trust.prior:.2f}",
        moved=f"{round(trust.value - trust.prior, 2) or 0.0:+.2f}",
        borne=trust.borne,
        refuted=trust.refuted,
        left_open=trust.left_open,
        not_counted=trust.not_counted,
        why=trust.why,
    )


def _carries(found: Voice) -> str:
    passed = found.transmission
    if passed is None:
        return ""
    if passed.compared == 0:
        return f"{passed.ascribed} of others; how well is not measured, nobody else has the same words"
    return f"{passed.ascribed} of others; {passed.agreed} of {passed.compared} that could be compared agree"


def checked_rows(several: Sequence[Checked], quotes: Mapping[str, Quote], *, passed: bool = False) -> list[CheckedRow]:
    """Give words that others checked as rows.

    Args:
        several: the words.
        quotes: quotes by claim id; a word without one is left out.
        passed: whether they are words of others that the voice passed on otherwise.
    """
    found = []
    for one in several:
        what = "borne out" if one.borne > HALF else "contradicted"
        told = "others have it otherwise" if passed else f"{what} ({one.borne:.2f})"
        if one.claim in quotes:
            by = [quotes[other] for other in one.by if other in quotes]
            found.append(CheckedRow(what=told, quote=quotes[one.claim], by=by))
    return found


routes = [Route("/sources", listing), Route("/source/{id}", page)]
