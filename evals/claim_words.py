"""Words that may tell a deed, with traits a person can read: what a word is, what it governs, which rows know it.

What ``train_claims.py`` learns from. The deeds of the rows that know a word are traits of it, so that a wider table
helps a model too.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from contested.claims.lexicon import lexicon
from contested.claims.roles import clause, is_verb, phrases
from contested.claims.scene import ARMED, Scene
from contested.domain.sentence import Token

NO_DEED = frozenset(
    {
        "agent",
        "aux",
        "auxpass",
        "case",
        "cc",
        "dative",
        "det",
        "expl",
        "intj",
        "mark",
        "neg",
        "nummod",
        "poss",
        "preconj",
        "predet",
        "prep",
        "prt",
        "punct",
        "quantmod",
    }
)
"""Labels under which no word tells a deed."""
ENDINGS = ("ed", "ing", "s")
MODIFIERS = ("amod", "compound", "nmod", "poss")


def can_tell(scene: Scene) -> list[int]:
    """Give the words of a sentence that may tell a deed: no names, times, numbers or words of grammar."""
    names = [(each.start, each.end) for each in scene.place_mentions]
    names += [(each.start, each.end) for each in scene.person_mentions]
    names += [(each.start, each.end) for each in scene.actor_mentions if not each.text.islower()]
    return [
        token.index
        for token in scene.tree.tokens
        if _is_word(token)
        and not scene.is_time(token.index)
        and not any(start < token.end and token.start < end for start, end in names)
    ]


def _is_word(token: Token) -> bool:
    return len(token.text) > 1 and token.text[0].isalpha() and token.dep not in NO_DEED


def traits(scene: Scene, index: int) -> frozenset[str]:
    """Give the traits of one word: "subject armed", "row capture", "prep in place"."""
    tree = scene.tree
    verb = is_verb(scene, index)
    sort, other = ("verb", "noun") if verb else ("noun", "verb")
    found = {sort, f"is {tree.dep(index)}", f"word {tree.lemma(index)}"}
    head = tree.head(index)
    if head is not None:
        found.add(f"under {tree.lemma(head)}")
    if head is not None and tree.dep(index) == "dobj":
        found.add(f"object of {tree.lemma(head)}")
    found.update(f"ends {ending}" for ending in ENDINGS if tree.low(index).endswith(ending))
    found.update(f"list {name}" for name in _lists(scene, index))
    found.update(f"row {deed}" for deed in _rows(sort).get(tree.lemma(index), ()))
    found.update(f"other row {deed}" for deed in _rows(other).get(tree.lemma(index), ()))
    found.update(_of_verb(scene, index) if verb else _of_noun(scene, index))
    found.add("fighters named" if any(each.kind in ARMED for each in scene.actor_mentions) else "no fighters named")
    found.add("place named" if scene.place_mentions else "no place named")
    return frozenset(found)


@cache
def _rows(sort: str) -> dict[str, frozenset[str]]:
    """Give the deeds of the rows that know a lemma as a verb or as a noun."""
    table = lexicon().verbs if sort == "verb" else lexicon().nouns
    return {lemma: frozenset(rule.deed for rule in rules) for lemma, rules in table.items()}


def _lists(scene: Scene, index: int) -> Iterator[str]:
    return (name for name in scene.lexicon.things if scene.thing(name, index))


def _of_verb(scene: Scene, verb: int) -> Iterator[str]:
    spoken = clause(scene, verb)
    yield "passive" if spoken.passive else "active"
    if spoken.particle:
        yield f"particle {spoken.particle}"
    for role, heads in (("subject", spoken.subjects), ("object", spoken.objects)):
        if len(heads) == 0:
            yield f"no {role}"
        for head in heads:
            yield f"{role} word {scene.tree.lemma(head)}"
            yield from (f"{role} {kind}" for kind in scene.kinds(head))
            yield from (f"{role} list {name}" for name in _lists(scene, head))
            if scene.counts(head):
                yield f"{role} counted"
    yield from _of_phrases(scene, spoken.phrases)


def _of_noun(scene: Scene, noun: int) -> Iterator[str]:
    yield from (f"itself {kind}" for kind in scene.kinds(noun))
    if scene.counts(noun):
        yield "itself counted"
    for modifier in scene.tree.children(noun, *MODIFIERS):
        yield f"modifier word {scene.tree.lemma(modifier)}"
        yield from (f"modifier list {name}" for name in _lists(scene, modifier))
        if scene.actors(modifier):
            yield "modifier actor"
    yield from _of_phrases(scene, phrases(scene, noun, []))


def _of_phrases(scene: Scene, found: Iterable[tuple[str, int, int]]) -> Iterator[str]:
    for word, _, head in found:
        yield f"prep {word}"
        for kind in scene.kinds(head):
            yield f"prep {word} {kind}"
            yield f"phrase {kind}"
