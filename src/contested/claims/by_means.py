"""Which deed an attack is by what it was done with: jets make it an air strike, mortars shelling, a mine a bombing.

Rows name the plain deed ("attacked", "killed", "raid"); the coding rules put the means first. Only one sort of means
changes a deed: where two are named, the row stands.
"""

from collections.abc import Iterator

from contested.claims.draft import Draft
from contested.claims.scene import Scene
from contested.claims.tree import BEFORE_NOUN
from contested.domain.actor import ActorKind

PLAIN = frozenset({"clash", "attack-civilians"})
"""Deeds that say nothing of the means."""
SORTS = {"air-means": "airstrike", "gun-means": "shelling", "bomb-means": "bombing"}
"""Sorts of things.csv, in the order in which a word is tried, and the deed each makes."""
WITH = frozenset({"with", "by", "in", "from", "using", "to", "after"})
"""Prepositions that bring the means ("killed by a mortar round", "fell to a mine")."""
FALLS = frozenset({"to", "after"})
TAKES_TO = frozenset({"fall", "succumb"})
BOMBS = frozenset({"noun-bombing-bare", "noun-bombing", "strike-with-bomb", "dynamite-building", "noun-ied"})
"""Rows of bombs that may be planted or fall."""
STATES = frozenset({ActorKind.STATE, ActorKind.STATE_FORCE, ActorKind.COALITION})
FALLING = frozenset(
    {
        "guided",
        "glide",
        "gliding",
        "aerial",
        "barrel",
        "cluster",
        "free-fall",
        "fragmentation",
        "incendiary",
        "phosphorus",
    }
    | {"thermobaric", "vacuum", "bunker-buster", "bunker-busting", "dumb", "unguided", "laser-guided", "gravity"}
)
PLANTED = frozenset(
    {
        "car",
        "truck",
        "roadside",
        "suicide",
        "vehicle",
        "mine",
        "landmine",
        "ied",
        "sticky",
        "magnetic",
        "petrol",
        "vest",
    }
    | {"improvised", "parcel", "letter", "nail", "pipe", "time", "motorcycle", "hand-made", "homemade", "explosive"}
)


def by_means(scene: Scene, draft: Draft) -> str:
    """Give the deed that a draft's means make of it, or its own."""
    if draft.deed == "bombing" and draft.rule.startswith("noun-") and _sort(scene, _doers(draft)) == "airstrike":
        return "airstrike"  # "the bombing by the regime's aircraft"
    if draft.rule in BOMBS and draft.deed == "bombing" and _from_the_air(scene, draft):
        return "airstrike"
    above = any(word == "from" and scene.tree.low(obj) in {"air", "sky"} for word, _, obj in draft.clause.phrases)
    if draft.deed in PLAIN | {"shelling"} and above:
        return "airstrike"  # "was pounded from the air"
    if draft.deed not in PLAIN:
        return draft.deed
    return _sort(scene, _means(scene, draft)) or draft.deed


def _from_the_air(scene: Scene, draft: Draft) -> bool:
    """Tell the bombs of air forces from those that are planted: states bomb from the air, and guided bombs fall."""
    tree = scene.tree
    if tree.lemma(draft.trigger) == "dynamite":
        return False
    bombs = [obj for _, _, obj in draft.clause.phrases if tree.lemma(obj) == "bomb"]
    words = {tree.low(kid) for each in (draft.trigger, *bombs) for kid in tree.children(each, *BEFORE_NOUN)}
    if words & FALLING:
        return True
    states = [each.kind in STATES for each in draft.actors]
    return bool(states) and all(states) and not words & PLANTED


def _sort(scene: Scene, heads: Iterator[int]) -> str:
    found = {deed for head in heads for deed in [_means_of(scene, head)] if deed}
    return found.pop() if len(found) == 1 else ""


def _means_of(scene: Scene, head: int) -> str:
    """Give the deed a noun makes where it is what a deed is done with, or ""."""
    for sort, deed in SORTS.items():
        if scene.thing(sort, head):
            return deed
    return ""


def _doers(draft: Draft) -> Iterator[int]:
    yield from draft.clause.subjects
    yield from (obj for word, _, obj in draft.clause.phrases if word == "by")


def _means(scene: Scene, draft: Draft) -> Iterator[int]:
    """Give what an attack was done with: its subject, its agent, what stands after "with", a modifier of its noun."""
    tree, trigger = scene.tree, draft.trigger
    if not draft.suffers:
        yield from draft.clause.subjects
    for word, _, obj in draft.clause.phrases:
        if word in WITH and (word not in FALLS or tree.lemma(trigger) in TAKES_TO) and not _begins_other(scene, obj):
            yield obj
            yield from (kid for kid in tree.children(obj, *BEFORE_NOUN) if not _begins_other(scene, kid))
    if draft.rule.startswith("noun-"):
        yield from tree.children(trigger, *BEFORE_NOUN)


def _begins_other(scene: Scene, obj: int) -> bool:
    """Tell whether a phrase names a place or a party, not a means."""
    return bool(scene.places(obj)) or bool(scene.actors(obj))
