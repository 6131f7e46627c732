"""Words that stand for an actor without a noun: "they", "it", "its", and countries that act ("Russia captured")."""

from collections.abc import Iterator

from contested.domain.mention import ActorMention, Candidate
from contested.mentions.actors.clause import Here
from contested.mentions.actors.ground import FORMED, LIKELY, Ground, refer
from contested.mentions.actors.line import Line, Word
from contested.mentions.actors.nations import capitals, lands, pick, state
from contested.mentions.actors.salience import is_group, is_many
from contested.mentions.actors.vocabulary import words_of

PRONOUNS = words_of("they them their it its")
_PLURAL = words_of("they them their")
_POSSESSIVES = words_of("its their")
_SPEAKS = words_of(
    """said says denied denies claimed claims accused accuses announced announces vowed warned confirmed rejected
    condemned reported insisted acknowledged admitted"""
)
_PARTY_ROLES = words_of("nsubj nsubjpass")
_AGAINST = words_of("by against with between")
_EXPLETIVE = words_of("be is was are were appear appears appeared seem seems seemed remain remains")


def pronoun(word: Word, line: Line, ground: Ground, here: Here) -> ActorMention | None:
    """Resolve a pronoun: the subject of its clause for "its", else who was just spoken of; None when nobody fits."""
    if word.low == "it" and (word.dep in ("nsubjpass", "dobj", "pobj") or _expletive(word, line)):
        return None
    fits = is_many if word.low in _PLURAL else is_group
    owner = here.controller
    if word.low in _POSSESSIVES and owner is not None and fits(ground.salience.kind_of(owner.actor)):
        reason = "the subject of the clause"
        own = Candidate(id=owner.actor, name=owner.name, score=LIKELY, reasons=(reason,))
        return refer(word.start, word.end, (own,), ground)
    if word.low in _POSSESSIVES and here.blocked:
        return None
    # "It" is said of towns, deals and days as well: only the last subject can be meant, and it must be an actor.
    if word.low not in _PLURAL:
        subject = ground.salience.last_subject(sentence=here.sentence, before=word.start)
        if subject is None or not is_group(subject):
            return None
    excluded = here.excluded if word.low in ("them", *_POSSESSIVES) else frozenset[str]()
    found = ground.salience.best(
        fits,
        sentence=here.sentence,
        before=word.start,
        window=2 if word.low in _PLURAL else 1,
        excluded=excluded,
    )
    return refer(word.start, word.end, found, ground) if len(found) > 0 else None


def acting_states(line: Line, ground: Ground) -> Iterator[ActorMention]:
    """Give countries that act or are acted with as parties: "Russia captured", "by Turkey", "against Rwanda"."""
    if not line.sentence.parsed:
        return
    for land in lands(ground.report.text, line.sentence.start, line.sentence.end, ground.directory):
        word = next((each for each in reversed(line.words) if land.start <= each.start and each.end <= land.end), None)
        if land.adjective or word is None or not _party(line, word):
            continue
        actor = state(ground.directory, pick(land, ground.scope), ground.scope)
        if actor is not None:
            reason = "a country that acts stands for its government"
            yield ActorMention(
                start=land.start,
                end=land.end,
                text=ground.report.text[land.start : land.end],
                actor=actor.id,
                name=actor.name,
                kind=actor.kind,
                candidates=(Candidate(id=actor.id, name=actor.name, score=FORMED, reasons=(reason,)),),
            )


def speaking_capitals(line: Line, ground: Ground) -> Iterator[ActorMention]:
    """Give capitals that speak for their government: "Kyiv said", "Moscow denied"."""
    for word in line.words:
        code = capitals(ground.directory).get(word.text)
        if code is None or word.dep != "nsubj" or word.head < 0 or line.words[word.head].low not in _SPEAKS:
            continue
        actor = state(ground.directory, code, ground.scope)
        if actor is not None:
            reason = "a capital that speaks stands for its government"
            yield ActorMention(
                start=word.start,
                end=word.end,
                text=word.text,
                actor=actor.id,
                name=actor.name,
                kind=actor.kind,
                candidates=(Candidate(id=actor.id, name=actor.name, score=FORMED, reasons=(reason,)),),
            )


def _party(line: Line, word: Word) -> bool:
    last = word
    for _ in range(4):
        if last.dep != "conj" or last.head in (-1, last.index):
            break
        last = line.words[last.head]
    if last.dep in _PARTY_ROLES:
        return True
    return last.dep == "pobj" and last.head >= 0 and line.words[last.head].low in _AGAINST


def _expletive(word: Word, line: Line) -> bool:
    """Tell whether "it" stands for nothing ("it appears that")."""
    following = line.words[word.index + 1 : word.index + 3]
    if len(following) > 0 and (following[0].low in _EXPLETIVE or following[0].low in ("'s", "’s")):
        return True
    return len(following) > 1 and following[1].low in ("be", "that")
