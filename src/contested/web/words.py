"""What the pages show of a holding or a claim: values in plain words, ready for the macros of ``words.html.j2``."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen
from markupsafe import Markup

from contested.directory import Directory
from contested.domain.claim import Claim
from contested.domain.holding import Ground, Holding, Status
from contested.domain.picture import Picture
from contested.domain.report import Report
from contested.domain.sentence import Sentence
from contested.domain.source import SourceKind
from contested.pipeline.queue import Review
from contested.publishing import (
    Palette,
    Quote,
    Quotes,
    basis_words,
    short_day,
    sign,
    span_words,
    status_words,
    sure_words,
)

REVIEW_WORDS = {
    Review.UNREVIEWED: "not reviewed",
    Review.ACCEPTED: "accepted",
    Review.EDITED: "edited",
    Review.REJECTED: "rejected",
    Review.UNSURE: "unsure",
}
"""How far people reviewed a claim, in words."""


LEAST = 0.005
"""Weights below it round to 0.00."""


@frozen(kw_only=True)
class Stand:
    """A holding in words: sign, who holds it, how sure, on what basis, since when, and where its page is.

    Who, how sure and on what basis are told of a stretch as of the day ``weighed``: silence wears them from then on.
    """

    place: str
    place_id: str
    sign: Markup
    status: str
    sure: str
    chance: str
    basis: str
    since: str
    until: str
    days: str
    last: str
    weighed: str


@frozen(kw_only=True)
class Against:
    """A claim that speaks against a holding: how much it lowers it, why, and its quote; None where it has none."""

    claim: str
    weight: str
    reason: str
    quote: Quote | None


def against_of(holding: Holding, quotes: Mapping[str, Quote]) -> list[Against]:
    """Give what speaks against a holding, strongest first."""
    return [
        Against(claim=one.claim, weight=weight_words(one), reason=one.reason, quote=quotes.get(one.claim))
        for one in holding.against
    ]


def weight_words(ground: Ground) -> str:
    """Give what a claim weighs, for a holding or against it; what rounds to nothing is not told as nothing."""
    return f"{ground.weight:.2f}" if abs(ground.weight) >= LEAST else "under 0.01"


def stand_of(holding: Holding, marks: Palette) -> Stand:
    """Give a holding in words.

    Args:
        holding: a stretch of a place's history, or what stands of it on a day.
        marks: colour and letter of each side.
    """
    weighed = holding.weighed or holding.last_reported
    return Stand(
        place=holding.place.name,
        place_id=holding.place.id,
        sign=sign(holding, marks),
        status=status_words(holding),
        sure=sure_words(holding),
        chance="" if holding.status is Status.UNKNOWN else f"{holding.probability:.2f}",
        basis=basis_words(holding),
        since=short_day(holding.true.start),
        until="" if holding.true.last is None else short_day(holding.true.last),
        days=span_words(holding.true),
        last=short_day(holding.last_reported) if holding.last_reported is not None else "never",
        weighed="" if weighed is None else short_day(weighed),
    )


def several(count: int, noun: str) -> str:
    """Give how many of something there are: "1 place", "2 places"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def kind_words(kind: SourceKind) -> str:
    """Give what sort of source speaks, in words that stand beside its name."""
    return "kind not known" if kind is SourceKind.UNKNOWN else kind.value.replace("-", " ")


def quotes_of(claims: Sequence[Claim], picture: Picture) -> dict[str, Quote]:
    """Give the quotes of some claims of a picture by claim id, without making those of the others."""
    reports = {one.report for one in claims}
    part = Picture(
        true_day=picture.true_day,
        known_day=picture.known_day,
        since=picture.since,
        reports=tuple(one for one in picture.reports if one.id in reports),
        sources=picture.sources,
        sentences={one: picture.sentences.get(one, ()) for one in reports},
        claims=tuple(claims),
        against_interest=picture.against_interest,
    )
    quotes = Quotes(part)
    return {one.id: quotes.of((one.id,))[0] for one in claims}


def quote_of(claim: Claim, picture: Picture, *, report: Report | None, sentences: Sequence[Sentence]) -> Quote:
    """Give the quote of one claim, also of one that the picture leaves out because people rejected it."""
    part = Picture(
        true_day=picture.true_day,
        known_day=picture.known_day,
        since=picture.since,
        reports=() if report is None else (report,),
        sources=picture.sources,
        sentences={claim.report: tuple(sentences)},
        claims=(claim,),
        against_interest=picture.against_interest,
    )
    return Quotes(part).of((claim.id,))[0]


def names_for(report: Report | None, ids: Iterable[str], directory: Directory) -> dict[str, str]:
    """Give shown names by id, of sources and actors; a source that no directory has goes by the report's own word.

    Args:
        report: the report they stand beside, or None when its words were erased.
        ids: the ids to name.
        directory: actors and sources.
    """
    found: dict[str, str] = {}
    for one in ids:
        known = directory.source(one) or directory.actor(one)
        if known is not None:
            found[one] = known.name
    if report is not None and report.source_name:
        found.setdefault(report.source, report.source_name)
    return found
