"""The facts and places of a picture as tables: a row a claim, and a row a place on the picture's day."""

from collections.abc import Iterator, Mapping

from contested.domain.claim import Claim
from contested.domain.holding import Holding
from contested.domain.picture import Picture
from contested.domain.report import Report
from contested.publishing.codebooks import Cells
from contested.publishing.codebooks.sheet import coordinate
from contested.publishing.gated import Gated
from contested.publishing.interchange import UNREVIEWED
from contested.publishing.plain import one_line
from contested.publishing.quotes import safe_address
from contested.publishing.words import deed_words, main_places, quantity_words, status_words, sure_words

FACTS = (
    "fact", "words", "deed", "actors", "actor_ids", "targets", "target_ids", "place", "place_id", "lat", "lon",
    "precision_km", "country", "other_places", "start", "end", "day_precision", "counts", "modality", "hedged",
    "background", "claimant", "claimant_id", "claimant_kind", "against_interest", "report", "source", "title", "url",
    "published", "known_from", "sentence", "sentence_start", "sentence_end", "rule", "reading_confidence", "review",
    "theatre", "stamp",
)  # fmt: skip
"""Columns of the table of facts. All counts are as reported; ``reading_confidence`` says how sure the reading is, not
whether it is true."""

PLACES = (
    "place", "name", "kind", "feature", "lat", "lon", "precision_km", "country", "day", "known", "holder", "holder_id",
    "status", "words", "basis", "contenders", "probability", "sure", "flags", "since", "last_reported", "facts",
    "theatre", "method", "stamp",
)  # fmt: skip
"""Columns of the table of places: who held what on the day."""

LIST = "; "


def fact_rows(gated: Gated, reviews: Mapping[str, str]) -> Iterator[Cells]:
    """Give a row for each claim of a gated picture, all text on one line and safe to print.

    Args:
        gated: the picture that passed the gate.
        reviews: by claim id, how far people reviewed it; who is not in it is unreviewed.
    """
    picture = gated.picture
    reports = {one.id: one for one in picture.reports}
    for claim in picture.claims:
        row = _said(claim, picture) | _where(claim) | _source(claim, reports.get(claim.report), picture)
        yield _safe(row | {"review": reviews.get(claim.id, UNREVIEWED), "stamp": gated.stamp})


def place_rows(gated: Gated) -> Iterator[Cells]:
    """Give a row for each holding of a gated picture's day, all text on one line and safe to print."""
    for one in gated.picture.today:
        yield _safe(_held(one, gated.picture) | {"stamp": gated.stamp})


def _safe(row: Cells) -> Cells:
    return {name: one_line(cell) if isinstance(cell, str) else cell for name, cell in row.items()}


def _said(claim: Claim, picture: Picture) -> Cells:
    return {
        "fact": claim.id,
        "words": deed_words(claim),
        "deed": claim.deed,
        "actors": LIST.join(one.name for one in claim.actors),
        "actor_ids": LIST.join(one.id for one in claim.actors),
        "targets": LIST.join(one.name for one in claim.targets),
        "target_ids": LIST.join(one.id for one in claim.targets),
        "start": str(claim.when.start or ""),
        "end": str(claim.when.end or ""),
        "day_precision": claim.when.precision,
        "counts": LIST.join(quantity_words(one) for one in claim.quantities),
        "modality": claim.modality,
        "hedged": int(claim.hedged),
        "background": int(claim.background),
        "claimant": claim.claimant.name,
        "claimant_id": claim.claimant.id,
        "claimant_kind": claim.claimant.kind,
        "against_interest": int(claim.id in picture.against_interest),
        "rule": claim.rule,
        "reading_confidence": round(claim.confidence, 4),
        "theatre": claim.theatre,
    }


def _where(claim: Claim) -> Cells:
    main = main_places(claim.places)[:1]
    rest = (one for one in claim.places if one not in main)
    others: Cells = {"other_places": LIST.join(f"{one.place.name} [{one.role}]" for one in rest)}
    if not main:
        return others
    place = main[0].place
    return others | {
        "place": place.name,
        "place_id": place.id,
        "lat": coordinate(place.lat),
        "lon": coordinate(place.lon),
        "precision_km": place.precision_km if place.located else "",
        "country": place.country,
    }


def _source(claim: Claim, report: Report | None, picture: Picture) -> Cells:
    own: Cells = {
        "report": claim.report,
        "known_from": str(picture.known_from.get(claim.id) or ""),
        "sentence": claim.evidence.text,
        "sentence_start": claim.evidence.start,
        "sentence_end": claim.evidence.end,
    }
    if report is None:
        return own
    source = picture.sources.get(report.source)
    return own | {
        "source": report.source_name or (source.name if source is not None else report.source),
        "title": report.title,
        "url": safe_address(report.url) or "",
        "published": str(report.published or ""),
    }


def _held(one: Holding, picture: Picture) -> Cells:
    place = one.place
    return {
        "place": place.id,
        "name": place.name,
        "kind": place.kind,
        "feature": place.feature,
        "lat": coordinate(place.lat),
        "lon": coordinate(place.lon),
        "precision_km": place.precision_km if place.located else "",
        "country": place.country,
        "day": str(picture.true_day),
        "known": str(picture.known_day),
        "holder": one.holder.name if one.holder is not None else "",
        "holder_id": one.holder.id if one.holder is not None else "",
        "status": one.status,
        "words": status_words(one),
        "basis": one.basis,
        "contenders": LIST.join(each.name for each in one.contenders),
        "probability": round(one.probability, 4),
        "sure": sure_words(one),
        "flags": LIST.join(one.flags),
        "since": str(one.true.start),
        "last_reported": str(one.last_reported or ""),
        "facts": LIST.join(one.claims),
        "theatre": one.theatre,
        "method": picture.method,
    }
