"""How fast web pages are read, and how well, beside other readers: ``python bench/pages.py [--number N]``.

The pages are made around made texts in six layouts (``evals/made_pages.py``), the same for everybody. Each side is
given the same bytes one page after another in one process, in turns, and timed in seconds of the processor; told is the
median round. Ours gives a whole report: parts, title, day, outlet, address, with headings, captions and furniture set
apart; the bulk reader is resiliparse with ours around it. The others give what they are asked for:

- trafilatura asked for precision, text alone, and the same with metadata (title, day, site), which is what ours gives;
- resiliparse's main content without comments, text alone.

How well: words of the story that were found and words found that are not of the story, as F1 over the words of a page;
headline and dateline count neither way, since some give them as text and ours as what is known of the report.
"""

import argparse
import datetime as dt
import os
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evals"))

import made_pages
import made_texts
import trafilatura
from attrs import frozen
from made_pages import LAYOUTS
from resiliparse.extract.html2text import extract_plain_text

from contested import directory, reports
from contested.domain.report import PartKind, Report
from contested.reports import Form, Item
from contested.reports.pages import Pages

NUMBER = 120
ROUNDS = 3
TODAY = dt.date(2026, 1, 1)
WORD = re.compile(r"\w+")
HEADER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
"""What trafilatura writes before the text where metadata are asked for."""
OURS = "ours, careful"
BULK = "ours, bulk"
TEXT_ONLY = "trafilatura, precision, text alone"

Read = Callable[[str], str]


@frozen(kw_only=True)
class Page:
    """A page and the words of its story, and those of its headline and dateline."""

    html: str
    story: Counter[str]
    beside: Counter[str]


def words(text: str) -> Counter[str]:
    """Count the words of a text, whatever their letters."""
    return Counter(word.lower() for word in WORD.findall(text))


def pages(number: int) -> list[Page]:
    """Make pages, one of each layout in turn."""
    made = []
    for at, text in enumerate(made_texts.texts(made_texts.SEED, number)):
        headline, _, story = text.text.partition("\n\n")
        dateline, _, told = story.partition(" - ")
        made.append(Page(html=made_pages.page(text, at), story=words(told), beside=words(f"{headline} {dateline}")))
    return made


def readers() -> dict[str, Read]:
    """Give the sides by name."""
    known = directory.load()

    def own(html: str, *, how: Pages) -> str:
        item = Item(name="page", file="page.html", raw=html.encode(), form=Form.PAGE)
        return _told(reports.read_item(item, today=TODAY, source_of=known.source_named, pages=how).report)

    def asked(html: str, *, metadata: bool) -> str:
        text = trafilatura.extract(html, favor_precision=True, include_comments=False, with_metadata=metadata) or ""
        return HEADER.sub("", text, count=1)

    return {
        OURS: lambda html: own(html, how=Pages.CAREFUL),
        BULK: lambda html: own(html, how=Pages.BULK),
        TEXT_ONLY: lambda html: asked(html, metadata=False),
        "trafilatura, precision, with metadata": lambda html: asked(html, metadata=True),
        "resiliparse, main content": lambda html: extract_plain_text(html, main_content=True, comments=False),
    }


def _told(report: Report | None) -> str:
    """Give the words of a report that it takes for the story's."""
    if report is None:
        return ""
    return " ".join(report.text[part.start : part.end] for part in report.parts if part.kind is not PartKind.CAPTION)


def f1(whole: Sequence[Page], told: Sequence[str]) -> float:
    """Give F1 over the words of pages."""
    right = given = wanted = 0
    for page, text in zip(whole, told, strict=True):
        found = words(text)
        hits = found & page.story
        right += hits.total()
        given += hits.total() + (found - page.story - page.beside).total()
        wanted += page.story.total()
    return 2 * right / max(1, given + wanted)


class Written(Protocol):
    """Anything with a page in it."""

    @property
    def html(self) -> str:
        """The page."""


def took(read: Read, whole: Sequence[Written]) -> float:
    """Read all pages and give the seconds of the processor."""
    begin = time.process_time()
    for page in whole:
        read(page.html)
    return time.process_time() - begin


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--number", type=int, default=NUMBER, help="pages")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times each side reads them")
    asked = parser.parse_args()
    whole, sides = pages(asked.number), readers()
    kilobytes = sum(len(page.html.encode()) for page in whole) / len(whole) / 1_000
    print(
        f"{len(whole)} pages of {kilobytes:.0f} kB, median of {asked.rounds} rounds; F1 of words: all, then each layout"
    )
    print(f"{'':<40}{'pages/s':>9}{'F1':>7}  {' '.join(f'{name:>7}' for name in LAYOUTS)}")
    told = {
        name: [read(page.html) for page in whole] for name, read in sides.items()
    }  # also what is built at first use
    rounds = [{name: took(read, whole) for name, read in sides.items()} for _ in range(asked.rounds)]
    for name, texts in told.items():
        parts = [(whole[at :: len(LAYOUTS)], texts[at :: len(LAYOUTS)]) for at in range(len(LAYOUTS))]
        each = " ".join(f"{f1(*part):>7.3f}" for part in parts)
        rate = len(whole) / statistics.median(spent[name] for spent in rounds)
        print(f"{name:<40}{rate:>9,.0f}{f1(whole, texts):>7.3f}  {each}", flush=True)
    for ours in (OURS, BULK):
        for name in list(sides)[2:]:
            ratio = statistics.median(spent[name] / spent[ours] for spent in rounds)
            print(f"{ours} to {name:<42} {ratio:>6.2f} times as fast")
    return 0


if __name__ == "__main__":
    sys.exit(main())
