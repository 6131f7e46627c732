"""Assessments: numbers the record measures, beside the sources' own judgements."""

from attrs import frozen

from contested.domain.time import Day


@frozen(kw_only=True)
class Part:
    """A part of a measure, told apart: what only a party claims, one claimant's word, one kind of deed.

    Attributes:
        name: "assessed", "carried", "stale", "claimed", "baseline", "places-without-population", a family of deeds,
            the name of a claimant, ...
        value: the number, or None where nobody tells one.
        low: lowest value told, or None.
        high: highest value told, or None where it has no upper bound.
        claims: ids of the claims it rests on.
    """

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    claims: tuple[str, ...] = ()


@frozen(kw_only=True)
class Assessment:
    """One measure over a window of days.

    Attributes:
        id: hash of measure, subject, window.
        measure: "places-gained", "people-lost", "tempo", "captives-balance", "enclosed", "source-judgement", ...
        subject: actor id or place id.
        subject_name: shown name.
        start: first day of the window.
        end: last day of the window.
        value: the number, of assessed ground or as the weightiest voices tell it; None for a source's judgement in
            words and where nobody knows it.
        low: lowest value told where claims disagree or leave it open, or None.
        high: highest value told, or None where it has no upper bound.
        words: one plain sentence.
        claims: ids of the claims it rests on.
        holdings: ids of the holdings it counts.
        events: ids of the events it counts.
        parts: what is told apart within it or beside it.
        beside: of a source's judgement, ids of the measures of the same side that tell of the same.
        by: "record" when measured here, else the claimant's id.
    """

    id: str
    measure: str
    subject: str
    subject_name: str
    start: Day
    end: Day
    value: float | None
    low: float | None = None
    high: float | None = None
    words: str
    claims: tuple[str, ...] = ()
    holdings: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    beside: tuple[str, ...] = ()
    by: str = "record"
