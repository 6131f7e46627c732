"""Which deed a noun tells of by the arms that do it: raids by jets, the firing of rockets, the dropping of bombs."""

from collections.abc import Iterable

from contested.claims.scene import Scene

GROUND = frozenset({"clash", "bombing"})
"""Deeds of nouns ("raids", "bombing") that are told of aircraft and guns too."""


def by_arms(scene: Scene, deed: str, arms: Iterable[int]) -> str:
    """Give the deed of a noun whose doers are the noun phrases given: what jets do is an air strike."""
    heads = list(arms)
    if deed in GROUND and any(scene.thing("warplane-noun", head) for head in heads):
        return "airstrike"
    return deed


def of_weapons(scene: Scene, heads: Iterable[int]) -> str:
    """Give the deed of "the firing of X" and "the dropping of X", or "" when X is no weapon."""
    for head in heads:
        if scene.thing("uav-noun", head) or (scene.thing("explosive-noun", head) or scene.thing("bomb", head)):
            return "airstrike"
        if scene.thing("shell-noun", head):
            return "shelling"
    return ""
