"""Short names for a brief: "SDF" for "Syrian Democratic Forces", where the directory has an acronym."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from contested.directory import Directory
from contested.domain.claim import ActorRef, Claim, Claimant
from contested.domain.event import Event
from contested.domain.holding import Holding, Party
from contested.domain.picture import Picture
from contested.domain.tally import Figure
from contested.domain.time import Day

_LONGEST = 6


def acronyms(picture: Picture, directory: Directory) -> Mapping[str, str]:
    """Give by actor id the acronym its reports use most; actors that would share one keep their full names."""
    used = Counter((ref.id, ref.text) for ref in _refs(picture))
    chosen: dict[str, str] = {}
    for id_ in sorted({id_ for id_, _ in _named(picture)}):
        actor = directory.actor(id_)
        if actor is None:
            continue
        names = [one.text for one in actor.names if _fits(one.text) and _current(one.start, one.end, picture.true_day)]
        if len(names) > 0 and actor.name not in names:
            chosen[id_] = max(names, key=lambda name: used[id_, name])
    shared = {name for name, count in Counter(chosen.values()).items() if count > 1}
    return {id_: name for id_, name in chosen.items() if name not in shared}


def full_names(picture: Picture, short: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give (acronym, full name) of every shortened actor, in the alphabet's order."""
    named = dict(_named(picture))
    return sorted((acronym, named[id_]) for id_, acronym in short.items() if id_ in named)


def abbreviate(picture: Picture, short: Mapping[str, str]) -> Picture:
    """Give the picture with acronyms for names, for the lines of a brief; ids stay."""
    return evolve(
        picture,
        claims=tuple(_claim(one, short) for one in picture.claims),
        events=tuple(_event(one, short) for one in picture.events),
        holdings=tuple(_holding(one, short) for one in picture.holdings),
        today=tuple(_holding(one, short) for one in picture.today),
        changes=tuple(
            evolve(one, before=_party(one.before, short), after=_party(one.after, short)) for one in picture.changes
        ),
        assessments=tuple(
            evolve(one, subject_name=short[one.subject]) if one.subject in short else one for one in picture.assessments
        ),
    )


def _fits(name: str) -> bool:
    return 1 < len(name) <= _LONGEST and name.isupper() and name.isalpha()


def _current(start: Day | None, end: Day | None, day: Day) -> bool:
    return (start is None or start <= day) and (end is None or day <= end)


def _refs(picture: Picture) -> Iterator[ActorRef]:
    for claim in picture.claims:
        yield from (*claim.actors, *claim.targets)


def _named(picture: Picture) -> Iterator[tuple[str, str]]:
    yield from ((ref.id, ref.name) for ref in _refs(picture))
    yield from ((claim.claimant.id, claim.claimant.name) for claim in picture.claims)
    for event in picture.events:
        yield from ((ref.id, ref.name) for ref in (*event.actors, *event.targets))
    for holding in (*picture.holdings, *picture.today):
        parties = (*((holding.holder,) if holding.holder is not None else ()), *holding.contenders)
        yield from ((party.id, party.name) for party in parties)


def _claim(claim: Claim, short: Mapping[str, str]) -> Claim:
    claimant: Claimant = _rename(claim.claimant, short)
    return evolve(claim, actors=_all(claim.actors, short), targets=_all(claim.targets, short), claimant=claimant)


def _event(event: Event, short: Mapping[str, str]) -> Event:
    tallies = tuple(
        evolve(one, figures=tuple(_figure(figure, short) for figure in one.figures)) for one in event.tallies
    )
    return evolve(event, actors=_all(event.actors, short), targets=_all(event.targets, short), tallies=tallies)


def _figure(figure: Figure, short: Mapping[str, str]) -> Figure:
    return evolve(figure, name=short.get(figure.claimant, figure.name))


def _holding(holding: Holding, short: Mapping[str, str]) -> Holding:
    contenders: tuple[Party, ...] = tuple(_rename(one, short) for one in holding.contenders)
    return evolve(holding, holder=_party(holding.holder, short), contenders=contenders)


def _all(refs: tuple[ActorRef, ...], short: Mapping[str, str]) -> tuple[ActorRef, ...]:
    return tuple(_rename(one, short) for one in refs)


def _party(party: Party | None, short: Mapping[str, str]) -> Party | None:
    renamed: Party | None = None if party is None else _rename(party, short)
    return renamed


def _rename(named: Any, short: Mapping[str, str]) -> Any:  # noqa: ANN401 - anything with id and name
    return evolve(named, name=short[named.id]) if named.id in short else named
