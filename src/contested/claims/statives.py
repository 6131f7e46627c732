"""Drafts from phrases of control and from adjectives: "under the control of", "IS-held", "captured fighters"."""

from collections.abc import Iterator

from attrs import evolve

from contested.claims.counts import counted
from contested.claims.draft import Draft
from contested.claims.fit import fights
from contested.claims.roles import Clause, agents, clause, is_verb, subjects
from contested.claims.scene import ARMED, Scene
from contested.claims.tree import BEFORE_NOUN
from contested.claims.verbs import phrase_places
from contested.domain.claim import PlaceRole
from contested.domain.mention import ActorMention, PlaceMention
from contested.domain.quantity import Counted

Found = Iterator[tuple[Draft | None, str, int]]

OVER = frozenset({"of", "over", "in", "on"})
COMES_UNDER = frozenset(
    {"come", "fall", "pass", "go", "bring", "return", "put", "place"} | {"slip", "revert", "restore", "get"}
)
HELD = frozenset(
    {"held", "controlled", "occupied", "run", "dominated", "ruled", "governed", "administered", "garrisoned"}
)
CAPTIVES_FATES = frozenset(
    {"execute", "behead", "kill", "murder", "shoot", "hang", "release", "free", "exchange", "swap", "parade", "torture"}
)
"""What is done to those who were captured before."""
HOLDING_NOUNS = frozenset(
    {"control", "hand", "hands", "rule", "authority", "grip", "sway", "occupation", "administration", "command"}
    | {"charge", "dominion", "domination", "possession", "clutch", "clutches", "grasp", "yoke"}
)
IN_CHARGE = frozenset({"control", "possession", "charge", "command"})
"""Nouns of whose phrase the subject is the holder: "Y is in possession of X"."""
ADJECTIVE_DEEDS = {"besiege": "besiege", "contest": "contest", "encircle": "besiege", "surround": "besiege"}
PEOPLE_ADJECTIVES = {
    "capture": ("detain", Counted.CAPTURED),
    "detain": ("detain", Counted.DETAINED),
    "abduct": ("abduct", Counted.ABDUCTED),
    "kidnap": ("abduct", Counted.ABDUCTED),
}
TOLD_BEFORE_NOUN = frozenset({*ADJECTIVE_DEEDS, *PEOPLE_ADJECTIVES})
"""Verbs whose participle before a noun tells a deed."""


def _targets(places: list[PlaceMention]) -> tuple[tuple[PlaceMention, PlaceRole], ...]:
    return tuple((each, PlaceRole.TARGET) for each in places)


def _actors(scene: Scene, heads: tuple[int, ...] | list[int]) -> list[ActorMention]:
    kept: dict[str, ActorMention] = {}
    for head in heads:
        for each in scene.actors(head):
            kept.setdefault(each.actor, each)
    return list(kept.values())


def _control_places(scene: Scene, noun: int, spoken: Clause) -> list[PlaceMention]:
    """Give the places of "control of X", also where the parser hangs the phrase on the verb."""
    own = [each for word, _, obj in scene.tree.prepositions(noun) if word in OVER for each in scene.places(obj)]
    return own or phrase_places(scene, spoken, frozenset({"of", "over"}))


def control_verbs(scene: Scene) -> Found:
    """Give drafts from "took control of X", "retains control of X", "lost control of X", "ceded control of X to Y"."""
    light = scene.lexicon.light
    for token in scene.tree.based(light["control-noun"]):
        if token.dep not in {"dobj", "nsubjpass", "conj"}:
            continue
        verb = token.head
        lemma = scene.tree.lemma(verb)
        spoken = clause(scene, verb)
        places = _control_places(scene, token.index, spoken)
        sort = next((each for each in CONTROL if lemma in light[each]), "")
        if sort == "" or len(places) == 0:
            continue
        doers = _actors(scene, spoken.subjects)
        takers = _actors(scene, [obj for word, _, obj in spoken.phrases if word in {"to", "from"}])
        deed = _deed(scene, verb, sort)
        gives = sort in {"lose-control", "give-control"}
        yield (
            Draft(
                rule=sort,
                deed=deed,
                trigger=verb,
                clause=spoken,
                actors=tuple(takers if gives else doers),
                targets=tuple(doers if gives else takers),
                places=_targets(places),
                confidence=0.85,
            ),
            sort,
            verb,
        )


CONTROL = ("take-control", "keep-control", "lose-control", "give-control")


def _deed(scene: Scene, verb: int, sort: str) -> str:
    """Give the deed: control that is left to somebody, not fought for, is a transfer."""
    if sort != "take-control":
        return {"keep-control": "hold", "lose-control": "capture", "give-control": "transfer"}[sort]
    head = scene.tree.head(verb)
    given = head is not None and scene.tree.lemma(head) in scene.lexicon.light["yield"]
    return "transfer" if given and scene.tree.dep(verb) in {"xcomp", "ccomp"} else "capture"


def control_states(scene: Scene) -> Found:
    """Give drafts from "X is under the control of Y", "X is in the hands of Y", "Y is in control of X"."""
    for token in scene.tree.based(HOLDING_NOUNS):
        if token.dep != "pobj":
            continue
        prep = scene.tree.tokens[token.head]
        if prep.lemma not in {"under", "in", "into", "to"}:
            continue
        verb = prep.head
        if scene.tree.dep(verb) == "advmod" and scene.tree.low(verb) == "back":
            verb = scene.tree.tokens[verb].head  # "is back in Y's hands"
        if prep.lemma == "to" and scene.tree.lemma(verb) not in COMES_UNDER:
            continue
        if prep.lemma == "in" and token.lemma in IN_CHARGE and not scene.tree.children(token.index, "poss"):
            made = _in_control(scene, token.index, verb)
        else:
            made = _under_control(scene, token.index, verb)
        yield made, made.rule if made else "control phrase without a place or holder", token.index


def _in_control(scene: Scene, noun: int, verb: int) -> Draft | None:
    spoken = clause(scene, verb)
    places = _control_places(scene, noun, spoken)
    heads = spoken.subjects if is_verb(scene, verb) or spoken.subjects else (verb,)  # "X still in possession of Y"
    doers = _actors(scene, heads)
    armed = any(fights(scene, head) for head in heads)
    if len(places) == 0 or not (doers or armed):
        return None
    return Draft(
        armed=armed,
        rule="in-control",
        deed="hold",
        trigger=verb,
        clause=spoken,
        actors=tuple(doers),
        places=_targets(places),
        confidence=0.85,
    )


def _of_speaker(scene: Scene, verb: int) -> list[ActorMention]:
    """Give who says that a place is under "its" control: "the army said X was under its control"."""
    for above in scene.tree.ancestors(verb):
        if scene.tree.lemma(above) in scene.lexicon.speech["say"]:
            return [each for each in _actors(scene, subjects(scene, above)) if each.kind in ARMED]
    return []


def armed_side(scene: Scene, noun: int) -> bool:
    """Tell whether a word before a noun names a side that can fight: "rebel hands", "government control"."""
    words = scene.lexicon.things["side-word"]
    kids = scene.tree.children(noun, *BEFORE_NOUN)
    return any({scene.tree.low(kid), scene.tree.lemma(kid)} & words for kid in kids)


def _under_control(scene: Scene, noun: int, verb: int) -> Draft | None:
    """Read the holder beside the noun and the place from the subject, or from the noun the phrase stands on."""
    tree = scene.tree
    holders = scene.owner(noun)
    spoken = clause(scene, verb)
    if len(holders) == 0 and any(tree.low(kid) in {"its", "their"} for kid in tree.children(noun, "poss")):
        holders = _actors(scene, spoken.subjects) or _of_speaker(scene, verb)  # "Y brought X under its control"
    if is_verb(scene, verb) or tree.children(verb, "nsubj", "nsubjpass"):
        heads = spoken.objects if spoken.passive or tree.children(verb, "dobj") else spoken.subjects
        places = [each for head in heads for each in scene.places(head)]
    else:
        places = scene.places(verb)
    ours = any(tree.low(kid) == "our" for kid in tree.children(noun, "poss"))
    armed = armed_side(scene, noun)
    if len(places) == 0 or (len(holders) == 0 and not (ours or armed)):
        return None
    comes = tree.lemma(verb) in COMES_UNDER
    partly = any(scene.thing("partial-noun", head) for head in (*spoken.subjects, *spoken.objects))
    return Draft(
        armed=armed,
        rule="under-control",
        deed="contest" if partly else "capture" if comes else "hold",
        trigger=verb,
        clause=spoken,
        actors=tuple(holders),
        places=_targets(places),
        confidence=0.85,
        actor_words="our own" if ours else "",
    )


def held_compounds(scene: Scene) -> Found:
    """Give drafts from "the IS-held town of X" and "rebel-controlled X"."""
    tree = scene.tree
    for token in tree.formed(HELD):
        if token.index < 2 or tree.tokens[token.index - 1].text not in "-–‑":
            continue
        noun = _noun_above(scene, token.index)
        holders = _actors(scene, [token.index - 2])
        places = [] if noun is None else scene.places(noun)
        sided = tree.low(token.index - 2) in scene.lexicon.things["side-word"]
        if noun is None or not (holders or sided) or len(places) == 0:
            continue
        made = _adjective_draft(scene, "held-compound", "hold", noun=noun, holders=holders, places=places)
        yield evolve(made, armed=sided), made.rule, token.index


def _noun_above(scene: Scene, index: int) -> int | None:
    """Give the noun an adjective or compound modifies."""
    for word in (index, *scene.tree.ancestors(index)):
        if scene.tree.dep(word) not in {"amod", "compound", "npadvmod", "punct", "nmod"}:
            return word
    return None


def _adjective_draft(
    scene: Scene, rule: str, deed: str, *, noun: int, holders: list[ActorMention], places: list[PlaceMention]
) -> Draft:
    head = scene.tree.head(noun)
    verb = head if head is not None else noun
    return Draft(
        rule=rule,
        deed=deed,
        trigger=noun,
        clause=Clause(verb=verb, particle="", passive=False, subjects=(), objects=(), phrases=()),
        actors=tuple(holders),
        places=_targets(places),
        confidence=0.7,
    )


def adjectives(scene: Scene) -> Found:
    """Give drafts from participles before a noun: "the besieged town of X", "dozens of captured fighters"."""
    tree = scene.tree
    for token in tree.based(TOLD_BEFORE_NOUN):
        if token.dep != "amod":
            continue
        noun = token.head
        deed = ADJECTIVE_DEEDS.get(token.lemma)
        places = scene.places(noun) if deed is not None and tree.low(token.index).endswith("ed") else []
        if deed is not None and len(places) > 0:
            yield (
                _adjective_draft(scene, f"adjective-{deed}", deed, noun=noun, holders=[], places=places),
                f"adjective-{deed}",
                token.index,
            )
        if token.lemma in PEOPLE_ADJECTIVES and "people" in scene.kinds(noun) and not _told_as_object(scene, noun):
            made = _captured_people(scene, token.index, noun)
            yield made, made.rule if made else "captured people without a captor", token.index


def _told_as_object(scene: Scene, noun: int) -> bool:
    """Tell whether a verb has the captives as its object: "executed four captured soldiers" is one deed."""
    head = scene.tree.head(noun)
    done_to = scene.tree.dep(noun) in {"dobj", "nsubjpass"}
    return done_to and head is not None and scene.tree.lemma(head) in CAPTIVES_FATES


def _captured_people(scene: Scene, word: int, noun: int) -> Draft | None:
    """Read "captured fighters": the captor is who acts in the sentence, the captives' side who they belong to."""
    tree = scene.tree
    deed, what = PEOPLE_ADJECTIVES[tree.lemma(word)]
    heads = [noun]
    prep = tree.head(noun)
    if tree.dep(noun) == "pobj" and prep is not None and tree.low(prep) == "of":
        heads.append(tree.tokens[prep].head)
    captors = agents(scene)
    own = scene.armed(noun)
    names = {each.actor for each in captors}
    quantities = [each for head in heads for each in counted(scene, [head], what)]
    if len(captors) == 0 and len(own) == 0:
        return None
    start, end = tree.span(tree.core(noun))
    offset = scene.sentence.start
    return Draft(
        rule="adjective-captured",
        deed=deed,
        trigger=word,
        clause=Clause(verb=word, particle="", passive=True, subjects=(), objects=(noun,), phrases=()),
        actors=tuple(captors),
        targets=tuple(each for each in own if each.actor not in names),
        quantities=tuple(quantities[:1]),
        confidence=0.7,
        target_words=scene.sentence.text[start - offset : end - offset],
    )


def trophies(scene: Scene) -> Found:
    """Give drafts from lists of booty: "the spoils of the raid by X include rifles and two vehicles"."""
    tree = scene.tree
    for token in tree.based(scene.lexicon.things["trophy-noun"]):
        takers = _trophy_owners(scene, token.index)
        verb = next((above for above in tree.ancestors(token.index) if is_verb(scene, above)), None)
        if verb is None or len(takers) == 0:
            continue
        listed = [each for kid in tree.children(verb, "dobj", "attr", "nsubj") for each in tree.conjuncts(kid)]
        listed = [each for each in listed if each not in {token.index, *tree.ancestors(token.index)}]
        goods = counted(scene, listed, Counted.MATERIEL)
        if len(goods) == 0:
            continue
        losers = [each for each in scene.actor_mentions if each.actor not in {taker.actor for taker in takers}]
        losers = [each for each in losers if any(each in scene.armed(word.index) for word in tree.tokens)]
        yield (
            Draft(
                rule="trophies",
                deed="seize",
                trigger=token.index,
                clause=clause(scene, verb),
                actors=tuple(takers),
                targets=tuple(losers[-1:]),
                quantities=tuple(goods),
                confidence=0.7,
            ),
            "trophies",
            token.index,
        )


def _trophy_owners(scene: Scene, noun: int) -> list[ActorMention]:
    found = scene.owner(noun)
    for word, _, obj in scene.tree.prepositions(noun):
        if word == "of":
            found = found or scene.owner(obj)
    return found


def stative_drafts(scene: Scene) -> Found:
    """Give all drafts that rest on phrases and adjectives."""
    yield from control_verbs(scene)
    yield from control_states(scene)
    yield from held_compounds(scene)
    yield from adjectives(scene)
    yield from trophies(scene)
