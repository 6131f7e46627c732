"""The interchange form: one JSON object a line, described in docs/reference/interchange.md. It only grows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from attrs import asdict

from contested.directory import Directory
from contested.domain.assessment import Assessment, Part
from contested.domain.claim import ActorRef, Claim, Claimant, PlaceRef, ThingRef
from contested.domain.doubt import Doubt
from contested.domain.event import Event
from contested.domain.holding import Ground, Holding, Party
from contested.domain.picture import Picture
from contested.domain.place import Place
from contested.domain.quantity import Quantity
from contested.domain.report import Report
from contested.domain.shift import Moved, Retold, Shift
from contested.domain.tally import Tally
from contested.domain.time import Day, Interval, KnownSpan, TrueSpan
from contested.domain.voice import Voice
from contested.publishing.codebooks import Told, acled_type, told_events
from contested.publishing.gated import Gated
from contested.publishing.plain import plain

VERSION = 1
"""Version of the form; every object says it as "v"."""

UNREVIEWED = "unreviewed"
"""How far a claim was reviewed that nobody looked at."""

Row = dict[str, Any]


def lines(gated: Gated, *, reviews: Mapping[str, str] | None = None) -> Iterator[bytes]:
    """Give the picture as JSON lines, each ending in a newline, in the order of docs/reference/interchange.md.

    Days are ISO dates; degrees are WGS 84; distances kilometres. Text is free of control and direction characters.
    ``reviews`` says by claim id how far people reviewed it, and claims then say so; who is not in it is unreviewed.
    """
    for row in _rows(gated.picture, gated):
        if reviews is not None and row["type"] == "claim":
            row["review"] = reviews.get(row["id"], UNREVIEWED)
        yield msgspec.json.encode({"v": VERSION, **clean(row), "stamp": gated.stamp}) + b"\n"


def _rows(picture: Picture, gated: Gated) -> Iterator[Row]:
    counts = _Counts(gated)
    yield from (_report(report, picture, counts) for report in picture.reports)
    yield from (_claim(claim, picture, gated.directory) for claim in picture.claims)
    yield from (_event(told, gated.directory) for told in told_events(picture))
    yield from (_holding(holding) for holding in _histories(picture))
    yield from (_assessment(assessment) for assessment in picture.assessments)
    yield from (_doubt(doubt) for doubt in picture.doubts)
    yield from (_shift(shift, picture.known_day) for shift in picture.shifts)
    yield from (_retold(retold, picture.known_day) for retold in picture.retold)
    yield from (_voice(voice) for voice in picture.voices)


def _histories(picture: Picture) -> Iterable[Holding]:
    """Give every holding once: the histories, then those of the day that no history has."""
    return {holding.id: holding for holding in (*picture.holdings, *picture.today)}.values()


def clean(value: Any) -> Any:  # noqa: ANN401 - walks any JSON value
    """Give a JSON value with every text in it free of control and direction characters."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {plain(key): clean(one) for key, one in value.items()}
    return [clean(one) for one in value] if isinstance(value, list) else value


class _Counts:
    """How many claims, doubts and withheld things hang on each report."""

    def __init__(self, gated: Gated) -> None:
        self._claims = Counter(claim.report for claim in gated.picture.claims)
        self._doubts = Counter(doubt.report for doubt in gated.picture.doubts)
        self._withheld: Counter[str] = Counter()
        for one in gated.withheld:
            self._withheld[one.report] += one.count

    def of(self, report: Report) -> Row:
        return {
            "characters": max((part.end for part in report.parts), default=0),
            "claims": self._claims[report.id],
            "doubts": self._doubts[report.id],
            "withheld": self._withheld[report.id],
        }


def _report(report: Report, picture: Picture, counts: _Counts) -> Row:
    source = picture.sources.get(report.source)
    dateline, written_at = report.dateline, picture.written_at.get(report.id)
    return {
        "type": "report",
        "id": report.id,
        "fingerprint": report.fingerprint,
        "title": report.title,
        "source": {
            "id": report.source,
            "name": report.source_name or (source.name if source is not None else ""),
            "kind": source.kind if source is not None else "unknown",
            "side": source.side if source is not None else None,
        },
        "url": report.url,
        "published": report.published,
        "published_by": report.published_by,
        "language": report.language,
        "dateline": None if dateline is None else {"place": dateline.place, "day": dateline.day},
        "place": None if written_at is None else _place(written_at),
        "appearances": [
            {"source": one.source, "url": one.url, "published": one.published, "fetched": one.fetched}
            for one in picture.appearances
            if one.report == report.id
        ],
        "counts": counts.of(report),
    }


def _claim(claim: Claim, picture: Picture, directory: Directory) -> Row:
    evidence = claim.evidence
    return {
        "type": "claim",
        "id": claim.id,
        "report": claim.report,
        "deed": claim.deed,
        "aspect": claim.aspect,
        "acled": _acled(claim, directory, evidence.text, things=claim.things),
        "actors": [_actor(actor) for actor in claim.actors],
        "targets": [_actor(actor) for actor in claim.targets],
        "places": [_place_ref(ref) for ref in claim.places],
        "things": [_thing(ref) for ref in claim.things],
        "when": _interval(claim.when),
        "quantities": [_quantity(quantity) for quantity in claim.quantities],
        "modality": claim.modality,
        "condition": claim.condition,
        "claimant": _claimant(claim.claimant),
        "against_interest": claim.id in picture.against_interest,
        "rule": claim.rule,
        "confidence": round(claim.confidence, 4),
        "evidence": {"start": evidence.start, "end": evidence.end, "text": evidence.text, "part": evidence.part},
        "background": claim.background,
        "topic": claim.topic,
        "theatre": claim.theatre,
        "hedged": claim.hedged,
        "known_from": picture.known_from.get(claim.id),
        "trigger": evidence.trigger,
    }


def _acled(told: Claim | Event, directory: Directory, words: str, *, things: Sequence[ThingRef]) -> Row:
    event, sub_event = acled_type(told, directory, words, things=things)
    return {"event_type": event or None, "sub_event_type": sub_event or None}


def _event(told: Told, directory: Directory) -> Row:
    event = told.event
    return {
        "type": "event",
        "acled": _acled(event, directory, told.words, things=told.things),
        "matches": [
            {
                "left": match.left,
                "right": match.right,
                "verdict": match.verdict,
                "score": round(match.score, 4),
                "reasons": list(match.reasons),
                "by": match.by,
            }
            for match in event.matches
        ],
        **_happening(event),
    }


def _happening(event: Event) -> Row:
    return {
        "id": event.id,
        "deed": event.deed,
        "actors": [_actor(actor) for actor in event.actors],
        "targets": [_actor(actor) for actor in event.targets],
        "places": [_place_ref(ref) for ref in event.places],
        "when": _interval(event.when),
        "quantities": [_quantity(quantity) for quantity in event.quantities],
        "claims": list(event.claims),
        "deniers": list(event.deniers),
        "claimants": list(event.claimants),
        "known_from": event.known_from,
        "copies": event.copies,
        "tallies": [_tally(one) for one in event.tallies],
        "theatre": event.theatre,
    }


def _tally(tally: Tally) -> Row:
    return {
        "what": tally.what,
        "item": tally.item,
        "of": {"side": tally.side, "class": tally.person_class},
        "period": tally.period,
        "low": tally.low,
        "best": tally.best,
        "high": tally.high,
        "open": tally.open,
        "figures": [
            {
                "claim": one.claim,
                "claimant": {"id": one.claimant, "name": one.name},
                "stance": one.stance,
                "low": one.low,
                "high": one.high,
                "text": one.text,
                "hedged": one.hedged,
            }
            for one in tally.figures
        ],
    }


def _holding(holding: Holding) -> Row:
    return {"type": "holding", "place": _place(holding.place), "theatre": holding.theatre, **_belief(holding)}


def _belief(holding: Holding) -> Row:
    return {
        "id": holding.id,
        "holder": None if holding.holder is None else _party(holding.holder),
        "contenders": [_party(party) for party in holding.contenders],
        "status": holding.status,
        "basis": holding.basis,
        "true": _span(holding.true),
        "known": _span(holding.known),
        "probability": round(holding.probability, 4),
        "probabilities": {key: round(value, 4) for key, value in sorted(holding.probabilities.items())},
        "last_reported": holding.last_reported,
        "flags": list(holding.flags),
        "claims": list(holding.claims),
        "grounds": [_ground(one) for one in holding.grounds],
        "against": [_ground(one) for one in holding.against],
    }


def _ground(ground: Ground) -> Row:
    return {"claim": ground.claim, "weight": round(ground.weight, 4), "reason": ground.reason}


def _shift(shift: Shift, known: Day) -> Row:
    return {
        "type": "shift",
        "place": _place(shift.place),
        "theatre": shift.theatre,
        "compared": {"since": shift.since, "known": known},
        "late": shift.late,
        "true": _span(shift.true),
        "before": None if shift.before is None else _belief(shift.before),
        "after": None if shift.after is None else _belief(shift.after),
        "moved": [_moved(one) for one in shift.moved],
    }


def _retold(retold: Retold, known: Day) -> Row:
    return {
        "type": "retold",
        "kind": retold.kind,
        "aspects": list(retold.aspects),
        "compared": {"since": retold.since, "known": known},
        "late": retold.late,
        "before": [_happening(event) for event in retold.before],
        "after": [_happening(event) for event in retold.after],
        "moved": [_moved(one) for one in retold.moved],
    }


def _moved(moved: Moved) -> Row:
    return {"claim": moved.claim, "how": moved.how, "weight": round(moved.weight, 4), "reason": moved.reason}


def _assessment(assessment: Assessment) -> Row:
    return {
        "type": "assessment",
        "id": assessment.id,
        "measure": assessment.measure,
        "subject": {"id": assessment.subject, "name": assessment.subject_name},
        "window": {"start": assessment.start, "end": assessment.end},
        "value": assessment.value,
        "low": assessment.low,
        "high": assessment.high,
        "words": assessment.words,
        "claims": list(assessment.claims),
        "holdings": list(assessment.holdings),
        "events": list(assessment.events),
        "parts": [_part(part) for part in assessment.parts],
        "beside": list(assessment.beside),
        "by": assessment.by,
    }


def _part(part: Part) -> Row:
    return {
        "name": part.name,
        "value": part.value,
        "low": part.low,
        "high": part.high,
        "claims": list(part.claims),
    }


def _doubt(doubt: Doubt) -> Row:
    return {
        "type": "doubt",
        "report": doubt.report or None,
        "start": doubt.start,
        "end": doubt.end,
        "reason": doubt.reason,
        "detail": doubt.detail,
        "stage": doubt.stage,
    }


def _voice(voice: Voice) -> Row:
    return {"type": "voice", **_lists(asdict(voice))}


def _lists(value: Any) -> Any:  # noqa: ANN401 - walks any JSON value
    if isinstance(value, dict):
        return {key: _lists(one) for key, one in value.items()}
    return [_lists(one) for one in value] if isinstance(value, list | tuple) else value


def _actor(actor: ActorRef) -> Row:
    return {"id": actor.id, "name": actor.name, "text": actor.text}


def _party(party: Party) -> Row:
    return {"id": party.id, "name": party.name}


def _place(place: Place) -> Row:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "feature": place.feature,
        "lat": place.lat,
        "lon": place.lon,
        "precision_km": place.precision_km,
        "country": place.country,
    }


def _place_ref(ref: PlaceRef) -> Row:
    return {**_place(ref.place), "text": ref.text, "role": ref.role}


def _thing(ref: ThingRef) -> Row:
    return {"text": ref.text, "role": ref.role, "kind": ref.kind, "start": ref.start, "end": ref.end}


def _interval(when: Interval) -> Row:
    return {"start": when.start, "end": when.end, "precision": when.precision}


def _span(span: TrueSpan | KnownSpan) -> Row:
    return {"from": span.start, "to": span.end}


def _quantity(quantity: Quantity) -> Row:
    return {
        "what": quantity.what,
        "low": quantity.low,
        "high": quantity.high,
        "text": quantity.text,
        "of": {"side": quantity.side, "class": quantity.person_class},
        "item": quantity.item,
        "period": quantity.period,
    }


def _claimant(claimant: Claimant) -> Row:
    return {
        "id": claimant.id,
        "name": claimant.name,
        "text": claimant.text,
        "kind": claimant.kind,
        "chain": list(claimant.chain),
        "side": claimant.side,
    }
