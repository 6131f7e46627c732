"""Is a probability what it says? ``python evals/calibration.py``: reliability tables of the places room.

For each corpus that nothing was learnt from (the held-out texts of the world, the theatre, and where they are beside
the checkout TR-News and GeoVirus): how often the best candidate of a marked name is right, by its probability, and the
expected calibration error over ten equal bins. Right is within 161 km (the theatre: 5 km) or the radius of the mark, or
inside the reach of an area: a country's middle is a matter of convention, not of belief.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence

from attrs import frozen
from places import Corpus, Gold, Scorer, corpora

from contested.domain.place import Place, PlaceKind
from contested.geometry import distance_km

BINS = 10
BAR = 40


@frozen
class Told:
    """One answer: the probability that was told, and whether it was right."""

    share: float
    right: bool


def bins(told: Sequence[Told]) -> list[list[Told]]:
    """Give the answers by tenths of probability."""
    whole: list[list[Told]] = [[] for _ in range(BINS)]
    for one in told:
        whole[min(BINS - 1, int(one.share * BINS))].append(one)
    return whole


def error(told: Sequence[Told]) -> float:
    """Give the expected calibration error over equal bins of probability."""
    gaps = (abs(sum(one.right for one in own) - sum(one.share for one in own)) for own in bins(told))
    return sum(gaps) / max(1, len(told))


def plot(told: Sequence[Told]) -> Iterable[str]:
    """Give the reliability plot as lines: a bin, its count, what was told and what was right."""
    for number, own in enumerate(bins(told)):
        if own:
            said = sum(one.share for one in own) / len(own)
            held = sum(one.right for one in own) / len(own)
            span = f"{number / BINS:.1f}-{(number + 1) / BINS:.1f}"
            yield f"  {span} {len(own):5d}  told {said:.2f}  right {held:.2f} {'#' * round(held * BAR)}"


def answers(corpus: Corpus, scorer: Scorer) -> list[Told]:
    """Give the answers for every marked name that has candidates, explicit none left out."""
    found: list[Told] = []
    for case in corpus.cases():
        gold = {(one.start, one.end): one for one in case.gold if one.point is not None}
        for one in scorer.given(case, list(gold)):
            answer = gold[one.gram.start, one.gram.end]
            found.append(Told(one.ranked[0].score, _right(answer, one.best)))
    return found


def _right(gold: Gold, place: Place) -> bool:
    if gold.point is None or place.lat is None or place.lon is None:
        return False
    reach = place.precision_km * 1.3 if place.kind is PlaceKind.AREA else 0.0
    return distance_km(place.lat, place.lon, *gold.point) <= max(gold.within_km, reach)


def main() -> int:
    """Print the tables of every corpus that is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="part of a corpus's name")
    only = parser.parse_args().only.lower()
    scorer = Scorer()
    whole: list[Told] = []
    for corpus in corpora():
        if only in corpus.name.lower():
            told = answers(corpus, scorer)
            whole += told
            print(f"{corpus.name}: {len(told)} names, expected calibration error {error(told):.3f}")
            print("\n".join(plot(told)))
    print(f"all together: {len(whole)} names, expected calibration error {error(whole):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
