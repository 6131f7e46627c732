"""How fast and how well pages of real sites are read: ``python bench/marked_pages.py FOLDER [--number N]``.

The pages are those that trafilatura's authors hold theirs against, some 900 in many languages: the folder ``tests`` of
its sources, with ``evaldata.json``, which names for each page pieces of its story and pieces of what is not, and the
pages in ``eval``. They are other people's and are not kept here. The sides are those of ``pages.py``; told of each are
pages a second of the processor, the share of the pieces found that are of the story, the share of the story's pieces
that are found, F1 of both, and pages in which nothing was found.
"""

import argparse
import json
import random
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

import pages
from attrs import frozen

NUMBER = 200
ROUNDS = 2
SEED = 1


@frozen(kw_only=True)
class Marked:
    """A page, and pieces of words that are of its story, and that are not."""

    html: str
    story: tuple[str, ...]
    beside: tuple[str, ...]


def marked(folder: Path, number: int) -> list[Marked]:
    """Give so many of the pages, drawn by a seed."""
    rows = json.loads((folder / "evaldata.json").read_text(encoding="utf-8"))
    there = sorted(key for key, row in rows.items() if (folder / "eval" / row["file"]).is_file())
    drawn = random.Random(SEED).sample(there, min(number, len(there)))  # noqa: S311 - no secret
    return [
        Marked(
            html=_text((folder / "eval" / rows[key]["file"]).read_bytes()),
            story=tuple(map(_line, rows[key]["with"])),
            beside=tuple(map(_line, rows[key]["without"])),
        )
        for key in drawn
    ]


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _line(words: str) -> str:
    return " ".join(words.split())


def score(whole: Sequence[Marked], told: Sequence[str]) -> tuple[float, float, float]:
    """Give precision, recall and F1 over the pieces."""
    right = wrong = wanted = 0
    for page, text in zip(whole, map(_line, told), strict=True):
        right += sum(piece in text for piece in page.story)
        wrong += sum(piece in text for piece in page.beside)
        wanted += len(page.story)
    return right / max(1, right + wrong), right / max(1, wanted), 2 * right / max(1, right + wrong + wanted)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="the folder tests of the sources of trafilatura")
    parser.add_argument("--number", type=int, default=NUMBER, help="pages")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times each side reads them")
    asked = parser.parse_args()
    whole, sides = marked(asked.folder, asked.number), pages.readers()
    kilobytes = sum(len(page.html.encode()) for page in whole) / len(whole) / 1_000
    print(f"{len(whole)} pages of {kilobytes:.0f} kB, median of {asked.rounds} rounds")
    print(f"{'':<40}{'pages/s':>9}{'precise':>9}{'found':>7}{'F1':>7}{'empty':>7}")
    told = {name: [read(page.html) for page in whole] for name, read in sides.items()}
    rounds = [{name: pages.took(read, whole) for name, read in sides.items()} for _ in range(asked.rounds)]
    for name, texts in told.items():
        rate = len(whole) / statistics.median(spent[name] for spent in rounds)
        precise, found, both = score(whole, texts)
        empty = sum(not text for text in texts)
        print(f"{name:<40}{rate:>9,.0f}{precise:>9.3f}{found:>7.3f}{both:>7.3f}{empty:>7}", flush=True)
    for ours in (pages.OURS, pages.BULK):
        ratio = statistics.median(spent[pages.TEXT_ONLY] / spent[ours] for spent in rounds)
        print(f"{ours} to {pages.TEXT_ONLY:<42} {ratio:>6.2f} times as fast")
    return 0


if __name__ == "__main__":
    sys.exit(main())
