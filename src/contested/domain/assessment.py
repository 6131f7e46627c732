"""Assessments: numbers the record measures, beside the sources' own judgements."""

from attrs import frozen

from contested.domain.time import Day


@frozen(kw_only=True)
class Assessment:
    """One measure over a window of days.

    Attributes:
        id: hash of measure, subject, window.
        measure: "places-gained", "places-lost", "captives", "materiel", "source-judgement", ...
        subject: actor id or place id.
        subject_name: shown name.
        start: first day of the window.
        end: last day of the window.
        value: the number, or None for a source's judgement in words.
        words: one plain sentence.
        claims: ids of the claims it rests on.
        by: "record" when measured here, else the claimant's id.
    """

    id: str
    measure: str
    subject: str
    subject_name: str
    start: Day
    end: Day
    value: float | None
    words: str
    claims: tuple[str, ...] = ()
    by: str = "record"
