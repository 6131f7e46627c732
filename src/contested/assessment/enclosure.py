"""Enclosure: the places and people of a side that foes cut off, ring or besiege on a day."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from attrs import frozen

from contested.assessment.standing import FIRM, STANDINGS, people, people_words, places_words, standing_of
from contested.assessment.window import Rests, Window, listed
from contested.directory import Directory
from contested.domain.assessment import Assessment, Part
from contested.domain.geography import POCKET_FROM, Geography, Stretch
from contested.domain.holding import Holding, Party, Status
from contested.domain.time import Day

WAYS = {
    "cut-off": "cut off from the side's largest ground, with foes along at least half of the border on land",
    "ringed": "in the side's largest ground, with foes along at least half of its border on land",
    "besieged": "besieged as reports tell",
}
"""The ways in which a place is enclosed, the plainest first; a place counts once."""


@frozen(kw_only=True)
class _Enclosed:
    """A held place, in which way it is enclosed, and on what it rests."""

    holding: Holding
    side: Party
    way: str

    @property
    def standing(self) -> str:
        return standing_of(self.holding)


def enclose(
    geographies: Sequence[Geography], today: Sequence[Holding], *, day: Day, directory: Directory
) -> tuple[Assessment, ...]:
    """Measure which places of each side are enclosed on a day, and how many people live there by the gazetteer.

    Args:
        geographies: the day as geography, one a theatre.
        today: the holdings that stand on the day, which the geographies were laid out from.
        day: the day.
        directory: names and sides.

    Returns:
        Of each side with enclosed places, the places and the people.
    """
    window = Window(start=day, end=day, directory=directory)
    by_side: defaultdict[str, list[_Enclosed]] = defaultdict(list)
    for one in _enclosed(geographies, today):
        by_side[one.side.id].append(one)
    return tuple(each for side in sorted(by_side) for each in _measures(by_side[side], window))


def _enclosed(geographies: Sequence[Geography], today: Sequence[Holding]) -> Iterator[_Enclosed]:
    ways = {
        (geography.theatre, place): way
        for geography in geographies
        for stretch in geography.stretches
        if (way := _way(stretch))
        for place in stretch.places
    }
    for holding in sorted(today, key=lambda one: (one.theatre, one.place.id)):
        if holding.status is Status.HELD and holding.holder is not None:
            way = ways.get((holding.theatre, holding.place.id)) or ("besieged" if "besieged" in holding.flags else "")
            if way:
                yield _Enclosed(holding=holding, side=holding.holder, way=way)


def _way(stretch: Stretch) -> str:
    if stretch.pocket:
        return "cut-off"
    return "ringed" if stretch.enclosed >= POCKET_FROM else ""


def _measures(found: Sequence[_Enclosed], window: Window) -> Iterator[Assessment]:
    side = (found[0].side.id, found[0].side.name)
    groups = {one: [e for e in found if e.standing == one] for one in STANDINGS}
    places = {one: [each.holding.place for each in several] for one, several in groups.items() if several}
    firm = [each for one in FIRM for each in groups[one]]
    rests = Rests(claims=[c for one in found for c in one.holding.claims], holdings=[one.holding.id for one in found])
    ways = {way: [one for one in firm if one.way == way] for way in WAYS}
    how = listed(f"{len(several)} {WAYS[way]}" for way, several in ways.items() if several)
    on = f"on {window.end.day} {window.end:%B %Y}"
    yield window.measure(
        "enclosed",
        side,
        value=float(len(firm)),
        words=f"Reported ground of {side[1]} enclosed {on}: {places_words(places)}{f': {how}' if how else ''}.",
        rests=rests,
        parts=(
            *(_part(way, several) for way, several in ways.items() if several),
            *(_part(one, several) for one, several in groups.items() if several),
        ),
    )
    count, _ = people([each.holding.place for each in firm])
    unknown = people([each.holding.place for each in found])[1]
    lacking = (Part(name="places-without-population", value=float(unknown)),) if unknown else ()
    yield window.measure(
        "people-enclosed",
        side,
        value=None if count is None else float(count),
        words=f"People of the reported ground of {side[1]} enclosed {on}: {people_words(places)}.",
        rests=rests,
        parts=lacking,
    )


def _part(name: str, several: Sequence[_Enclosed]) -> Part:
    claims = dict.fromkeys(claim for one in several for claim in one.holding.claims)
    return Part(name=name, value=float(len(several)), claims=tuple(claims))
