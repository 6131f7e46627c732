"""Balance: captives and materiel that a side took from others, against what it lost, as reported."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from contested.assessment.losses import NOT_NAMED, Loss
from contested.assessment.sums import EventCounts, Sum, add, bounds
from contested.assessment.window import Rests, Window
from contested.domain.assessment import Assessment, Part
from contested.domain.quantity import PersonClass

_LOST_MATERIEL = frozenset({"materiel-seized", "materiel-abandoned", "materiel-destroyed"})


def weigh_balance(losses: Sequence[Loss], window: Window) -> Iterator[Assessment]:
    """Give captives and cases of materiel each side took and lost.

    Civilians are no captives of a side. What is taken counts for a side only where it alone is told to have taken it;
    what a side destroyed it has not taken. Lows stand against highs, so that the bounds of the balance are the widest.
    """
    fighters = [loss for loss in losses if loss.key.people is not PersonClass.CIVILIAN]
    found = [
        _balance("captives", side, fighters, window=window, lost={"captives"})
        for side in _sides(fighters, "captives", "released")
    ]
    found += [
        _balance("materiel", side, losses, window=window, lost=_LOST_MATERIEL)
        for side in _sides(losses, *_LOST_MATERIEL)
    ]
    # A side that only shares in what several took has neither taken nor lost anything of its own.
    yield from (one for one in found if one.claims)


def _sides(losses: Sequence[Loss], *measures: str) -> list[tuple[str, str]]:
    told = [loss for loss in losses if loss.key.measure in measures]
    sides = {(loss.key.side, loss.key.name) for loss in told} | {one for loss in told for one in loss.gainers}
    return sorted({side: name for side, name in sorted(sides) if side and name != NOT_NAMED}.items())


def _balance(
    what: str,
    side: tuple[str, str],
    losses: Sequence[Loss],
    *,
    window: Window,
    lost: set[str] | frozenset[str],
) -> Assessment:
    def of(fits: Callable[[Loss], bool]) -> list[Loss]:
        return [loss for loss in losses if fits(loss)]

    gained = of(lambda loss: loss.key.measure in lost and {one for one, _ in loss.gainers} == {side[0]})
    given = of(lambda loss: loss.key.measure in lost and loss.key.side == side[0])
    freed = of(lambda loss: loss.key.measure == "released" and loss.key.side == side[0]) if what == "captives" else []
    sums = {name: _add(found) for name, found in (("taken", gained), ("lost", given), ("released", freed))}
    low = None if sums["lost"].high is None else sums["taken"].low - sums["lost"].high
    high = None if sums["taken"].high is None else sums["taken"].high - sums["lost"].low
    return window.measure(
        f"{what}-balance",
        side,
        value=_best(sums),
        low=None if low is None else float(low),
        high=None if high is None else float(high),
        words=_words(what, side[1], sums, window),
        rests=Rests(
            claims=[claim for one in sums.values() for claim in one.claims],
            events=[event for one in sums.values() for event in one.events],
        ),
        parts=(*_parts(sums), *_items("taken", gained), *_items("lost", given)),
    )


def _add(losses: Sequence[Loss]) -> Sum:
    """Add losses up, those of one event and class of people once."""
    return add([loss.told for loss in losses])


def _best(sums: dict[str, Sum]) -> float | None:
    taken, lost = sums["taken"].value, sums["lost"].value
    return None if taken is None or lost is None else taken - lost


def _parts(sums: dict[str, Sum]) -> Iterator[Part]:
    for name, found in sums.items():
        if found.claims:
            yield found.part(name)
            for voice in found.voices:
                yield Part(
                    name=f"{name}, says {voice.name}",
                    value=voice.value,
                    low=voice.low,
                    high=voice.high,
                    claims=voice.claims,
                )


def _items(name: str, losses: Sequence[Loss]) -> Iterator[Part]:
    items: defaultdict[str, list[EventCounts]] = defaultdict(list)
    for loss in losses:
        for item, told in loss.items.items():
            items[item].append(told)
    for item in sorted(items):
        yield add(items[item]).part(f"{name}: {item}")


def _words(what: str, name: str, sums: dict[str, Sum], window: Window) -> str:
    noun = "captives" if what == "captives" else "cases of materiel"
    told = [
        f"{one.words if one.claims else 'none'} {verb}{one.told}" for verb, one in sums.items() if verb != "released"
    ]
    if sums["released"].claims:
        told.append(f"{bounds(sums['released'].low, sums['released'].high)} of its own released")
    best = _best(sums)
    balance = "not known" if best is None else f"{best:+.0f}"
    return f"Reported {noun} of {name} against others {window.words}: {', '.join(told)}; balance {balance}."
