"""How alike two spellings sound: the best alignment of their sounds, each pair weighed by how often it is exchanged.

The weights in ``data/sounds.csv`` are logarithms of how much more often two sounds stand for each other in names of one
place than by chance; ``evals/fit_sounds.py`` draws them from GeoNames' other names (CC BY 4.0).
"""

import csv
from collections.abc import Collection
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

from rapidfuzz import fuzz, process

from contested.spelling.fold import bare
from contested.spelling.skeleton import skeleton
from contested.spelling.sounds import Sounds, rasm, row_of, sounds, without_article

UNLIKE = -4.0
"""Weight of two sounds that never stand for each other."""
DIGIT = 4.0
NEARLY = 0.99
"""Likeness of names that sound the same but are not the same bare form."""
WITHOUT_VOWELS, WITHOUT_ARTICLE, OTHER_ORDER, WORD_LESS = 0.72, 0.96, 0.9, 0.75
"""What is left of a likeness found only without short vowels, joined article, order of words or one of the words."""

BY_SOUND, BY_LETTERS = 0.6, 0.2
"""Parts of a likeness that come from sounds and from letters; the rest comes from skeletons."""
SHORTLIST = 40
"""Forms that are compared by sound, after a quick look at their letters."""

Weights = tuple[dict[str, dict[str, float]], dict[str, float]]
"""Weight of each pair of sounds, and of each sound that has no partner."""


def read_weights(rows: str) -> Weights:
    """Read a table of weights: ``one,other,weight``, where ``other`` is empty for a sound without partner."""
    pairs: dict[str, dict[str, float]] = {digit: {digit: DIGIT} for digit in "0123456789"}
    alone = dict.fromkeys("0123456789", UNLIKE)
    for cells in csv.DictReader(rows.splitlines()):
        one, other, weight = cells["one"], cells["other"], float(cells["weight"])
        if not other:
            alone[one] = weight
            continue
        pairs.setdefault(one, {})[other] = weight
        pairs.setdefault(other, {})[one] = weight
    return pairs, alone


@cache
def _weights() -> Weights:
    return read_weights(files("contested").joinpath("data", "sounds.csv").read_text(encoding="utf-8"))


@cache
def _rasm_weights() -> Weights:
    """Give the weights for names without short vowels: what may not have been written costs little."""
    pairs, alone = _weights()
    pairs = {one: dict(row) for one, row in pairs.items()}
    for vowel, letter in (("i", "y"), ("u", "w")):
        pairs[vowel] = {vowel: 0.3, letter: 0.9}
        pairs[letter][vowel], pairs[letter][letter] = 0.9, 1.2
    return pairs, {**alone, "w": -0.7, "y": -0.7, "T": -0.2, "i": -0.05, "u": -0.05}


def align(one: str, other: str, weights: Weights) -> float:
    """Give the weight of the best alignment of two rows of sounds."""
    pairs, alone = weights
    gaps = [alone.get(sound, UNLIKE) for sound in other]
    above = [0.0]
    for gap in gaps:
        above.append(above[-1] + gap)
    for sound in one:
        row, gap_here = pairs.get(sound, {}), alone.get(sound, UNLIKE)
        diagonal = above[0]
        best = diagonal + gap_here
        current = [best]
        for index, partner in enumerate(other):
            beside = best + gaps[index]
            best = diagonal + row.get(partner, UNLIKE)
            diagonal = above[index + 1]
            best = max(best, beside, diagonal + gap_here)
            current.append(best)
        above = current
    return above[-1]


def own_weight(row: str, weights: Weights) -> float:
    """Give the weight of a row of sounds against itself; above 0 for any row that is not empty."""
    pairs = weights[0]
    return sum(max(0.1, pairs.get(sound, {}).get(sound, 2.0)) for sound in row)


def share(one: str, other: str, weights: Weights) -> float:
    """Give the weight of the best alignment as a share of what two equal rows would have, in [0, 1]."""
    if not one or not other:
        return 0.0
    whole = own_weight(one, weights) + own_weight(other, weights)
    return min(1.0, max(0.0, 2.0 * align(one, other, weights) / whole))


def likeness(one: str, other: str) -> float:
    """Give how alike two names sound, in [0, 1]: 1 for one bare form, 0 for an empty name; symmetric.

    Below 0.5 lie names that have nothing to do with each other; from 0.75 on most pairs in one country are one name.
    """
    return sound_alike(bare(one), bare(other))


def closest(name: str, forms: Collection[str], *, least: float = 0.0) -> list[tuple[str, float]]:
    """Give the names that sound most like one with their likeness, best first, ``least`` and above."""
    own = bare(name)
    listed = forms if len(forms) <= SHORTLIST else _shortlist(own, forms)
    graded = ((form, sound_alike(own, bare(form))) for form in listed)
    return sorted((pair for pair in graded if pair[1] >= max(least, 1e-9)), key=lambda pair: (-pair[1], pair[0]))


def _shortlist(own: str, forms: Collection[str]) -> list[str]:
    # Sorted, so that equal letters are listed in one order whatever the collection's.
    lower = {form: form.lower() for form in sorted(forms)}
    return [found[2] for found in process.extract(own, lower, scorer=fuzz.ratio, limit=SHORTLIST)]


def sound_alike(one: str, other: str) -> float:
    """Give the likeness of two bare forms."""
    if one == other:
        return 1.0 if one else 0.0
    # The order of two equally good alignments must not show in the last digit.
    return _sound_alike(*sorted((one, other)))


@lru_cache(maxsize=20_000)
def _sound_alike(one: str, other: str) -> float:
    left, right = sounds(one), sounds(other)
    weights = _weights()
    best = share(left.row, right.row, weights)
    if left.unpointed != right.unpointed:
        best = max(best, WITHOUT_VOWELS * share(rasm(left.row), rasm(right.row), _rasm_weights()))
    for row, against in _varied(left, right):
        if best >= row[1]:
            continue
        best = max(best, row[1] * share(row[0], against, weights))
    letters = fuzz.ratio(one, other) / 100.0
    bones = fuzz.ratio(skeleton(one), skeleton(other)) / 100.0
    return round(min(NEARLY, BY_SOUND * best + BY_LETTERS * letters + (1.0 - BY_SOUND - BY_LETTERS) * bones), 4)


def _varied(left: Sounds, right: Sounds) -> tuple[tuple[tuple[str, float], str], ...]:
    """Give rows to compare again, with what a likeness found so is worth, and the row to compare each with."""
    tries = chain(
        (((row, worth), right.row) for row, worth in _variants(left, beside=right)),
        (((row, worth), left.row) for row, worth in _variants(right, beside=left)),
    )
    return tuple(tries)


def _variants(name: Sounds, *, beside: Sounds) -> list[tuple[str, float]]:
    words = name.words
    found: list[tuple[str, float]] = []
    first = without_article(words[0]) if words else ""
    if words and first != words[0]:
        found.append((row_of((first, *words[1:])), WITHOUT_ARTICLE))
    if len(words) == len(beside.words) == 2:
        found.append((row_of(words[::-1]), OTHER_ORDER))
    if len(words) > len(beside.words):
        found.extend((row_of(rest), WORD_LESS) for rest in (words[:-1], words[1:]) if len("".join(rest)) >= 4)
    return found
