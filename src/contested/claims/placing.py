"""Where a drafted deed was done: the places its rule names, those its grammar tells, or those carried to it."""

from contested.claims.draft import Draft
from contested.claims.heading import moves_on
from contested.claims.scene import Scene
from contested.claims.way import says
from contested.claims.where import locate
from contested.domain.claim import PlaceRole
from contested.domain.mention import PlaceMention

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
TOLD_IN = frozenset({"ccomp", "parataxis"})


def placed(scene: Scene, draft: Draft, *, kept: Places, heading: PlaceMention | None) -> tuple[Places, float]:
    """Give the places of a deed and the factor on its confidence.

    Args:
        scene: the deed's sentence.
        draft: the deed, with the places its rule names.
        kept: the places that the text before leaves to it.
        heading: the place of the heading that the sentence opens with, or None.
    """
    places, factor = _tidy(draft.places), 1.0
    unplaced = draft.deed == "assess" or any(each.period for each in draft.quantities)
    if unplaced:
        return places, factor
    if len(places) == 0:
        places = locate(scene, draft.trigger)
        factor = GOVERNED if places else 1.0
    if len(places) == 0:
        places = _only_place(scene, draft.trigger, carried=len(kept) > 0)
        factor = ONLY_PLACE if places else 1.0
    spots = tuple(each for each, role in kept if role is not PlaceRole.WITHIN) if not moves_on(scene) else ()
    if len(places) == 0 and len(spots) > 0:
        return tuple((each, PlaceRole.SITE) for each in spots), CARRIED_PLACE
    if heading is not None:
        places = _under(heading, places)
    places = _around(places)
    return _both_ends(draft, places, spots), factor


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
    aside = [scene.tree.span(scene.tree.subtree(kid)) for kid in kids]
    for each in scene.place_mentions:
        if each.place.feature == "country" or any(start <= each.start < end for start, end in aside):
            continue
        return ((each, PlaceRole.SITE),)
    return ()


def _both_ends(draft: Draft, places: Places, spots: tuple[PlaceMention, ...]) -> Places:
    """Add the place told before, when a withdrawal names only where it leads, or another deed only whence it came."""
    roles = {role for _, role in places} - {PlaceRole.WITHIN}
    known = {each.place.id for each, _ in places}
    fresh = [each for each in spots if each.place.id not in known]
    if draft.deed in LEAVING and roles == {PlaceRole.DESTINATION}:
        return (*((each, PlaceRole.ORIGIN) for each in fresh), *places)
    if draft.deed not in FROM and roles == {PlaceRole.ORIGIN}:
        role = PlaceRole.DESTINATION if draft.deed == "deploy" else PlaceRole.SITE
        return (*((each, role) for each in fresh), *places)
    return places


def _tidy(places: Places) -> Places:
    """Keep each place once, in its first role."""
    kept: dict[str, tuple[PlaceMention, PlaceRole]] = {}
    for each, role in places:
        kept.setdefault(each.place.id, (each, role))
    return tuple(kept.values())


def _only_place(scene: Scene, trigger: int, *, carried: bool) -> Places:
    """Give the place of a sentence that names exactly one: when it refers back, or where one would be carried over.

    A lone name says less of where than the grammar does, yet more than the sentence before; "the area" is the place of
    what is told. Where a speaker is ("officials in X deny that ...") tells nothing of the deed.
    """
    aside = _speakers_words(scene, trigger)
    named = {
        each.place.id: each
        for each in scene.place_mentions
        if each.place.feature != "country" and not any(start <= each.start < end for start, end in aside)
    }
    alone = [each for each in named.values() if carried or each.reference]
    return tuple((each, PlaceRole.SITE) for each in alone) if len(named) == 1 else ()


def _speakers_words(scene: Scene, trigger: int) -> list[tuple[int, int]]:
    """Give the stretches that describe who says what the deed stands in."""
    tree = scene.tree
    found: list[tuple[int, int]] = []
    below = trigger
    for above in tree.ancestors(trigger):
        if tree.dep(below) in TOLD_IN:
            found.extend(tree.span(tree.subtree(kid)) for kid in tree.children(above, "nsubj"))
        below = above
    return found
