"""Whether the people of a toll are civilians: "people" killed among fighters, or in a fight, may be anybody."""

from attrs import evolve

from contested.claims.draft import FROM_AFAR, Draft
from contested.claims.scene import ARMED, Scene
from contested.claims.sufferers import PRONE
from contested.domain.mention import PlaceMention
from contested.domain.quantity import Counted, PersonClass, Quantity

PEOPLE = frozenset({"people", "persons", "person"})
"""Words that say nothing of those they count."""
TOLLS = frozenset({Counted.KILLED, Counted.WOUNDED, Counted.CASUALTIES})
FOUGHT = frozenset({"clash", "repel", "relieve", "capture", "enter", "withdraw"})
"""Deeds of two armed sides."""
FIGHTS = frozenset(
    {"fighting", "clash", "battle", "combat", "fight", "firefight", "gunfight", "skirmish", "crossfire", "gunbattle"}
)
DURING = frozenset({"in", "during", "amid", "amidst", "from", "by"})
"""Prepositions that say in what somebody was killed."""


def in_a_fight(scene: Scene, draft: Draft) -> bool:
    """Tell whether a sentence tells only that people were killed in a fight: "27 people were killed in the clashes"."""
    heads = [obj for word, _, obj in draft.clause.phrases if word in DURING]
    return toll_alone(scene, draft) and any(scene.tree.lemma(head) in FIGHTS for head in heads)


def of_the_fight(scene: Scene, draft: Draft, *, places: tuple[PlaceMention, ...]) -> bool:
    """Tell whether a toll can be that of a fight told just before: it names no day, and no place but the fight's."""
    there = {each.place.id for each in places}
    elsewhere = any(each.place.id not in there and not each.reference for each in scene.place_mentions)
    later = any(each.relation == "in" for each in scene.time_mentions)
    return toll_alone(scene, draft) and not elsewhere and not later


def toll_alone(scene: Scene, draft: Draft) -> bool:
    """Tell whether a deed against civilians rests on nothing but people who were killed or hurt by nobody named."""
    harmed = [head for head in (*draft.clause.objects, *draft.clause.subjects) if scene.counts(head)]
    plain = bool(harmed) and all(scene.tree.low(head) in PEOPLE for head in harmed)
    nobody = len(draft.actors) + len(draft.targets) == 0
    harm = (draft.clause.passive and draft.actor_words == "") or scene.tree.lemma(draft.trigger) in PRONE
    return draft.deed == "attack-civilians" and harm and plain and nobody


def of_any_kind(draft: Draft) -> Draft:
    """Give a draft whose "people" are of no class where those they were killed with, or in what, were armed."""
    at_fighters = draft.deed in FROM_AFAR and any(each.kind in ARMED for each in draft.targets)
    if draft.deed not in FOUGHT and not at_fighters:
        return draft
    return evolve(draft, quantities=tuple(_of_any_kind(each) for each in draft.quantities))


def _of_any_kind(quantity: Quantity) -> Quantity:
    plain = quantity.text.lower().rpartition(" ")[2] in PEOPLE
    guessed = quantity.person_class is PersonClass.CIVILIAN and quantity.what in TOLLS and quantity.side is None
    return evolve(quantity, person_class=PersonClass.UNKNOWN) if plain and guessed else quantity
