"""Score what "the group", "they", "its fighters", "the town", "there" stand for: ``python evals/references.py``.

Own gold: sixty paragraphs (``evals/gold/references``, see FORMAT.md there), each a report of its own. Marked words are
right when the mention found there means what the name they stand for means; ``-`` is right when no mention there gives
a party or a place. A state and its forces count as one, for "Ukraine" has soldiers and "the army" a government. Beside
our reader stands a baseline: the last name before the words, a party for words of parties, else a place.

``--misses`` prints what went wrong, but never in the paragraphs put aside (every third).
"""

import argparse
import datetime as dt
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

from contested import directory, gazetteer, language, mentions
from contested.directory import Directory
from contested.domain.actor import ActorKind
from contested.domain.mention import ActorMention, Mentions, PlaceMention, PlaceUse
from contested.domain.report import Dateline, Part, PartKind, Report
from contested.reports.dateline import split

GOLD = Path(__file__).resolve().parent / "gold" / "references" / "paragraphs.txt"
NOBODY = "-"
_MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")
_ORGAN = re.compile(r"^([a-z]{2})-(?:gov|forces|mod)$")
_GROUND = re.compile(
    r"\b(?:there|nowhere|town|towns|city|capital|village|district|province|hill|base|plant|building|island|suburbs|border)$"
)
Reader = Callable[["Read", "Mark"], set[str]]


@frozen(kw_only=True)
class Mark:
    """Words at [start, end) that stand for something; any of ``answers`` will do, each one or more names."""

    start: int
    end: int
    text: str
    answers: tuple[tuple[str, ...], ...]


@frozen(kw_only=True)
class Paragraph:
    """A paragraph as a report with its marks; ``aside`` when its misses are never shown."""

    number: int
    report: Report
    marks: tuple[Mark, ...]

    @property
    def aside(self) -> bool:
        """Whether the paragraph is put aside."""
        return self.number % 3 == 0


@frozen(kw_only=True)
class Read:
    """A paragraph with what was found in it."""

    paragraph: Paragraph
    mentions: Mentions


@frozen(kw_only=True)
class Score:
    """How many marks are right."""

    marks: int
    right: int

    @property
    def share(self) -> float:
        """Share of the marks that are right."""
        return self.right / max(1, self.marks)

    def line(self, name: str) -> str:
        """Give the score as one line."""
        return f"{name:34} {self.share:.3f} ({self.right} of {self.marks})"


def paragraphs() -> Iterator[Paragraph]:
    """Read the gold."""
    for block in GOLD.read_text(encoding="utf-8").strip().split("\n\n"):
        head, words = block.split("\n", 1)
        number, day = re.findall(r"^# (\d+) ([\d-]+)$", head)[0]
        yield parse(int(number), dt.date.fromisoformat(day), words.strip())


def parse(number: int, day: dt.date | None, words: str) -> Paragraph:
    """Take the marks out of a paragraph's words."""
    text, reach, marks = "", 0, list[Mark]()
    for hit in _MARK.finditer(words):
        text += words[reach : hit.start()]
        answers = tuple(tuple(one.split(" + ")) for one in hit[2].split(" / "))
        marks.append(Mark(start=len(text), end=len(text) + len(hit[1]), text=hit[1], answers=answers))
        text += hit[1]
        reach = hit.end()
    text += words[reach:]
    head = split(text, today=day) if day else None
    dateline = None if head is None else Dateline(place=head.place, day=None, text=head.text)
    part = Part(kind=PartKind.BODY, start=0, end=len(text))
    report = Report(
        id=f"r-{number}", fingerprint="", title="", text=text, parts=(part,), published=day, dateline=dateline
    )
    return Paragraph(number=number, report=report, marks=tuple(marks))


def read_all(known: Directory) -> list[Read]:
    """Find the mentions of every paragraph."""
    places = gazetteer.load()
    done = []
    for each in paragraphs():
        found = mentions.find(each.report, language.read(each.report), gazetteer=places, directory=known)
        done.append(Read(paragraph=each, mentions=found))
    return done


def _same(id_: str) -> str:
    """Give the id that stands for a state and its parts."""
    organ = _ORGAN.match(id_)
    return f"{organ[1]}-gov" if organ else id_


def _parties(read: Read, start: int, end: int) -> list[ActorMention]:
    silent = (ActorKind.CIVILIANS, ActorKind.PERSON)
    return [each for each in read.mentions.actors if each.start < end and start < each.end and each.kind not in silent]


def _places(read: Read, start: int, end: int) -> list[PlaceMention]:
    unused = (PlaceUse.IN_NAME, PlaceUse.DEMONYM)
    return [each for each in read.mentions.places if each.start < end and start < each.end and each.use not in unused]


def ours(read: Read, mark: Mark) -> set[str]:
    """Give the ids our reader found at the words: of the longest parties there, else of places."""
    parties = _parties(read, mark.start, mark.end)
    places = _places(read, mark.start, mark.end)
    return {_same(each.actor) for each in parties} or {one for each in places for one in _place(each)}


def _place(mention: PlaceMention) -> set[str]:
    """Give the ids of a place, a bare name among them: a name inside a described place has no mention of its own."""
    return {mention.place.id} if mention.known else {f"={mention.place.name}"}


def last_name(read: Read, mark: Mark) -> set[str]:
    """Give the last place or party that is named before the words: the baseline."""
    if _GROUND.search(mark.text):
        places = [each for each in read.mentions.places if each.end <= mark.start and not each.reference]
        return {each.place.id for each in places[-1:]}
    parties = [each for each in _parties(read, 0, mark.start) if not each.reference and each.end <= mark.start]
    return {_same(each.actor) for each in parties[-1:]}


def _wanted(read: Read, name: str) -> set[str]:
    """Give the ids a name of an answer means; none when no mention has it."""
    if name.startswith("#"):
        return {_same(name[1:])}
    start = read.paragraph.report.text.index(name)
    ids = {f"={name}"} | {_same(each.actor) for each in _parties(read, start, start + len(name))}
    for each in _places(read, start, start + len(name)):
        ids |= {*_place(each), f"{each.place.country.lower()}-gov" if each.place.feature == "country" else ""}
    return ids - {""}


def is_right(read: Read, mark: Mark, given: set[str]) -> bool:
    """Tell whether the ids given for a mark are those of one of its answers."""
    for answer in mark.answers:
        if answer == (NOBODY,):
            if not given:
                return True
            continue
        each = [_wanted(read, name) for name in answer]
        if given and all(given & ids for ids in each) and given <= set().union(*each):
            return True
    return False


READERS: dict[str, Reader] = {"ours": ours, "last name before": last_name}


def score(done: Sequence[Read], reader: Reader, *, sort: str = "") -> Score:
    """Score a reader over the marks of a sort, or over all."""
    marks = [(one, mark) for one in done for mark in one.paragraph.marks if sort in ("", sort_of(mark))]
    judged = [is_right(one, mark, reader(one, mark)) for one, mark in marks]
    return Score(marks=len(judged), right=sum(judged))


def sort_of(mark: Mark) -> str:
    """Give the sort of a mark: nobody, ground, pronoun, possessive, or noun."""
    words = mark.text.lower().split()
    if mark.answers[0] == (NOBODY,):
        return "nobody"
    if _GROUND.search(mark.text):
        return "ground"
    if len(words) == 1 and words[0] in ("they", "them", "it"):
        return "pronoun"
    return "possessive" if words[0] in ("its", "their", "his") else "noun"


def _print_misses(done: Sequence[Read]) -> None:
    for one in done:
        if one.paragraph.aside:
            continue
        for mark in one.paragraph.marks:
            given = ours(one, mark)
            if not is_right(one, mark, given):
                text = one.paragraph.report.text
                around = text[max(0, mark.start - 70) : mark.start] + "[" + mark.text + "]" + text[mark.end :][:30]
                print(f"  {one.paragraph.number:02} {sort_of(mark)}: {sorted(given)} for {mark.answers}: {around}")


def main() -> int:
    """Score the gold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print misses in the paragraphs that are not aside")
    show = parser.parse_args().misses
    done = read_all(directory.load())
    for name, reader in READERS.items():
        print(score(done, reader).line(name))
    open_, aside = [one for one in done if not one.paragraph.aside], [one for one in done if one.paragraph.aside]
    print(score(open_, ours).line("  paragraphs looked at"))
    print(score(aside, ours).line("  paragraphs put aside"))
    sorts = Counter(sort_of(mark) for one in done for mark in one.paragraph.marks)
    for sort in sorted(sorts):
        print(score(done, ours, sort=sort).line(f"  {sort}"))
    if show:
        _print_misses(open_)
    return 0


if __name__ == "__main__":
    sys.exit(main())
