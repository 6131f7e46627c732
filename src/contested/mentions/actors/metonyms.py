"""Countries, peoples and capitals that stand for their government or forces ("Russia captured", "Israel's raid")."""

from collections.abc import Iterator

from contested.directory import Land, capitals, lands
from contested.domain.actor import Actor
from contested.domain.mention import ActorMention, Candidate
from contested.mentions.actors.ground import FORMED, Ground
from contested.mentions.actors.line import SPEAKS, Line, Word
from contested.mentions.actors.nations import forces, pick, state
from contested.mentions.actors.nouns import ARMY_WORDS, GROUNDS
from contested.mentions.word_sets import words_of

_ATTACKS = words_of(
    """airstrike airstrikes strike strikes shelling bombardment bombardments offensive assault attack attacks raid raids
    bombing bombings shells bombs fire"""
)
_ASSAULTS = _ATTACKS | words_of(
    """assaults offensives advance advances incursion incursions invasion counterattack counterattacks counteroffensive
    counteroffensives counter-attack counter-attacks counter-offensive counter-offensives onslaught onslaughts thrust
    ambush ambushes barrage barrages sorties gunfire shellfire"""
)
"""What an adjective makes a country's own, when it stands right before: "the Russian advance"."""
_DEEDS = _ASSAULTS | words_of(
    """operation operations campaign war siege blockade withdrawal push crackdown intervention troops occupation"""
)
"""What a country does that owns the word: "Israel's incursion"."""
_KINDS = words_of(
    """air drone missile rocket artillery mortar aerial ground cross-border military and heavy naval tank new infantry
    armoured armored mechanised mechanized repeated fresh renewed massive counter"""
)
_PARTY_ROLES = words_of("nsubj nsubjpass")
_AGAINST = words_of("by against with between")
_HOLDING = words_of("control hands rule occupation possession grip grasp")
HELD = ("-held", "-controlled", "-occupied", "-ruled", "-run", "-administered")
_JUDGES = words_of(
    """condemns denounced denounces criticised criticized criticises criticizes deplored deplores praises
    hailed hails welcomes lauded congratulated thanked pledges protested objected dismissed dismisses"""
)
"""Verbs of praise, blame and demand, which only somebody who speaks can do; a capital is then its government."""
_DECIDES = words_of(
    """relinquish deny denies denied reject rejects rejected accept accepts accepted deploy deploys deployed launch
    launches launched annexed recalled expelled armed arms funds funded supplies supplied mobilised mobilized wage wages
    waged escalated blame blames blamed want wants wanted call calls called urge urges urged demand demands
    demanded
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


_MOVES = words_of("pull pulls pulled withdraw withdraws withdrew withdrawn move moves moved mass masses massed")
_POSTS = _MOVES | words_of("keep keeps kept")
"""Verbs by which a government has troops somewhere; a city keeps much else."""
_SEES = words_of("see sees saw")
"""A government sees something as something; a city merely sees it ("saw heavy clashes")."""
_TROOPS = words_of("troops soldiers forces reinforcements units")
_READY = words_of("likely unlikely ready willing unwilling determined reluctant keen set prepared poised eager")
_TO_DO = words_of("sending deploying arming backing supporting supplying funding launching ordering violating invading")
"""What capitals are accused of."""


def metonyms(line: Line, ground: Ground) -> list[ActorMention]:
    """Give the countries, peoples and capitals of a sentence that stand for somebody who acts, in no order."""
    states = [*attacking_states(line, ground), *posted_states(line, ground)]
    states += _others(states, acting_states(line, ground))
    states += _others(states, speaking_capitals(line, ground))
    states += _others(states, holding_states(line, ground))
    return states


def _others(have: list[ActorMention], more: Iterator[ActorMention]) -> list[ActorMention]:
    return [each for each in more if not any(each.start < old.end and old.start < each.end for old in have)]


def acting_states(line: Line, ground: Ground) -> Iterator[ActorMention]:
    """Give countries that act or are acted with as parties: "Russia captured", "by Turkey", "against Rwanda"."""
    if not line.sentence.parsed:
        return
    for land in lands(ground.report.text, (line.sentence.start, line.sentence.end), ground.directory):
        word = next((each for each in reversed(line.words) if land.start <= each.start and each.end <= land.end), None)
        if land.adjective or word is None or not _party(line, word) or _heads_entry(line, word):
            continue
        actor = state(ground.directory, pick(land, ground.scope), ground.scope)
        if actor is not None:
            reason = "a country that acts stands for its government"
            yield _stands_for((land.start, land.end), actor, ground, reason=reason)


def _heads_entry(line: Line, word: Word) -> bool:
    """Tell whether a name only opens an entry of a list ("Burkina Faso: militants attacked ...")."""
    return word.index + 1 < len(line.words) and line.words[word.index + 1].text == ":"


def _owners(line: Line, ground: Ground) -> Iterator[tuple[Land, bool]]:
    """Give (country, whether its capital is named) for the countries of a sentence and the capitals that own a word."""
    found = lands(ground.report.text, (line.sentence.start, line.sentence.end), ground.directory)
    yield from ((land, False) for land in found)
    seats = capitals(ground.directory)
    for word in line.words[:-1]:
        if word.text in seats and _owns(line, word.index) and not any(each.start == word.start for each in found):
            yield Land(word.start, word.end, (seats[word.text],), adjective=False), True


def _owns(line: Line, index: int) -> bool:
    return index + 1 < len(line.words) and line.words[index + 1].low in ("'s", "’s")


def attacking_states(line: Line, ground: Ground) -> Iterator[ActorMention]:
    """Give countries whose attack is named after them: "Israeli airstrikes", "Riyadh's campaign"."""
    for land, seat in _owners(line, ground):
        index = line.first_word(land.end - 1)
        after = line.words[index + 1 : index + 5]
        owns = _owns(line, index)
        deeds = _DEEDS if owns else _ASSAULTS if land.adjective else _ATTACKS
        after = after[1:] if owns else after
        attack = next((each for each in after if each.low in deeds), None)
        between = [each for each in after if attack is not None and each.start < attack.start]
        if attack is None or line.words[index].end != land.end or not all(each.low in _KINDS for each in between):
            continue
        if seat and attack.low == "war":
            continue  # "Aleppo's war" and "Damascus's war" are fought there
        noun = "air force" if any(each.low.startswith("air") for each in (*between, attack)) else "army"
        actor = forces(ground.directory, pick(land, ground.scope), noun, scope=ground.scope)
        if actor is not None:
            reason = "an attack named after a country is its forces'"
            yield _stands_for((land.start, land.end), actor, ground, reason=reason)


def posted_states(line: Line, ground: Ground) -> Iterator[ActorMention]:
    """Give countries whose adjective tells whose a thing of war is: "Israeli positions", "a Syrian military post"."""
    for land in lands(ground.report.text, (line.sentence.start, line.sentence.end), ground.directory):
        index = line.first_word(land.end - 1)
        after = [each for each in line.words[index + 1 : index + 4] if each.text.islower()]
        thing = next((each for each in after if each.low in GROUNDS), None)
        between = [] if thing is None else line.words[index + 1 : thing.index]
        alone = land.adjective and line.words[index].end == land.end
        if thing is None or not alone or not all(each.low in _KINDS | ARMY_WORDS for each in between):
            continue
        actor = forces(ground.directory, pick(land, ground.scope), "army", scope=ground.scope)
        if actor is not None:
            yield _stands_for(
                (land.start, land.end), actor, ground, reason="a post named after a country is its forces'"
            )


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
    """Give capitals that stand for their government: "Kyiv said", "Moscow sent", "accused Tehran of arming"."""
    seats = capitals(ground.directory)
    for word in line.words:
        code = seats.get(word.text)
        if code is None or not (_decides(line, word) or _is_asked(line, word)) or _heads_entry(line, word):
            continue
        actor = state(ground.directory, code, ground.scope)
        if actor is not None:
            reason = "a capital that speaks stands for its government"
            yield _stands_for((word.start, word.end), actor, ground, reason=reason)


def _decides(line: Line, word: Word) -> bool:
    """Tell whether a capital is the subject of what only a government does: deciding, sending, pulling its troops."""
    if word.dep != "nsubj" or word.head < 0:
        return False
    verb = line.words[word.head]
    below = [each for each in line.words if each.head == verb.index]
    moves = verb.low in _MOVES and any(
        each.dep == "dobj" and any(kid.head == each.index and kid.low in ("its", "troops") for kid in line.words)
        for each in below
    )
    moves = moves or (verb.low in _POSTS and any(each.dep == "dobj" and each.low in _TROOPS for each in below))
    deems = verb.low in _SEES and any(each.low == "as" and each.dep == "prep" for each in below)
    return verb.low in SPEAKS | _DECIDES | _JUDGES or moves or deems or any(each.low in _READY for each in below)


def _is_asked(line: Line, word: Word) -> bool:
    """Tell whether a capital is blamed or asked, or accused of what only a government does."""
    if word.head < 0:
        return False
    above = line.words[word.head]
    if word.dep in ("dobj", "nsubj") and above.low in _TO_DO and word.index < above.index:
        return True
    return word.dep == "dobj" and above.low in _ASKED


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
    if last.dep == "compound" and last.index < above.index:
        # "Azerbaijan retook X": what has an object is a verb, whatever the parser makes of its subject.
        return above.dep == "ROOT" and any(each.head == above.index and each.dep == "dobj" for each in line.words)
    if last.dep == "dobj":
        return above.low in _ASKED
    called = above.low in ("on", "upon") and above.head >= 0 and line.words[above.head].low in _CALLED
    return last.dep == "pobj" and (above.low in _AGAINST or called)
