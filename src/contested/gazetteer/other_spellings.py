"""Places whose names are spelt nearly so: found by skeletons, graded by sound."""

import sqlite3
from collections.abc import Sequence

from contested.spelling import closest, near_skeletons

MOST_FORMS = 3_000
"""Forms looked through for one name, those of the likeliest skeletons first: a bound on the time a look-up takes."""
_CHUNK = 400


def spelt_otherwise(
    connection: sqlite3.Connection, name: str, *, countries: tuple[str, ...], least: float
) -> dict[int, float]:
    """Give the numbers of places with a name at least so like the one given, and the likeness, best first.

    With ``countries`` only places there, else those of the whole world.
    """
    bearers: dict[str, list[int]] = {}
    for number, form in _forms(connection, near_skeletons(name), countries):
        bearers.setdefault(form, []).append(number)
    found: dict[int, float] = {}
    for form, alike in closest(name, bearers, least=least):
        for number in bearers[form]:
            found.setdefault(number, alike)
    return found


def _forms(connection: sqlite3.Connection, keys: Sequence[str], countries: tuple[str, ...]) -> list[tuple[int, str]]:
    there = f" AND country IN ({','.join('?' * len(countries))})" if countries else ""
    found: list[tuple[int, str]] = []
    for begin in range(0, len(keys), _CHUNK):
        part = keys[begin : begin + _CHUNK]
        # Joined to the list in its order, so that the bound leaves out the least likely.
        listed = ",".join("(?)" for _ in part)
        rows = connection.execute(
            f"WITH asked(word) AS (VALUES {listed}) SELECT n, form FROM asked CROSS JOIN skeleton "  # noqa: S608 - only question marks are put in
            f"ON skeleton.key = asked.word{there} LIMIT {MOST_FORMS - len(found)}",
            (*part, *countries),
        )
        found.extend(rows.fetchall())
    return found
