"""Decide whose "our forces", "his troops" and "its fighters" are: the source's, the person's, the subject's."""

from attrs import evolve

from contested.domain.actor import Actor, ActorKind
from contested.domain.mention import ActorMention, Candidate
from contested.mentions.actors.clause import Here
from contested.mentions.actors.ground import LIKELY, Ground, Outcome, known, referred
from contested.mentions.actors.nations import forces
from contested.mentions.actors.nouns import COMRADES, RULING_WORDS, Sort
from contested.mentions.actors.phrase import Phrase
from contested.mentions.actors.salience import is_group

_POSSESSIVES = frozenset({"its", "their", "whose"})
_PERSONAL = frozenset({"his", "her"})
_FORCES = frozenset({Sort.FORCE, Sort.STATE_FORCE, Sort.ASSET, Sort.MEN})
_ALLIES = frozenset({"allies", "ally", "partners"})
_SPEAKING = frozenset({ActorKind.PERSON, ActorKind.MEDIA})


def ours(phrase: Phrase, ground: Ground, here: Here) -> Outcome | None:  # noqa: ARG001 (one shape for all rules)
    """Decide "our forces": the party that the report's source speaks for; nobody where it speaks for none.

    Inside a quotation they are the speaker's, which is read with the claim's claimant.
    """
    if phrase.determiner != "our":
        return None
    actor = None if phrase.sort in (Sort.GROUP, Sort.CIVILIANS) else ground.source_party
    if actor is None:
        return Outcome()
    return Outcome(evolve(known(phrase, actor, score=LIKELY, reason="the source speaks for it"), reference=True))


def personal(phrase: Phrase, ground: Ground, here: Here) -> Outcome | None:
    """Decide "his forces", "her troops": the party of the person who rules the clause, else of the last person."""
    if phrase.determiner not in _PERSONAL:
        return None
    if phrase.sort in (Sort.GROUP, Sort.CIVILIANS) or phrase.head.low in _ALLIES | COMRADES:
        return Outcome()
    owner = here.controller
    if owner is None and not here.blocked:
        owner = ground.salience.last_person(sentence=here.sentence, before=phrase.start)
    return Outcome() if owner is None else Outcome(_of_owner(phrase, ground, owner))


def possessed(phrase: Phrase, ground: Ground, here: Here) -> Outcome | None:
    """Decide "its fighters", "their troops": the subject of the clause, else who was just spoken of."""
    if phrase.determiner not in _POSSESSIVES:
        return None
    if phrase.sort is Sort.GROUP or phrase.head.low in _ALLIES | COMRADES:
        return Outcome()
    owner = here.controller
    kind = ActorKind.UNKNOWN if owner is None else ground.salience.kind_of(owner.actor)
    if owner is not None and (is_group(kind) or (kind in _SPEAKING and _party_of(owner, ground) is not None)):
        return Outcome(_of_owner(phrase, ground, owner))
    if here.blocked:
        return Outcome()
    found = ground.salience.best(
        is_group, sentence=here.sentence, before=phrase.start, window=2, excluded=here.excluded
    )
    return Outcome(_as_forces(phrase, ground, referred(phrase, found, ground), None)) if len(found) > 0 else Outcome()


def _of_owner(phrase: Phrase, ground: Ground, owner: ActorMention) -> ActorMention | None:
    """Give what belongs to an owner; to a person or medium belongs what is their party's."""
    reason = "the subject of the clause"
    party = _party_of(owner, ground)
    if ground.salience.kind_of(owner.actor) in _SPEAKING:
        if party is None:
            return None
        found = Candidate(id=party.id, name=party.name, score=LIKELY, reasons=(f"the party of {owner.name}",))
    else:
        found = Candidate(id=owner.actor, name=owner.name, score=LIKELY, reasons=(reason,))
    mention = referred(phrase, (found,), ground)
    if party is not None:
        mention = evolve(mention, kind=party.kind)
    return _as_forces(phrase, ground, mention, owner)


def _party_of(owner: ActorMention, ground: Ground) -> Actor | None:
    """Give the party next above a person or medium on the report's day, or the actor itself."""
    actor = ground.directory.actor(owner.actor)
    if actor is None or actor.kind not in _SPEAKING:
        return actor
    day = ground.scope.day
    for each in actor.memberships:
        if day is None or ((each.start is None or each.start <= day) and (each.end is None or day <= each.end)):
            return ground.directory.actor(each.parent)
    return None


def _as_forces(phrase: Phrase, ground: Ground, mention: ActorMention, owner: ActorMention | None) -> ActorMention:
    """Read a government's troops as its country's forces; "the government ... its troops" stays the government's."""
    actor = ground.directory.actor(mention.actor)
    ruling = owner is not None and owner.text.split()[-1].lower() in RULING_WORDS | {"junta"}
    if actor is None or actor.kind is not ActorKind.STATE or phrase.sort not in _FORCES or ruling:
        return mention
    found = forces(ground.directory, actor.country, phrase.head.low, scope=ground.scope)
    theatre, day = ground.scope.theatre, ground.scope.day
    sides = {ground.directory.side(each.id, theatre=theatre, day=day) for each in (found or actor, actor)}
    if found is None or len(sides) > 1:
        # A government beside another in one country has not that country's army.
        return mention
    own = known(phrase, found, score=LIKELY, reason=f"the forces of {actor.name}")
    return evolve(own, reference=True, generic=True)
