"""Find the words of a long list in a text with one automaton: what a pattern of all of them finds, in less time."""

from collections.abc import Callable, Iterable, Iterator

from ahocorasick_rs import AhoCorasick


class Spotter:
    """The words of a list, ready to be found as they are written."""

    def __init__(self, words: Iterable[str]) -> None:
        """Build the automaton; the words are distinct and none is empty."""
        self._words = tuple(words)
        self._automaton = AhoCorasick(self._words) if self._words else None

    def spots(self, text: str, ends: Callable[[str, int, int], int]) -> Iterator[tuple[int, int, str]]:
        """Give (start, end, word), leftmost first, of those with one start the longest, without overlaps.

        ``ends`` gives where a word at [start, end) of the text ends with what belongs to it, or -1 where it is only a
        part of a longer one.
        """
        if self._automaton is None:
            return
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        reach = 0
        for number, start, end in sorted(found, key=lambda match: (match[1], -match[2])):
            stop = ends(text, start, end) if start >= reach else -1
            if stop >= 0:
                yield start, stop, self._words[number]
                reach = stop
