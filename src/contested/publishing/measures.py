"""The measures of the record in brief: a line a side and window, and what stands beside a source's judgement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from contested.domain.assessment import Assessment, Part
from contested.domain.picture import Picture
from contested.publishing.words import join

_APART = {"stale": "stale", "claimed": "only claimed", "baseline": "only by a starting map"}
_NAMES = {
    "places-gained": "places gained",
    "places-lost": "places lost",
    "people-gained": "people of places gained",
    "people-lost": "people of places lost",
    "tempo": "events a day",
    "captives-balance": "captives taken less lost",
    "materiel-balance": "cases of materiel taken less lost",
    "enclosed": "places enclosed",
    "people-enclosed": "people of places enclosed",
}
"""The measures that a side's line tells; a line is told of sides that have one besides tempo."""


def digests(picture: Picture) -> list[tuple[str, tuple[str, ...]]]:
    """Give a line for each side and window, the longest window first, with the claims it rests on.

    Sides of which nothing but events is told have none: ``contested ask measures`` tells of all.
    """
    today: defaultdict[str, dict[str, Assessment]] = defaultdict(dict)
    windows: defaultdict[tuple[int, str], dict[str, Assessment]] = defaultdict(dict)
    for one in picture.assessments:
        if one.measure in _NAMES and one.subject:
            if one.measure.endswith("-balance") and _is_idle(one):
                continue
            if one.start == one.end:
                today[one.subject][one.measure] = one
            else:
                windows[(one.end - one.start).days, one.subject][one.measure] = one
    longest = max((days for days, _ in windows), default=0)
    for subject, of_day in today.items():
        windows[longest, subject] |= of_day
    told = sorted(windows.items(), key=lambda one: (-one[0][0], -_weight(one[1]), one[0][1]))
    return [_digest(days, several) for (days, _), several in told if any(name != "tempo" for name in several)]


def _is_idle(balance: Assessment) -> bool:
    """Tell whether a side neither took nor lost anything, as one whose captives only came free: no balance of 0."""
    return balance.value == balance.low == balance.high == 0 and not any(
        one.value for one in balance.parts if one.name in ("taken", "lost")
    )


def _weight(several: Mapping[str, Assessment]) -> float:
    return sum(
        abs(one.value or 0.0) for name, one in several.items() if name.startswith("places-") or name == "enclosed"
    )


def _digest(days: int, several: Mapping[str, Assessment]) -> tuple[str, tuple[str, ...]]:
    name = next(iter(several.values())).subject_name
    parts = [_ground(verb, several) for verb in ("gained", "lost") if f"places-{verb}" in several]
    if "enclosed" in several:
        parts.append(_places(several["enclosed"], several.get("people-enclosed"), how=" enclosed"))
    if "tempo" in several:
        parts.append(_tempo(several["tempo"]))
    parts += [
        f"{_NAMES[balance]} {_signed(several[balance])}"
        for balance in ("captives-balance", "materiel-balance")
        if balance in several
    ]
    order = [one for key in _NAMES if (one := several.get(key)) is not None]
    claims = tuple(dict.fromkeys(claim for one in order for claim in one.claims))
    over = f", {days} days" if days else ""
    return f"{name}{over}, as reported: {'; '.join(parts)}", claims


def _ground(verb: str, several: Mapping[str, Assessment]) -> str:
    return f"{verb} {_places(several[f'places-{verb}'], several.get(f'people-{verb}'))}"


def _places(places: Assessment, people: Assessment | None, *, how: str = "") -> str:
    """Give counted places with their people and how they lie, and apart from them those that nobody assessed."""
    count = int(places.value or 0)
    told = f"{count:,} {'place' if count == 1 else 'places'}"
    unknown = next((one.value for one in _parts_of(people) if one.name == "places-without-population"), None)
    if people is not None and count:
        lives = "people not known" if people.value is None else f"{people.value:,.0f} people"
        told += f" ({lives}{f', not known of {unknown:.0f}' if unknown and people.value is not None else ''})"
    told += how
    apart = [f"{one.value:.0f} {_APART[one.name]}" for one in places.parts if one.name in _APART and one.value]
    return f"{told}, apart from {join(apart)}" if apart else told


def _parts_of(one: Assessment | None) -> tuple[Part, ...]:
    return () if one is None else one.parts


def _tempo(tempo: Assessment) -> str:
    before = next((one.value for one in tempo.parts if one.name == "before"), None)
    earlier = ", nothing told of the days before" if before is None else f", {before:.2g} a day before"
    # A side may have been in events that others did, so of none of its own "0 events a day" would say too much.
    now = f"{tempo.value:.2g} events a day" if tempo.value else "no event told as its doing"
    return f"{now}{earlier}"


def _signed(one: Assessment) -> str:
    if one.value is None:
        return "not known"
    best = one.value
    if one.low == one.high == best:
        return f"{best:+,.0f}" if best else "0"
    low = "fewer" if one.low is None else f"{one.low:+,.0f}"
    high = "more" if one.high is None else f"{one.high:+,.0f}"
    return f"{best:+,.0f} ({low} to {high})"


def beside(judged: Assessment, measured: Iterable[Assessment]) -> str:
    """Say what the record measures of the matter a source judges, over the longest window; "" for no judgement."""
    if judged.measure != "source-judgement":
        return ""
    by_id = {one.id: one for one in measured}
    found = [by_id[id_] for id_ in judged.beside if id_ in by_id and by_id[id_].measure in _NAMES]
    if not found:
        return "The record has no measure to set beside it."
    kept = [one for one in found if one.start == min(one.start for one in _windowed(found)) or one.start == one.end]
    return f"Beside it the record measures: {'; '.join(f'{_NAMES[one.measure]} {_value(one)}' for one in kept)}."


def _windowed(found: Sequence[Assessment]) -> Sequence[Assessment]:
    return [one for one in found if one.start < one.end] or found


def _value(one: Assessment) -> str:
    if one.value is None:
        return "not known"
    return (
        _signed(one)
        if one.measure.endswith("-balance")
        else f"{one.value:,.2g}"
        if one.value < 1
        else f"{one.value:,.0f}"
    )
