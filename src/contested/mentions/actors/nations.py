"""Countries inside noun phrases ("Malian army", "Iraq's forces"), and the actors that stand for a state then."""

from functools import lru_cache

from contested.directory import Directory, Land, Nation, fold_name
from contested.domain.actor import Actor, ActorKind
from contested.domain.time import Day
from contested.mentions.actors.match import matcher
from contested.mentions.scope import Scope

_KINDS = frozenset({ActorKind.STATE, ActorKind.STATE_FORCE})
REMEMBERED = 2_000
"""Organs of states that are kept by noun and day: a report asks for those of its countries in every sentence."""
_FORCE_NOUNS = ("army", "forces", "military")


def pick(land: Land, scope: Scope) -> str:
    """Give the one country meant: the scope's where the word is shared, else the first."""
    return scope.country if scope.country in land.codes else land.codes[0]


def state(directory: Directory, code: str, scope: Scope) -> Actor | None:
    """Give the government of a country on the scope's day, or None for a code no row has."""
    return _of(directory, code, "government", scope.day) or directory.actor(f"{code.lower()}-gov")


def forces(directory: Directory, code: str, noun: str, *, scope: Scope) -> Actor | None:
    """Give the forces of a country that a noun means ("air force", "police", "army"), or None for an unknown code."""
    found = _of(directory, code, noun, scope.day)
    if found is None and noun in ("police", "policemen"):
        return directory.actor(f"{code.lower()}-police")
    for general in _FORCE_NOUNS:
        found = found or _of(directory, code, general, scope.day)
    return found or directory.actor(f"{code.lower()}-forces")


def by_phrase(directory: Directory, code: str, noun: str, *, scope: Scope) -> Actor | None:
    """Give the actor that goes by a country's adjective and a noun ("Syrian rebels"), of any kind, in the theatre."""
    nation = directory.nation(code)
    for phrase in () if nation is None else _phrases(nation, noun):
        for name in matcher(directory).named(phrase):
            if scope.theatre in name.theatres or len(name.theatres) == 0:
                return directory.actor(name.actor)
    return None


@lru_cache(maxsize=REMEMBERED)
def _of(directory: Directory, code: str, noun: str, day: Day | None) -> Actor | None:
    nation = directory.nation(code)
    if nation is None:
        return None
    fitting: list[tuple[bool, Actor]] = []
    for phrase in _phrases(nation, noun):
        for name in matcher(directory).named(phrase):
            actor = directory.actor(name.actor)
            if actor is None or actor.kind not in _KINDS or actor.country != code or not _lives(actor, day):
                continue
            fitting.append((not name.used_on(day), actor))
    return min(fitting, key=lambda pair: (pair[0], pair[1].id))[1] if len(fitting) > 0 else None


def _phrases(nation: Nation, noun: str) -> list[str]:
    return [fold_name(f"{name.text} {noun}") for name in nation.demonyms]


def _lives(actor: Actor, day: Day | None) -> bool:
    if day is None:
        return actor.end is None
    return (actor.start is None or actor.start <= day) and (actor.end is None or day <= actor.end)
