"""Words that stand for an actor without a noun: "they", "it", "its", and countries that act ("Russia captured")."""

from collections.abc import Iterator

from contested.directory import capitals, lands
from contested.domain.actor import Actor, ActorKind
from contested.domain.mention import ActorMention, Candidate
from contested.mentions.actors.clause import Here
from contested.mentions.actors.ground import FORMED, LIKELY, Ground, refer
from contested.mentions.actors.line import SPEAKS, Line, Word
from contested.mentions.actors.nations import forces, pick, state
from contested.mentions.actors.salience import is_many, is_voice
from contested.mentions.actors.vocabulary import words_of

PRONOUNS = words_of("they them their it its")
_PLURAL = words_of("they them their")
_NOT_MANY = frozenset({ActorKind.STATE, ActorKind.BODY, ActorKind.MONITOR, ActorKind.MEDIA})
_ATTACKS = words_of(
    """airstrike airstrikes strike strikes shelling bombardment bombardments offensive assault attack attacks raid raids
    bombing bombings shells bombs fire"""
)
_DEEDS = _ATTACKS | words_of(
    """incursion incursions invasion operation operations campaign war siege blockade withdrawal advance push crackdown
    intervention troops occupation"""
)
"""What a country does that owns the word: "Israel's incursion"."""
_KINDS = words_of(
    "air drone missile rocket artillery mortar aerial ground cross-border military and heavy naval tank new"
)
_PARTY_ROLES = words_of("nsubj nsubjpass")
_AGAINST = words_of("by against with between")
_HOLDING = words_of("control hands rule occupation possession grip grasp")
HELD = ("-held", "-controlled", "-occupied", "-ruled", "-run", "-administered")
_EXPLETIVE = words_of(
    "be is was are were appear appears appeared seem seems seemed remain remains emerged transpired follows took"
)


_BEING = words_of("be is was are were been being")
_WEATHER = words_of("raining snowing freezing")
_OPEN = words_of("clear unclear likely unlikely possible impossible true early late dark time hard difficult necessary")
"""Of what "it" is said to be when it stands for a whole clause or for nothing."""


_JUDGES = words_of(
    """condemns denounced denounces criticised criticized criticises criticizes deplored deplores praises
    hailed hails welcomes lauded congratulated thanked pledges protested objected dismissed dismisses"""
)
"""Verbs of praise, blame and demand, which only somebody who speaks can do; a capital is then its government."""
_DECIDES = words_of(
    """see sees saw blame blames blamed want wants wanted call calls called urge urges urged demand demands demanded
    regard regards regarded consider considers considered promise promises promised send sends sent order orders
    ordered back backs backed support supports supported oppose opposes opposed agree agrees agreed refuse refuses
    refused offer offers offered threaten threatens threatened hope hopes hoped insist insists summoned recognises
    recognizes recognised recognized pledged welcomed praised ask asks asked"""
)
"""What only those who govern from a capital do, unlike the city."""
_ASKED = words_of(
    """accuse accuses accused accusing blame blames blamed blaming urge urges urged urging ask asks asked asking warn
    warns warned warning thank thanks thanked press pressed told"""
)
"""Verbs whose object is somebody that can act."""
_CALLED = words_of("call calls called calling")


def pronoun(word: Word, line: Line, ground: Ground, *, here: Here) -> ActorMention | None:
    """Resolve a pronoun; None when nobody fits.

    The subject of the clause above comes first ("X said it ..."), and when that is no actor the pronoun means none.
    At the head of a sentence the main subject of the one before is meant; "they" may also mean who came last there.
    """
    if word.low == "it" and (word.dep in ("nsubjpass", "dobj", "pobj") or _expletive(word, line, here)):
        return None
    found = _meant(word, ground, here)
    if found is None:
        return None
    reasons = ("the subject that rules the pronoun",)
    candidate = Candidate(id=found.actor, name=found.name, score=LIKELY, reasons=reasons)
    return refer((word.start, word.end), (candidate,), ground)


def _meant(word: Word, ground: Ground, here: Here) -> ActorMention | None:
    salience, many = ground.salience, word.low in _PLURAL
    fits = is_many if many else is_voice
    if word.low == "them":
        others = here.excluded | here.acting
        return salience.last(fits, sentence=here.sentence, before=word.start, excluded=others) or salience.last(
            fits, sentence=here.sentence, before=word.start, excluded=others, speakers=True
        )
    own = _party_of_speaker(ground, here, before=word.start) if many else None
    if own is not None:
        return own
    if here.controller is not None and not (many and _is_one(here.controller, ground)):
        return here.controller if fits(salience.kind_of(here.controller.actor)) else None
    if here.blocked:
        return None
    # Who acts with hostility has no "its" or "their" in what is acted on.
    excluded = here.excluded if word.dep == "poss" else frozenset[str]()
    main = salience.main_subject(sentence=here.sentence, before=word.start, excluded=excluded)
    if many and (main is None or _is_one(main, ground)):
        return salience.last(fits, sentence=here.sentence, before=word.start, excluded=here.excluded)
    return main if main is not None and fits(salience.kind_of(main.actor)) else None


def _party_of_speaker(ground: Ground, here: Here, *, before: int) -> ActorMention | None:
    """Give the last mention of the party whose medium speaks: its "they" are its own, if it speaks of them at all."""
    salience, scope = ground.salience, ground.scope
    speaker = here.controller or salience.main_subject(sentence=here.sentence, before=before, excluded=frozenset[str]())
    if speaker is None or salience.kind_of(speaker.actor) is not ActorKind.MEDIA:
        return None
    party = ground.directory.serves(speaker.actor, day=scope.day, theatre=scope.theatre)
    return salience.last(lambda _: True, sentence=here.sentence, before=before, only=party) if party else None


def _is_one(mention: ActorMention, ground: Ground) -> bool:
    """Tell whether a mention is of a single office or voice, which "they" does not mean ("the ministry", "it")."""
    many_words = mention.text.endswith("s") and not mention.text.isupper()
    return ground.salience.kind_of(mention.actor) in _NOT_MANY and not many_words


def acting_states(line: Line, ground: Ground) -> Iterator[ActorMention]:
    """Give countries that act or are acted with as parties: "Russia captured", "by Turkey", "against Rwanda"."""
    if not line.sentence.parsed:
        return
    for land in lands(ground.report.text, (line.sentence.start, line.sentence.end), ground.directory):
        word = next((each for each in reversed(line.words) if land.start <= each.start and each.end <= land.end), None)
        if land.adjective or word is None or not _party(line, word):
            continue
        actor = state(ground.directory, pick(land, ground.scope), ground.scope)
        if actor is not None:
            reason = "a country that acts stands for its government"
            yield _stands_for((land.start, land.end), actor, ground, reason=reason)


def attacking_states(line: Line, ground: Ground) -> Iterator[ActorMention]:
    """Give countries whose attack is named after them: "Israeli airstrikes", "a Turkish drone strike"."""
    for land in lands(ground.report.text, (line.sentence.start, line.sentence.end), ground.directory):
        index = line.first_word(land.end - 1)
        after = line.words[index + 1 : index + 5]
        attack = next((each for each in after if each.low in _ATTACKS), None)
        owns = len(after) > 0 and after[0].low in ("'s", "’s")
        if owns:
            after = after[1:]
            attack = next((each for each in after if each.low in _DEEDS), None)
        between = [each for each in after if attack is not None and each.start < attack.start]
        if attack is None or line.words[index].end != land.end or not all(each.low in _KINDS for each in between):
            continue
        noun = "air force" if any(each.low.startswith("air") for each in (*between, attack)) else "army"
        actor = forces(ground.directory, pick(land, ground.scope), noun, scope=ground.scope)
        if actor is not None:
            reason = "an attack named after a country is its forces'"
            yield _stands_for((land.start, land.end), actor, ground, reason=reason)


def holding_states(line: Line, ground: Ground) -> Iterator[ActorMention]:
    """Give countries that hold ground: "under Ukrainian control", "in Russian hands", "under control of Ukraine"."""
    for land in lands(ground.report.text, (line.sentence.start, line.sentence.end), ground.directory):
        index = line.first_word(land.end - 1)
        word = line.words[index]
        before = [each.low for each in line.words[max(0, index - 3) : index] if each.low != "the"][-2:]
        after = line.words[index + 1].low if index + 1 < len(line.words) else ""
        if land.adjective:
            holds = after in _HOLDING or (word.end > land.end and word.low.endswith(HELD))
        else:
            holds = len(before) > 1 and before[0] in _HOLDING and before[1] == "of"
        actor = state(ground.directory, pick(land, ground.scope), ground.scope) if holds else None
        if actor is not None:
            yield _stands_for((land.start, land.end), actor, ground, reason="a country that holds ground is its state")


def speaking_capitals(line: Line, ground: Ground) -> Iterator[ActorMention]:
    """Give capitals that speak for their government: "Kyiv said", "Moscow denied", "Tehran condemned"."""
    for word in line.words:
        code = capitals(ground.directory).get(word.text)
        acts = word.dep == "nsubj" and word.head >= 0 and line.words[word.head].low in SPEAKS | _DECIDES | _JUDGES
        if code is None or not acts:
            continue
        actor = state(ground.directory, code, ground.scope)
        if actor is not None:
            reason = "a capital that speaks stands for its government"
            yield _stands_for((word.start, word.end), actor, ground, reason=reason)


def _stands_for(span: tuple[int, int], actor: Actor, ground: Ground, *, reason: str) -> ActorMention:
    return ActorMention(
        start=span[0],
        end=span[1],
        text=ground.report.text[slice(*span)],
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
    if last.head < 0:
        return False
    above = line.words[last.head]
    if last.dep == "dobj":
        return above.low in _ASKED
    called = above.low in ("on", "upon") and above.head >= 0 and line.words[above.head].low in _CALLED
    return last.dep == "pobj" and (above.low in _AGAINST or called)


def _does_something(word: Word, line: Line, here: Here) -> bool:
    """Tell whether an actor's "it was" goes on about that actor: "it was still fighting", "it was ready for war"."""
    if here.controller is None or word.head < 0 or word.dep != "nsubj":
        return False
    verb = line.words[word.head]
    if verb.low in _WEATHER:
        return False
    helped = any(each.head == verb.index and each.dep == "aux" and each.low in _BEING for each in line.words)
    if helped:
        return True
    told = [each for each in line.words if each.head == verb.index and each.dep in ("acomp", "attr")]
    heads = {verb.index, *(each.index for each in told)}
    extraposed = any(each.head in heads and each.dep in ("ccomp", "xcomp", "csubj", "advcl") for each in line.words)
    return verb.low in _BEING and len(told) > 0 and not extraposed and told[0].low not in _OPEN


def _expletive(word: Word, line: Line, here: Here) -> bool:
    """Tell whether "it" stands for nothing ("it appears that")."""
    following = line.words[word.index + 1 : word.index + 3]
    if len(following) > 0 and (following[0].low in _EXPLETIVE or following[0].low in ("'s", "’s")):
        return not _does_something(word, line, here)
    return here.controller is None and len(following) > 1 and following[1].low == "be"
