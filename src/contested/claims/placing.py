"""Where a drafted deed was done: the places its rule names, those its grammar tells, or those carried to it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import evolve

from contested.claims.draft import Draft
from contested.claims.heading import HEADING, moves_on
from contested.claims.scene import Scene
from contested.claims.way import HOMES, says
from contested.claims.where import TOWARDS, locate, preposition
from contested.domain.claim import Modality, PlaceRole
from contested.domain.deed import Aspect
from contested.domain.mention import PlaceMention
from contested.domain.time import Interval

Places = tuple[tuple[PlaceMention, PlaceRole], ...]

CARRIED_PLACE = 0.75
"""Factor on the confidence of a claim whose place is carried from the sentence before."""
ONLY_PLACE = 0.8
"""Factor when the place is the only one of the sentence, and its grammar does not say that it happened there."""
GOVERNED = 0.9
"""Factor when no rule names the place, and the grammar of the sentence tells it."""
LEAVING = frozenset({"withdraw", "displace"})
"""Deeds done where somebody goes away from; whither they go says nothing of it."""
FROM = LEAVING | {"abandon", "defect", "release", "abduct", "capture", "seize"}
"""Deeds whose place may be the one that something is taken or gone from."""
LONG_DAYS = 26
"""Days beyond which a stretch of time is more than that of one deed: the shortest month spans 27."""
TOLD_IN = frozenset({"ccomp", "parataxis"})
GOING = frozenset(
    {"flee", "withdraw", "retreat", "leave", "escape", "shift", "move", "carry", "take", "evacuate", "run"}
)
"""Verbs after which "to X" leads away from where something was done."""
MOVING = ("deployable-noun", "bomb", "aircraft", "armed-noun")
"""Sorts of nouns (units, vehicles, aircraft) that come from somewhere: "a truck from X"."""
AT_ANOTHER_TIME = frozenset({"since", "until", "before"})
"""What such a clause tells of was elsewhere or at another time."""


def placed(scene: Scene, draft: Draft, *, kept: Places, heading: PlaceMention | None) -> tuple[Places, float]:
    """Give the places of a deed and the factor on its confidence.

    Args:
        scene: the deed's sentence.
        draft: the deed, with the places its rule names.
        kept: the places that the text before leaves to it.
        heading: the place of the heading that the sentence opens with, or None.
    """
    places, factor = _ways(scene, draft, _tidy(draft.places)), 1.0
    unplaced = draft.deed == "assess" or any(each.period for each in draft.quantities)
    if unplaced:
        return places, factor
    if len(places) == 0:
        places = locate(scene, draft.trigger)
        factor = GOVERNED if places else 1.0
    if len(places) == 0:
        places = _only_place(scene, draft.trigger, carried=len(kept) > 0, heading=heading)
        factor = ONLY_PLACE if places else 1.0
    spots = tuple(each for each, role in kept if role is not PlaceRole.WITHIN) if not moves_on(scene) else ()
    if heading is not None and all(each.place.id == heading.place.id for each, _ in places):
        places = ()  # what the sentence told under its heading before is nearer than the heading
    if len(places) == 0 and len(spots) > 0:
        return tuple((each, PlaceRole.SITE) for each in spots), CARRIED_PLACE
    if heading is not None:
        places = _under(heading, places)
    places = _around(places)
    return _both_ends(scene, draft, places, spots), factor


def without_carried(draft: Draft, interval: Interval, *, aspect: Aspect, modality: Modality) -> Draft:
    """Give a draft without the places carried to it, when it tells of more than was done there and then.

    What was done over months ("500 have died since 2019"), what is agreed, and what may come or is planned ("expect
    further kidnappings") is not of the place of the sentence before.
    """
    if not draft.carried:
        return draft
    start, end = interval.start, interval.end
    long = aspect is Aspect.EVENT and start is not None and end is not None and (end - start).days > LONG_DAYS
    ahead = modality in {Modality.PLANNED, Modality.POSSIBLE}
    return evolve(draft, places=()) if long or ahead or draft.deed == "agree" else draft


def _under(heading: PlaceMention, places: Places) -> Places:
    """Make the place of a heading the larger one around what is named under it."""
    others = [each for each, role in places if each.place.id != heading.place.id and role is not PlaceRole.WITHIN]
    if len(others) == 0:
        return places
    return tuple((each, PlaceRole.WITHIN if each.place.id == heading.place.id else role) for each, role in places)


def _around(places: Places) -> Places:
    """Make a place that is known to contain another one named for the same deed the larger one around it."""
    spots = [each for each, role in places if role is not PlaceRole.WITHIN]
    return tuple(
        (each, PlaceRole.WITHIN if any(_contains(each, other) for other in spots) else role) for each, role in places
    )


def _contains(whole: PlaceMention, part: PlaceMention) -> bool:
    if whole.place.id == part.place.id:
        return False
    return whole.place.id in part.within or (
        whole.place.name in part.place.admin and whole.place.name != part.place.name
    )


def spot(scene: Scene) -> Places:
    """Give the place that a sentence without any claim leaves to the next: the first one smaller than a country."""
    root = next((token.index for token in scene.tree.tokens if token.dep == "ROOT"), None)
    kids = scene.tree.children(root, "nsubj") if root is not None and says(scene, root) else []
    aside = [scene.tree.span(scene.tree.subtree(kid)) for kid in kids if not _dwells(scene, kid)]
    for each in scene.place_mentions:
        if each.place.feature == "country" or any(start <= each.start < end for start, end in aside):
            continue
        return ((each, PlaceRole.SITE),)
    return ()


def left_by(scene: Scene, draft: Draft) -> Places:
    """Give the places that a deed leaves to what follows: where it was done, not whither or whence its doers went."""
    if any(start <= scene.tree.tokens[draft.trigger].start < end for start, end in _descriptions(scene)):
        return ()
    away = PlaceRole.DESTINATION if draft.deed in LEAVING else PlaceRole.ORIGIN
    stayed = tuple(each for each in draft.places if each[1] is not away)
    told = any(role is not PlaceRole.WITHIN for _, role in stayed)
    return stayed if told else () if draft.deed in LEAVING else draft.places


def _descriptions(scene: Scene) -> list[tuple[int, int]]:
    """Give the stretches that describe a speaker: "an elder who found shelter in X told ..."."""
    tree = scene.tree
    governing = sorted({token.head for token in tree.tokens if token.dep == "nsubj"})
    verbs = [word for word in governing if says(scene, word)]
    # Of two subjects the nearer speaks; the other is a clause that the parser lost.
    heads = [kid for verb in verbs for kid in tree.children(verb, "nsubj")[-1:]]
    phrases = [tree.subtree(head) for head in heads]
    return [tree.span(words) for words in phrases if not any(tree.tokens[word].text == ";" for word in words)]


def _both_ends(scene: Scene, draft: Draft, places: Places, spots: tuple[PlaceMention, ...]) -> Places:
    """Add the place told before, when a withdrawal names only where it leads, or another deed only whence it came."""
    roles = {role for _, role in places} - {PlaceRole.WITHIN}
    known = {each.place.id for each, _ in places}
    fresh = [each for each in spots if each.place.id not in known]
    if draft.deed in LEAVING and roles == {PlaceRole.DESTINATION}:
        fresh = [each for each in _stood(scene, draft) if each.place.id not in known] or fresh
        return (*((each, PlaceRole.ORIGIN) for each in fresh), *places)
    if draft.deed not in FROM and roles == {PlaceRole.ORIGIN}:
        role = PlaceRole.DESTINATION if draft.deed == "deploy" else PlaceRole.SITE
        return (*((each, role) for each in fresh), *places)
    return places


def _stood(scene: Scene, draft: Draft) -> list[PlaceMention]:
    """Give where those who leave stood: "units in X would pull back towards Y"."""
    return [
        each
        for head in draft.clause.subjects
        for word, _, obj in scene.tree.prepositions(head)
        if word in {"in", "at", "near", "around", "inside"}
        for each in scene.places(obj)
    ]


def _ways(scene: Scene, draft: Draft, places: Places) -> Places:
    """Make what those who leave leave for their destination, whatever the rule names it."""
    if draft.deed not in LEAVING:
        return places
    ahead = {each.place.id for each, _ in places if _before(scene, each) in TOWARDS | {"for"}}
    return tuple((each, PlaceRole.DESTINATION if each.place.id in ahead else role) for each, role in places)


def _before(scene: Scene, mention: PlaceMention) -> str:
    word = scene.word_of(mention)
    return "" if word is None else preposition(scene, word)


def _tidy(places: Places) -> Places:
    """Keep each place once, in its first role."""
    kept: dict[str, tuple[PlaceMention, PlaceRole]] = {}
    for each, role in places:
        kept.setdefault(each.place.id, (each, role))
    return tuple(kept.values())


def _only_place(scene: Scene, trigger: int, *, carried: bool, heading: PlaceMention | None) -> Places:
    """Give the place of a sentence that names exactly one: when it refers back, or where one would be carried over.

    A lone name says less of where than the grammar does, yet more than the sentence before; "the area" is the place of
    what is told. Where a speaker is ("officials in X deny that ...") tells nothing of the deed.
    """
    named = {
        each.place.id: each
        for each in scene.place_mentions
        if each.place.feature != "country" and not _elsewhere(scene, trigger, each) and not _heads(scene, each, heading)
    }
    told = {each.place.id: each for each in named.values() if _told_by_dwellers(scene, each)}
    if len(named) > 1 and len(told) == 1:
        named = told
    alone = [each for each in named.values() if carried or each.reference or _told_of(scene, trigger, each)]
    return tuple((each, PlaceRole.SITE) for each in alone) if len(named) == 1 or _one_list(scene, named) else ()


def _heads(scene: Scene, mention: PlaceMention, heading: PlaceMention | None) -> bool:
    """Tell whether a place stands in the heading of an entry, whose sentence may name a smaller one."""
    word = scene.word_of(mention)
    return mention is heading or (word is not None and scene.tree.dep(word) == HEADING)


def _told_by_dwellers(scene: Scene, mention: PlaceMention) -> bool:
    """Tell whether those who live in a place tell what happened: "residents of X said that shells hit the market"."""
    word = scene.word_of(mention)
    above = scene.tree.head(word) if word is not None else None
    if above is None or scene.tree.dep(above) != "prep":
        return False
    owner = scene.tree.tokens[above].head
    verb = scene.tree.head(owner)
    return scene.tree.dep(owner) == "nsubj" and verb is not None and says(scene, verb) and _dwells(scene, owner)


def _told_of(scene: Scene, trigger: int, mention: PlaceMention) -> bool:
    """Tell whether a sentence is about a place: its dwellers tell it, or what the deed hangs on happened there."""
    tree, word = scene.tree, scene.word_of(mention)
    if word is None:
        return False
    above = tree.head(word)
    phrase = above is not None and tree.dep(above) == "prep" and tree.low(above) in {"in", "at", "to", "near"}
    if above is None or tree.dep(above) != "prep":
        return False
    owner = tree.tokens[above].head
    if trigger in set(tree.ancestors(word)) or _dwells(scene, owner):
        return True  # "killed ten and captured two in X"
    return phrase and owner in set(tree.ancestors(trigger))


def _one_list(scene: Scene, named: Mapping[str, PlaceMention]) -> bool:
    """Tell whether all the places are of one list: "re-emerged in X and Y, and mount attacks"."""
    heads = {scene.word_of(each) for each in named.values()}
    return any(heads <= set(scene.tree.conjuncts(head)) for head in heads if head is not None)


def _elsewhere(scene: Scene, trigger: int, mention: PlaceMention) -> bool:
    """Tell whether a place of the sentence tells of a speaker, of a home, of another time or another deed's object."""
    tree, word = scene.tree, scene.word_of(mention)
    if any(start <= mention.start < end for start, end in _speakers_words(scene, trigger)):
        return True
    if word is None:
        return False
    chain = [word, *tree.ancestors(word)]
    over = {trigger, *tree.ancestors(trigger)}
    own = [each for each in chain if each not in over]
    if preposition(scene, word) in {"with", "by"} or _left_for(scene, chain, trigger):
        return True
    marks = {tree.low(kid) for each in own for kid in tree.children(each, "mark", "prep")[:1]}
    if any(tree.dep(each) == "advcl" for each in own) and marks & AT_ANOTHER_TIME:
        return True
    above = tree.head(word)
    home = above is not None and tree.low(above) == "from" and tree.dep(above) == "prep"
    if home and above is not None and _comes_from(scene, tree.tokens[above].head, trigger):
        return True
    verb = tree.head(word)
    return tree.dep(word) == "dobj" and verb is not None and tree.dep(verb) == "conj" and tree.head(verb) == trigger


def _comes_from(scene: Scene, owner: int, trigger: int) -> bool:
    """Tell whether what stands before "from X" only comes from there: "a villager from X", "columns from X", "a truck".

    A deed or its doing may well happen there: "the withdrawal from X".
    """
    if scene.thing("people-noun", owner):
        return True
    noun = scene.tree.dep(owner) in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos"}
    moves = any(scene.thing(sort, owner) for sort in MOVING)
    return noun and owner != trigger and (moves or len(scene.actors(owner)) > 0)


def _left_for(scene: Scene, chain: Sequence[int], trigger: int) -> bool:
    """Tell whether another verb of going away leads to a place: "300 families had shifted to X"."""
    tree = scene.tree
    for word, above in pairwise(chain):
        if tree.dep(word) == "pobj" and tree.low(above) in TOWARDS | {"for"}:
            verb = tree.tokens[above].head
            return verb != trigger and tree.lemma(verb) in GOING
    return False


def _speakers_words(scene: Scene, trigger: int) -> list[tuple[int, int]]:
    """Give the stretches that describe who says what the deed stands in."""
    tree = scene.tree
    found: list[tuple[int, int]] = []
    below = trigger
    for above in tree.ancestors(trigger):
        if tree.dep(below) in TOLD_IN:
            kids = [kid for kid in tree.children(above, "nsubj") if not _dwells(scene, kid)]
            found.extend(tree.span(tree.subtree(kid)) for kid in kids)
        below = above
    return found


def _dwells(scene: Scene, head: int) -> bool:
    """Tell whether who speaks lives where it happened: "residents of X said"."""
    homes = {word for word, _, _ in scene.tree.prepositions(head)}
    return scene.thing("dweller-noun", head) and not homes.isdisjoint(HOMES - {"from"})
