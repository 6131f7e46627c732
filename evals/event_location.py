"""Score which place belongs to which deed: ``python evals/event_location.py [--misses]``.

Two sets: our own sentences (``evals/gold/deeds``) and public ones beside the checkout. Given are the sentence and the
words of a deed; asked are the places where it happened, or none. A pair (deed, place) is right when the spans overlap;
each found span may answer one gold span. Reported: precision, recall, F1, F1 of spans that are equal, how often "none"
is right. Beside our reader (``claims.where``, which places claims too) stand two baselines over the same mentions: the
place nearest to the deed in characters, and the next one after it by words, else the last before it.

Two things about the public set. Spans of the encyclopaedia's sentences are often counted in words, the last included,
and not in characters: those are turned into characters. And the series ``masdar_kill`` has places only up to some
number, although later sentences name them as plainly: beyond the last that has any it is taken for not labelled. The
line "every row" counts those sentences as well, as if none told where.

What a target was struck from ("shelled X from Y") is no answer; "between X and Y" answers with both names. The first
500 rows were looked at while the costs of ``where.csv`` were written; the rest was not. Prints a line and exits 0 when
the public set is absent.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import counts
from attrs import frozen

from contested import claims, directory, gazetteer, language, mentions
from contested.domain.claim import PlaceRole
from contested.domain.mention import Mentions, PlaceMention, PlaceUse
from contested.domain.report import Part, PartKind, Report
from contested.domain.sentence import Sentence

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "evals" / "gold" / "deeds" / "sentences.txt"
PUBLIC = ROOT.parent / "shared" / "data" / "event_location" / "open_sources.jsonl"
SERIES = "masdar_kill_"
SEEN = 500
"""Rows of the public set that were looked at while this was built."""
Span = tuple[int, int]


@frozen(kw_only=True)
class Row:
    """A sentence, the words of its deed, and where that happened."""

    id: str
    text: str
    deed: Span
    gold: tuple[Span, ...]


@frozen(kw_only=True)
class Read:
    """A row with what was found in it; ``row.gold`` is in characters."""

    row: Row
    sentences: tuple[Sentence, ...]
    mentions: Mentions


@frozen(kw_only=True)
class Score(counts.Score):
    """Counts over a set of rows; an answer is a (deed, place) pair, right when the spans overlap.

    Attributes:
        equal: number of right answers whose spans are equal.
        none: number of rows that tell no place.
        none_right: number of those for which none was given.
    """

    equal: int
    none: int
    none_right: int

    def line(self, name: str) -> str:
        """Give the scores as one line."""
        equal = 2 * self.equal / max(1, self.found + self.gold)
        return f"{super().line(name)}, equal spans {equal:.3f}; none right {self.none_right} of {self.none}"


def own_rows() -> Iterator[Row]:
    """Read our own sentences: ``*deed*`` and ``[place]`` in the running text."""
    for number, line in enumerate(OWN.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield _marked(line, number)


def _marked(line: str, number: int) -> Row:
    text, places, deed = "", list[Span](), list[int]()
    opened = 0
    for letter in line:
        if letter == "[":
            opened = len(text)
        elif letter == "]":
            places.append((opened, len(text)))
        elif letter == "*":
            deed.append(len(text))
        else:
            text += letter
    return Row(id=f"own-{number}", text=text, deed=(deed[0], deed[1]), gold=tuple(places))


def public_rows() -> list[Row]:
    """Read the public sentences as they stand, spans unmended."""
    rows = []
    for line in PUBLIC.read_text(encoding="utf-8").splitlines():
        each = json.loads(line)
        start, end, _ = each["verb"][0]
        gold = tuple((first, last) for first, last, _ in each["location"])
        rows.append(Row(id=each["id"], text=each["text"], deed=(start, end), gold=gold))
    return rows


def labelled(rows: Sequence[Row]) -> list[bool]:
    """Tell of each row whether somebody has looked where its deed happened."""
    numbers = [int(row.id.removeprefix(SERIES)) if row.id.startswith(SERIES) else 0 for row in rows]
    last = max((number for number, row in zip(numbers, rows, strict=True) if row.gold), default=0)
    return [number <= last for number in numbers]


def read(rows: Iterable[Row]) -> list[Read]:
    """Parse the sentences, find their mentions, and give gold spans in characters; rows beyond mending are left out."""
    places, known = gazetteer.load(), directory.load()
    done = []
    for number, row in enumerate(rows):
        part = Part(kind=PartKind.BODY, start=0, end=len(row.text))
        report = Report(id=f"r-{number}", fingerprint="", title="", text=row.text, parts=(part,))
        sentences = language.read(report)
        gold = _in_characters(row, sentences)
        if gold is not None:
            found = mentions.find(report, sentences, gazetteer=places, directory=known)
            mended = Row(id=row.id, text=row.text, deed=row.deed, gold=gold)
            done.append(Read(row=mended, sentences=tuple(sentences), mentions=found))
    return done


def _in_characters(row: Row, sentences: Sequence[Sentence]) -> tuple[Span, ...] | None:
    """Give the gold spans in characters, or None when one points past the sentence."""
    words: list[Span] = []
    for token in (token for sentence in sentences for token in sentence.tokens):
        pieces = re.finditer(r"-|[^-]+", token.text)  # the set counts the parts of a hyphenated name
        words.extend((token.start + piece.start(), token.start + piece.end()) for piece in pieces)
    mended = []
    for start, end in row.gold:
        if _is_name(row.text, start, end):
            mended.append((start, end))
        elif end < len(words):
            mended.append((words[start][0], words[end][1]))
        else:
            return None
    return tuple(mended)


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell whether characters [start, end) are whole words with a capital: a span that was counted in characters."""
    name = text[start:end]
    whole = not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum()
    return len(name) > 2 and name == name.strip() and whole and any(letter.isupper() for letter in name)


def _named(one: Read) -> list[PlaceMention]:
    return [each for each in one.mentions.places if each.use is PlaceUse.PLACE and not each.reference]


def nearest(one: Read) -> list[PlaceMention]:
    """Give the place that stands nearest to the deed in characters: the baseline."""
    start, end = one.row.deed
    return sorted(_named(one), key=lambda each: max(each.start - end, start - each.end))[:1]


def following(one: Read) -> list[PlaceMention]:
    """Give the next place after the deed, else the last before it: the second baseline."""
    named = _named(one)
    after = [each for each in named if each.start >= one.row.deed[1]]
    return after[:1] or named[-1:]


def ours(one: Read) -> list[PlaceMention]:
    """Give the places that claims would take; a reference ("the town") stands for the name it refers to."""
    start, end = one.row.deed
    sentence = next((each for each in one.sentences if each.start < end and start < each.end), None)
    if sentence is None or not sentence.parsed:
        return []
    placed = [
        (each, role) for each, role in claims.where(sentence, one.mentions, start=start, end=end)
        if role is not PlaceRole.WITHIN
    ]  # fmt: skip
    hit = any(role is PlaceRole.TARGET for _, role in placed)
    there = (each for each, role in placed if not (hit and role is PlaceRole.ORIGIN))
    return [name for each in there for name in _names_of(one, each)]


def _names_of(one: Read, place: PlaceMention) -> list[PlaceMention]:
    """Give the names that an answer says: the one a reference goes back to, both of "between X and Y"."""
    if place.place.relation == "between":
        inner = [each for each in one.mentions.places if each.use is PlaceUse.ANCHOR]
        return [each for each in inner if place.start <= each.start and each.end <= place.end] or [place]
    same = [each for each in _named(one) if each.place.id == place.place.id and each.start <= place.start]
    return [same[0] if place.reference and same else place]


READERS: dict[str, Callable[[Read], list[PlaceMention]]] = {"ours": ours, "nearest": nearest, "next after": following}


def score(done: Iterable[Read], reader: Callable[[Read], list[PlaceMention]], *, show: bool = False) -> Score:
    """Score a reader."""
    found = gold = true = equal = none = none_right = 0
    for one in done:
        spans = sorted({(each.start, each.end) for each in reader(one)})
        left = list(spans)
        for start, end in one.row.gold:
            hit = next((span for span in left if span[0] < end and start < span[1]), None)
            true += hit is not None
            equal += hit == (start, end)
            left = [span for span in left if span != hit]
        found, gold = found + len(spans), gold + len(one.row.gold)
        none, none_right = none + (not one.row.gold), none_right + (not one.row.gold and not spans)
        if show and (left or len(spans) < len(one.row.gold)):
            print(f"  {one.row.id}: {_quoted(one, spans)} for {_quoted(one, one.row.gold)}: {one.row.text.strip()}")
    return Score(found=found, gold=gold, true=true, equal=equal, none=none, none_right=none_right)


def _quoted(one: Read, spans: Iterable[Span]) -> list[str]:
    return [one.row.text[start:end] for start, end in spans]


def _print(name: str, done: Sequence[Read], *, show: bool) -> None:
    print(f"{name}, {len(done)} sentences")
    for reader, read_by in READERS.items():
        print("  " + score(done, read_by, show=show and reader == "ours").line(reader))


def main() -> int:
    """Score both sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print misses in our own sentences and the rows seen")
    show = parser.parse_args().misses
    _print("our own sentences", read(own_rows()), show=show)
    if not PUBLIC.is_file():
        print("skipped: the public sentences (event_location) are not beside this checkout")
        return 0
    rows = public_rows()
    kept = [row for row, known in zip(rows, labelled(rows), strict=True) if known]
    seen = {id(row) for row in rows[:SEEN]}
    _print("public, rows looked at", read(row for row in kept if id(row) in seen), show=show)
    _print("public, rows unseen", read(row for row in kept if id(row) not in seen), show=False)
    _print("public, labelled", read(kept), show=False)
    _print("public, every row", read(rows), show=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
