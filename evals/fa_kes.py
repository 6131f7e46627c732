"""Score where a report is about on FA-KES, articles on the Syrian war: ``python evals/fa_kes.py [--misses]``.

The label is one governorate of Syria an article, in the corpus's own spelling; the gazetteer says which governorate
that is. "damascus" stands there for the city and its countryside, so both count as one. A label that names no
governorate would be a miss of every reader; the even articles have none. Beside our reader, ``claims.about``, stands
the baseline: the governorate that most place mentions of the article lie in. Both are scored in one run over the same
mentions: over all articles, and over two halves (by turns) that show how much chance there is. The few round weights of
``claims.about`` were chosen with all of them in view. Prints a line and exits 0 when the corpus is absent.
"""

import argparse
import csv
import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from contested import claims, directory, gazetteer, language, mentions
from contested.directory import Directory
from contested.domain.mention import Mentions, PlaceUse
from contested.domain.report import Part, PartKind, Report
from contested.gazetteer import Gazetteer

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "data" / "fa_kes" / "fa_kes_even.csv"
MERGED = {"Rif Dimashq": "Damascus"}
"""Governorates that the corpus does not tell apart from another."""


@frozen(kw_only=True)
class Article:
    """An article with the governorate of its label, and the governorates two readers give."""

    title: str
    label: str
    ours: str
    mentioned: str


@frozen(kw_only=True)
class Score:
    """Share of articles put in the governorate of their label."""

    articles: int
    ours: float
    mentioned: float

    def line(self, name: str) -> str:
        """Give the scores as one line."""
        return f"{name}: {self.ours:.3f} of {self.articles} articles; most mentioned {self.mentioned:.3f}"


def governorate(name: str, places: Gazetteer) -> str:
    """Give the governorate that a label or a unit's name means, or "" for none."""
    units = [hit.place for hit in places.named(name, countries=["SY"])]
    found = next((each.name for each in units if each.feature == "governorate"), "")
    found = found or next((each.admin[0] for each in units if each.admin), "")
    plain = found.removesuffix(" Governorate")
    return MERGED.get(plain, plain)


def _report(row: dict[str, str], number: int) -> Report:
    title, body = row["article_title"].strip(), row["article_content"].strip()
    month, day, year = (int(part) for part in row["date"].split("/"))
    start = len(title) + 2
    parts = (
        Part(kind=PartKind.TITLE, start=0, end=len(title)),
        Part(kind=PartKind.BODY, start=start, end=start + len(body)),
    )
    text = f"{title}\n\n{body}"
    published = dt.date(year, month, day)
    return Report(id=f"r-{number}", fingerprint="", title=title, text=text, parts=parts, published=published)


def _most_mentioned(found: Mentions, places: Gazetteer) -> str:
    named = {PlaceUse.PLACE, PlaceUse.IN_NAME}
    votes: Counter[str] = Counter()
    whole = places.country("SY")
    country = "" if whole is None else whole.name
    for each in found.places:
        if each.use in named and not each.reference and each.place.country == "SY" and each.place.feature != "country":
            above = (unit for unit in each.place.admin if unit != country)
            unit = each.place.name if each.place.feature == "governorate" else next(above, "")
            votes[governorate(unit, places) if unit else ""] += 1
    votes.pop("", None)
    return max(votes, key=lambda unit: votes[unit], default="")


def _read(report: Report, *, places: Gazetteer, known: Directory) -> tuple[str, str]:
    """Give (our governorate, the most mentioned)."""
    sentences = language.read(report)
    found = mentions.find(report, sentences, gazetteer=places, directory=known)
    drawn = claims.draw(report, sentences, found, directory=known).claims
    units = claims.about(sentences, found, drawn, gazetteer=places)
    ours = next((each.unit for each in units if each.country == "SY"), "")
    return governorate(ours, places) if ours else "", _most_mentioned(found, places)


def articles() -> Iterator[Article]:
    """Read every article of the corpus."""
    places, known = gazetteer.load(), directory.load()
    with CORPUS.open(encoding="utf-8", errors="replace", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines)):
            ours, mentioned = _read(_report(row, number), places=places, known=known)
            label = governorate(row["location"], places)
            yield Article(title=row["article_title"], label=label, ours=ours, mentioned=mentioned)


def score(read: list[Article]) -> Score:
    """Score articles that have been read."""
    count = max(1, len(read))
    return Score(
        articles=len(read),
        ours=sum(each.ours == each.label != "" for each in read) / count,
        mentioned=sum(each.mentioned == each.label != "" for each in read) / count,
    )


def main() -> int:
    """Score the corpus when it is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print the title of each article put elsewhere")
    asked = parser.parse_args()
    if not CORPUS.is_file():
        print("skipped: the corpus FA-KES is not beside this checkout")
        return 0
    read = list(articles())
    for each in read if asked.misses else ():
        if each.ours != each.label:
            print(f"{each.label} but read {each.ours or 'nothing'}: {each.title}")
    print(score(read).line("FA-KES"))
    print(score(read[::2]).line("  first, third, ..."))
    print(score(read[1::2]).line("  second, fourth, ..."))
    return 0


if __name__ == "__main__":
    sys.exit(main())
