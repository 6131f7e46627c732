"""The page: one self-contained HTML file that needs no network and runs no script."""

import base64
import functools
import hashlib
from collections import Counter
from collections.abc import Iterable
from importlib import resources
from typing import Any

import jinja2
from attrs import frozen
from markupsafe import Markup

from contested.directory import Directory
from contested.domain.claim import Claim
from contested.domain.event import Event
from contested.domain.holding import Holding
from contested.domain.picture import Picture
from contested.publishing.doubted import Doubted, doubted
from contested.publishing.gated import Gated, WithheldKind
from contested.publishing.manner import Manner
from contested.publishing.map import attribution, maps
from contested.publishing.palette import Palette, palette_of
from contested.publishing.plain import plain
from contested.publishing.quotes import Quote, Quotes
from contested.publishing.short import abbreviate, acronyms, full_names
from contested.publishing.signs import sign
from contested.publishing.summary import (
    Line,
    all_measures,
    count_words,
    counts_apart,
    headline,
    is_empty,
    judgements,
    measures,
    party_names,
    sections,
)
from contested.publishing.terminal import nothing_found
from contested.publishing.timeline import timeline
from contested.publishing.words import (
    PROBABILITY_WORDS,
    basis_words,
    day_words,
    deed_words,
    interval_words,
    method_words,
    short_day,
    status_words,
    sure_words,
)

_TEMPLATE = "brief.html.j2"
_STYLE = "brief.css"


@frozen(kw_only=True)
class _Item:
    """A line with what opens under it."""

    text: str
    quotes: list[Quote]
    more: int


@frozen(kw_only=True)
class _HoldingRow:
    id: str
    sign: Markup
    place: str
    feature: str
    status: str
    sure: str
    basis: str
    since: str
    last: str
    quotes: list[Quote]


@frozen(kw_only=True)
class _EventRow:
    id: str
    when: str
    clause: str
    counts: list[str]
    voices: int
    denied: int
    quotes: list[Quote]


def page(gated: Gated) -> str:
    """Give the page of a gated picture; every word from a report is escaped and freed of direction marks."""
    short = acronyms(gated.picture, gated.directory)
    picture = abbreviate(gated.picture, short)
    quotes = Quotes(picture)
    marks = palette_of(gated.picture, short)
    names = full_names(gated.picture, short)
    style = resources.files(__package__).joinpath("templates", _STYLE).read_text(encoding="utf-8")
    drawn = maps(picture, marks, gated.directory, manner=Manner(short=short))
    return _environment().get_template(_TEMPLATE).render(
        style=Markup(style),  # noqa: S704 - our own file, not text from a report
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        gated=gated,
        day=day_words(picture.true_day) if picture.reports else "",
        known=day_words(picture.known_day),
        method=method_words(picture) if picture.today else "",
        since=short_day(picture.since),
        headline=headline(picture),
        names=names,
        theatre=drawn[0].title if len(drawn) == 1 else "",
        empty=nothing_found(picture) if is_empty(picture) else "",
        sections=[(one, [_item(line, quotes) for line in one.lines]) for one in sections(picture)],
        measures=[_item(line, quotes) for line in measures(picture)],
        all_measures=[_item(line, quotes) for line in all_measures(picture)],
        judgements=[_item(line, quotes) for line in judgements(picture)],
        maps=drawn,
        timeline=timeline(picture, marks, _families(picture.events, gated.directory)),
        holdings=_holding_rows(picture, marks, quotes),
        events=_event_rows(picture, quotes),
        claims=_claims_by_claimant(picture.claims, quotes),
        doubts=_doubts(picture),
        withheld=_withheld(gated),
        probability_words=_probability_rows(),
        attribution=attribution(drawn),
    )  # fmt: skip


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("contested.publishing"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalize(value: Any) -> Any:  # noqa: ANN401 - every value a template prints
    if isinstance(value, Markup):
        return value
    return plain(value) if isinstance(value, str) else value


def _item(line: Line, quotes: Quotes) -> _Item:
    shown = quotes.of(line.claims)
    return _Item(text=line.text, quotes=shown, more=max(len(quotes.of(line.claims, most=10**6)) - len(shown), 0))


def _families(events: Iterable[Event], directory: Directory) -> dict[str, str]:
    return {deed: directory.deed(deed).family for deed in {event.deed for event in events}}


def _holding_rows(picture: Picture, marks: Palette, quotes: Quotes) -> list[_HoldingRow]:
    ordered = sorted(picture.today, key=lambda one: (one.place.name.casefold(), one.id))
    return [_holding_row(one, marks, quotes) for one in ordered]


def _holding_row(holding: Holding, marks: Palette, quotes: Quotes) -> _HoldingRow:
    return _HoldingRow(
        id=holding.id,
        sign=sign(holding, marks),
        place=holding.place.name,
        feature=holding.place.feature if holding.place.feature != "place" else "",
        status=status_words(holding),
        sure=sure_words(holding),
        basis=basis_words(holding),
        since=short_day(holding.true.start),
        last=short_day(holding.last_reported) if holding.last_reported is not None else "not by any report",
        quotes=quotes.of(holding.claims),
    )


def _event_rows(picture: Picture, quotes: Quotes) -> list[_EventRow]:
    names = party_names(picture)
    ordered = sorted(picture.events, key=lambda one: (one.when.end or one.known_from, one.id), reverse=True)
    return [
        _EventRow(
            id=event.id,
            when=interval_words(event.when),
            clause=deed_words(event),
            counts=[count_words(one, names) for one in counts_apart(event)],
            voices=len(event.claimants),
            denied=len(event.deniers),
            quotes=quotes.of(event.claims),
        )
        for event in ordered
    ]


def _claims_by_claimant(claims: Iterable[Claim], quotes: Quotes) -> list[tuple[str, list[Quote]]]:
    groups: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for claim in claims:
        groups.setdefault(claim.claimant.id, []).append(claim.id)
        kind = claim.claimant.kind.value.replace("-", " ")
        names[claim.claimant.id] = f"{claim.claimant.name or 'Unnamed'} ({kind})"
    ordered = sorted(groups, key=lambda one: (-len(groups[one]), names[one]))
    return [(names[one], quotes.of(groups[one], most=10**6)) for one in ordered]


def _doubts(picture: Picture) -> list[tuple[str, list[Doubted]]]:
    groups: dict[str, list[Doubted]] = {}
    for doubt in doubted(picture):
        groups.setdefault(doubt.reason.replace("-", " "), []).append(doubt)
    return sorted(groups.items(), key=lambda one: (-len(one[1]), one[0]))


def _withheld(gated: Gated) -> list[tuple[str, str, int]]:
    titles = {report.id: report.title or "Untitled report" for report in gated.picture.reports}
    kinds = {WithheldKind.PERSON: "names of persons", WithheldKind.PLACE: "exact places"}
    counts: Counter[tuple[str, WithheldKind]] = Counter()
    for one in gated.withheld:
        counts[one.report, one.kind] += one.count
    return [(titles.get(report, report), kinds[kind], count) for (report, kind), count in counts.items()]


def _probability_rows() -> list[tuple[str, str]]:
    rows = []
    upper = 100
    for lowest, words in PROBABILITY_WORDS:
        rows.append((words, f"{lowest * 100:.0f} to {upper} %"))
        upper = round(lowest * 100)
    return rows
