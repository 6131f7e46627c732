"""The stages that read a report: sentences, mentions, claims. They store nothing and know of no record."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from contested import claims, language, mentions
from contested.domain.doubt import Doubt, Reason
from contested.domain.mention import Mentions
from contested.domain.report import PartKind, Report
from contested.domain.sentence import Sentence
from contested.pipeline.method import reading_settings
from contested.pipeline.persons import persons_of
from contested.pipeline.reference import Reference
from contested.record import Derived, Producer

STAGE = "reading"
POLITICS = "politics"
"""What is asked of the reading beyond the claims of war."""


class Gate(StrEnum):
    """What of a report is read.

    ``OFF`` reads every sentence. ``CASCADE`` looks at the words of all of them first and parses those that can tell a
    deed, those right beside them, the title and, where any can, the captions and the first of the body; the others are
    passed over. ``STRICT``, for archives, asks more of the words, parses nothing for what stands beside it alone, and
    passes over as well what the parsed grammar shows to tell nothing: names, mentions and claims are sought in the
    rest. Where deeds are told there and no war or party to it is known, the report is read as by ``CASCADE``, for they
    may be named elsewhere in it.
    """

    OFF = "off"
    CASCADE = "cascade"
    STRICT = "strict"


def producer(*, politics: bool = False, gate: Gate = Gate.CASCADE) -> Producer:
    """Give who reads: the stage, its rules and data, what of a report it reads, and what more is asked of it.

    A gate other than what happens when nothing is said is told in words, for a record goes on with it.
    """
    if politics:
        return Producer(stage=STAGE, settings=f"{reading_settings()} gate={Gate.OFF}", asked=POLITICS)
    asked = "" if gate is Gate.CASCADE else gate.value
    return Producer(stage=STAGE, settings=f"{reading_settings()} gate={gate}", asked=asked)


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
    heads = [language.head(each) for each in reports]
    spoken = (each for each in heads if each.language in language.LANGUAGES)
    gate = Gate.OFF if politics else gate
    parsed = sentences_of(spoken, gate=gate)
    for whole, report in zip(reports, heads, strict=True):
        if report.language not in language.LANGUAGES:
            yield Derived(report=report.id, producer=made)
            continue
        sentences = next(parsed)
        seen, drawing = _drawn(report, sentences, reference=reference, politics=politics)
        if gate is Gate.STRICT and _needs_more(sentences, seen, drawing):
            (sentences,) = sentences_of((report,), gate=Gate.CASCADE)
            seen, drawing = _drawn(report, sentences, reference=reference, politics=politics)
        # Of a report that tells nothing nothing is quoted.
        told = drawing.claims or drawing.doubts or seen.doubts
        yield Derived(
            report=report.id,
            producer=made,
            claims=drawing.claims,
            doubts=(*seen.doubts, *drawing.doubts, *_cut_off(whole, read=len(report.text))),
            traces=drawing.traces,
            sentences=sentences,
            persons=persons_of(report, sentences, seen, directory=reference.directory) if told else seen.persons,
            place=seen.place,
        )


def sentences_of(heads: Iterable[Report], *, gate: Gate) -> Iterator[tuple[Sentence, ...]]:
    """Give the sentences of each report; those that the gate leaves say that they were passed over.

    Args:
        heads: what of the reports is read, in a language that is.
        gate: what of each is read.
    """
    if gate is Gate.STRICT:
        return language.read_many(heads, wanted=worth_parsing, named=worth_drawing)
    return language.read_many(heads, wanted=None if gate is Gate.OFF else worth_reading)


def worth_reading(sentences: Sequence[language.Unread]) -> tuple[bool, ...]:
    """Tell which sentences of a report the cascade reads.

    Those that can tell a deed, and the one before and behind each, for what they refer to; the title always, for the
    names of persons in it, and the captions and the first of the body where anything is told.
    """
    tells = claims.may_tell([(one.forms, one.bases) for one in sentences])
    return _with_parts(
        [one.part for one in sentences], [any(tells[max(0, at - 1) : at + 2]) for at in range(len(tells))]
    )


def worth_parsing(sentences: Sequence[language.Unread]) -> tuple[bool, ...]:
    """Tell which sentences are parsed where the gate is strict: by fewer words than the cascade, and no neighbours."""
    tells = claims.may_tell_strictly([(one.forms, one.bases) for one in sentences])
    return _with_parts([one.part for one in sentences], tells)


def worth_drawing(sentences: Sequence[Sentence]) -> tuple[bool, ...]:
    """Tell from which parsed sentences of a report claims are drawn where the gate is strict."""
    return _with_parts([one.part for one in sentences], claims.may_draw(sentences))


def _with_parts(parts: Sequence[PartKind], told: Sequence[bool]) -> tuple[bool, ...]:
    """Give the flags with that of the title and, where any sentence tells, of the captions and the first of the body.

    A report's first sentence says where it speaks of.
    """
    kept = {PartKind.TITLE, PartKind.CAPTION} if any(told) else {PartKind.TITLE}
    first = parts.index(PartKind.BODY) if any(told) and PartKind.BODY in parts else -1
    return tuple(tells or part in kept or at == first for at, (part, tells) in enumerate(zip(parts, told, strict=True)))


def unread_end(report: Report) -> tuple[Doubt, ...]:
    """Give the doubt that reading would give about the end of a very long report, without reading it; () for others."""
    return _cut_off(report, read=len(language.head(report).text)) if report.language in language.LANGUAGES else ()


def _cut_off(report: Report, *, read: int) -> tuple[Doubt, ...]:
    """Give a doubt about what lies behind the first ``read`` characters, where anything does."""
    if read == len(report.text):
        return ()
    doubt = Doubt(
        report=report.id,
        start=read,
        end=len(report.text),
        reason=Reason.TOO_LARGE,
        detail=f"only the first {language.MOST_WORDS:,} words were read; what follows them was not",
        stage=STAGE,
    )
    return (doubt,)


def _drawn(
    report: Report, sentences: Sequence[Sentence], *, reference: Reference, politics: bool
) -> tuple[Mentions, claims.Drawing]:
    """Give what is seen in the sentences that were not passed over, and what they tell."""
    read = [each for each in sentences if not each.passed]
    seen = mentions.find(report, read, gazetteer=reference.gazetteer, directory=reference.directory)
    return seen, claims.draw(report, read, seen, directory=reference.directory, politics=politics)


def _needs_more(sentences: Sequence[Sentence], seen: Mentions, drawing: claims.Drawing) -> bool:
    """Tell whether deeds were read and not kept for want of a war or a party to it, which may be named elsewhere."""
    refused = any(one.rule and one.outcome == "none" for one in drawing.traces)
    nobody = not any(one.kind in claims.ARMED for one in seen.actors)
    unkept = (refused and nobody) or any(one.reason is Reason.NO_WAR for one in drawing.doubts)
    return unkept and claims.speaks_of_war(one.text for one in sentences if one.passed)
