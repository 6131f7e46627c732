"""Decide which actor a noun phrase means: its owner, its country, the report's scope, or who was spoken of."""

from attrs import evolve, frozen

from contested.directory import Directory, fold_name
from contested.domain.actor import Actor, ActorKind, Relation
from contested.domain.doubt import Doubt, Reason
from contested.domain.ids import unknown_actor_id
from contested.domain.mention import ActorMention, Candidate
from contested.domain.report import Report
from contested.mentions.actors.nations import by_phrase, forces, pick, state
from contested.mentions.actors.nouns import (
    ARMED_WORDS,
    BARE,
    CAUGHT,
    NAMELESS,
    PERSON_NOUNS,
    RULING_WORDS,
    STATE_WORDS,
    TRIBAL_WORDS,
    Sort,
)
from contested.mentions.actors.phrase import Phrase
from contested.mentions.actors.salience import Salience, fights, fights_no_state, is_group
from contested.mentions.scope import ARMED, Scope

SURE = 0.95
LIKELY = 0.8
GUESS = 0.5
CIVILIANS = "civilians"
STAGE = "mentions"

_OWNED = frozenset({Sort.VOICE, Sort.MEDIA, Sort.MEMBER, Sort.ASSET})
_POSSESSIVES = frozenset({"its", "their"})


@frozen(kw_only=True)
class Ground:
    """What phrases are decided on: the report, the directory, its scope and who was spoken of."""

    report: Report
    directory: Directory
    scope: Scope
    salience: Salience


def resolve(phrase: Phrase, ground: Ground, *, sentence: int) -> tuple[ActorMention | None, Doubt | None]:
    """Give the mention of a noun phrase, or None where the words mean no actor, and a doubt where one stays open."""
    if phrase.sort is Sort.CIVILIANS:
        return _civilians(phrase, ground), None
    if phrase.owner is not None:
        return _owned(phrase, phrase.owner, ground), None
    if phrase.land is not None:
        return _national(phrase, ground)
    if phrase.determiner in _POSSESSIVES:
        return _possessed(phrase, ground, sentence), None
    if any(word in TRIBAL_WORDS for word in phrase.modifiers) or phrase.sort is Sort.TRIBAL:
        return _tribal(phrase, ground), None
    if phrase.sort is Sort.GROUP:
        return _the_group(phrase, ground, sentence)
    if phrase.sort not in BARE:
        return None, None
    return _bare(phrase, ground, sentence)


def _owned(phrase: Phrase, owner: ActorMention, ground: Ground) -> ActorMention:
    """Give the owner's mention over the whole phrase; a figure's fighters are those of the party he leads."""
    actor = ground.directory.actor(owner.actor)
    kind = owner.kind
    candidates = owner.candidates
    if owner.kind is ActorKind.PERSON and phrase.sort not in (Sort.VOICE, Sort.MEDIA):
        party = ground.directory.actor(
            ground.directory.side(owner.actor, theatre=ground.scope.theatre, day=ground.scope.day)
        )
        if party is not None:
            actor, kind = party, party.kind
            candidates = (_candidate(party, LIKELY, f"the party of {owner.name}"),)
    if phrase.sort is Sort.MEDIA and kind in ARMED | {ActorKind.STATE}:
        kind = ActorKind.MEDIA
    return ActorMention(
        start=phrase.start,
        end=phrase.end,
        text=phrase.text,
        actor=owner.actor if actor is None else actor.id,
        name=owner.name if actor is None else actor.name,
        kind=kind,
        candidates=candidates,
    )


def _national(phrase: Phrase, ground: Ground) -> tuple[ActorMention | None, Doubt | None]:
    """Decide a phrase with a country in it: "Malian army", "Syrian rebels", "US allies"."""
    assert phrase.land is not None  # noqa: S101 (the caller has looked)
    code, noun = pick(phrase.land, ground.scope), phrase.head.low
    if phrase.sort is Sort.GROUP:
        return None, None
    armed_by_words = any(word in ARMED_WORDS for word in phrase.modifiers)
    if phrase.sort in (Sort.ARMED, Sort.TRIBAL) or armed_by_words:
        known = by_phrase(ground.directory, code, noun, ground.scope)
        if known is not None:
            return _known(phrase, known, SURE, f"goes by {phrase.text!r}"), None
        if phrase.sort is Sort.TRIBAL:
            return _tribal(phrase, ground), None
        return _nobody(phrase, ground)
    if phrase.sort is Sort.COALITION:
        return None, None
    actor = _organ(phrase, code, ground)
    if actor is None:
        return None, None
    mention = _known(phrase, actor, SURE, f"stands for {phrase.land.codes[0]}")
    return (evolve(mention, kind=ActorKind.MEDIA) if phrase.sort is Sort.MEDIA else mention), None


def _organ(phrase: Phrase, code: str, ground: Ground) -> Actor | None:
    noun = phrase.head.low
    if noun == "ministry" or (noun in PERSON_NOUNS and "minister" in noun):
        if any(word in ("defence", "defense") for word in phrase.modifiers):
            return ground.directory.actor(f"{code.lower()}-mod")
        return state(ground.directory, code, ground.scope)
    military = any(word in ("army", "military", "forces", "defence", "defense") for word in phrase.modifiers)
    if phrase.sort in (Sort.STATE, Sort.MEDIA) or (phrase.sort in (Sort.VOICE, Sort.MEMBER) and not military):
        return state(ground.directory, code, ground.scope)
    if any(word in RULING_WORDS for word in phrase.modifiers):
        return state(ground.directory, code, ground.scope)
    compound = f"{phrase.modifiers[-1]} {noun}" if len(phrase.modifiers) > 0 else noun
    if "air" in phrase.modifiers or phrase.sort is Sort.ASSET:
        compound = "air force" if "air" in phrase.modifiers else noun
    if "police" in phrase.modifiers:
        compound = "police"
    return forces(ground.directory, code, compound, ground.scope)


def _possessed(phrase: Phrase, ground: Ground, sentence: int) -> ActorMention | None:
    """Decide "its fighters", "their troops": the subject just spoken of."""
    if phrase.sort is Sort.GROUP:
        return None
    if phrase.sort is Sort.MEMBER and phrase.head.low in ("allies", "ally", "partners"):
        return None
    found = ground.salience.best(is_group, sentence=sentence, before=phrase.start, window=2)
    return _referred(phrase, found, ground) if len(found) > 0 else None


def _tribal(phrase: Phrase, ground: Ground) -> ActorMention | None:
    here = [
        actor
        for actor in ground.directory.actors
        if actor.kind is ActorKind.TRIBAL and ground.scope.theatre != "" and ground.scope.theatre in actor.theatres
    ]
    if len(here) > 0:
        return evolve(_known(phrase, here[0], LIKELY, "the tribes of this theatre"), generic=True)
    name = "tribal fighters"
    id_ = unknown_actor_id(name=fold_name(name), theatre=ground.scope.theatre)
    return _made(phrase, id_, name, ActorKind.TRIBAL)


def _the_group(phrase: Phrase, ground: Ground, sentence: int) -> tuple[ActorMention | None, Doubt | None]:
    """Decide "the group", "the movement": the armed group just spoken of; a doubt when there is none."""
    if phrase.determiner not in ("the", "this", "that") or len(phrase.modifiers) > 1:
        return None, None
    found = ground.salience.best(fights_no_state, sentence=sentence, before=phrase.start)
    if len(found) > 0:
        return _referred(phrase, found, ground), None
    if phrase.head.low != "group" or len(phrase.modifiers) > 0:
        return None, None
    return None, doubt(ground, phrase, Reason.UNRESOLVED_REFERENCE, f"no group is spoken of before {phrase.text!r}")


def _bare(phrase: Phrase, ground: Ground, sentence: int) -> tuple[ActorMention | None, Doubt | None]:
    """Decide a noun that names nobody: "government forces", "the army", "the rebels", "militants"."""
    words = set(phrase.modifiers)
    if (
        phrase.sort is Sort.STATE
        or phrase.sort is Sort.MEDIA
        or (words & STATE_WORDS and phrase.sort is not Sort.ARMED)
    ):
        return _of_state(phrase, ground), None
    if phrase.sort is Sort.STATE_FORCE or (words & {"security", "border"} and phrase.sort is Sort.FORCE):
        return _of_state(phrase, ground), None
    if words & CAUGHT:
        caught = _foe_of_subject(phrase, ground, sentence)
        if caught is not None:
            return caught, None
    armed = phrase.sort is Sort.ARMED or len(words & ARMED_WORDS) > 0
    if not words & NAMELESS and phrase.head.low not in ("gunmen", "assailants"):
        found = ground.salience.best(fights_no_state if armed else fights, sentence=sentence, before=phrase.start)
        if len(found) > 0:
            return _referred(phrase, found, ground), None
    if not armed:
        return (_of_state(phrase, ground), None) if phrase.head.low in ("troops", "soldiers") else (None, None)
    known = by_phrase(ground.directory, ground.scope.country, phrase.head.low, ground.scope)
    if known is not None and not words & NAMELESS:
        return evolve(_known(phrase, known, LIKELY, "those so called in this theatre"), generic=True), None
    return _nobody(phrase, ground)


def _of_state(phrase: Phrase, ground: Ground) -> ActorMention | None:
    code = ground.scope.country
    if code == "" or (phrase.sort is Sort.MEDIA and "state" not in phrase.modifiers):
        return None
    ruling = phrase.sort in (Sort.STATE, Sort.MEDIA) or any(word in RULING_WORDS for word in phrase.modifiers)
    if ruling:
        actor = state(ground.directory, code, ground.scope)
    else:
        actor = forces(ground.directory, code, phrase.head.low, ground.scope)
    if actor is None:
        return None
    mention = evolve(_known(phrase, actor, LIKELY, f"the report is about {code}"), generic=True)
    return evolve(mention, kind=ActorKind.MEDIA) if phrase.sort is Sort.MEDIA else mention


def _foe_of_subject(phrase: Phrase, ground: Ground, sentence: int) -> ActorMention | None:
    """Decide "captured fighters" after the one who captured: a foe of the last subject."""
    subject = ground.salience.last_subject(sentence=sentence, before=phrase.start)
    nearest = ground.salience.best(fights, sentence=sentence, before=phrase.start, window=1)
    captor = subject.actor if subject is not None else (nearest[0].id if len(nearest) > 0 else "")
    if captor == "":
        return None
    scope = ground.scope

    def stands_against(mention: ActorMention) -> bool:
        relation = ground.directory.relation(captor, mention.actor, theatre=scope.theatre, day=scope.day)
        return fights(mention) and mention.actor != captor and relation in (Relation.FOE, Relation.UNKNOWN)

    found = ground.salience.best(stands_against, sentence=sentence, before=phrase.start)
    return _referred(phrase, found, ground) if len(found) > 0 else None


def _civilians(phrase: Phrase, ground: Ground) -> ActorMention | None:
    known = ground.directory.actor(CIVILIANS)
    if known is None:
        return None
    return evolve(_known(phrase, known, SURE, "a word for people who do not fight"), generic=True)


def _nobody(phrase: Phrase, ground: Ground) -> tuple[ActorMention | None, Doubt | None]:
    """Keep fighters whom nobody names under their own words."""
    words = [phrase.land.codes[0]] if phrase.land is not None else []
    name = " ".join([word for word in phrase.modifiers if word not in NAMELESS] + [phrase.head.low])
    id_ = unknown_actor_id(name=fold_name(" ".join([*words, name])), theatre=ground.scope.theatre)
    mention = _made(phrase, id_, phrase.text, ActorKind.ARMED_GROUP)
    return mention, doubt(ground, phrase, Reason.UNKNOWN_ACTOR, f"nobody tells who {phrase.text!r} are")


def _referred(phrase: Phrase, found: tuple[Candidate, ...], ground: Ground) -> ActorMention:
    return refer(phrase.start, phrase.end, found, ground, generic=phrase.sort is not Sort.GROUP)


def refer(start: int, end: int, found: tuple[Candidate, ...], ground: Ground, *, generic: bool = False) -> ActorMention:
    """Give the mention of words that only refer back to the first of some candidates."""
    return ActorMention(
        start=start,
        end=end,
        text=ground.report.text[start:end],
        actor=found[0].id,
        name=found[0].name,
        kind=ground.salience.kind_of(found[0].id),
        candidates=found[:3],
        reference=True,
        generic=generic,
    )


def _known(phrase: Phrase, actor: Actor, score: float, reason: str) -> ActorMention:
    return ActorMention(
        start=phrase.start,
        end=phrase.end,
        text=phrase.text,
        actor=actor.id,
        name=actor.name,
        kind=actor.kind,
        candidates=(_candidate(actor, score, reason),),
    )


def _made(phrase: Phrase, id_: str, name: str, kind: ActorKind) -> ActorMention:
    candidate = Candidate(id=id_, name=name, score=GUESS, reasons=("no directory knows it",))
    return ActorMention(
        start=phrase.start,
        end=phrase.end,
        text=phrase.text,
        actor=id_,
        name=name,
        kind=kind,
        candidates=(candidate,),
        generic=True,
    )


def _candidate(actor: Actor, score: float, reason: str) -> Candidate:
    return Candidate(id=actor.id, name=actor.name, score=score, reasons=(reason,))


def doubt(ground: Ground, phrase: Phrase, reason: Reason, detail: str) -> Doubt:
    """Give a doubt of this room about a phrase."""
    return Doubt(report=ground.report.id, start=phrase.start, end=phrase.end, reason=reason, detail=detail, stage=STAGE)
