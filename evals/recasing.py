"""Score the recasing of text in capitals: ``python evals/recasing.py [--misses]``.

Our own texts with marked places (``evals/gold/places``) are ordinary text: each is put in capitals, recased, and
compared with what it was, word by word. Reported: the share of words whose letters are right, the same of words that
have a capital, and, to compare, what lower-casing everything gives.
"""

import argparse
import re
import sys
from collections import Counter

import marked
from attrs import frozen

from contested.domain.report import PartKind
from contested.language.recase import recase, shouts

WORD = re.compile(r"[^\W\d_]+")


@frozen(kw_only=True)
class Score:
    """Counts over words: all, those right, those with a capital, those of them right, those right if all were small."""

    words: int
    right: int
    names: int
    names_right: int
    small: int

    @property
    def share(self) -> float:
        """Share of words whose letters are right."""
        return self.right / max(1, self.words)

    @property
    def name_share(self) -> float:
        """Share of words with a capital whose letters are right."""
        return self.names_right / max(1, self.names)

    def line(self, name: str) -> str:
        """Give the scores as one line."""
        small = self.small / max(1, self.words)
        shares = f"right {self.share:.4f}, with a capital {self.name_share:.4f}; all small {small:.4f}"
        return f"{name:8} {self.words} words: {shares}"


def texts(folder: str) -> list[str]:
    """Give the paragraphs of the marked texts that are in ordinary letters, without marks."""
    return [
        text
        for one in marked.read(folder)
        for part in one.report.parts
        if part.kind is PartKind.BODY and not shouts(text := one.report.text[part.start : part.end])
    ]


def score(paragraphs: list[str], misses: Counter[tuple[str, str]] | None = None) -> Score:
    """Recase every paragraph from its capitals and count; ``misses`` gathers (right, given)."""
    words = right = names = names_right = small = 0
    for paragraph in paragraphs:
        shouted = "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in paragraph)
        given = recase(shouted)
        for found in WORD.finditer(paragraph):
            old, new = found.group(), given[found.start() : found.end()]
            named = old != old.lower()
            words, right, names = words + 1, right + (old == new), names + named
            names_right += named and old == new
            small += not named
            if misses is not None and old != new:
                misses[old, new] += 1
    return Score(words=words, right=right, names=names, names_right=names_right, small=small)


def main() -> int:
    """Print the scores of both folders."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--misses", action="store_true", help="list what was given wrong letters")
    options = parser.parse_args()
    for folder in ("theatre", "world"):
        misses: Counter[tuple[str, str]] = Counter()
        print(score(texts(folder), misses).line(folder))
        if options.misses:
            print("   ", ", ".join(f"{old}>{new} {count}" for (old, new), count in misses.most_common(150)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
