"""Looking places up in the built file; it is opened read-only and only the pages asked for are read."""

import sqlite3
from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from attrs import frozen

from contested.domain.errors import MissingReferenceError
from contested.domain.place import Place, PlaceKind
from contested.gazetteer.other_spellings import spelt_otherwise
from contested.gazetteer.schema import BARE, PRIMARY, default_path, version
from contested.geometry import cells_around, distance_km
from contested.spelling import bare, fold

How = Literal["exact", "folded", "skeleton"]

MIN_LIKENESS = 0.79
"""Likeness that another spelling needs to name a place: fewer strange words reach it than share a skeleton with one."""
LEAST_ALIKE = 0.5
"""Likeness that a suggestion needs."""
SPELLING_SHARE = 0.7
"""Score of another spelling as a share of its likeness: less than that of any name a file has."""

_CHUNK = 400
_PROBED = 50_000
"""Forms of which it is kept whether they name a place, before they are forgotten: texts share most of their words."""
_COLUMNS = "n, id, name, kind, feature, lat, lon, precision_km, country, admin, population, source, licence"
_GROUNDS = frozenset({
    "city", "town", "village", "neighbourhood", "district", "subdistrict", "governorate", "province", "state", "region",
})  # fmt: skip
"""Features of places that a report may speak of under a bare name."""
BARE_SCORE = 0.8
REPAIR = "run: contested places build"


@frozen(kw_only=True, cache_hash=True)
class Hit:
    """A place that bears a name.

    Attributes:
        place: the place.
        how: "exact" (the name as written, but for case), "folded" (accents, hyphens, articles aside) or "skeleton"
            (another spelling: consonants nearly the same, and a like sound).
        score: in [0, 1], how well the name fits; not how likely the place is meant.
    """

    place: Place
    how: How
    score: float


class Gazetteer:
    """Lookups over one built file; may be shared between threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take an open connection to a built file of the right version."""
        self._connection = connection
        self._place = lru_cache(maxsize=20_000)(self._read_place)
        self._hits = lru_cache(maxsize=20_000)(self._look_up)
        self._names: dict[str, bool] = {}

    def by_id(self, id: str) -> Place | None:  # noqa: A002 - the contract between rooms says id
        """Give the place with that id, or None. Ids of GeoNames rows that a regional row stands for still answer."""
        row = self._connection.execute(
            "SELECT n FROM place WHERE id = ? UNION ALL SELECT n FROM alias WHERE id = ?", (id, id)
        ).fetchone()
        return None if row is None else self._place(row[0])

    def country(self, code: str) -> Place | None:
        """Give the country of an ISO 3166 alpha-2 code, or None."""
        return self.by_id(f"cc-{code.lower()}")

    def demonym(self, word: str) -> Place | None:
        """Give the country whose people or things the word names ("Iraqi", "Turks"), or None."""
        number = self._demonyms.get(fold(word))
        return None if number is None else self._place(number)

    def named(self, name: str, *, countries: Collection[str] = ()) -> tuple[Hit, ...]:
        """Give the places of that name, best first: exact before folded before other spellings, then by people.

        With ``countries`` (ISO codes) only places there; without them other spellings are not tried, because in a whole
        world there is a name like any word. For a name that somebody may have misspelt there is ``alike``.
        """
        return self._hits(name, tuple(sorted(countries)))

    def alike(self, name: str, *, countries: Collection[str] = (), limit: int = 5) -> tuple[Hit, ...]:
        """Give the places that are called so or nearly so, best first: for a name that may be misspelt.

        First come those that ``named`` gives, then those whose names sound like it, in the whole world where no
        countries are given; at most ``limit``.
        """
        named = self.named(name, countries=countries)[:limit]
        known = {hit.place.id for hit in named}
        others = self._spelt_otherwise(name, tuple(sorted(countries)), least=LEAST_ALIKE) if len(named) < limit else {}
        more = sorted((hit for hit in others.values() if hit.place.id not in known), key=_order)
        return (*named, *more)[:limit]

    def has_ground(self, name: str, countries: Collection[str]) -> bool:
        """Tell whether a name is exactly that of a town, district or region in one of some countries (ISO codes)."""
        hits = self.named(name, countries=countries) if countries else ()
        return any(hit.how == "exact" and hit.place.feature in _GROUNDS for hit in hits)

    def has_names(self, names: Iterable[str]) -> frozenset[str]:
        """Give those of the folded or bare forms that name any place: one probe for many names."""
        asked = set(names)
        known = self._names
        if len(known) > _PROBED:
            known.clear()
        new = [name for name in asked if name not in known]
        for begin in range(0, len(new), _CHUNK):
            part = new[begin : begin + _CHUNK]
            marks = ",".join("?" * len(part))
            rows = self._connection.execute(f"SELECT DISTINCT key FROM key WHERE key IN ({marks})", part)  # noqa: S608 - only question marks are put in
            known.update(dict.fromkeys(part, False))
            known.update((row[0], True) for row in rows)
        return frozenset([name for name in asked if known[name]])

    def near(self, lat: float, lon: float, *, km: float) -> tuple[Place, ...]:
        """Give the places whose centre lies within ``km`` of the point, nearest first; countries left out."""
        found: list[tuple[float, str, Place]] = []
        for span in cells_around(lat, lon, km=km):
            rows = self._connection.execute(
                f"SELECT {_COLUMNS} FROM place WHERE cell BETWEEN ? AND ?",  # noqa: S608 - a constant of this module
                (span.start, span.stop - 1),
            )
            for row in rows:
                away = distance_km(lat, lon, row[5], row[6])
                if away <= km:
                    found.append((away, row[1], _to_place(row)))
        return tuple(place for _, _, place in sorted(found, key=lambda entry: entry[:2]))

    def names_of(self, id: str) -> tuple[str, ...]:  # noqa: A002 - as in by_id
        """Give every name of the place with that id, the primary one first; none for an id nobody bears."""
        place = self.by_id(id)
        if place is None:
            return ()
        rows = self._connection.execute(
            "SELECT names.names FROM names JOIN place USING (n) WHERE place.id = ? ORDER BY part", (place.id,)
        )
        others = (name for row in rows for name in row[0].split("|"))
        return tuple(dict.fromkeys((place.name, *others)))

    def aliases_of(self, id: str) -> tuple[tuple[str, str, str], ...]:  # noqa: A002 - as in by_id
        """Give the other ids that the place with that id answers to, each with the source and licence it is from."""
        place = self.by_id(id)
        if place is None:
            return ()
        rows = self._connection.execute(
            "SELECT alias.id, alias.source, alias.licence FROM alias JOIN place USING (n) WHERE place.id = ? "
            "ORDER BY alias.id",
            (place.id,),
        )
        return tuple((str(row[0]), str(row[1]), str(row[2])) for row in rows)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @cached_property
    def _demonyms(self) -> dict[str, int]:
        return dict(self._connection.execute("SELECT word, n FROM demonym"))

    def _read_place(self, number: int) -> Place:
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM place WHERE n = ?", (number,)).fetchone()  # noqa: S608 - a constant of this module
        return _to_place(row)

    def _look_up(self, name: str, countries: tuple[str, ...]) -> tuple[Hit, ...]:
        folded = fold(name)
        if not folded:
            return ()
        hits: dict[int, Hit] = {}
        rows = self._connection.execute(
            "SELECT n, level, form, key FROM key WHERE key IN (?, ?, ?)",
            (folded, bare(name), bare(name, generic=False)),
        ).fetchall()
        for number, level, form, key in rows:
            place = self._place(number)
            if not countries or place.country in countries:
                hit = _graded(place, level, exact=name.casefold() == (form or key), whole=key == folded)
                known = hits.get(number)
                if known is None or known.score < hit.score:
                    hits[number] = hit
        if countries and not hits:
            hits = self._spelt_otherwise(name, countries, least=MIN_LIKENESS)
        return tuple(sorted(hits.values(), key=_order))

    def _spelt_otherwise(self, name: str, countries: tuple[str, ...], *, least: float) -> dict[int, Hit]:
        found = spelt_otherwise(self._connection, name, countries=countries, least=least)
        return {
            number: Hit(place=self._place(number), how="skeleton", score=round(SPELLING_SHARE * alike, 3))
            for number, alike in found.items()
        }


def _order(hit: Hit) -> tuple[bool, bool, float, int, str]:
    # A country comes before a hamlet of its name however the hamlet spells it; regional rows before their homonyms.
    whole = hit.how != "skeleton" and hit.score > BARE_SCORE
    place = hit.place
    return (
        not (whole and place.feature == "country"),
        not (whole and place.id.startswith("m-")),
        -hit.score,
        -place.population,
        place.id,
    )


def _graded(place: Place, level: int, *, exact: bool, whole: bool) -> Hit:
    if not whole or level == BARE:
        return Hit(place=place, how="folded", score=BARE_SCORE)
    if exact:
        return Hit(place=place, how="exact", score=1.0 if level == PRIMARY else 0.97)
    return Hit(place=place, how="folded", score=0.93 if level == PRIMARY else 0.9)


def _to_place(row: tuple[object, ...]) -> Place:
    return Place(
        id=str(row[1]),
        name=str(row[2]),
        kind=PlaceKind(str(row[3])),
        feature=str(row[4]),
        lat=None if row[5] is None else float(str(row[5])),
        lon=None if row[6] is None else float(str(row[6])),
        precision_km=float(str(row[7])),
        country=str(row[8]),
        admin=tuple(part for part in str(row[9]).split("|") if part),
        population=int(str(row[10])),
        source=str(row[11]),
        licence=str(row[12]),
    )


def load(path: Path | None = None) -> Gazetteer:
    """Open the built places file.

    Raises MissingReferenceError, ending in the command that repairs it, when the file is absent, broken or of another
    version than this package's data.
    """
    target = path if path is not None else default_path()
    if not target.is_file():
        raise MissingReferenceError(f"The places file is missing; {REPAIR}")
    try:
        connection = sqlite3.connect(
            f"{target.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        row = connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
    except sqlite3.Error as error:
        raise MissingReferenceError(f"The places file cannot be read; {REPAIR}") from error
    if row is None or row[0] != version():
        connection.close()
        raise MissingReferenceError(f"The places file was built for another version; {REPAIR}")
    return Gazetteer(connection)
