"""The ground in words: front lines and their moves, pockets, and what has newly come near a side's ground."""

from collections.abc import Mapping, Sequence

from contested.domain.geography import Exposure, Front, Geography, Line, Move, Stretch
from contested.domain.holding import Party
from contested.publishing.words import join, short_day

_NAMED = 8
"""So many places are named in a line; the rest are counted."""
_LEAST_KM = 0.5
"""Lines shorter than this, and moves by less, are not told."""
_LEAST_KM2 = 1.0
"""Gains smaller than this are not told."""

Short = Mapping[str, str]


def ground_lines(geography: Geography, *, short: Short) -> list[str]:
    """Give one line for each pair of foes that meet, each pocket, and each side that something newly lies near.

    ``short`` gives acronyms by actor id. Lengths are of the lines as drawn.
    """
    since = short_day(geography.since)
    names = {place.id: place.name for area in geography.areas for place in area.places}
    pairs: dict[tuple[str, str], list[Front]] = {}
    for front in geography.fronts:
        if front.line is not Line.BORDER:
            pairs.setdefault((front.sides[0].id, front.sides[1].id), []).append(front)
    moves = {(one.sides[0].id, one.sides[1].id): one for one in geography.moves}
    told = [_front(several, moves.get(pair), since, short=short) for pair, several in pairs.items()]
    told += [_gained(one, since, short=short) for pair, one in moves.items() if pair not in pairs]
    told += [_pocket(one, names, short) for one in geography.pockets]
    told += [_exposure(one, since, short) for one in geography.exposures]
    return [line for line in told if line]


def _name(party: Party, short: Short) -> str:
    return short.get(party.id, party.name)


def _front(several: Sequence[Front], move: Move | None, since: str, *, short: Short) -> str:
    sides = join(_name(party, short) for party in several[0].sides)
    front = sum(one.km for one in several if one.line is Line.FRONT)
    firm = sum(one.km for one in several if one.line is Line.FRONT and one.firm)
    edge = sum(one.km for one in several if one.line is Line.CONTESTED)
    parts = []
    if front >= _LEAST_KM:
        assessed = f"{firm:.0f} km" if firm >= _LEAST_KM else "none"
        soft = "" if firm >= front - _LEAST_KM else f", {assessed} of it between assessed ground"
        parts.append(f"{front:.0f} km of front{soft}")
    if edge >= _LEAST_KM:
        parts.append(f"{edge:.0f} km along contested ground")
    if not parts:
        return ""
    moved = _moved(move, since)
    gained = "" if move is None else _gained(move, since, short=short)
    return f"{sides}: {join(parts)}{moved}.{' ' + gained if gained else ''}"


def _moved(move: Move | None, since: str) -> str:
    if move is None or move.mean_km is None:
        return ""
    if move.mean_km < _LEAST_KM:
        return f"; it lies where it lay on {since}"
    return f"; it lies {move.mean_km:.0f} km on average from where it lay on {since}"


def _gained(move: Move, since: str, *, short: Short) -> str:
    names = [_name(party, short) for party in move.sides]
    told = [
        f"{names[side]} gained {km2:,.0f} km² from {names[1 - side]}{_standing(move, side)}"
        for side, km2 in enumerate(move.gained_km2)
        if km2 >= _LEAST_KM2
    ]
    return f"Since {since} {join(told)}." if told else ""


def _standing(move: Move, side: int) -> str:
    """Say what gained ground rests on: what is only claimed or old is no gain that anybody observed."""
    whole, assessed, carried = move.gained_km2[side], move.assessed_km2[side], move.carried_km2[side]
    kinds = (
        (assessed - carried, "assessed"),
        (carried, "assessed and carried on from earlier reports"),
        (whole - assessed, "only claimed, stale or from a starting map"),
    )
    told = [(km2, words) for km2, words in kinds if km2 >= _LEAST_KM2]
    if len(told) == 1:
        return f" ({told[0][1]})"
    return f" ({join(f'{km2:,.0f} km² {words}' for km2, words in told)})"


def _pocket(pocket: Stretch, names: Mapping[str, str], short: Short) -> str:
    places = _listed(sorted({names[one] for one in pocket.places if one in names}))
    return (
        f"Cut off: {_name(pocket.side, short)} at {places}, {pocket.km2:,.0f} km², "
        f"with foes along {pocket.enclosed:.0%} of its border on land."
    )


def _exposure(exposure: Exposure, since: str, short: Short) -> str:
    count = len(exposure.towns) + len(exposure.installations)
    named = _listed([*exposure.towns, *exposure.installations])
    new = len(exposure.first_told)
    first = f" ({new} only because that ground was first told of since)" if new else ""
    what = "town or installation" if count == 1 else "towns and installations"
    return f"{count} {what} newly near ground of {_name(exposure.side, short)} since {since}{first}: {named}."


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return join([*names[:_NAMED], f"{more} more"] if more > 0 else names)
