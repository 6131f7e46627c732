"""What a deed was done with, and the people and things it was done to that are neither actors nor places.

Means come after "with", "using" and "by means of", from the noun's modifiers ("a car bomb attack") and from subjects
and objects that are weapons ("rockets hit", "planted a bomb"). Victims and objects are what the verb or noun was done
to: a person by role or name is a victim, a building, vehicle or installation an object.
"""

from collections.abc import Iterator

from contested.claims.draft import Draft
from contested.claims.scene import Scene
from contested.claims.sufferers import victims
from contested.domain.actor import ActorKind
from contested.domain.claim import ThingRef, ThingRole
from contested.domain.mention import ActorMention

ARMED_DEEDS = frozenset(
    {"clash", "airstrike", "shelling", "bombing", "attack-civilians", "execute", "abduct", "destroy", "repel"}
)
"""Deeds that are done with something."""
HARMS = ARMED_DEEDS | {"detain", "release", "seize", "disrupt-weapons", "displace"}
"""Deeds that are done to people and things."""
WEAPONS = frozenset({"small-arms", "ammunition", "artillery", "drone"})
"""Kinds of materiel that are weapons."""
PLAIN = frozenset({
    "civilians", "civilian", "residents", "resident", "villagers", "villager", "inhabitants", "townspeople", "locals",
    "people", "population",
})  # fmt: skip
"""Words for those who live somewhere, that tell nothing more of them."""
DONE_TO = frozenset({"on", "against", "at", "of", "upon", "targeting", "into"})
"""Prepositions after a deed's noun that bring what it is done to."""
TO_PEOPLE = frozenset({"attack-civilians", "execute", "abduct"})
"""Deeds whose noun may have its victim before it ("Ruiz's murder")."""
DONE_WITH = frozenset({"with", "by", "from"})
BEFORE = ("compound", "nmod", "amod", "poss", "nummod", "quantmod", "det", "case")
"""Labels of the words before a noun that tell which one it is."""
MODIFIERS = ("compound", "amod", "nmod")


def things(scene: Scene, draft: Draft) -> tuple[ThingRef, ...]:
    """Give the things of a draft, each once, in order of the text; words of its actors and places are none."""
    if draft.deed not in HARMS:
        return ()
    covered = [(each.start, each.end) for each in (*draft.actors, *draft.targets) if not _by_role(each)]
    covered += [(each.start, each.end) for each, _ in draft.places]
    kept: dict[int, ThingRef] = {}
    for head, role in _found(scene, draft):
        token = scene.tree.tokens[head]
        if not any(start < token.end and token.start < end for start, end in covered):
            kept.setdefault(head, _ref(scene, head, role))
    return tuple(sorted(kept.values(), key=lambda ref: ref.start))


def _by_role(mention: ActorMention) -> bool:
    """Tell whether civilians are told by what they are ("three teachers"): a target, and victims too."""
    return mention.kind is ActorKind.CIVILIANS and mention.text.lower().split()[-1] not in PLAIN


def _found(scene: Scene, draft: Draft) -> Iterator[tuple[int, ThingRole]]:
    armed = draft.deed in ARMED_DEEDS
    if armed:
        yield from ((head, ThingRole.MEANS) for head in _means(scene, draft))
    for head in _done_to(scene, draft):
        role = sort_of(scene, head)
        if role is ThingRole.MEANS:
            role = None if armed else ThingRole.OBJECT  # a weapon that is seized or defused is what it is done to
        if role is not None:
            yield scene.antecedent(head), role
    yield from ((head, ThingRole.VICTIM) for head in victims(scene, draft) if not scene.armed(head))


def sort_of(scene: Scene, head: int) -> ThingRole | None:
    """Tell whether a noun phrase is a weapon, a thing or a person; None when it is none that any table knows."""
    head = scene.antecedent(head)
    kinds = scene.kinds(head)
    materiel = scene.lexicon.materiel.get(scene.tree.low(head), "")
    if "people" in kinds:
        return ThingRole.VICTIM
    if is_weapon(scene, head):
        return ThingRole.MEANS
    installation = bool(kinds & {"materiel", "building", "ground", "force"}) and not scene.thing("area-noun", head)
    return ThingRole.OBJECT if materiel or installation else None


def is_weapon(scene: Scene, head: int) -> bool:
    """Tell whether a noun phrase is a weapon ("a car bomb", "rifles")."""
    return scene.lexicon.materiel.get(scene.tree.low(head), "") in WEAPONS or scene.thing("weapon-noun", head)


def _means(scene: Scene, draft: Draft) -> Iterator[int]:
    """Give the weapons around a deed's word, whether they are its subject, object, modifier or stand in a phrase."""
    tree, spoken, trigger = scene.tree, draft.clause, draft.trigger
    heads = [*spoken.subjects, *spoken.objects]
    for word, _, obj in spoken.phrases:
        if word in DONE_WITH:
            heads.append(obj)
        if word == "by" and tree.lemma(obj) == "means":
            heads.extend(each for inner, _, each in tree.prepositions(obj) if inner == "of")
    for user in tree.children(trigger, "advcl", "acl", "xcomp", "prep", "pcomp"):
        if tree.low(user) == "using":
            heads.extend(each for kid in tree.children(user, "dobj", "pobj") for each in tree.conjuncts(kid))
    for head in dict.fromkeys(heads):
        yield from _weapons(scene, head)
    for noun in dict.fromkeys((trigger, *spoken.subjects)):
        if noun == trigger or scene.thing("attack-noun", noun):
            yield from (kid for kid in tree.children(noun, *MODIFIERS) if is_weapon(scene, kid))


def _weapons(scene: Scene, head: int) -> Iterator[int]:
    """Give a noun phrase when it is a weapon, else the weapons whose fire it is ("a burst of rifle fire")."""
    tree = scene.tree
    if is_weapon(scene, head):
        yield head
    elif scene.thing("burst-noun", head):
        yield from (kid for kid in tree.children(head, *MODIFIERS) if is_weapon(scene, kid))
        yield from (
            each for word, _, obj in tree.prepositions(head) if word in {"of", "from"} for each in _weapons(scene, obj)
        )


def _done_to(scene: Scene, draft: Draft) -> Iterator[int]:
    """Give the heads of what the deed is done to: the verb's objects, or what stands behind the noun."""
    spoken, trigger = draft.clause, draft.trigger
    tree = scene.tree
    yield from spoken.objects
    if draft.suffers:
        yield from spoken.subjects
    if len(spoken.objects) == 0:
        yield from (obj for word, _, obj in tree.prepositions(trigger) if word in DONE_TO)
        yield from (kid for kid in tree.children(trigger, "poss") if draft.deed in TO_PEOPLE and scene.is_person(kid))
    burnt = [head for head in spoken.objects if tree.low(head) == "fire"]  # "set fire to a bus", "set a bus on fire"
    yield from (obj for head in (trigger, *burnt) if burnt for word, _, obj in tree.prepositions(head) if word == "to")


def _ref(scene: Scene, head: int, role: ThingRole) -> ThingRef:
    start, end = words_of(scene, head)
    base, low = scene.sentence.start, scene.tree.low(head)
    return ThingRef(
        text=scene.sentence.text[start - base : end - base],
        role=role,
        kind=scene.lexicon.materiel.get(low, "") or scene.lexicon.persons.get(low, ""),
        start=start,
        end=end,
    )


def words_of(scene: Scene, head: int) -> tuple[int, int]:
    """Give the characters of a noun phrase: its head, what stands before it, and what a share or number is of."""
    tree = scene.tree
    words, queue = {head}, [head]
    while queue:
        for kid in tree.children(queue.pop(), *BEFORE):
            if kid < head and kid not in words:
                words.add(kid)
                queue.append(kid)
    for kid in tree.children(head, "appos"):  # "the judge, Ana Ruiz"
        if scene.is_person(kid) and min(tree.core(kid)) <= max(words) + 2:
            words.update(tree.core(kid))
    if scene.thing("quantifier", head):
        words.update(obj for word, _, obj in tree.prepositions(head) if word == "of")
    return tree.span(sorted(words))
