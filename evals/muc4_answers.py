"""From claims to the answers of MUC-4: which claims tell of its incidents, of which sort, and who fills which role.

MUC-4 asks for armed attacks on people and property that are no fight between armed forces. A claim is such an incident
when its deed is an attack on civilians, a killing of named or unarmed people, an abduction, a bombing or a destruction,
or a fight in which somebody or something other than fighters is hit. Nothing here is learnt from the corpus.
"""

import re
from collections.abc import Iterable

from attrs import frozen

from contested.claims.lexicon import lexicon
from contested.directory import Directory
from contested.domain.claim import ActorRef, Claim, Modality, PlaceRole, ThingRef, ThingRole
from contested.domain.deed import Aspect
from contested.domain.mention import Mentions
from contested.domain.quantity import Counted, PersonClass

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon", "VictimDesc")
"""The five roles of gtt's form, where a victim is a name, then victims by description."""
FIVE = ROLES[:5]
KINDS = {
    "bombing": "bombing",
    "airstrike": "bombing",
    "shelling": "attack",
    "clash": "attack",
    "attack-civilians": "attack",
    "execute": "attack",
    "destroy": "attack",
    "abduct": "kidnapping",
    "seize": "robbery",
}
"""Sort of incident by deed; a destruction by fire is arson."""
FIRE = frozenset({"burn", "torch", "fire", "ablaze", "arson"})


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


MILITARY = _set(
    """
    soldier soldiers troop troops patrol battalion brigade army military garrison barracks convoy column guerrillas
    guerrilla rebels rebel fighters combatants
    """
)
"""Heads of those whom a fight, not an attack, is about."""
PEOPLE = _set(
    """
    guerrillas guerrilla rebels rebel terrorists terrorist men man individuals individual gunmen gunman members
    member soldiers soldier troops youths persons people subversives subversive criminals criminal assassins
    assassin murderers murderer kidnappers kidnapper extremists extremist commandos commando group groups band
    gang unit units squad squads column patrol militants militant fighters fighter attackers attacker assailants
    assailant bandits insurgents insurgent paramilitaries policemen policeman officers officer elements bombers
    bomber civilians women woman
    """
)
"""Heads of phrases that describe who did it without naming an organisation."""
OF_WAR = re.compile(r"\b(?:military|enemy|armed forces|army|rebel|guerrilla|positions?)\b", re.IGNORECASE)
"""Words of what only a fight between forces is about."""
CUT = re.compile(
    r"\b(?:of|in|from|with|for|by|at|on|near|who|that|which|belonging|linked|to|wearing|carrying)\b|[,;(\[]"
)
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@frozen(kw_only=True)
class Incident:
    """One claim as an incident.

    Attributes:
        kind: attack, bombing, kidnapping, arson or robbery.
        fillers: for each role the strings that fill it.
        claim: the claim.
    """

    kind: str
    fillers: dict[str, tuple[str, ...]]
    claim: Claim


def head(phrase: str) -> str:
    """Give the head of a noun phrase in lower case: its last word before a preposition, relative or comma."""
    plain = phrase.replace('\\"', "").replace('"', "").lower().strip()
    match = CUT.search(plain)
    first = plain[: match.start()] if match is not None and plain[: match.start()].strip(" the") else plain
    words = WORD.findall(first) or WORD.findall(plain)
    return re.sub(r"['’]s$", "", words[-1]) if words else ""


def incidents(claims: Iterable[Claim], mentions: Mentions, directory: Directory) -> list[Incident]:
    """Give the incidents that claims tell of, in their order; mentions tell which words are names of persons."""
    found = []
    for claim in claims:
        if claim.deed not in KINDS or claim.aspect is not Aspect.EVENT or claim.modality is Modality.DENIED:
            continue
        fillers = {role: tuple(dict.fromkeys(_fillers(role, claim, mentions, directory=directory))) for role in ROLES}
        if _counts(claim, fillers):
            found.append(Incident(kind=_kind(claim), fillers=fillers, claim=claim))
    return found


def _kind(claim: Claim) -> str:
    words = {word.lower() for word in WORD.findall(claim.evidence.trigger)}
    bombs = any(
        thing.role is ThingRole.MEANS and re.search("bomb|dynamit|explos", thing.text.lower()) for thing in claim.things
    )
    if claim.deed == "destroy" and any(word.startswith(stem) for word in words for stem in FIRE):
        return "arson"
    return "bombing" if bombs and claim.deed in {"destroy", "clash", "attack-civilians"} else KINDS[claim.deed]


def _counts(claim: Claim, fillers: dict[str, tuple[str, ...]]) -> bool:
    """Tell whether a claim is an incident and no fight between forces, plan or toll of nothing."""
    hit = [*fillers["Victim"], *fillers["VictimDesc"], *fillers["Target"]]
    if claim.deed == "seize":
        return claim.rule.startswith("rob")
    unarmed = [each for each in hit if head(each) not in MILITARY]
    civilians = any(each.person_class is PersonClass.CIVILIAN for each in claim.quantities)
    if claim.deed in {"attack-civilians", "execute", "abduct", "bombing"}:
        return len(unarmed) > 0 or len(hit) == 0 or civilians
    return len(unarmed) > 0 or civilians


def _fillers(role: str, claim: Claim, mentions: Mentions, *, directory: Directory) -> Iterable[str]:
    if role in {"PerpInd", "PerpOrg"}:
        for actor in claim.actors:
            yield from (text for kind, text in _doer(actor, directory) if kind == role)
    elif role == "Weapon":
        yield from (thing.text for thing in claim.things if thing.role is ThingRole.MEANS)
    elif role == "Target":
        yield from (
            thing.text for thing in claim.things if thing.role is ThingRole.OBJECT and not OF_WAR.search(thing.text)
        )
        yield from (ref.text for ref in claim.places if ref.role is PlaceRole.TARGET and ref.place.feature in BUILDINGS)
    elif role == "Victim":
        yield from (name for thing in claim.things for name in _named(thing, mentions)[0])
    else:
        yield from (text for thing in claim.things for text in _named(thing, mentions)[1])
        yield from (ref.text for ref in claim.targets if head(ref.text) in PEOPLE)


def _named(thing: ThingRef, mentions: Mentions) -> tuple[list[str], list[str]]:
    """Give the names in the words of a victim, and the words before the first of them that describe the person."""
    if thing.role is not ThingRole.VICTIM:
        return [], []
    inside = [one for one in mentions.persons if one.start < thing.end and thing.start < one.end]
    before = thing.text[: inside[0].start - thing.start] if inside else thing.text
    described = before if re.search(r"\w", re.sub(r"\b(?:the|a|an)\b", "", before, flags=re.IGNORECASE)) else ""
    return [one.text for one in inside], [described] if described else []


BUILDINGS = _set(
    """
    building embassy base airbase airport bridge station plant power plant camp prison hospital headquarters site dam
    factory refinery checkpoint school university church barracks port field facility relative
    """
)
"""Features of places that are installations and no settlements."""


def _doer(actor: ActorRef, directory: Directory) -> Iterable[tuple[str, str]]:
    """Give the roles of an actor: people by their words, the organisation by its name."""
    known = directory.actor(actor.id)
    if head(actor.text) in PEOPLE or head(actor.text) in lexicon().persons:
        yield "PerpInd", actor.text
        inner = re.search(r"\b(?:of|from) (?:the )?(.+)$", actor.text, re.IGNORECASE)
        if inner is not None and known is not None:
            yield "PerpOrg", inner.group(1)
        elif known is not None and known.name.lower() in actor.text.lower():
            yield "PerpOrg", known.name
    elif actor.text.lower() not in {"we", "they", "it", "their", "its", "he"}:
        yield "PerpOrg", actor.text
    elif known is not None:
        yield "PerpOrg", known.name


EFFECTS = {Counted.KILLED: "DEATH", Counted.WOUNDED: "INJURY"}
"""Effect on people by what a claim counts."""
