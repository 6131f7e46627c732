"""Decide which actor a noun phrase means: its owner, its country, its possessor, tribes, the group, or a bare noun."""

from collections import Counter

from attrs import evolve

from contested.domain.actor import Actor, ActorKind
from contested.domain.doubt import Reason
from contested.domain.mention import ActorMention, Candidate
from contested.domain.report import PartKind
from contested.mentions.actors.bare import resolve_bare
from contested.mentions.actors.clause import Here
from contested.mentions.actors.ground import (
    GUESS,
    LIKELY,
    SURE,
    Ground,
    Outcome,
    doubt,
    known,
    nobody,
    referred,
    unknown,
)
from contested.mentions.actors.nations import by_phrase, forces, pick, state
from contested.mentions.actors.nouns import ARMED_WORDS, CROWDS, RULING_WORDS, TRIBAL_WORDS, Sort
from contested.mentions.actors.own import ours, personal, possessed
from contested.mentions.actors.phrase import Phrase
from contested.mentions.actors.salience import WINDOW, fights_no_state, is_alliance, is_coalition, never
from contested.mentions.scope import ARMED

CIVILIANS = "civilians"

_ARMED_GROUPS = ARMED_WORDS | {"armed", "terrorist", "terror", "extremist", "militia", "secessionist", "guerilla"}
"""What makes of "a group" one that fights."""
_SEVERAL = frozenset({"groups", "factions"})
_DESCRIBED = 3
"""Words that may describe "the group" before it is one that has not been spoken of."""
_HELPING = ("aid", "rights", "rescue", "medical", "monitor", "relief", "humanitarian", "advocacy", "charit", "medic")
_ALLIES = frozenset({"allies", "ally", "partners"})
_DEFENCE = frozenset({"defence", "defense"})
_MILITARY = frozenset({"army", "military", "forces", "defence", "defense"})


def resolve(phrase: Phrase, ground: Ground, here: Here) -> Outcome:
    """Give the mention of a noun phrase, or none where the words mean no actor, and a doubt where one stays open."""
    for rule in (_civilians, _owned, _national, ours, personal, possessed, _tribal, _the_group, _the_coalition):
        outcome = rule(phrase, ground, here)
        if outcome is not None:
            return outcome
    return resolve_bare(phrase, ground, here)


def _civilians(phrase: Phrase, ground: Ground, here: Here) -> Outcome | None:
    if phrase.sort is not Sort.CIVILIANS:
        return None
    if phrase.head.low in CROWDS and (here.speaks or phrase.owner is not None):
        return Outcome()
    actor = ground.directory.actor(CIVILIANS)
    if actor is None:
        return Outcome()
    return Outcome(evolve(known(phrase, actor, score=SURE, reason="a word for people who do not fight"), generic=True))


def _owned(phrase: Phrase, ground: Ground, here: Here) -> Outcome | None:  # noqa: ARG001 (one shape for all rules)
    """Give the owner's mention over the whole phrase; a figure's fighters are those of the party he leads."""
    owner = phrase.owner
    if owner is None:
        return None
    kind, id_, name, candidates = owner.kind, owner.actor, owner.name, owner.candidates
    if owner.kind is ActorKind.PERSON and phrase.sort not in (Sort.VOICE, Sort.MEDIA):
        side = ground.directory.side(owner.actor, theatre=ground.scope.theatre, day=ground.scope.day)
        party = ground.directory.actor(side)
        if party is not None:
            kind, id_, name = party.kind, party.id, party.name
            candidates = (Candidate(id=id_, name=name, score=LIKELY, reasons=(f"the party of {owner.name}",)),)
    if phrase.sort is Sort.MEDIA and kind in ARMED | {ActorKind.STATE}:
        kind = ActorKind.MEDIA
    return Outcome(
        ActorMention(
            start=phrase.start,
            end=phrase.end,
            text=phrase.text,
            actor=id_,
            name=name,
            kind=kind,
            candidates=candidates,
        )
    )


def _national(phrase: Phrase, ground: Ground, here: Here) -> Outcome | None:
    """Decide a phrase with a country in it: "Malian army", "Syrian rebels", "US allies"."""
    if phrase.land is None:
        return None
    code = pick(phrase.land, ground.scope)
    if phrase.sort in (Sort.GROUP, Sort.COALITION):
        back = phrase.sort is Sort.GROUP and phrase.determiner in ("the", "this", "that")
        found = _spoken_group(phrase, ground, here, country=code) if back else ()
        told = phrase.sort is Sort.GROUP and len(found) == 0
        return _a_group(phrase, ground) if told else Outcome(referred(phrase, found, ground) if found else None)
    if phrase.sort in (Sort.ARMED, Sort.TRIBAL) or any(word in ARMED_WORDS for word in phrase.modifiers):
        actor = by_phrase(ground.directory, code, phrase.head.low, scope=ground.scope)
        if actor is not None:
            return Outcome(known(phrase, actor, score=SURE, reason=f"goes by {phrase.text!r}"))
        return nobody(phrase, ground, kind=ActorKind.TRIBAL if phrase.sort is Sort.TRIBAL else ActorKind.ARMED_GROUP)
    actor = _organ(phrase, code, ground)
    if actor is None:
        return Outcome()
    mention = known(phrase, actor, score=SURE, reason=f"stands for {code}")
    return Outcome(evolve(mention, kind=ActorKind.MEDIA) if phrase.sort is Sort.MEDIA else mention)


def _organ(phrase: Phrase, code: str, ground: Ground) -> Actor | None:
    """Give the part of a state that a noun and its modifiers mean."""
    noun, words = phrase.head.low, set(phrase.modifiers)
    if noun in ("ministry", "minister"):
        own = ground.directory.actor(f"{code.lower()}-mod") if words & _DEFENCE else None
        return own or state(ground.directory, code, ground.scope)
    speaks = phrase.sort in (Sort.VOICE, Sort.MEMBER) and not words & _MILITARY and noun not in _ALLIES
    if phrase.sort in (Sort.STATE, Sort.MEDIA) or speaks or words & RULING_WORDS:
        return state(ground.directory, code, ground.scope)
    if noun in _ALLIES:
        return forces(ground.directory, code, "forces", scope=ground.scope)
    compound = f"{phrase.modifiers[-1]} {noun}" if len(phrase.modifiers) > 0 else noun
    if "air" in words:
        compound = "air force"
    elif "police" in words or noun in ("police", "policemen"):
        compound = "police"
    elif phrase.sort is Sort.ASSET:
        compound = noun
    return forces(ground.directory, code, compound, scope=ground.scope)


def _tribal(phrase: Phrase, ground: Ground, here: Here) -> Outcome | None:  # noqa: ARG001 (one shape for all rules)
    if phrase.sort is not Sort.TRIBAL and not any(word in TRIBAL_WORDS for word in phrase.modifiers):
        return None
    theatre = ground.scope.theatre
    for actor in ground.directory.actors:
        if actor.kind is ActorKind.TRIBAL and theatre != "" and theatre in actor.theatres:
            return Outcome(
                evolve(known(phrase, actor, score=LIKELY, reason="the tribes of this theatre"), generic=True)
            )
    return nobody(phrase, ground, kind=ActorKind.TRIBAL)


def _the_group(phrase: Phrase, ground: Ground, here: Here) -> Outcome | None:
    """Decide "the group", "the movement": the armed group just spoken of; a doubt when there is none."""
    if phrase.sort is not Sort.GROUP:
        return None
    if phrase.head.low in _SEVERAL:
        return _a_group(phrase, ground)
    if phrase.determiner not in ("the", "this", "that") or len(phrase.modifiers) > _DESCRIBED:
        return _a_group(phrase, ground)
    found = _spoken_group(phrase, ground, here) or _announced(phrase, ground)
    if len(found) > 0:
        return Outcome(referred(phrase, found, ground))
    if phrase.head.low != "group" or len(phrase.modifiers) > 0:
        return Outcome()
    detail = f"no group is spoken of before {phrase.text!r}"
    return Outcome(doubt=doubt(ground, (phrase.start, phrase.end), Reason.UNRESOLVED_REFERENCE, detail=detail))


def _a_group(phrase: Phrase, ground: Ground) -> Outcome:
    """Keep "a US-backed rebel group" as somebody nobody names; "a group" of anything else is no actor."""
    told = {part for word in phrase.modifiers for part in word.split("-")}
    of_any = phrase.head.low in _SEVERAL or phrase.determiner in ("a", "an", "another", "one", "")
    if not of_any or not told & _ARMED_GROUPS:
        return Outcome()
    reason = "the report does not name the group"
    name = " ".join([*phrase.modifiers, phrase.head.low])
    mention = unknown(
        ground, phrase.start, phrase.end, name=name, kind=ActorKind.ARMED_GROUP, score=GUESS, reason=reason
    )
    detail = f"nobody tells who {phrase.text!r} is"
    open_end = doubt(ground, (phrase.start, phrase.end), Reason.UNKNOWN_ACTOR, detail=detail)
    return Outcome(evolve(mention, generic=True), open_end)


def _the_coalition(phrase: Phrase, ground: Ground, here: Here) -> Outcome | None:
    """Decide "the coalition" that no name tells: the coalition just spoken of."""
    if phrase.sort is not Sort.COALITION or phrase.determiner not in ("the", "this"):
        return None
    found = ground.salience.best(is_coalition, sentence=here.sentence, before=phrase.start, excluded=here.excluded)
    return Outcome(referred(phrase, found, ground)) if len(found) > 0 else None


def _spoken_group(phrase: Phrase, ground: Ground, here: Here, *, country: str = "") -> tuple[Candidate, ...]:
    """Give the groups just spoken of that the words fit, most salient first; one of a country where it is named.

    Those who help or watch are meant by "the aid group", and by "the group" where nobody who fights is. One that texts
    seldom call so is meant only right after it, with nobody else there.
    """
    noun = phrase.head.low
    helps = any(word.startswith(_HELPING) for word in phrase.modifiers)
    asked = [] if helps else [(is_alliance if noun == "alliance" else fights_no_state, WINDOW, ground.habitual(noun))]
    asked += [(_helps, 2, never)]
    if not helps and noun == "group":
        asked.insert(1, (fights_no_state, 1, never))
    for fits, window, habitual in asked:
        found = ground.salience.best(
            fits, sentence=here.sentence, before=phrase.start, window=window, excluded=here.excluded, habitual=habitual
        )
        if country != "":
            homes = {each.id: ground.directory.actor(each.id) for each in found}
            found = tuple(each for each in found if (home := homes[each.id]) is None or home.country == country)
        if len(found) > 0:
            return _whole_first(found, noun, ground)
    return ()


def _helps(kind: ActorKind) -> bool:
    return kind in (ActorKind.BODY, ActorKind.MONITOR)


def _whole_first(found: tuple[Candidate, ...], noun: str, ground: Ground) -> tuple[Candidate, ...]:
    """Put who is called so before its own parts, which are called so only through it ("the alliance")."""
    called = ground.directory.epithets.get(noun, frozenset())
    side = ground.directory.side(found[0].id, theatre=ground.scope.theatre, day=ground.scope.day)
    whole = next((each for each in found if each.id in called and each.id == side), None)
    if whole is None or found[0].id in called:
        return found
    return (whole, *(each for each in found if each is not whole))


def _announced(phrase: Phrase, ground: Ground) -> tuple[Candidate, ...]:
    """Give the group a title speaks of before the text names it: the one named most that is habitually called so."""
    called = ground.habitual(phrase.head.low)
    titled = any(part.kind is PartKind.TITLE and part.start <= phrase.start < part.end for part in ground.report.parts)
    fitting = [each for each in ground.names if titled and fights_no_state(each.kind) and called(each.actor)]
    counts = Counter(each.actor for each in fitting)
    best = max(fitting, key=lambda each: counts[each.actor], default=None)
    if best is None:
        return ()
    return (Candidate(id=best.actor, name=best.name, score=LIKELY, reasons=("the group the report is about",)),)
