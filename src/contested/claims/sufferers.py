"""Who suffers a deed, beside what its rule reads: whose thing it was, who was killed in it, who fought who."""

from collections.abc import Iterator

from contested.claims.counts import CASUALTY_WORDS, segment
from contested.claims.draft import FROM_AFAR, Draft
from contested.claims.roles import objects
from contested.claims.scene import ARMED, Scene, distinct
from contested.domain.mention import ActorMention

STRIKES = FROM_AFAR | {"clash", "attack-civilians"}
"""Deeds in which people are hurt who are told only with the toll."""
OF_THINGS = STRIKES | {"destroy", "seize", "capture", "disrupt-weapons", "besiege"}
"""Deeds done to things that belong to somebody."""
AT = frozenset({"on", "at", "against"})
"""Prepositions that bring what is struck ("fired rockets at positions of X")."""
PRONE = frozenset({"die", "perish", "succumb"})
"""Verbs whose subject is who is harmed."""


def victims(scene: Scene, draft: Draft) -> Iterator[int]:
    """Give the heads of those who were killed or hurt in a strike, told elsewhere in the sentence ("wounding four")."""
    if draft.deed not in STRIKES:
        return
    low, high = segment(scene, draft.trigger)
    for token in scene.tree.tokens[low:high]:
        if token.lemma in CASUALTY_WORDS and token.index != draft.trigger:
            yield from (head for head in _harmed_by(scene, token.index) if "people" in scene.kinds(head))


def _harmed_by(scene: Scene, word: int) -> Iterator[int]:
    """Give who is harmed by a word of the toll: object, passive subject, whom it modifies, those counted dead."""
    tree = scene.tree
    lemma, head = tree.lemma(word), tree.head(word)
    passive = bool(tree.children(word, "nsubjpass", "auxpass"))
    passive = passive or (tree.dep(word) == "pcomp" and not tree.children(word, "dobj"))  # "with two reportedly killed"
    labels = ("nsubj", "nsubjpass") if lemma in PRONE or passive else ("dobj",)
    yield from (each for kid in tree.children(word, *labels) for each in tree.conjuncts(kid))
    if head is None:
        return
    if tree.dep(word) == "acl" or (tree.dep(word) == "amod" and head < word):
        yield head  # "three children killed by a mortar round"
    if tree.dep(word) in {"oprd", "acomp", "xcomp", "ccomp"}:
        yield from tree.children(head, "dobj")  # "left two people dead"
        yield from tree.children(word, "nsubj")


def owners(scene: Scene, draft: Draft) -> list[ActorMention]:
    """Give the armed actors whose things a deed is done to ("a vehicle of the mercenaries", "army posts")."""
    if draft.deed not in OF_THINGS:
        return []
    heads = list(draft.clause.objects)
    if draft.deed in STRIKES:
        heads += [obj for word, _, obj in draft.clause.phrases if word in AT and not scene.actors(obj)]
    above = scene.tree.head(draft.trigger)
    if not heads and above is not None and scene.tree.dep(draft.trigger) == "nsubj":
        heads = objects(scene, above)  # "an explosive device tore apart a vehicle of X"
    found = [each for head in heads if not scene.civilians(head) for each in scene.owner(head)]
    return _others(found, draft)


def struck(scene: Scene, draft: Draft) -> list[ActorMention]:
    """Give the armed actors among those who were killed or hurt in a strike."""
    return _others([each for head in victims(scene, draft) for each in scene.armed(head)], draft)


def _others(found: list[ActorMention], draft: Draft) -> list[ActorMention]:
    doers = {each.actor for each in draft.actors}
    return distinct([each for each in found if each.kind in ARMED and each.actor not in doers])
