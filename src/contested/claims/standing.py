"""Drafts from nouns and phrases that tell how a place stands: "an IS stronghold", "X's control of Y", "under siege"."""

from collections.abc import Iterator

from attrs import evolve

from contested.claims.draft import Draft
from contested.claims.roles import Clause, clause, is_verb
from contested.claims.scene import ARMED, Scene, distinct
from contested.claims.statives import CONTROL, armed_side
from contested.domain.claim import PlaceRole
from contested.domain.mention import ActorMention, PlaceMention

Found = Iterator[tuple[Draft | None, str, int]]
HELD_IN = frozenset({"of", "in", "at", "around", "near", "over"})
CONTROLLED = frozenset({"of", "over", "on", "around", "in", "near", "across", "throughout", "at"})
PRESENT = frozenset({"present", "active", "entrenched", "ensconced", "encamped", "garrisoned", "barricaded"})
OWNED = frozenset({"control", "grip", "hold"})
"""Nouns for what a side has of a place."""
SIEGE_BY = frozenset({"by", "of", "from"})
BRINGS = frozenset({"place", "put", "bring", "keep", "hold", "lay"})
"""Verbs that put a place under a siege; any other with "under siege" only says that it is so."""
STATE_VERBS = frozenset({"be", "remain", "become", "stay", "represent", "constitute"})


def _draft(
    rule: str, deed: str, trigger: int, spoken: Clause, *, actors: list[ActorMention], places: list[PlaceMention]
) -> Draft:
    return Draft(
        rule=rule,
        deed=deed,
        trigger=trigger,
        clause=spoken,
        actors=tuple(distinct(actors)),
        places=tuple((each, PlaceRole.TARGET) for each in places),
        confidence=0.7,
    )


def _alone(word: int) -> Clause:
    return Clause(verb=word, particle="", passive=False, subjects=(), objects=(), phrases=())


def strongholds(scene: Scene) -> Found:
    """Give drafts from "the IS stronghold of X", "X, an IS bastion", "X is a stronghold of IS"."""
    tree = scene.tree
    for token in scene.words_of("stronghold-noun"):
        if is_verb(scene, token.index):
            continue
        owners = [each for each in scene.owner(token.index) if not each.reference]
        sided = armed_side(scene, token.index)
        if not (owners or sided) or tree.lemma(token.head) == "lose":
            continue
        places = scene.places(token.index) or _named_beside(scene, token.index)
        if len(places) == 0:
            continue
        made = _draft("stronghold", "hold", token.index, _alone(token.index), actors=owners, places=places)
        yield evolve(made, armed=sided), made.rule, token.index


def _named_beside(scene: Scene, noun: int) -> list[PlaceMention]:
    """Give the place a noun is set beside or said of: "X, a stronghold", "X is a stronghold"."""
    tree = scene.tree
    head = tree.head(noun)
    if head is not None and tree.dep(noun) == "appos":
        return scene.places(head)
    if head is not None and tree.dep(noun) == "attr" and tree.lemma(head) in STATE_VERBS:
        return [each for kid in tree.children(head, "nsubj") for each in scene.places(kid)]
    within = [obj for word, _, obj in tree.prepositions(noun) if word in HELD_IN]
    return [each for obj in (*within, *tree.children(noun, "appos")) for each in scene.places(obj)]


def owned_control(scene: Scene) -> Found:
    """Give drafts from "IS's control of X" and "the army's grip on X" where no verb says what became of it."""
    tree, light = scene.tree, scene.lexicon.light
    nouns = [token for token in tree.based(OWNED) if not is_verb(scene, token.index)]
    told = frozenset().union(*(light[sort] for sort in CONTROL)) if nouns else frozenset[str]()
    for token in nouns:
        if tree.lemma(token.head) in told or tree.dep(token.index) not in {"nsubj", "nsubjpass", "pobj", "dobj"}:
            continue
        owners = [each for kid in tree.children(token.index, "poss", "compound", "amod") for each in scene.armed(kid)]
        words = [token.index, *_stretch(scene, token.index)]
        heads = [obj for index in words for word, _, obj in tree.prepositions(index) if word in CONTROLLED]
        places = [each for obj in heads for each in scene.places(obj)]
        sided = armed_side(scene, token.index)
        if not (owners or sided) or len(places) == 0:
            continue
        made = _draft("owned-control", "hold", token.index, _alone(token.index), actors=owners, places=places)
        yield evolve(made, armed=sided), made.rule, token.index


def _stretch(scene: Scene, noun: int) -> list[int]:
    """Give the noun of which control is told: "a widening pocket of X's control around Y"."""
    prep = scene.tree.head(noun)
    if prep is None or scene.tree.dep(noun) != "pobj" or scene.tree.low(prep) != "of":
        return []
    above = scene.tree.tokens[prep].head
    return [above] if scene.thing("place-noun", above) else []


def present(scene: Scene) -> Found:
    """Give drafts from "X's fighters are present in Y" and "are entrenched around Y"."""
    tree = scene.tree
    for token in tree.formed(PRESENT):
        if token.dep not in {"acomp", "oprd"}:
            continue
        verb = token.head
        who = [
            each for kid in tree.children(verb, "nsubj") for head in tree.conjuncts(kid) for each in scene.armed(head)
        ]
        preps = (*tree.prepositions(token.index), *tree.prepositions(verb))
        places = [each for word, _, obj in preps if word in HELD_IN for each in scene.places(obj)]
        if tree.lemma(verb) in STATE_VERBS and who and places:
            made = _draft("present", "hold", token.index, clause(scene, verb), actors=who, places=places)
            yield made, made.rule, token.index


def under_siege(scene: Scene) -> Found:
    """Give drafts from "X is under siege by Y", "X came under blockade", "Y placed X under siege"."""
    tree = scene.tree
    for token in tree.tokens if "under" in tree.forms else ():
        if token.dep != "pobj" or tree.low(token.head) != "under":
            continue
        if not (scene.thing("siege-noun", token.index) or token.lemma == "embargo"):
            continue
        verb = tree.tokens[token.head].head
        spoken = clause(scene, verb)
        if not is_verb(scene, verb) and not tree.children(verb, "nsubj", "nsubjpass"):
            places, heads = scene.places(verb), []
        else:
            moved = tree.lemma(verb) in BRINGS and not spoken.passive
            heads = list(spoken.subjects) if moved else []
            done = spoken.objects if moved or spoken.passive else spoken.subjects
            places = [each for head in done for each in scene.places(head)]
        by = [obj for word, _, obj in (*tree.prepositions(token.index), *spoken.phrases) if word in SIEGE_BY]
        besiegers = [each for head in (*heads, *by) for each in scene.armed(head)]
        besiegers = besiegers or [each for each in scene.owner(token.index) if each.kind in ARMED]
        if len(places) > 0:
            yield (
                _draft("under-siege", "besiege", token.index, spoken, actors=besiegers, places=places),
                "under-siege",
                token.index,
            )


def battlegrounds(scene: Scene) -> Found:
    """Give drafts from "X remains a battleground" and "control of X is contested"."""
    tree = scene.tree
    for token in scene.words_of("contested-noun"):
        if token.dep != "attr":
            continue
        verb = token.head
        places = [each for kid in tree.children(verb, "nsubj") for each in scene.places(kid)]
        if tree.lemma(verb) in STATE_VERBS and len(places) > 0:
            made = _draft("battleground", "contest", token.index, clause(scene, verb), actors=[], places=places)
            yield made, made.rule, token.index


def sieges_lifted(scene: Scene) -> Found:
    """Give drafts from "the lifting of the siege of X", "an end to the blockade of X"."""
    tree = scene.tree
    for token in scene.words_of("relief-noun"):
        if is_verb(scene, token.index):
            continue
        sieges = [obj for word, _, obj in tree.prepositions(token.index) if word in {"of", "to", "from"}]
        for siege in (each for each in sieges if scene.thing("siege-noun", each)):
            around = [obj for word, _, obj in tree.prepositions(siege) if word in {"of", "on", "around", "to"}]
            places = [each for obj in around for each in scene.places(obj)] or scene.places(siege)
            by = [obj for word, _, obj in tree.prepositions(token.index) if word == "by"]
            actors = [each for obj in by for each in scene.armed(obj)]
            if len(places) > 0:
                made = _draft("siege-lifted", "relieve", token.index, _alone(token.index), actors=actors, places=places)
                yield made, made.rule, token.index


def standing_drafts(scene: Scene) -> Found:
    """Give all drafts of how places stand."""
    yield from strongholds(scene)
    yield from owned_control(scene)
    yield from under_siege(scene)
    yield from present(scene)
    yield from battlegrounds(scene)
    yield from sieges_lifted(scene)
