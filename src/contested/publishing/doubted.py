"""Doubts for a reader: what is in doubt, in which report, and the sentence it lies in with the way to open it."""

from attrs import frozen

from contested.domain.doubt import Doubt
from contested.domain.picture import Picture
from contested.domain.report import Report
from contested.domain.sentence import Sentence
from contested.publishing.shortener import Shortener


@frozen(kw_only=True)
class Doubted:
    """One doubt, ready to print; ``title`` and ``opens`` are "" when the input never became a report.

    Attributes:
        reason: the kind of doubt.
        detail: what is in doubt.
        title: title of the report.
        words: the sentence the doubt lies in, or "" where it is about the whole report.
        opens: what ``contested why`` opens: short id of the report and number of the sentence; the id alone without.
    """

    reason: str
    detail: str
    title: str = ""
    words: str = ""
    opens: str = ""


def doubted(picture: Picture) -> tuple[Doubted, ...]:
    """Give the doubts of a gated picture in its order, each with its sentence where the gate kept it."""
    reports = {report.id: report for report in picture.reports}
    shorten = Shortener(reports)
    return tuple(_doubted(one, reports.get(one.report), picture, shorten) for one in picture.doubts)


def _doubted(doubt: Doubt, report: Report | None, picture: Picture, shorten: Shortener) -> Doubted:
    reason = doubt.reason.value
    if report is None:
        return Doubted(reason=reason, detail=doubt.detail)
    sentence = sentence_of(doubt, picture.sentences.get(report.id, ()))
    return Doubted(
        reason=reason,
        detail=doubt.detail,
        title=report.title or "Untitled report",
        words="" if sentence is None else sentence.text,
        opens=shorten(report.id) if sentence is None else f"{shorten(report.id)} {sentence.index}",
    )


def sentence_of(doubt: Doubt, sentences: tuple[Sentence, ...]) -> Sentence | None:
    """Give the sentence that a doubt lies in; None when it is about no stretch of the report."""
    return next((one for one in sentences if one.start < doubt.end and doubt.start < one.end), None)
