"""Ground gained, lost and contested over the window, and the people of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from contested.assessment.standing import FIRM, STANDINGS, people, people_words, places_words, standing_of
from contested.assessment.window import Compared, Rests, Window, counted, listed
from contested.domain.assessment import Assessment, Part
from contested.domain.claim import Claim
from contested.domain.front import Change
from contested.domain.holding import Basis, Holding, Party, Status
from contested.domain.place import Place, PlaceKind

TAKING = frozenset({"capture", "transfer"})
"""Deeds by which a place passes to another holder."""


@frozen(kw_only=True)
class _Turn:
    """A point that another side holds at the window's end than before: who lost, who gained it, and how firmly."""

    place: Place
    loser: Party | None
    winner: Party | None
    taken: bool
    standing: str
    claims: tuple[str, ...]
    holdings: tuple[str, ...]


def weigh_ground(
    compared: Compared, today: Sequence[Holding], claims: Mapping[str, Claim], *, window: Window
) -> Iterator[Assessment]:
    """Give the places and people each side gained and lost, and those that it is first told to hold.

    A side gains a place that it holds at the end and did not hold before, and loses one the other way round; a place
    that became contested is lost by nobody's gain. A place that is first spoken of ("X is held by Y") has not been
    gained by anybody, unless a claim tells of its taking; and ground described from elsewhere ("south of X", "the
    border") is not counted as a place.
    """
    turns = _turns(compared, today, claims)
    for verb, found in (
        ("gained", _by_party((one.winner, one) for one in turns if one.taken)),
        ("lost", _by_party((one.loser, one) for one in turns)),
    ):
        for party, several in found:
            yield _places(f"places-{verb}", party, several, words=f"Reported {verb} by {party.name}", window=window)
            yield _people(verb, party, several, window)
    for party, several in _by_party((one.winner, one) for one in turns if not one.taken):
        words = f"First told of and held by {party.name}, reported as no gain,"
        yield _places("places-first-told", party, several, words=words, window=window)


def _turns(compared: Compared, today: Sequence[Holding], claims: Mapping[str, Claim]) -> list[_Turn]:
    before, after = (_by_place(one) for one in (compared.before, today))
    found = []
    for change in compared.changes:
        key = (change.place.id, change.theatre)
        moved = (change.before and change.before.id) != (change.after and change.after.id)
        if change.place.kind is PlaceKind.POINT and moved:
            was, now = before.get(key), after.get(key)
            found.append(
                _Turn(
                    place=change.place,
                    loser=change.before,
                    winner=change.after,
                    taken=_is_taken(change, claims),
                    standing=_standing(was, now),
                    claims=change.claims,
                    holdings=tuple(one.id for one in (was, now) if one is not None),
                )
            )
    return found


def _is_taken(change: Change, claims: Mapping[str, Claim]) -> bool:
    known = change.before_status is not Status.UNKNOWN
    return known or any(claims[claim].deed in TAKING for claim in change.claims if claim in claims)


def _standing(was: Holding | None, now: Holding | None) -> str:
    """Give how firm a turn is: as the later state, but ground that the loser only claimed was perhaps never there."""
    only_claimed = was is not None and was.status is Status.HELD and was.basis is Basis.CLAIMED
    return "claimed" if only_claimed else standing_of(now)


def _by_place(holdings: Sequence[Holding]) -> dict[tuple[str, str], Holding]:
    return {(one.place.id, one.theatre): one for one in holdings}


def _by_party(turns: Iterator[tuple[Party | None, _Turn]]) -> list[tuple[Party, list[_Turn]]]:
    found: defaultdict[str, list[_Turn]] = defaultdict(list)
    parties: dict[str, Party] = {}
    for party, turn in turns:
        if party is not None:
            found[party.id].append(turn)
            parties.setdefault(party.id, party)
    return [(parties[side], found[side]) for side in sorted(found)]


def _grouped(turns: Sequence[_Turn]) -> dict[str, list[_Turn]]:
    return {one: several for one in STANDINGS if (several := [turn for turn in turns if turn.standing == one])}


def _rests(turns: Sequence[_Turn]) -> Rests:
    return Rests(
        claims=[claim for turn in turns for claim in turn.claims],
        holdings=[holding for turn in turns for holding in turn.holdings],
    )


def _places(measure: str, party: Party, turns: Sequence[_Turn], *, words: str, window: Window) -> Assessment:
    groups = _grouped(turns)
    firm = sum(len(groups.get(one, ())) for one in FIRM)
    told = places_words({one: [turn.place for turn in several] for one, several in groups.items()})
    return window.measure(
        measure,
        (party.id, party.name),
        value=float(firm),
        words=f"{words} {window.words}: {told}.",
        rests=_rests(turns),
        parts=tuple(
            Part(name=one, value=float(len(several)), claims=tuple(_rests(several).claims))
            for one, several in groups.items()
        ),
    )


def _people(verb: str, party: Party, turns: Sequence[_Turn], window: Window) -> Assessment:
    groups = {one: [turn.place for turn in several] for one, several in _grouped(turns).items()}
    count, _ = people([place for one in FIRM for place in groups.get(one, ())])
    parts = [Part(name=one, value=_number(people(places)[0])) for one, places in groups.items()]
    unknown = people([turn.place for turn in turns])[1]
    if unknown:
        parts.append(Part(name="places-without-population", value=float(unknown)))
    return window.measure(
        f"people-{verb}",
        (party.id, party.name),
        value=_number(count),
        words=f"People of the places reported {verb} by {party.name} {window.words}: {people_words(groups)}.",
        rests=_rests(turns),
        parts=tuple(parts),
    )


def _number(count: int | None) -> float | None:
    return None if count is None else float(count)


def weigh_contested(today: Sequence[Holding], window: Window) -> Iterator[Assessment]:
    """Give how many places are contested at the window's end, by theatre."""
    by_theatre: defaultdict[str, list[Holding]] = defaultdict(list)
    for holding in sorted(today, key=lambda h: (h.theatre, h.place.id)):
        if holding.status is Status.CONTESTED:
            by_theatre[holding.theatre].append(holding)
    for theatre, found in sorted(by_theatre.items()):
        known = window.directory.theatre(theatre)
        name = known.name if known is not None else ""
        names = listed(sorted(holding.place.name for holding in found))
        words = f"{counted(len(found), 'place is', 'places are')} reported contested: {names}."
        rests = Rests(claims=[one for h in found for one in h.claims], holdings=[holding.id for holding in found])
        yield window.measure("places-contested", (theatre, name), value=float(len(found)), words=words, rests=rests)
