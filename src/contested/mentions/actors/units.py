"""Whose a unit of an army is that is told by its number: its owner's where one is named, else the one army's there."""

import re

from contested.directory import lands
from contested.domain.actor import Actor, ActorKind, Relation
from contested.domain.mention import ActorMention, Candidate
from contested.mentions.actors.ground import FORMED, LIKELY, SURE, Ground, unknown
from contested.mentions.actors.line import Line
from contested.mentions.actors.nations import forces

_OWN_BEFORE = re.compile(
    r"\b(?:army|military|armed forces|government|regime|junta)(?:['’]s?)?\s+(?:own\s+)?$", re.IGNORECASE
)
"""Words of a state before its unit: "the army's 9th Division", "army 9th Division"."""
_OWN_AFTER = re.compile(r"\s+of\s+the\s+(?:national\s+)?(?:army|military|armed forces)\b", re.IGNORECASE)
_NAMED_AFTER = re.compile(r"\s+of\s+(?:the\s+)?")
_POSSESSIVE = re.compile(r"(?:['’]s?)?\s+")
_OF_ARMIES = re.compile(
    r"\b(?:Division|Corps|Army|LIB|LID|IB|BTG)\b|"
    r"\b(?:Infantry|Armou?red|Mechani[sz]ed|Motori[sz]ed|Artillery|Airborne|Tank|Mountain|Guards)\b"
)
"""Sizes and arms that are told of armies; a bare "7th Brigade" may be anybody's."""


def unit_of(line: Line, ground: Ground, *, span: tuple[int, int], name: str) -> ActorMention:
    """Give the mention of a numbered unit, its army's or of its own; ``span`` counts the report's characters.

    An army that only the scene tells keeps the unit's own id as its second candidate: that is its doubt.
    """
    start, end = span
    own = unknown(
        ground,
        start,
        end,
        name=name,
        kind=ActorKind.STATE_FORCE,
        score=FORMED,
        reason="is named by its number in an army",
    )
    named = _named(line, ground, span)
    if named is not None:
        return _of(own, named, score=SURE, reason=f"a unit of {named.name}, which is named with it")
    alone = _alone(ground, name)
    if alone is None:
        return own
    return _of(own, alone, score=LIKELY, reason="the one state army in this war", apart=True)


def _of(own: ActorMention, army: Actor, *, score: float, reason: str, apart: bool = False) -> ActorMention:
    best = Candidate(id=army.id, name=army.name, score=score, reasons=(reason,))
    return ActorMention(
        start=own.start,
        end=own.end,
        text=own.text,
        actor=army.id,
        name=army.name,
        kind=army.kind,
        candidates=(best, *(own.candidates if apart else ())),
    )


def _named(line: Line, ground: Ground, span: tuple[int, int]) -> Actor | None:
    """Give the army or party that stands right before a unit or, with "of", right behind it."""
    text, (start, end) = ground.report.text, span
    for each in line.named:
        known = ground.directory.actor(each.actor) if any(_beside(text, span, (each.start, each.end))) else None
        if known is not None and known.kind in {ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.COALITION}:
            return known
    for land in lands(text, (line.sentence.start, line.sentence.end), ground.directory):
        before, behind = _beside(text, span, (land.start, land.end))
        if before or (behind and not land.adjective):
            code = ground.scope.country if ground.scope.country in land.codes else land.codes[0]
            return forces(ground.directory, code, "army", scope=ground.scope)
    around = _OWN_BEFORE.search(text[line.sentence.start : start]) or _OWN_AFTER.match(text, end)
    return _home(ground) if around is not None else None


def _beside(text: str, span: tuple[int, int], owner: tuple[int, int]) -> tuple[bool, bool]:
    """Tell whether an owner stands right before a unit, and whether right behind it with "of"."""
    (start, end), (low, high) = span, owner
    before = high <= start and _POSSESSIVE.fullmatch(text, high, start) is not None
    behind = end <= low and _NAMED_AFTER.fullmatch(text, end, low) is not None
    return before, behind


def _home(ground: Ground) -> Actor | None:
    return forces(ground.directory, ground.country, "army", scope=ground.scope) if ground.country else None


def _alone(ground: Ground, name: str) -> Actor | None:
    """Give the army of the report's country where no other army, and no group of such a name, fights in its war."""
    army, theatre, day = _home(ground), ground.scope.theatre, ground.scope.day
    if army is None or theatre == "" or _OF_ARMIES.search(name) is None:
        return None
    size = name.rsplit(maxsplit=1)[-1]
    war = ground.directory.theatre(theatre)
    home = () if war is None else war.countries
    for other in ground.directory.actors:
        if theatre not in other.theatres or other.id == army.id:
            continue
        how = ground.directory.relation(army.id, other.id, theatre=theatre, day=day)
        if other.kind is ActorKind.STATE_FORCE and other.country != army.country:
            apart = how is Relation.FOE or (how is not Relation.ALLY and other.country in home)
        else:
            apart = how is not Relation.ALLY and other.kind is ActorKind.ARMED_GROUP and _called(other, size)
        if apart:
            return None
    return army


def _called(actor: Actor, size: str) -> bool:
    """Tell whether a name of an actor ends in a word for the size of a unit: "Hamza Division", "X Brigades"."""
    names = (actor.name, *(each.text for each in actor.names))
    return any(each.split()[-1].rstrip("s") == size for each in names if each)
