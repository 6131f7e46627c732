"""News texts made by a seed, for measures that anyone can repeat: ``python evals/made_texts.py [--number N]``.

A share of the texts tells of a war: their sentences tell a deed, speak around the war, or of life beside it. The others
are everyday news, in which some words of war stand for something else. A share are near-copies of earlier texts under
another outlet's name, with words changed and an end cut off. Shapes and names are in ``made_texts.toml``; each text
depends on the seed and its own number alone, so any part of a stream can be made anywhere. ``made_pages`` makes web
pages of them.

Run as a script it tells whether the texts flatter a reader: words a sentence, and claims a sentence by the product as
it stands, beside the same of MUC-4 train where that is present.
"""

import argparse
import datetime as dt
import random
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import muc4
from attrs import evolve, field, frozen

from contested import claims, directory, gazetteer, language, mentions, reports
from contested.domain.report import Report

SEED = 7
WAR = 0.3
"""Share of texts on a war unless another is asked for."""
COPIES = 0.05
"""Share of texts that are near-copies."""
LATELY = 500
"""Texts back that a near-copy may repeat."""
FIRST = dt.date(2019, 1, 1)
DAYS = 1_500
MIXES = {
    True: (("told", 0.12), ("around", 0.58), ("plain", 0.30)),
    False: (("plain", 0.85), ("snares", 0.15)),
}
"""How often a sentence of a text on a war, or of another, is of each kind."""
Span = tuple[int, int]
SENTENCES = (6, 18)
"""Sentences of a text, from and to, without its title."""
TAILED = 0.4
"""Share of sentences that go on after what their shape says."""
PARAGRAPH = (1, 3)
_SLOT = re.compile(r"\{(\w+)\}")
SWAPS = (("said", "reported"), ("near", "close to"), ("killed", "left dead"), ("on the outskirts", "at the edge"))
READ = 120
"""Texts that the script reads of each kind."""


@frozen(kw_only=True)
class MadeText:
    """A text that tells of nothing that happened.

    Attributes:
        text: title, then paragraphs parted by empty lines; the first begins with place, day and outlet.
        title: the headline.
        day: of publication.
        source: the outlet's name.
        war: it tells of a war.
        copy_of: number of the text that it nearly repeats, or None.
    """

    text: str
    title: str
    day: dt.date
    source: str
    war: bool = field(default=False)
    copy_of: int | None = None


def texts(
    seed: int,
    number: int,
    *,
    war: float = WAR,
    copies: float = COPIES,
    first: int = 0,
    long: Span = SENTENCES,
) -> Iterator[MadeText]:
    """Make texts one by one.

    Args:
        seed: the same seed and shares give the same texts.
        number: how many.
        war: share of those on a war, 0 to 1.
        copies: share of near-copies, 0 to 1.
        first: number of the first one.
        long: sentences of a text, from and to.
    """
    for at in range(first, first + number):
        chance = random.Random(f"{seed}:{at}:kind")  # noqa: S311 - news, no secret
        if at > 0 and chance.random() < copies:
            source = at - chance.randint(1, min(at, LATELY))
            yield _copy(_text(seed, source, war=war, long=long), chance, of=source)
        else:
            yield _text(seed, at, war=war, long=long)


@cache
def _grammar() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _text(seed: int, at: int, *, war: float, long: Span) -> MadeText:
    chance = random.Random(f"{seed}:{at}")  # noqa: S311 - as above
    told = chance.random() < war
    theatre = chance.choice(_grammar()["theatres"])
    about = chance.sample(theatre["places"], 4)  # a text has a few places, not all of a war's
    day = FIRST + dt.timedelta(days=chance.randrange(DAYS))
    title = _line("head_war" if told else "head_plain", theatre, about, chance)
    kinds, weights = zip(*MIXES[told], strict=True)
    drawn = chance.choices(kinds, weights, k=chance.randint(*long))
    sentences = [_line(kind, theatre, about, chance) for kind in drawn]
    source = chance.choice(theatre["wires"])
    paragraphs = _paragraphs(sentences, chance)
    paragraphs[0] = f"{about[0].upper()}, {day.day} {day:%B} {day.year} ({source}) - {paragraphs[0]}"
    return MadeText(text="\n\n".join((title, *paragraphs)), title=title, day=day, source=source, war=told)


def _paragraphs(sentences: Sequence[str], chance: random.Random) -> list[str]:
    made, at = [], 0
    while at < len(sentences):
        size = chance.randint(*PARAGRAPH)
        made.append(" ".join(sentences[at : at + size]))
        at += size
    return made


def _line(kind: str, theatre: Mapping[str, Any], about: Sequence[str], chance: random.Random) -> str:
    """Fill a shape of a kind: sides and places differ within it, all else is drawn anew for each slot."""
    side, foe = chance.sample(theatre["sides"], 2)
    place, other = chance.sample(list(about), 2)
    fixed = {"side": side, "foe": foe, "place": place, "other": other}
    fixed |= {name: theatre[name] for name in ("capital", "land")}
    lists = {"wire": theatre["wires"], "person": theatre["persons"], **_grammar()["symbols"]}

    def fill(slot: re.Match[str]) -> str:
        name = slot.group(1)
        return fixed[name] if name in fixed else grow(chance.choice(lists[name]))

    def grow(shape: str) -> str:
        return _SLOT.sub(fill, shape)

    line = grow(chance.choice(_grammar()["symbols"][kind]))
    if line.endswith(".") and chance.random() < TAILED:
        line = f"{line[:-1]}{grow(chance.choice(_grammar()['symbols']['tail']))}."
    return line[0].upper() + line[1:]


def _copy(text: MadeText, chance: random.Random, *, of: int) -> MadeText:
    """Give a text as another outlet prints it: a few words changed, sometimes without its last paragraph."""
    title, *paragraphs = text.text.split("\n\n")
    if len(paragraphs) > 3 and chance.random() < 0.5:  # short ones are printed whole
        paragraphs.pop()
    old, new = chance.choice(SWAPS)
    rest = [paragraph.replace(old, new, 1) for paragraph in paragraphs]
    return evolve(text, text="\n\n".join((title, *rest)), source=f"{text.source} via Daily Post", copy_of=of)


def read(made: Iterable[MadeText]) -> Iterator[Report]:
    """Give made texts as reports, as they are read from files."""
    known = directory.load()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.txt"
        for text in made:
            path.write_text(text.text, encoding="utf-8")
            (reading,) = reports.read([path], today=FIRST + dt.timedelta(days=DAYS), source_of=known.source_named)
            if reading.report is None:
                raise ValueError(text.title)
            yield reading.report


def _tell(what: str, whole: Iterable[Report]) -> None:
    """Print how many words and claims a sentence has."""
    known, places = directory.load(), gazetteer.load()
    words = lines = drawn = number = 0
    for report in whole:
        sentences = language.read(report)
        seen = mentions.find(report, sentences, gazetteer=places, directory=known)
        drawn += len(claims.draw(report, sentences, seen, directory=known).claims)
        words, lines, number = words + len(report.text.split()), lines + len(sentences), number + 1
    print(
        f"{what:<24} {number:>5} texts {lines / number:>6.1f} sentences a text {words / lines:>6.1f} words"
        f" {drawn / lines:>6.2f} claims a sentence"
    )


def main() -> int:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--number", type=int, default=READ, help="texts to read of each kind")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--war", type=float, default=WAR, help="share of texts on a war")
    parser.add_argument("--print", action="store_true", help="print the texts instead")
    asked = parser.parse_args()
    if asked.print:
        for text in texts(asked.seed, asked.number, war=asked.war):
            print(f"{text.text}\n\n{'-' * 40}\n")
        return 0
    for share in sorted({asked.war, 1.0}):
        _tell(f"made, {share:.0%} on a war", read(texts(asked.seed, asked.number, war=share)))
    if muc4.DATA.is_dir():
        _tell("MUC-4 train", (muc4.wire(row, directory.load()) for row in muc4.rows("train")[: asked.number]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
