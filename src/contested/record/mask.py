"""Masking words of a report in place: the length stays, and with it every span that counts characters of its text."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from attrs import define, evolve, field

from contested.domain.claim import Evidence
from contested.domain.report import Report
from contested.domain.sentence import Sentence

MASK = "█"

MASKED = ("report", "sentences", "traces", "persons", "doubts")
"""Kinds of rows that hold words of a report and are masked; the report first, for its text tells where they stand."""


@define
class Masker:
    """Masks words wherever they stand in one report, whatever their case and spacing.

    Attributes:
        words: the words to mask.
        spans: stretches [start, end) of the report's text to mask; ``look`` adds those where the words stand.
    """

    words: AbstractSet[str]
    spans: list[tuple[int, int]]
    _pattern: re.Pattern[str] | None = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Prepare the search; the same words in another outlet may be set in other lines and letters."""
        forms = [r"\s+".join(re.escape(word) for word in text.split()) for text in sorted(self.words) if text.strip()]
        self._pattern = re.compile("|".join(forms), re.IGNORECASE) if forms else None

    def look(self, text: str) -> None:
        """Note where the words stand in the report's text."""
        if self._pattern is not None:
            self.spans.extend(found.span() for found in self._pattern.finditer(text))

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a stretch of the report's text shares a character with a masked one."""
        return any(start < stop and begin < end for begin, stop in self.spans)

    def tells(self, text: str) -> bool:
        """Tell whether words hold the masked ones, or stand among them."""
        if self._pattern is None or not text.strip():
            return False
        plain = _plain(text)
        return self._pattern.search(text) is not None or any(plain in _plain(words) for words in self.words)

    def quoted(self, text: str) -> str:
        """Mask the words in text that quotes the report (titles, details)."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: MASK * len(found.group()), text)

    def stretch(self, text: str, *, at: int) -> str:
        """Mask the stretch of the report's text that starts at ``at``; line breaks stay."""
        letters = list(text)
        for begin, stop in self.spans:
            for index in range(max(begin - at, 0), min(stop - at, len(letters))):
                if letters[index] != "\n":
                    letters[index] = MASK
        return "".join(letters)

    def mask(self, kind: str, value: Any, *, sentences: set[int]) -> Any:  # noqa: ANN401 - the kind decides the type
        """Give the masked value of a row; ``sentences`` are the indexes of those that lost words."""
        if kind == "report":
            return self._report(value)
        if kind == "sentences":
            return tuple(self._sentence(sentence) for sentence in value)
        if kind == "traces":
            return tuple(trace for trace in value if trace.sentence not in sentences)
        kept = tuple(each for each in value if not self.touches(each.start, each.end))
        if kind == "doubts":
            return tuple(evolve(doubt, detail=self.quoted(doubt.detail)) for doubt in kept)
        return kept

    def _report(self, report: Report) -> Report:
        dateline = report.dateline
        return evolve(
            report,
            title=self.quoted(report.title),
            text=self.stretch(report.text, at=0),
            dateline=None
            if dateline is None
            else evolve(dateline, place=self.quoted(dateline.place), text=self.quoted(dateline.text)),
        )

    def _sentence(self, sentence: Sentence) -> Sentence:
        if not self.touches(sentence.start, sentence.end):
            return sentence
        whole = len(sentence.text) != sentence.end - sentence.start  # then its characters cannot be told one by one
        text = MASK * len(sentence.text) if whole else self.stretch(sentence.text, at=sentence.start)
        names = tuple(span for span in sentence.names if not self.touches(*span))
        return evolve(sentence, text=text, names=names)


def maskers_of(texts: Sequence[str], *, words: AbstractSet[str], own: Sequence[Evidence]) -> tuple[Masker, ...]:
    """Give one masker for each text that a report has had, for its bytes may have been read again.

    Args:
        texts: the texts, the standing one last.
        words: the words to mask wherever they stand.
        own: evidence in this report whose stretch is masked in the text that it was taken from.

    Returns:
        Maskers that know where the words stand in their text.
    """
    maskers = tuple(Masker(words=words, spans=[]) for _ in texts)
    for masker, text in zip(maskers, texts, strict=True):
        masker.look(text)
    for evidence in own:
        at = place_of(evidence, texts)
        # its text may have been erased before: where the words are found in another text, its place tells nothing
        if _fits(evidence, texts[at]) or not maskers[at].spans:
            maskers[at].spans.append((evidence.start, evidence.end))
    return maskers


def place_of(evidence: Evidence, texts: Sequence[str]) -> int:
    """Give the place of the text that evidence was taken from, the latest of several; the last where none fits."""
    fitting = (at for at in reversed(range(len(texts))) if _fits(evidence, texts[at]))
    return next(fitting, len(texts) - 1)


def _fits(evidence: Evidence, text: str) -> bool:
    return _plain(text[evidence.start : evidence.end]) == _plain(evidence.text)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
