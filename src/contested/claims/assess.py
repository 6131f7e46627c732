"""Drafts of the source's own judgements: who advances, whose strength is strained, who is shut in."""

from collections.abc import Iterator
from functools import cache

from contested.claims.draft import Draft
from contested.claims.lexicon import AssessRule, lexicon
from contested.claims.roles import Clause, clause, is_verb
from contested.claims.scene import Scene
from contested.claims.spelt import spelt
from contested.domain.actor import ActorKind
from contested.domain.mention import ActorMention

DIRECTIONS = frozenset(
    {"to", "toward", "towards", "into", "on", "along", "through", "past", "from", "down", "up", "beyond", "across"}
)
"""Prepositions that make of "advance" a movement somewhere, which judges nobody."""


def _objects(scene: Scene, verb: int, spoken: Clause) -> set[str]:
    """Give the lemmas of what the verb has: objects, what a preposition brings, complements."""
    tree = scene.tree
    heads = [*spoken.objects, *(obj for _, _, obj in spoken.phrases)]
    heads += tree.children(verb, "acomp", "attr", "dobj")
    words = {tree.lemma(head) for head in heads} | {tree.low(head) for head in heads}
    for head in heads:
        before = [tree.low(kid) for kid in tree.children(head, "amod", "compound")]
        words |= {f"{kid} {tree.low(head)}" for kid in before}
    return words


def _subject(scene: Scene, spoken: Clause) -> list[ActorMention]:
    kept: dict[str, ActorMention] = {}
    for head in spoken.subjects:
        for each in scene.actors(head):
            if each.kind is not ActorKind.PERSON:
                kept.setdefault(each.actor, each)
    return list(kept.values())


def _fits(scene: Scene, rule: AssessRule, verb: int, spoken: Clause) -> bool:
    if "*" in rule.lemmas:
        # Any verb will do when the phrase itself says it: "under a full quarantine".
        under = {scene.tree.lemma(obj) for word, _, obj in spoken.phrases if word in {"under", "in"}}
        return bool(under & rule.objects)
    if scene.tree.lemma(verb) not in rule.lemmas:
        return False
    if len(rule.objects) > 0:
        return any(spelt(word, rule.objects) for word in _objects(scene, verb, spoken))
    # Without an object of its own the verb must not have another one ("advanced the date", "recovered a body").
    moves = any(word in DIRECTIONS for word, _, _ in spoken.phrases)
    return len(spoken.objects) == 0 and not moves


@cache
def _judging() -> frozenset[str]:
    """Give the words without one of which no row is met."""
    return frozenset().union(*(rule.needed for rule in lexicon().assess))


def assess_drafts(scene: Scene) -> Iterator[tuple[Draft | None, str, int]]:
    """Give a draft for each judgement of how a known party fares."""
    bases = scene.tree.bases
    if bases.isdisjoint(_judging()):
        return
    met = [
        rule
        for rule in scene.lexicon.assess
        if not rule.needed.isdisjoint(bases) and (not rule.objects or rule.id in scene.sorts.judged)
    ]
    for token in scene.tree.tokens if met else ():
        rules = [rule for rule in met if token.lemma in rule.lemmas or "*" in rule.lemmas]
        if len(rules) == 0 or not is_verb(scene, token.index):
            continue
        spoken = clause(scene, token.index)
        for rule in rules:
            if not _fits(scene, rule, token.index, spoken):
                continue
            about = _subject(scene, spoken)
            if len(about) == 0 and rule.topic != "success":
                yield None, f"{rule.id}: nobody is judged", token.index
                continue
            yield (
                Draft(
                    rule=rule.id,
                    deed="assess",
                    trigger=token.index,
                    clause=spoken,
                    actors=tuple(about),
                    confidence=0.6,
                    topic=rule.topic,
                ),
                rule.id,
                token.index,
            )
