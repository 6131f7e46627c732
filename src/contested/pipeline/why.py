"""Tell what was seen in a sentence, and which rule fired or why none did."""

from collections.abc import Sequence

from attrs import evolve, frozen

from contested import language, mentions
from contested.domain.claim import Claim, Trace
from contested.domain.doubt import Doubt
from contested.domain.errors import UsageError
from contested.domain.mention import Mentions, PersonMention
from contested.domain.report import Report
from contested.domain.sentence import Sentence
from contested.pipeline.identify import whole_id
from contested.pipeline.persons import persons_of
from contested.pipeline.reference import Reference
from contested.pipeline.stages import Gate, sentences_of
from contested.record import Record


@frozen(kw_only=True)
class Reasons:
    """What was seen in one sentence.

    Attributes:
        report: the report.
        sentence: the sentence; ``passed`` when the gate passed over it, so that no rule has seen it.
        mentions: what was seen in it; only mentions and doubts that lie in the sentence.
        traces: what each rule did with it.
        claims: the claims drawn from it that the record holds.
        doubts: what could not be decided in it.
        persons: names of persons anywhere in the report, so that the gate can withhold them.
    """

    report: Report
    sentence: Sentence
    mentions: Mentions
    traces: tuple[Trace, ...]
    claims: tuple[Claim, ...]
    doubts: tuple[Doubt, ...]
    persons: tuple[PersonMention, ...] = ()


def why(record: Record, *, report: str, sentence: str, reference: Reference) -> Reasons:
    """Tell what was seen in a sentence of a report of the record.

    Args:
        record: an open record.
        report: id of a report or a claim, or at least six characters from its beginning.
        sentence: number of the sentence counted from 0, or words that stand in it; "" for the sentence of a claim.
        reference: directory and gazetteer.

    Raises:
        UsageError: several ids begin so, the record lacks the report, or the report lacks the sentence.
    """
    found, start = _subject(record, report)
    if start is None and not sentence:
        raise UsageError(f"name a sentence by its number or by words in it: contested why {found.id} SENTENCE")
    head = language.head(found)
    sentences = _as_stored(head, record.sentences(found.id))
    told = None if start is None or sentence else next((one for one in sentences if start < one.end), None)
    asked = told or _sentence(sentences, sentence, report=found.id)
    # Names of persons are sought in what was passed over too before it is shown to anybody.
    read = language.read(head) if asked.passed else tuple(one for one in sentences if not one.passed)
    seen = mentions.find(head, read, gazetteer=reference.gazetteer, directory=reference.directory)
    if not asked.passed:
        seen = evolve(seen, persons=persons_of(head, sentences, seen, directory=reference.directory))
    now = record.report(found.id)
    if now is None or now.text != found.text:  # what the record holds now is about another text
        then = _within(seen, asked)
        return Reasons(
            report=found, sentence=asked, mentions=then, traces=(), claims=(), doubts=(), persons=seen.persons
        )
    stored = tuple(one for one in record.claims(report=found.id) if _meets(one.evidence.start, one.evidence.end, asked))
    return Reasons(
        report=found,
        sentence=asked,
        mentions=_within(seen, asked),
        traces=tuple(trace for trace in record.traces(found.id) if trace.sentence == asked.index),
        claims=stored,
        doubts=tuple(
            doubt
            for doubt in record.doubts()
            if doubt.report == found.id and doubt.end > doubt.start and _meets(doubt.start, doubt.end, asked)
        ),
        persons=tuple(dict.fromkeys((*seen.persons, *record.persons(found.id)))),
    )


def _as_stored(head: Report, stored: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Give the sentences numbered as they were when the record was filled, by whichever gate; parsed again."""
    if not any(one.passed for one in stored):
        return language.read(head)
    known = [(one.start, one.end, one.passed) for one in stored]
    found: tuple[Sentence, ...] = ()
    for gate in (Gate.STRICT, Gate.CASCADE):
        (found,) = sentences_of((head,), gate=gate)
        if [(one.start, one.end, one.passed) for one in found] == known:
            break
    return found


def _subject(record: Record, key: str) -> tuple[Report, int | None]:
    """Give the report asked about, and where its evidence starts when a claim was named."""
    ids = {one: kind for kind, one in record.matching(key) if kind in {"report", "claim"}}
    identity = whole_id(key, ids)
    if identity is None:
        raise UsageError(f"the record has no report or claim with id {key}; list the reports with: contested show")
    claim = record.claim(identity) if ids[identity] == "claim" else None
    report = record.report(claim.report if claim is not None else identity)
    if report is None:
        raise UsageError(f"the words behind {identity} were erased; list the reports with: contested show")
    return (report, None) if claim is None else (_read_then(record, report, claim), claim.evidence.start)


def _read_then(record: Record, report: Report, claim: Claim) -> Report:
    """Give the report with the text that a claim was drawn from: its bytes may have been read again since."""
    evidence = claim.evidence
    texts = (version.value for version in reversed(record.history(report.id)))
    fitting = (
        one for one in texts if isinstance(one, Report) and one.text[evidence.start : evidence.end] == evidence.text
    )
    return next(fitting, report)


def _sentence(sentences: tuple[Sentence, ...], wanted: str, *, report: str) -> Sentence:
    if wanted.isdecimal():
        fitting = [one for one in sentences if one.index == int(wanted)]
    else:
        fitting = [one for one in sentences if wanted.casefold() in one.text.casefold()]
    if not fitting:
        raise UsageError(
            f"report {report} has {len(sentences)} sentences, counted from 0, and none is or contains {wanted!r}; "
            f"see them with: contested show {report}"
        )
    return fitting[0]


def _meets(start: int, end: int, sentence: Sentence) -> bool:
    return start < sentence.end and sentence.start < end


def _within(seen: Mentions, sentence: Sentence) -> Mentions:
    return Mentions(
        report=seen.report,
        actors=tuple(one for one in seen.actors if _meets(one.start, one.end, sentence)),
        places=tuple(one for one in seen.places if _meets(one.start, one.end, sentence)),
        times=tuple(one for one in seen.times if _meets(one.start, one.end, sentence)),
        quantities=tuple(one for one in seen.quantities if _meets(one.start, one.end, sentence)),
        persons=tuple(one for one in seen.persons if _meets(one.start, one.end, sentence)),
        country=seen.country,
        theatre=seen.theatre,
        doubts=tuple(one for one in seen.doubts if _meets(one.start, one.end, sentence)),
    )
