"""When the actors and places of a drawn claim are those that a coder named (``evals/gold/claims/FORMAT.md``)."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from contested.directory import Directory, lands
from contested.domain.actor import Actor, ActorKind
from contested.domain.claim import ActorRef, PlaceRef, PlaceRole
from contested.domain.mention import Mentions
from contested.spelling import fold

LOOSE_ROLES = frozenset({PlaceRole.WITHIN, PlaceRole.ORIGIN, PlaceRole.DESTINATION})
HALF = 0.5
NO_PARTIES = frozenset({ActorKind.PERSON, ActorKind.MEDIA})
"""Kinds whose names stand in the names of others ("Haftar's forces")."""

STATES = frozenset({ActorKind.STATE, ActorKind.STATE_FORCE})
STATE_NOUNS = frozenset({
    "army", "forces", "government", "military", "navy", "police", "policemen", "soldiers", "troops",
})  # fmt: skip
"""Nouns that, with a country before them, are its state."""


def alike(wanted: str, found: str) -> bool:
    """Tell whether one name's words hold the other's ("the Houthi forces", "Houthi forces")."""
    a, b = ({*fold(name).split()} - {"the", "a", "of", "al"} for name in (wanted, found))
    return len(a) > 0 and len(b) > 0 and (a <= b or b <= a)


def actors_agree(wanted: Sequence[str], drawn: Iterable[ActorRef], *, seen: Mentions, known: Directory) -> bool:
    """Tell whether no drawn actor is wrong and at least half of those wanted are drawn."""
    refs = {ref.id: ref for ref in drawn}.values()
    met = [ref for ref in refs if any(is_actor(each, ref, seen=seen, known=known) for each in wanted)]
    hit = [each for each in wanted if any(is_actor(each, ref, seen=seen, known=known) for ref in refs)]
    return _overlap(len(wanted), len(refs) - len(met) + len(hit), len(hit))


def is_actor(wanted: str, ref: ActorRef, *, seen: Mentions, known: Directory) -> bool:
    """Tell whether an actor is the one wanted, by any name of it.

    An actor of the directory has its own names. What the report calls it, or that the report's mention of the wanted
    words is the same actor, counts beside them only where the gold's names are no other party's or country's: "RSF
    soldiers" taken for the army of Chad are wrong although their words are the same.
    """
    actor, alternatives = known.actor(ref.id), wanted.split("|")
    if actor is not None:
        own = [actor.name, *(name.text for name in actor.names)]
        if any(alike(each, name) for each in alternatives for name in own):
            return True
        if _is_other(alternatives, actor, known):
            return False
    meant = {fold(each.text) for each in seen.actors if each.actor == ref.id}
    return any(fold(each) in meant or alike(each, ref.name) or alike(each, ref.text) for each in alternatives)


def _is_other(wanted: Sequence[str], actor: Actor, known: Directory) -> bool:
    """Tell whether the names of one actor are those of other parties or countries of the directory than this actor."""
    pattern, owners = _parties(known)
    proper = [found.group() for each in wanted for found in pattern.finditer(each) if not found.group().islower()]
    countries = {code for each in wanted for land in lands(each, (0, len(each)), known) for code in land.codes}
    if actor.kind in STATES and actor.country in countries:
        return False
    if len(proper) > 0:
        return not any(actor.id in owners[each.lower()] for each in proper)
    of_state = any(STATE_NOUNS & {*fold(each).split()} for each in wanted)
    return len(countries) > 0 and (of_state or actor.country not in {"", *countries})


@functools.lru_cache(maxsize=1)
def _parties(known: Directory) -> tuple[re.Pattern[str], dict[str, set[str]]]:
    """Give a pattern of the proper names of parties, the longest first, and who goes by each."""
    owners: dict[str, set[str]] = defaultdict(set)
    forms: dict[str, str] = {}
    for name in known.names:
        actor = known.actor(name.actor)
        if name.weak or name.text.islower() or actor is None or actor.kind in NO_PARTIES:
            continue
        owners[name.text.lower()].add(name.actor)
        forms[name.text] = re.escape(name.text) if name.cased else f"(?i:{re.escape(name.text)})"
    body = "|".join(forms[text] for text in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)"), owners


def places_agree(wanted: Sequence[str], drawn: Sequence[PlaceRef], *, seen: Mentions) -> bool:
    """Tell the same of places; ways and larger places around are no mistake beside one that agrees."""
    met = [ref for ref in drawn if any(_is_place(each, ref, seen=seen) for each in wanted)]
    hit = [each for each in wanted if any(_is_place(each, ref, seen=seen) for ref in drawn)]
    loose = LOOSE_ROLES if hit else frozenset[PlaceRole]()
    wrong = [ref for ref in drawn if ref not in met and ref.role not in loose]
    return _overlap(len(wanted), len(wrong) + len(hit), len(hit))


def _is_place(wanted: str, ref: PlaceRef, *, seen: Mentions) -> bool:
    """Tell whether a place is the one named: by its words, its name, or the mention that the gold's words are."""
    for alternative in wanted.split("|"):
        if any(alike(alternative, name) for name in (ref.text, ref.place.name)):
            return True
        words = {fold(alternative), f"the {fold(alternative)}"}
        meant = {each.place.id for each in seen.places if fold(each.text) in words}
        if ref.place.id in meant:  # "there", told of a place whose known name is spelt otherwise
            return True
    return False


def _overlap(wanted: int, found: int, good: int) -> bool:
    """Tell whether names agree: none where none is wanted, else no wrong one and half of those wanted."""
    return found == 0 if wanted == 0 else good >= max(1.0, HALF * wanted) and found <= good
