"""The stages that read a report: sentences, mentions, claims. They store nothing and know of no record."""

from collections.abc import Iterator, Sequence

from contested import claims, language, mentions
from contested.domain.report import Report
from contested.pipeline.method import reading_settings
from contested.pipeline.reference import Reference
from contested.record import Derived, Producer

STAGE = "reading"
POLITICS = "politics"
"""What is asked of the reading beyond the claims of war."""
READ_LANGUAGES = ("", "en")
"""Languages that are read; reports in others are kept whole and said to be unread."""


def producer(*, politics: bool = False) -> Producer:
    """Give who reads: the stage, its rules and data, and what more is asked of it."""
    return Producer(stage=STAGE, settings=reading_settings(), asked=POLITICS if politics else "")


def derive(report: Report, *, reference: Reference, politics: bool = False) -> Derived:
    """Read one report: sentences, mentions, claims (of politics too when asked for), and doubts. Stores nothing."""
    return next(derive_many((report,), reference=reference, politics=politics))


def derive_many(reports: Sequence[Report], *, reference: Reference, politics: bool = False) -> Iterator[Derived]:
    """Read reports together, which costs less than one by one and gives the same; one result each, in their order."""
    made = producer(politics=politics)
    parsed = language.read_many([report for report in reports if report.language in READ_LANGUAGES])
    for report in reports:
        if report.language not in READ_LANGUAGES:
            yield Derived(report=report.id, producer=made)
            continue
        sentences = next(parsed)
        seen = mentions.find(report, sentences, gazetteer=reference.gazetteer, directory=reference.directory)
        drawing = claims.draw(report, sentences, seen, directory=reference.directory, politics=politics)
        yield Derived(
            report=report.id,
            producer=made,
            claims=drawing.claims,
            doubts=(*seen.doubts, *drawing.doubts),
            traces=drawing.traces,
            sentences=tuple(sentences),
            persons=seen.persons,
            place=seen.place,
        )
