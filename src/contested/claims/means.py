"""Which deed a noun tells of by the arms it is about: the firing of rockets, the dropping of bombs."""

from collections.abc import Iterable

from contested.claims.scene import Scene


def of_weapons(scene: Scene, heads: Iterable[int]) -> str:
    """Give the deed of "the firing of X" and "the dropping of X", or "" when X is no weapon."""
    for head in heads:
        if scene.thing("uav-noun", head) or (scene.thing("explosive-noun", head) or scene.thing("bomb", head)):
            return "airstrike"
        if scene.thing("shell-noun", head):
            return "shelling"
    return ""
