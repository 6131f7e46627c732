"""Who holds what in made-up wars whose truth is known: ``python evals/simulated.py``.

Over a grid of noise (``simulate.py``), several wars each: the share of places right, the Brier score over all answers
that can be given, and the expected calibration error. In time: on a day, from what was published by that day.
Afterwards: of the same days, from all that was ever published. Beside each: last claim wins, majority of claims, and
whoever held it at the start. Saying nothing counts as wrong.
"""

import argparse
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from attrs import frozen
from simulate import Told, simulate
from simulated_voices import THEATRE, Noise, side_id
from simulated_war import FIRST, FOUGHT_OVER, Terms

from contested.control import Method, infer, on_day
from contested.control.borne import Key, key_of
from contested.control.ground import Atlas
from contested.control.history import that_count
from contested.control.read import Context, learnt_from
from contested.control.rules import STRONG
from contested.control.say import Saying
from contested.control.stand import Stand
from contested.control.weights import learn
from contested.domain.claim import Claim, Modality
from contested.domain.holding import Status
from contested.domain.place import PlaceKind
from contested.domain.time import Day
from contested.events import Fusion, fuse

CONTESTED = "contested"
BINS = 10
RECENT = dt.timedelta(days=60)
"""Claims whose majority is asked; where there are none, all before."""
WORDS = 15
"""Words of a voice from which the share of them that were so tells how reliable it is."""
CHECKED = 3.0
"""Checked words from which a weight is called learnt."""
ASKED = (0.35, 0.55, 0.75, 0.95)
"""When each war is asked about, as shares of its days."""

GRID: Mapping[str, Noise] = {
    "little noise": Noise(bias=0.2, lag=0.2, copying=0.2, silence=0.2),
    "ordinary": Noise(),
    "bias": Noise(bias=2.0),
    "lag": Noise(lag=3.0),
    "copying": Noise(copying=2.0),
    "silence": Noise(silence=2.0),
    "all of it": Noise(bias=2.0, lag=3.0, copying=2.0, silence=2.0),
}

Answers = dict[str, dict[str, float]]
"""By place id, the probability of each state."""


@frozen(kw_only=True, eq=False)
class Asked:
    """A war, the claims that may be used, the days they were published, and the events they tell of."""

    told: Told
    claims: tuple[Claim, ...]
    known_from: Mapping[str, Day]
    fusion: Fusion

    @classmethod
    def of(cls, told: Told, *, known: Day | None = None) -> "Asked":
        """Fuse the claims of a war published by a day, or all."""
        claims = tuple(one for one in told.claims if known is None or told.known_from[one.id] <= known)
        published = {one.id: told.known_from[one.id] for one in claims}
        fusion = fuse(claims, known_from=published, directory=told.directory)
        return cls(told=told, claims=claims, known_from=published, fusion=fusion)


Way = Callable[[Asked, Day], Answers]
"""From what is asked and a day to what is believed of that day."""


@frozen(kw_only=True)
class Score:
    """How well a way of answering did.

    Attributes:
        right: share of places whose likeliest state is so.
        brier: squared distance of the probabilities of all states from what was so, 0 to 2.
        ece: expected calibration error of the likeliest state's probability.
        asked: number of places asked about.
    """

    right: float
    brier: float
    ece: float
    asked: int

    def line(self, name: str) -> str:
        """Give the score as one line."""
        return f"  {name:28} right {self.right:.3f}  Brier {self.brier:.3f}  ECE {self.ece:.3f}  ({self.asked})"


@frozen(kw_only=True)
class Guess:
    """One answer: the probability of the likeliest state, whether it was so, and the squared distance."""

    share: float
    right: bool
    brier: float


def by_method(method: Method) -> Way:
    """Give what ``control.infer`` answers."""

    def answer(asked: Asked, day: Day) -> Answers:
        holdings, _ = infer(
            asked.claims,
            asked.fusion.events,
            known_from=asked.known_from,
            against_interest=asked.fusion.against_interest,
            directory=asked.told.directory,
            until=day,
            method=method,
        )
        found: Answers = {}
        for one in on_day(holdings, day=day, method=method):
            found[one.place.id] = {} if one.status is Status.UNKNOWN else dict(one.probabilities)
        return found

    return answer


def last_wins(asked: Asked, day: Day) -> Answers:
    """Give what the last claim about each place says."""
    return {place: {said[-1][1]: 1.0} for place, said in _named(asked.claims, day).items()}


def majority(asked: Asked, day: Day) -> Answers:
    """Give what most recent claims about each place say, the last of them where as many say another thing."""
    found: Answers = {}
    for place, said in _named(asked.claims, day).items():
        recent = [state for when, state in said if when >= day - RECENT] or [state for _, state in said]
        counts = Counter(reversed(recent))
        found[place] = {counts.most_common(1)[0][0]: 1.0}
    return found


def at_start(asked: Asked, day: Day) -> Answers:
    """Give who held each place on the first day, by the truth."""
    del day
    return {place.id: {_state(asked.told, 0, number): 1.0} for number, place in enumerate(asked.told.places)}


WAYS: Mapping[str, Way] = {
    "rules": by_method(Method.RULES),
    "filter": by_method(Method.FILTER),
    "smooth": by_method(Method.SMOOTH),
    "filter, learnt": by_method(Method.FILTER_LEARNT),
    "smooth, learnt": by_method(Method.SMOOTH_LEARNT),
    "last claim wins": last_wins,
    "majority of claims": majority,
    "as at the start": at_start,
}


IN_TIME = ("rules", "filter", "filter, learnt", "last claim wins", "majority of claims", "as at the start")
"""What is asked in time; smoothing would be the filter."""
AFTERWARDS = ("rules", "smooth", "smooth, learnt", "last claim wins", "majority of claims")


def _named(claims: Sequence[Claim], day: Day) -> dict[str, list[tuple[Day, str]]]:
    """Give by place what claims about the place itself say of who holds it, by day."""
    found: defaultdict[str, list[tuple[Day, str]]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: (one.when.end or day, one.id)):
        when, place = claim.when.end or day, claim.places[0].place
        if when > day or place.kind is not PlaceKind.POINT or claim.modality is not Modality.ASSERTED:
            continue
        if claim.deed in ("capture", "hold", "repel", "relieve"):
            found[place.id].append((when, claim.actors[0].id))
        elif claim.deed == "clash":
            found[place.id].append((when, CONTESTED))
        elif claim.deed == "withdraw" and claim.targets:
            found[place.id].append((when, claim.targets[0].id))
    return found


def _state(told: Told, day: int, place: int) -> str:
    side = int(told.war.held[day, place])
    return CONTESTED if side == FOUGHT_OVER else side_id(side)


def questions(told: Sequence[Told], *, afterwards: bool = False) -> list[tuple[Asked, int]]:
    """Give what wars are asked, with the number of the day, from what was published by it or ever."""
    found = []
    for war in told:
        whole = Asked.of(war) if afterwards else None
        for share in ASKED:
            number = int(share * war.war.terms.days)
            found.append((whole or Asked.of(war, known=FIRST + dt.timedelta(days=number)), number))
    return found


def guesses(asked: Asked, number: int, way: Way) -> list[Guess]:
    """Give a way's answers about every place of a war on the day of that number."""
    answers, found = way(asked, FIRST + dt.timedelta(days=number)), []
    for place, each in enumerate(asked.told.places):
        truth, chances = _state(asked.told, number, place), answers.get(each.id, {})
        best = max(chances.values(), default=0.0)
        likeliest = min((one for one, chance in chances.items() if chance == best), default="")
        off = sum((chance - (state == truth)) ** 2 for state, chance in chances.items())
        found.append(Guess(share=best, right=likeliest == truth, brier=off + (truth not in chances)))
    return found


def score(found: Sequence[Guess]) -> Score:
    """Score answers."""
    share = np.array([one.share for one in found])
    right = np.array([one.right for one in found], dtype=float)
    bins = np.minimum((share * BINS).astype(int), BINS - 1)
    gaps = [abs((share - right)[bins == one].sum()) for one in range(BINS)]
    return Score(
        right=float(right.mean()),
        brier=float(np.mean([one.brier for one in found])),
        ece=float(sum(gaps)) / len(found),
        asked=len(found),
    )


def wars(noise: Noise, *, seeds: int, places: int, days: int) -> list[Told]:
    """Give made-up wars of two, three, four and five sides in turn."""
    return [simulate(Terms(sides=2 + seed % 4, places=places, days=days, seed=seed), noise) for seed in range(seeds)]


def measure(asked: Sequence[tuple[Asked, int]], way: str) -> Score:
    """Score one way of answering."""
    return score([guess for one, number in asked for guess in guesses(one, number, WAYS[way])])


def sayings(asked: Asked) -> tuple[dict[str, tuple[Saying, ...]], Stand]:
    """Read the claims as ``control.infer`` learns from them: what is said by place, and who stands with whom."""
    stand = Stand(directory=asked.told.directory)
    context = Context(
        known_from=asked.known_from,
        against_interest=asked.fusion.against_interest,
        stand=stand,
        atlas=Atlas.of(asked.claims),
    )
    found: defaultdict[str, list[Saying]] = defaultdict(list)
    for one in learnt_from(sorted(asked.claims, key=lambda claim: claim.id), context):
        found[one.place.id].append(one)
    return {place: that_count(said) for place, said in found.items()}, stand


def rank_correlation(told: Told) -> float:
    """Give Spearman's correlation of learnt weights with the share of words that were so, by voice and interest."""
    by_place, stand = sayings(Asked.of(told))
    months = learn(by_place, theatre=THEATRE, stand=stand).by_month
    learnt = months[max(months)]
    right: defaultdict[Key, dict[str, bool]] = defaultdict(dict)
    for one in (one for said in by_place.values() for one in said if one.moves and not one.soft):
        if one.claim.id in told.right and one.strength >= STRONG:
            right[key_of(one)][one.claim.id] = told.right[one.claim.id]
    enough = sorted(key for key, said in right.items() if len(said) >= WORDS and key in learnt)
    enough = [key for key in enough if learnt[key].checked >= CHECKED]
    true = [sum(right[key].values()) / len(right[key]) for key in enough]
    return float(np.corrcoef(_ranks(true), _ranks([learnt[key].value for key in enough]))[0, 1])


def _ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    return [ordered.index(one) + (ordered.count(one) - 1) / 2 for one in values]


def main() -> None:
    """Print the grid."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--places", type=int, default=40)
    parser.add_argument("--days", type=int, default=240)
    parser.add_argument("--only", default="", help="part of the name of a kind of noise")
    asked = parser.parse_args()
    for name, noise in GRID.items():
        if asked.only not in name:
            continue
        told = wars(noise, seeds=asked.seeds, places=asked.places, days=asked.days)
        spoken = sum(len(one.claims) for one in told) // len(told)
        print(f"{name}: {len(told)} wars, {spoken} claims each")
        for when, ways in (("in time", IN_TIME), ("afterwards", AFTERWARDS)):
            put = questions(told, afterwards=when == "afterwards")
            for way in ways:
                print(measure(put, way).line(f"{way}, {when}"), flush=True)
        ranks = np.mean([rank_correlation(one) for one in told])
        print(f"  learnt weights and true reliability, rank correlation {ranks:.3f}", flush=True)


if __name__ == "__main__":
    main()
