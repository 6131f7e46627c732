"""Which rows of verbs.csv can fit in a sentence at all, by its words alone: most verbs that rows know fit none of them.

What a row asks for is a list of sets, of each of which a sentence must have one: words as they stand or base forms, and
sorts with ``OF`` before them. It is meant to let through too much: where the words stand, ``fit`` tells.
"""

from collections.abc import Iterator
from functools import cache

from contested.claims.clause_terms import OF_THE_CLAUSE
from contested.claims.fit import ANIMATE, OF_PEOPLE, ROLE_PREPOSITIONS, USED_WITH
from contested.claims.lexicon import ANYTHING, Ask, VerbRule, lexicon
from contested.claims.once import once
from contested.claims.scene import Scene
from contested.claims.sorts import OF

ANYBODY = frozenset({"people", "civilians"})
"""Sorts that whoever is killed or abducted may be of, under whatever name."""


def rows_that_may_fit(scene: Scene, verb: int) -> frozenset[str]:
    """Give the ids of those rows of a verb that can fit in its sentence."""
    there = words_there(scene, 0)
    found: set[str] = set()
    for asked, rows in _asked(scene.tree.lemma(verb)):
        for each in asked:
            if each.isdisjoint(there):
                break
        else:
            found |= rows
    return frozenset(found)


@once
def words_there(scene: Scene, _first: int) -> frozenset[str]:
    """Give the words of a sentence, and with ``OF`` before them all sorts that one of its noun phrases can be of.

    They are the same for every word; the first is named because ``once`` keeps answers by word.
    """
    found = {*scene.tree.words, *scene.sorts.there}
    if scene.place_mentions or scene.recent:
        found.add(f"{OF}place")
    if scene.actor_mentions:
        found.update(f"{OF}{sort}" for sort in ("armed", "people", "civilians"))
    if scene.count_mentions:
        found.update(f"{OF}{sort}" for sort in ("people", "civilians", "fighters", "materiel"))
    if scene.person_mentions:
        found.add(f"{OF}people")
    if "force" in scene.tree.forms and "air" in scene.tree.forms:
        found.add(f"{OF}aircraft")
    if "suicide" in scene.tree.forms:
        found.add(f"{OF}suicide")
    return frozenset(found)


@cache
def _asked(lemma: str) -> tuple[tuple[tuple[frozenset[str], ...], frozenset[str]], ...]:
    """Give what the rows of a verb ask for, with the ids of all that ask for the same."""
    rows: dict[tuple[frozenset[str], ...], set[str]] = {}
    for rule in lexicon().verbs[lemma]:
        rows.setdefault(tuple(_sets(rule)), set()).add(rule.id)
    return tuple((asked, frozenset(ids)) for asked, ids in rows.items())


def _sets(rule: VerbRule) -> Iterator[frozenset[str]]:
    if rule.needs:
        yield rule.needs
    if not rule.bare:
        yield rule.particles
    brings = frozenset(each.split()[0] for each in ROLE_PREPOSITIONS.get(rule.phrase[0], {rule.phrase[0]} - {""}))
    if brings and "in" not in brings:  # an adverb that names a place ("there") is read as a phrase with "in"
        yield brings | USED_WITH if rule.phrase[0] == "means" else brings
    if "armed" not in rule.subjects:  # who fights may be unsaid, or told without a name
        yield from _sorts(rule, rule.subjects)
    yield from _sorts(rule, rule.objects)
    yield from _sorts(rule, rule.phrase[1])
    for ask in rule.asks:
        yield from _terms(ask)


def _sorts(rule: VerbRule, sorts: tuple[str, ...]) -> Iterator[frozenset[str]]:
    anybody = rule.counted in OF_PEOPLE and not rule.lemmas.isdisjoint(ANIMATE) and not ANYBODY.isdisjoint(sorts)
    if sorts and not anybody and ANYTHING.isdisjoint(sorts):
        yield frozenset(f"{OF}{sort}" for sort in sorts)


def _terms(ask: Ask) -> Iterator[frozenset[str]]:
    if not ask.wanted or ask.where in OF_THE_CLAUSE or not ANYTHING.isdisjoint(ask.what):
        return
    yield ask.what | {f"{OF}{sort}" for sort in ask.what}
