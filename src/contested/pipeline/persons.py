"""Names of persons in a report of which the gate of the reading passed over a part.

What was passed over is quoted nowhere. But a surname that is quoted may be known for one by such a sentence alone:
"Kader denied it", where another sentence speaks of "Hassan Kader, a baker". So where words are quoted that are written
like names and are nobody's yet, names are sought in what was passed over and has these words too.
"""

from bisect import bisect_right
from collections.abc import Sequence

from contested import language, mentions
from contested.directory import Directory
from contested.domain.mention import Mentions, PersonMention
from contested.domain.report import Report
from contested.domain.sentence import Sentence


def persons_of(
    report: Report, sentences: Sequence[Sentence], seen: Mentions, *, directory: Directory
) -> tuple[PersonMention, ...]:
    """Give the names of persons in a report, by what was read of it and what was passed over.

    Args:
        report: the report, as far as it is read (``language.head``).
        sentences: its sentences, those that were passed over too.
        seen: what was seen in those that were not.
        directory: knows the public figures.
    """
    passed = [one for one in sentences if one.passed]
    read = [one for one in sentences if not one.passed]
    unexplained = _unexplained(read, seen) if passed else frozenset()
    if not unexplained:
        return seen.persons
    starts = [one.start for one in passed]

    def shares(unread: Sequence[language.Unread]) -> list[bool]:
        """Tell which sentences were passed over and have such a word, if the report writes it with a capital only."""
        names = unexplained - {form.capitalize() for one in unread for form in one.forms if form.islower()}
        return [_lies_in(one.start, passed, starts) and not names.isdisjoint(one.forms) for one in unread]

    (asked,) = language.read_many((report,), wanted=shares)
    more = [one for one in asked if not one.passed]
    if not more:
        return seen.persons
    return mentions.find_more_persons(report, [*read, *more], seen, directory=directory)


def _unexplained(read: Sequence[Sentence], seen: Mentions) -> frozenset[str]:
    """Give the words that are written like names and are part of nothing that was seen."""
    found = (seen.actors, seen.places, seen.times, seen.persons)
    spans = sorted((one.start, one.end) for several in found for one in several)
    ends: list[int] = []
    for _, end in spans:
        ends.append(max(end, ends[-1] if ends else 0))
    starts = [start for start, _ in spans]
    words: set[str] = set()
    for token in (token for one in read for token in one.tokens if _may_name(token.text)):
        before = bisect_right(starts, token.start)
        if before == 0 or ends[before - 1] <= token.start:
            words.add(token.text)
    return frozenset(words)


def _may_name(word: str) -> bool:
    return len(word) >= mentions.SHORTEST_SURNAME and word[0].isalpha() and word != word.lower()


def _lies_in(start: int, passed: Sequence[Sentence], starts: Sequence[int]) -> bool:
    """Tell whether a sentence begins in one that was passed over."""
    at = bisect_right(starts, start) - 1
    return at >= 0 and start < passed[at].end
