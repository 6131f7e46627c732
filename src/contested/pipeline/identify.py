"""From the beginning of an id, as a brief prints it, to the whole id."""

import re
from collections.abc import Iterable

from contested.domain.errors import UsageError
from contested.domain.picture import Picture

SHORTEST = 6
"""Fewest characters of an id that are taken for its beginning."""

LISTED = 8
"""Ids listed one by one where several begin the same way."""

_ID = re.compile(r"[a-z]{1,2}-[0-9a-z][0-9a-z-]*|g[0-9]+")


def whole_id(key: str, ids: Iterable[str]) -> str | None:
    """Give the id that is the key, or the only one that begins with it; None when there is none.

    Args:
        key: an id, or at least six characters from its beginning.
        ids: the ids it may stand for.

    Raises:
        UsageError: several ids begin so; the message lists them.
    """
    known = set(ids)
    if key in known:
        return key
    fitting = sorted(one for one in known if one.startswith(key)) if len(key) >= SHORTEST else []
    if len(fitting) > 1:
        listed = ", ".join(fitting[:LISTED]) + (", ..." if len(fitting) > LISTED else "")
        raise UsageError(
            f"{key} is the beginning of several ids: {listed}; give more of it, as in: contested show {fitting[0]}"
        )
    return fitting[0] if fitting else None


def looks_like_id(key: str) -> bool:
    """Tell whether words have the form of an id, whole or cut short."""
    return _ID.fullmatch(key) is not None


def ids_of(picture: Picture) -> set[str]:
    """Give the ids of everything a picture tells of, but places."""
    nouns = (picture.reports, picture.claims, picture.events, picture.holdings, picture.today, picture.assessments)
    return {one.id for several in nouns for one in several}


def places_of(picture: Picture) -> set[str]:
    """Give the ids of the places a picture speaks of."""
    held = {one.place.id for one in (*picture.holdings, *picture.today)}
    told = {one.place.id for several in (picture.claims, picture.events) for each in several for one in each.places}
    return held | told
