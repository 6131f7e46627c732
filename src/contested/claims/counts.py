"""Numbers that belong to a deed: killed, captured, seized, with the side they belong to."""

import re
from collections.abc import Sequence

from attrs import evolve

from contested.claims.roles import subjects
from contested.claims.scene import Scene
from contested.domain.mention import QuantityMention
from contested.domain.quantity import Counted, PersonClass, Quantity

CASUALTY_WORDS = {
    "kill": Counted.KILLED,
    "dead": Counted.KILLED,
    "die": Counted.KILLED,
    "death": Counted.KILLED,
    "wound": Counted.WOUNDED,
    "injure": Counted.WOUNDED,
    "hurt": Counted.WOUNDED,
    "casualty": Counted.CASUALTIES,
    "slay": Counted.KILLED,
    "injury": Counted.WOUNDED,
    "fatality": Counted.KILLED,
    "martyr": Counted.KILLED,
    "martyrdom": Counted.KILLED,
    "perish": Counted.KILLED,
    "eliminate": Counted.KILLED,
    "neutralise": Counted.KILLED,
    "neutralize": Counted.KILLED,
    "liquidate": Counted.KILLED,
    "slaughter": Counted.KILLED,
    "drown": Counted.KILLED,
    "maim": Counted.WOUNDED,
    "lives": Counted.KILLED,
    "kia": Counted.KILLED,
    "wia": Counted.WOUNDED,
    "lose": Counted.KILLED,
    "body": Counted.KILLED,
    "corpse": Counted.KILLED,
    "life": Counted.KILLED,
}
"""Words that say what happened to the people counted beside them."""
_CASUALTY = frozenset(CASUALTY_WORDS)
BREAKS = frozenset({";", "—", "–"})

BEFALL = frozenset({"die", "lose"})
"""Verbs whose subject suffers."""


_AMONG = re.compile(r"\b(?:among|amongst)\s+(?:them|whom)\s*$", re.IGNORECASE)
"""Words right before a count that make it a part of the one before."""
_PARTLY = re.compile(
    r"\s*[,(–—-]\s*(?:most|mostly|mainly|chiefly|largely|many|some|several|half|including|among)\b", re.IGNORECASE
)
"""Words right behind a count that call only a part of it something."""
LIVES = frozenset({"life", "lives"})
TAKES_LIVES = frozenset({"take", "claim", "cost", "end", "lose"})
"""Verbs whose lives are those of the dead."""


def _side(scene: Scene, head: int) -> str | None:
    armed = scene.armed(head)
    return armed[0].actor if armed else None


def quantity(scene: Scene, mention: QuantityMention, *, head: int, what: Counted) -> Quantity:
    """Give a reported count from its mention, the side read from the noun phrase it stands in."""
    kind = mention.person_class
    if kind is PersonClass.UNKNOWN and scene.civilians(head) and not _partly(scene, mention):
        kind = PersonClass.CIVILIAN
    side = None if kind is PersonClass.CIVILIAN or mention.materiel else _side(scene, head)
    if side is not None and kind is PersonClass.UNKNOWN:
        kind = PersonClass.FIGHTER
    return Quantity(
        what=Counted.MATERIEL if mention.materiel else what,
        low=mention.low,
        high=mention.high,
        text=mention.text,
        item=mention.noun if mention.materiel else "",
        side=side,
        person_class=kind,
    )


def _partly(scene: Scene, mention: QuantityMention) -> bool:
    """Tell whether only some of those counted are called civilians: "30 people, most of them civilians"."""
    return _PARTLY.match(scene.sentence.text[mention.end - scene.sentence.start :]) is not None


def counted(scene: Scene, heads: Sequence[int], what: Counted) -> list[Quantity]:
    """Give the counts of the noun phrases an object is made of."""
    found: list[Quantity] = []
    for head in heads:
        for mention in scene.counts(head):
            if _part_of_whole(scene, mention):
                continue
            people = what is not Counted.MATERIEL and not mention.materiel and not mention.things
            things = what in {Counted.MATERIEL, Counted.FORCE} and mention.materiel != ""
            bare = people and mention.low is None and mention.high is None
            if (people and not bare) or things:
                found.append(quantity(scene, mention, head=head, what=what))
    return _distinct(found)


def _part_of_whole(scene: Scene, mention: QuantityMention) -> bool:
    """Tell whether a count is of some of those counted before it: "four people, among them two children"."""
    return _AMONG.search(scene.sentence.text[: mention.start - scene.sentence.start]) is not None


def around(scene: Scene, trigger: int) -> list[Quantity]:
    """Give casualties told beside a deed in the same sentence ("an air strike killed 12", "leaving five dead")."""
    found: list[Quantity] = []
    if scene.tree.bases.isdisjoint(_CASUALTY) and scene.tree.forms.isdisjoint(_CASUALTY):
        return found
    low, high = segment(scene, trigger)
    told = [
        token for token in scene.tree.tokens[low:high] if not _CASUALTY.isdisjoint((token.lemma, token.text.lower()))
    ]
    for token in told:
        what = CASUALTY_WORDS.get(token.lemma) or CASUALTY_WORDS[token.text.lower()]
        if (
            (token.text.lower() in LIVES and not _taken(scene, token.index))
            or token.index == trigger
            or _by_others(scene, token.index, trigger)
        ):
            continue
        if _at_another_time(scene, token.index, trigger):
            continue
        heads = _counted_heads(scene, token.index)
        told_here = counted(scene, heads, told_together(scene, token.index, what))
        found.extend(_of_losers(scene, token.index, told_here) if token.lemma == "lose" else told_here)
    return _distinct(found)


def _of_losers(scene: Scene, verb: int, told: list[Quantity]) -> list[Quantity]:
    """Give those that somebody lost the loser's side; of a loser nobody knows they are left to the verb's own claim."""
    losers = subjects(scene, verb)
    side = next((armed.actor for head in losers for armed in scene.armed(head)), None)
    return with_side(told, side) if side is not None or not losers else []


def _taken(scene: Scene, life: int) -> bool:
    """Tell whether lives are taken: "taking the lives of 24 people", "claimed ten lives"."""
    verb = scene.tree.head(life)
    return verb is not None and scene.tree.dep(life) == "dobj" and scene.tree.lemma(verb) in TAKES_LIVES


def _by_others(scene: Scene, word: int, trigger: int) -> bool:
    """Tell whether a party of its own does the killing: "the army shelled X, and IS killed ten" is no shell's toll."""
    tree = scene.tree
    if tree.lemma(word) in BEFALL:
        return False
    doers = [each for kid in tree.children(word, "nsubj", "agent") for each in tree.conjuncts(kid)]
    doers += [obj for kid in tree.children(word, "agent") for obj in tree.children(kid, "pobj")]
    if trigger in doers or any(trigger in tree.subtree(each) for each in doers):
        return False
    own = {each.actor for head in doers for each in scene.armed(head)}
    others = {each.actor for kid in tree.children(trigger, "nsubj") for each in scene.armed(kid)}
    return len(own) > 0 and not own & others


def _at_another_time(scene: Scene, word: int, trigger: int) -> bool:
    """Tell whether two verbs have each a time of their own: "killed ten on Sunday, and shelled X on Monday"."""
    tree = scene.tree
    if tree.head(word) != trigger and tree.head(trigger) != word:
        return False
    below = word if tree.head(word) == trigger else trigger
    if tree.dep(below) != "conj":
        return False
    of_word, of_trigger = (
        {
            time.start
            for kid in tree.children(each, "prep", "npadvmod", "advmod")
            for time in scene.times_under(tree.subtree(kid))
        }
        for each in (word, trigger)
    )
    return len(of_word) > 0 and len(of_trigger) > 0 and not of_word & of_trigger


def told_together(scene: Scene, word: int, what: Counted) -> Counted:
    """Give casualties for one number of dead and wounded together ("20 soldiers dead and wounded")."""
    tree = scene.tree
    together = [CASUALTY_WORDS.get(tree.lemma(kid)) for kid in tree.children(word, "conj")]
    above = tree.head(word)
    if tree.dep(word) == "conj" and above is not None:
        together.append(CASUALTY_WORDS.get(tree.lemma(above)))
    own = {Counted.KILLED, Counted.WOUNDED}
    return Counted.CASUALTIES if {what, *together} >= own and _one_number(scene, word) else what


def _one_number(scene: Scene, word: int) -> bool:
    """Tell whether only one number stands before two such words, none between or after them."""
    tree = scene.tree
    pair = [word, *tree.children(word, "conj")]
    above = tree.head(word)
    if tree.dep(word) == "conj" and above is not None:
        pair.append(above)
    start = tree.tokens[min(pair)].end
    _, high = segment(scene, word)
    end = tree.tokens[min(high, len(tree)) - 1].end
    return not any(start <= each.start < end for each in scene.count_mentions if not each.materiel)


def segment(scene: Scene, trigger: int) -> tuple[int, int]:
    """Give the words [low, high) between the marks around a trigger: a toll told beyond one is of something else."""
    return scene.tree.between(trigger, BREAKS)


def _counted_heads(scene: Scene, word: int) -> list[int]:
    """Give the noun phrases a casualty word counts: its object, passive subject, what it modifies, its own number."""
    tree = scene.tree
    kids = tree.children(word, "dobj", "nsubjpass", "nsubj", "pobj", "npadvmod")
    heads = [each for kid in kids for each in tree.conjuncts(kid)]
    head = tree.head(word)
    if tree.dep(word) in {"acl", "amod", "oprd", "acomp", "xcomp"} and head is not None:
        heads.extend([head, *(one for kid in tree.children(head, "dobj", "nsubj") for one in tree.conjuncts(kid))])
    if tree.low(word) == "martyrdom" and head is not None:
        heads.extend(tree.children(head, "nsubj"))  # "three soldiers attained martyrdom"
    own = len(tree.children(word, "nummod")) > 0  # "left four dead"
    if own or tree.dep(word) in {"pobj", "dobj", "nsubj", "nsubjpass", "attr", "conj"}:
        heads.append(word)
        heads.extend(obj for prep, _, obj in tree.prepositions(word) if prep in {"of", "among"})
    return heads


def _distinct(found: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for each in found:
        if all((each.what, each.text) != (other.what, other.text) for other in kept):
            kept.append(each)
    return kept


def with_side(quantities: Sequence[Quantity], side: str | None) -> list[Quantity]:
    """Give the counts of fighters without a side the side of the deed's target."""
    return [
        evolve(each, side=side)
        if side is not None and each.side is None and each.person_class is not PersonClass.CIVILIAN
        else each
        for each in quantities
    ]
