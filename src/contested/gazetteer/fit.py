"""Why a place was found for a name, in words: how the name fits, and which of the place's names it fits."""

from contested.gazetteer.lookup import Gazetteer, Hit
from contested.spelling import bare, fold, likeness


def fit_of(places: Gazetteer, name: str, hit: Hit) -> str:
    """Give how a name fits a place found for it, in words without an end mark."""
    names = places.names_of(hit.place.id) or (hit.place.name,)
    primary = names[0]
    for told, key in (("the name as written", str.casefold), ("the name but for accents and hyphens", fold)):
        same = next((one for one in names if key(one) == key(name)), None)
        if same is not None:
            return told if same == primary else f"{told}, as its other name “{same}”"
    for told, generic in (("the name but for its article", False), ("the name but for its article or kind", True)):
        plain = bare(name, generic=generic)
        same = next((one for one in names if bare(one, generic=generic) == plain), None)
        if same is not None:
            return told if same == primary else f"{told}, as its other name “{same}”"
    alike = max(names, key=lambda one: likeness(name, one))
    share = likeness(name, alike)
    return f"another spelling of “{alike}”, {share:.0%} alike"
