"""Find every name of the directory in a text with one automaton, built once a directory."""

import bisect
import functools
from collections import defaultdict
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick
from attrs import frozen

from contested.directory import Directory, Name, fold, fold_name
from contested.mentions.word_sets import words_of

_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—", "-") | dict.fromkeys("’‘", "'"))

_LONGER_NAME = words_of(
    """
    university institute museum studies ministry department embassy consulate airport airlines airways bank party
    church cathedral league cup championship festival street square hospital college school foundation award prize
    newspaper magazine times tribune herald post gazette press
    """
)
"""A capitalised word of these right after a name makes it part of a longer name."""


@frozen
class Hit:
    """A stretch [start, end) of a text that some actors go by."""

    start: int
    end: int
    names: tuple[Name, ...]


class Matcher:
    """All names of a directory, ready to be found."""

    def __init__(self, directory: Directory) -> None:
        """Build the automaton over the folded names."""
        forms: defaultdict[str, list[Name]] = defaultdict(list)
        for name in directory.names:
            form = fold_name(name.text)
            if form != "":
                forms[form].append(name)
        self._forms = list(forms)
        self._names = [tuple(forms[form]) for form in self._forms]
        self._automaton = AhoCorasick(self._forms) if len(self._forms) > 0 else None
        self._by_form = {form: tuple(names) for form, names in forms.items()}

    def named(self, text: str) -> tuple[Name, ...]:
        """Give the names of exactly this form, whatever their case."""
        return self._by_form.get(fold_name(text), ())

    def spot(self, text: str) -> tuple[Hit, ...]:
        """Give all names in a text as whole words, overlapping ones included, in order of start, longest first."""
        if self._automaton is None:
            return ()
        folded = fold(text)
        hits = []
        for index, start, end in self._automaton.find_matches_as_indexes(folded.text, overlapping=True):
            if _inside_word(folded.text, start, end):
                continue
            left, right = folded.span(start, end)
            names = tuple(name for name in self._names[index] if _case_fits(name, text[left:right]))
            if len(names) > 0 and not _part_of_longer(text, right):
                hits.append(Hit(left, right, names))
        return tuple(sorted(hits, key=lambda hit: (hit.start, -hit.end)))


@functools.lru_cache(maxsize=4)
def matcher(directory: Directory) -> Matcher:
    """Give the matcher of a directory, built on first use."""
    return Matcher(directory)


def without_overlap(hits: Iterator[Hit] | tuple[Hit, ...] | list[Hit]) -> list[Hit]:
    """Keep the longest of overlapping hits, the earlier of equal ones; in order of start."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda each: (each.start - each.end, each.start)):
        place = bisect.bisect_left(kept, hit.start, key=lambda each: each.start)
        before_ends = place == 0 or kept[place - 1].end <= hit.start
        if before_ends and (place == len(kept) or hit.end <= kept[place].start):
            kept.insert(place, hit)
    return kept


def _inside_word(folded: str, start: int, end: int) -> bool:
    before = start > 0 and folded[start - 1].isalnum() and folded[start].isalnum()
    after = end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum()
    return before or after


def _case_fits(name: Name, found: str) -> bool:
    if name.cased:
        return " ".join(found.translate(_HYPHENS).split()) == name.text.translate(_HYPHENS)
    # "Nusra" is a name, "nusra" a word; a name written in lower case in the directory may stand in any case.
    return name.text.islower() or any(char.isupper() for char in found)


def _part_of_longer(text: str, end: int) -> bool:
    if text[end : end + 1] != " ":
        return False
    word = text[end + 1 : end + 20].split(" ", maxsplit=1)[0].strip(".,;:)('\"")
    return word[:1].isupper() and word.lower() in _LONGER_NAME and not word.isupper()
