"""How much of a report is read: the beginning, up to a number of words that takes some tens of seconds."""

import re

from attrs import evolve

from contested.domain.report import Report

MOST_WORDS = 50_000
"""Words of a report that are read at most: a book of 150 pages. Texts that tell deeds in every sentence took 0.4 ms a
word on one core when this was chosen, so that one input holds a process for about twenty seconds, not for minutes."""
LONGEST_WORD = 40
"""Characters without white space that count as one word at most, so that text without any is bounded too."""
BACK = 2_000
"""Characters before the limit in which the end of a sentence is sought, since half a sentence may mislead."""

_WORD = re.compile(rf"\S{{1,{LONGEST_WORD}}}")
_END = re.compile(r"[.!?][\"'”’)]*\s|\n")


def head(report: Report) -> Report:
    """Give what is read of a report: itself, or its beginning where it has more than ``MOST_WORDS`` words.

    The offsets of what is kept stay as they are. What is cut off begins at ``len(head(report).text)``.
    """
    text = report.text
    if len(text) <= MOST_WORDS:  # so many words have more characters
        return report
    words = _WORD.finditer(text)
    last = next((word for number, word in enumerate(words, start=1) if number == MOST_WORDS), None)
    if last is None or next(words, None) is None:
        return report
    ends = [found.end() for found in _END.finditer(text, max(0, last.end() - BACK), last.end() + 1)]
    end = ends[-1] if ends else last.end()
    parts = tuple(evolve(part, end=min(part.end, end)) for part in report.parts if part.start < end)
    return evolve(report, text=text[:end], parts=parts)
