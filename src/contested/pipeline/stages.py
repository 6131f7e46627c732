"""The stages that read a report: sentences, mentions, claims. They store nothing and know of no record."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from attrs import evolve

from contested import claims, language, mentions
from contested.domain.doubt import Doubt, Reason
from contested.domain.report import PartKind, Report
from contested.domain.sentence import Sentence
from contested.pipeline.method import reading_settings
from contested.pipeline.reference import Reference
from contested.record import Derived, Producer

STAGE = "reading"
POLITICS = "politics"
"""What is asked of the reading beyond the claims of war."""
READ_LANGUAGES = ("", "en")
"""Languages that are read; reports in others are kept whole and said to be unread."""


class Gate(StrEnum):
    """What of a report is read.

    ``OFF`` reads every sentence. ``CASCADE`` looks at the words of all of them first and parses those that can tell a
    deed, those right beside them, the title and the captions; the others are passed over.
    """

    OFF = "off"
    CASCADE = "cascade"


def producer(*, politics: bool = False, gate: Gate = Gate.CASCADE) -> Producer:
    """Give who reads: the stage, its rules and data, what of a report it reads, and what more is asked of it."""
    gate = _gate(gate, politics=politics)
    return Producer(stage=STAGE, settings=f"{reading_settings()} gate={gate}", asked=POLITICS if politics else "")


def derive(report: Report, *, reference: Reference, politics: bool = False, gate: Gate = Gate.CASCADE) -> Derived:
    """Read one report: sentences, mentions, claims (of politics too when asked for), and doubts. Stores nothing."""
    return next(derive_many((report,), reference=reference, politics=politics, gate=gate))


def derive_many(
    reports: Sequence[Report], *, reference: Reference, politics: bool = False, gate: Gate = Gate.CASCADE
) -> Iterator[Derived]:
    """Read reports together, which costs less than one by one and gives the same; one result each, in their order.

    Of a report with very many words the beginning is read (``language.head``), and one doubt tells of the rest.

    Args:
        reports: the reports.
        reference: directory and gazetteer.
        politics: also draw the deeds of politics; their words are everywhere, so that no sentence is passed over.
        gate: what of each report is read.
    """
    made = producer(politics=politics, gate=gate)
    wanted = None if _gate(gate, politics=politics) is Gate.OFF else worth_reading
    heads = [language.head(each) for each in reports]
    parsed = language.read_many((each for each in heads if each.language in READ_LANGUAGES), wanted=wanted)
    for whole, report in zip(reports, heads, strict=True):
        if report.language not in READ_LANGUAGES:
            yield Derived(report=report.id, producer=made)
            continue
        derived = _derived(report, next(parsed), reference=reference, politics=politics, producer=made)
        yield _told_cut(derived, whole, read=len(report.text))


def worth_reading(sentences: Sequence[language.Unread]) -> tuple[bool, ...]:
    """Tell which sentences of a report the cascade reads.

    Those that can tell a deed, and the one before and behind each, for what they refer to; the title and the captions
    always, for the names of persons in them.
    """
    tells = claims.may_tell([(one.forms, one.bases) for one in sentences])
    return tuple(
        one.part in {PartKind.TITLE, PartKind.CAPTION} or any(tells[max(0, at - 1) : at + 2])
        for at, one in enumerate(sentences)
    )


def _told_cut(derived: Derived, report: Report, *, read: int) -> Derived:
    """Give what was drawn with a doubt about what lies behind the first ``read`` characters, where anything does."""
    if read == len(report.text):
        return derived
    doubt = Doubt(
        report=report.id,
        start=read,
        end=len(report.text),
        reason=Reason.TOO_LARGE,
        detail=f"only the first {language.MOST_WORDS:,} words were read; what follows them was not",
        stage=STAGE,
    )
    return evolve(derived, doubts=(*derived.doubts, doubt))


def _gate(gate: Gate, *, politics: bool) -> Gate:
    return Gate.OFF if politics else gate


def _derived(
    report: Report, sentences: Sequence[Sentence], *, reference: Reference, politics: bool, producer: Producer
) -> Derived:
    """Give what the sentences that were parsed tell; those that were passed over are kept beside."""
    read = [each for each in sentences if not each.passed]
    seen = mentions.find(report, read, gazetteer=reference.gazetteer, directory=reference.directory)
    drawing = claims.draw(report, read, seen, directory=reference.directory, politics=politics)
    return Derived(
        report=report.id,
        producer=producer,
        claims=drawing.claims,
        doubts=(*seen.doubts, *drawing.doubts),
        traces=drawing.traces,
        sentences=tuple(sentences),
        persons=seen.persons,
        place=seen.place,
    )
