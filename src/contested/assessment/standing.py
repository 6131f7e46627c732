"""How firmly a place is held: what is assessed is counted, what is only claimed or old is told apart from it."""

from collections.abc import Iterable, Mapping, Sequence

from contested.assessment.window import counted, listed
from contested.domain.holding import Basis, Holding
from contested.domain.place import Place

FIRM = ("assessed", "carried")
"""What is counted: assessed ground, reported on the day or carried on from an earlier report."""

APART = {
    "stale": "not reported for a long time",
    "claimed": "only claimed by a party",
    "baseline": "only by a starting map",
}
"""What is told apart and never added, with its words."""

STANDINGS = (*FIRM, *APART)


def standing_of(holding: Holding | None) -> str:
    """Give one of ``STANDINGS`` for a holding as it stands on a day."""
    if holding is None:
        return "assessed"
    if holding.basis is not Basis.ASSESSED:
        return "claimed" if holding.basis is Basis.CLAIMED else "baseline"
    return "stale" if "stale" in holding.flags else "carried" if "carried" in holding.flags else "assessed"


def places_words(by_standing: Mapping[str, Sequence[Place]]) -> str:
    """Say places with what they rest on: "2 places (A and B); apart from these 1 only claimed by a party (C)"."""
    firm = [place for one in FIRM for place in by_standing.get(one, ())]
    carried = len(by_standing.get("carried", ()))
    told = f"{counted(len(firm), 'place')} ({_names(firm)})" if firm else "no place on assessed ground"
    old = f", {'all' if carried == len(firm) else carried} carried on from earlier reports" if carried else ""
    apart = [
        f"{len(found)} {words} ({_names(found)})" for one, words in APART.items() if (found := by_standing.get(one))
    ]
    return f"{told}{old}{f'; apart from these {listed(apart)}' if apart else ''}"


def people(places: Iterable[Place]) -> tuple[int | None, int]:
    """Give the people of places by the gazetteer, None where no population is known, and how many places lack one."""
    known = [place.population for place in places if not place.sheltering]
    told = [one for one in known if one > 0]
    return (sum(told) if told or not known else None), len(known) - len(told)


def people_words(by_standing: Mapping[str, Sequence[Place]]) -> str:
    """Say the people of places: "12,000 by the gazetteer (of 7 places 2 have no known population)"."""
    firm = [place for one in FIRM for place in by_standing.get(one, ())]
    told = _people(firm) if firm else "nobody on assessed ground"
    apart = [f"{_people(found)} of places {words}" for one, words in APART.items() if (found := by_standing.get(one))]
    return f"{told}{f'; apart from these {listed(apart)}' if apart else ''}"


def _people(places: Sequence[Place]) -> str:
    count, unknown = people(places)
    if count is None:
        return f"a number not known (no population of {counted(len(places), 'place')} is known)"
    lack = f" (of {counted(len(places), 'place')} {unknown} {'has' if unknown == 1 else 'have'} no known population)"
    return f"{count:,} by the gazetteer{lack if unknown else ''}"


def _names(places: Iterable[Place]) -> str:
    return listed(sorted(place.name for place in places))
