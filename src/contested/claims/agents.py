"""Doers that stand in another phrase of the sentence: "at the hands of X", "in a raid by X", "alongside X"."""

from contested.claims.blame import blamed
from contested.claims.draft import Draft
from contested.claims.phrase import HURTS
from contested.claims.roles import objects, subjects
from contested.claims.scene import ARMED, Scene, distinct
from contested.domain.actor import ActorKind
from contested.domain.mention import ActorMention

SETTING = frozenset({"in", "during", "by", "from", "after", "through", "amid"})
"""Prepositions before the attack in which somebody was hurt."""
OWN_DEED = frozenset({"in", "during", "with", "through", "by"})
"""Prepositions before the attack by which the subject of a verb of harm did it."""
HARMS = HURTS | {"hurt", "damage", "slay", "maim"}
DYING = frozenset({"die", "perish", "fall"})
PLANS = frozenset({"plan", "prepare", "launch", "begin", "set", "mount", "stage", "gather", "mass", "ready"})
"""Verbs whose subject does the attack that they are for ("is setting conditions for a push")."""
WITH = frozenset({"alongside", "with", "beside"})
TOGETHER = frozenset({"together", "along", "jointly"})
JOINING = frozenset({
    "cooperation", "coordination", "conjunction", "concert", "tandem", "collaboration", "support", "help", "backing",
    "assistance",
})  # fmt: skip
"""Nouns in "in cooperation with X", "with the support of X"."""
BACKED = frozenset({"backed", "supported", "accompanied", "assisted", "helped", "reinforced", "flanked", "joined"})
STEPS = 3


def told_elsewhere(scene: Scene, draft: Draft) -> list[ActorMention]:
    """Give the doers of harm whose own clause names none: those whose attack it was, or at whose hands."""
    tree = scene.tree
    sufferers = {each.actor for each in draft.targets}
    found: list[ActorMention] = []
    under = [kid for prep in tree.children(draft.trigger, "prep") for kid in tree.children(prep, "pcomp")]
    for noun in under:  # "killed in shelling attributed to X": parsers take the noun for a verb
        found.extend(blamed(scene, noun))
    for word, _, obj in tree.prepositions(draft.trigger):
        if word == "at" and tree.lemma(obj) == "hand":
            found.extend(scene.owner(obj))
        elif word in SETTING and (scene.thing("attack-noun", obj) or scene.thing("bomb", obj)):
            found.extend(each for each in (*scene.owner(obj), *blamed(scene, obj)) if obj != draft.trigger)
    found = found or _accused(scene, draft.trigger)
    return distinct([each for each in found if each.kind in ARMED and each.actor not in sufferers])


def _accused(scene: Scene, trigger: int) -> list[ActorMention]:
    """Give whom the speaker blames in passing: "drones struck X, an official said, blaming Y"."""
    tree = scene.tree
    blaming = [each.index for each in tree.formed({"blaming", "accusing"})]
    if len(blaming) != 1 or blaming[0] < trigger or tree.dep(blaming[0]) not in {"advcl", "acl"}:
        return []
    return [
        each for kid in tree.children(blaming[0], "dobj") for word in tree.conjuncts(kid) for each in scene.armed(word)
    ]


def harmed_in(scene: Scene, noun: int) -> list[ActorMention]:
    """Give the armed actors harmed in an attack: "six X fighters were killed in a raid"."""
    return distinct([each for head in _hurt_in(scene, noun) for each in scene.armed(head)])


def _hurt_in(scene: Scene, noun: int) -> list[int]:
    tree, verb = scene.tree, _verb_of_harm(scene, noun)
    if verb is None:
        return []
    passive = bool(tree.children(verb, "nsubjpass", "auxpass"))
    return subjects(scene, verb) if passive or tree.lemma(verb) in DYING else objects(scene, verb)


def _verb_of_harm(scene: Scene, noun: int) -> int | None:
    """Give the verb of harm that an attack's noun is the setting of, also where it hangs on who is harmed."""
    tree, prep = scene.tree, scene.tree.head(noun)
    if prep is None or tree.dep(noun) != "pobj" or tree.low(prep) not in SETTING | OWN_DEED:
        return None
    above = tree.head(prep)
    if above is not None and tree.dep(above) in {"dobj", "nsubjpass", "pobj"} and tree.lemma(above) not in HARMS:
        above = tree.head(above)
    return above if above is not None and tree.lemma(above) in HARMS | DYING else None


def attackers(scene: Scene, noun: int) -> list[ActorMention]:
    """Give who did an attack that is not called theirs: "X killed 15 in a raid", "X is preparing for a push"."""
    tree, verb = scene.tree, _verb_of_harm(scene, noun)
    if verb is not None and tree.low(tree.tokens[noun].head) in OWN_DEED:
        passive = bool(tree.children(verb, "nsubjpass", "auxpass"))
        active = not passive and tree.lemma(verb) not in DYING
        return distinct([each for head in subjects(scene, verb) for each in scene.armed(head)]) if active else []
    plan = _plan(scene, noun)
    return [] if plan is None else distinct([each for head in subjects(scene, plan) for each in scene.armed(head)])


def _plan(scene: Scene, noun: int) -> int | None:
    """Give the active verb of planning above "for a push"; "the attack" is somebody's told before."""
    tree, prep = scene.tree, scene.tree.head(noun)
    definite = any(tree.low(kid) in {"the", "this", "that", "any"} for kid in tree.children(noun, "det"))
    if prep is None or definite or tree.dep(noun) != "pobj" or tree.low(prep) != "for":
        return None
    word = prep
    for _ in range(STEPS):
        head = tree.head(word)
        if head is None:
            return None
        if tree.lemma(head) in PLANS and not tree.children(head, "nsubjpass", "auxpass"):
            return head
        word = head
    return None


def partners(scene: Scene, draft: Draft) -> list[ActorMention]:
    """Give those who did a deed beside its subjects: "backed by X", "alongside X", "in cooperation with X".

    A government or coalition that backs others from afar does not fight beside them, nor do a party's own machines.
    """
    have = {each.actor for each in (*draft.actors, *draft.targets)}
    found: list[ActorMention] = []
    if draft.actors and not draft.suffers:
        for word in (*draft.clause.subjects, draft.clause.verb):
            found.extend(each for head in _beside(scene, word) for each in _fighters(scene, head))
    return distinct([each for each in found if each.actor not in have])


def _fighters(scene: Scene, head: int) -> list[ActorMention]:
    if scene.thing("aircraft", head) or scene.thing("attack-noun", head) or scene.places(head):
        return []
    return [each for each in scene.armed(head) if each.kind is not ActorKind.STATE]


def _beside(scene: Scene, word: int) -> list[int]:
    """Give the heads of those named as partners of a subject or of its verb."""
    tree = scene.tree
    found: list[int] = []
    for below in tree.children(word, "acl", "advcl", "relcl"):
        if tree.low(below) in BACKED:
            by = [obj for name, _, obj in tree.prepositions(below) if name == "by"]
            found.extend(obj for obj in by if not any(each.kind is ActorKind.COALITION for each in scene.armed(obj)))
        found.extend(obj for name, _, obj in tree.prepositions(below) if name == "alongside")
    for name, prep, obj in tree.prepositions(word):
        if name == "alongside" or (name in WITH and _together(scene, prep)):
            found.append(obj)
        elif tree.low(obj) in JOINING and name in {"in", "with"}:
            found.extend(inner for more, _, inner in tree.prepositions(obj) if more in {"with", "of", "from"})
    return found


def _together(scene: Scene, prep: int) -> bool:
    return prep > 0 and scene.tree.low(prep - 1) in TOGETHER


def two_sides(scene: Scene, noun: int) -> list[ActorMention]:
    """Give both sides of a fight from "between A backed by B and C", wherever the parser hangs "between".

    The parser joins C to B; whoever is joined last by "and" is the other side.
    """
    tree = scene.tree
    words = [each.index for each in tree.tokens if tree.low(each.index) == "between" and each.index > noun]
    if len(words) != 1:
        return []
    heads = [each for obj in tree.children(words[0], "pobj") for each in tree.conjuncts(obj)]
    if len(heads) == 1:
        for below in tree.children(heads[0], "acl"):
            backers = [obj for name, _, obj in tree.prepositions(below) if name == "by"]
            heads.extend(backers[1:][-1:])
    return distinct([each for head in heads for each in scene.armed(head)])
