"""Nouns that name nobody: "government forces", "the army", "the rebels", "militants", "captured fighters"."""

from attrs import evolve

from contested.domain.actor import Actor, ActorKind, Relation
from contested.domain.mention import ActorMention, Candidate
from contested.mentions.actors.clause import Here
from contested.mentions.actors.ground import LIKELY, Ground, Outcome, known, nobody, referred
from contested.mentions.actors.nations import by_phrase, forces, state
from contested.mentions.actors.nouns import ARMED_WORDS, BARE, CAUGHT, NAMELESS, RULING_WORDS, STATE_WORDS, Sort
from contested.mentions.actors.phrase import Phrase
from contested.mentions.actors.salience import fights, fights_for_state, fights_no_state

_SOLDIERS = frozenset({"soldiers", "soldier", "troops", "servicemen"})
_STRANGERS = frozenset({"gunmen", "assailants"})
"""Fighters a report calls so because it does not know whose they are."""
_GUARDS = frozenset({"security", "border"})


def resolve_bare(phrase: Phrase, ground: Ground, here: Here) -> Outcome:
    """Decide a noun without owner or country, from the report's scope and who was spoken of."""
    if phrase.sort not in BARE:
        return Outcome()
    words = set(phrase.modifiers)
    if _is_states(phrase, words):
        return Outcome(_of_state(phrase, ground))
    if words & CAUGHT:
        caught = _foe_of_captor(phrase, ground, here)
        if caught is not None:
            return Outcome(caught)
    armed = phrase.sort is Sort.ARMED or len(words & ARMED_WORDS) > 0
    if not words & NAMELESS and phrase.head.low not in _STRANGERS:
        found = _spoken_of(phrase, ground, here, armed=armed)
        if len(found) > 0:
            return Outcome(referred(phrase, found, ground))
    if armed:
        return _so_called(phrase, ground, words)
    return Outcome(_of_state(phrase, ground) if phrase.head.low in _SOLDIERS else None)


def _is_states(phrase: Phrase, words: set[str]) -> bool:
    if phrase.sort in (Sort.STATE, Sort.MEDIA, Sort.STATE_FORCE):
        return True
    if phrase.sort is Sort.ARMED:
        return False
    return len(words & STATE_WORDS) > 0 or len(words & _GUARDS) > 0 or "army" in words or "police" in words


def _spoken_of(phrase: Phrase, ground: Ground, here: Here, *, armed: bool) -> tuple[Candidate, ...]:
    """Give the actors just spoken of whom the noun fits; soldiers are a state's, where one with soldiers was named."""
    kinds = [fights_no_state] if armed else [fights]
    if phrase.head.low in _SOLDIERS:
        kinds = [fights_for_state]
    for fits in kinds:
        found = ground.salience.best(
            fits,
            sentence=here.sentence,
            before=phrase.start,
            excluded=here.excluded | here.speakers,
            habitual=ground.habitual(phrase.head.low),
        )
        if len(found) > 0:
            return found
    return ()


def _so_called(phrase: Phrase, ground: Ground, words: set[str]) -> Outcome:
    actor: Actor | None = None
    if ground.scope.country != "" and not words & NAMELESS and phrase.head.low not in _STRANGERS:
        actor = by_phrase(ground.directory, ground.scope.country, phrase.head.low, scope=ground.scope)
    if actor is None:
        return nobody(phrase, ground)
    return Outcome(evolve(known(phrase, actor, score=LIKELY, reason="those so called in this theatre"), generic=True))


def _of_state(phrase: Phrase, ground: Ground) -> ActorMention | None:
    """Give the side of the state the report is about: its government, or its forces."""
    code = ground.scope.country
    if code == "" or (phrase.sort is Sort.MEDIA and "state" not in phrase.modifiers):
        return None
    if phrase.sort in (Sort.STATE, Sort.MEDIA) or any(word in RULING_WORDS for word in phrase.modifiers):
        actor = state(ground.directory, code, ground.scope)
    else:
        actor = forces(ground.directory, code, phrase.head.low, scope=ground.scope)
    if actor is None:
        return None
    mention = evolve(known(phrase, actor, score=LIKELY, reason=f"the report is about {code}"), generic=True)
    return evolve(mention, kind=ActorKind.MEDIA) if phrase.sort is Sort.MEDIA else mention


def _foe_of_captor(phrase: Phrase, ground: Ground, here: Here) -> ActorMention | None:
    """Decide "captured fighters" after the one who captured: somebody who is not on the captor's side."""
    nearest = ground.salience.best(fights, sentence=here.sentence, before=phrase.start, window=1)
    captors = here.excluded or frozenset(each.id for each in nearest[:1])
    friends = set(captors)
    for candidate in ground.salience.best(fights, sentence=here.sentence, before=phrase.start):
        for captor in captors:
            relation = ground.directory.relation(
                captor, candidate.id, theatre=ground.scope.theatre, day=ground.scope.day
            )
            if relation in (Relation.SAME, Relation.ALLY):
                friends.add(candidate.id)
    found = ground.salience.best(fights, sentence=here.sentence, before=phrase.start, excluded=frozenset(friends))
    return referred(phrase, found, ground) if len(captors) > 0 and len(found) > 0 else None
