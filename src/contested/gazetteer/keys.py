"""The keys that a place's names give: what a name is folded to, its bare form, its consonant skeleton."""

from attrs import frozen

from contested.gazetteer.rows import SETTLEMENTS, Row
from contested.gazetteer.schema import ALTERNATE, BARE, PRIMARY
from contested.spelling import bare, fold, skeleton

MIN_SKELETON = 3


@frozen
class Keys:
    """Keys of one place.

    ``names`` gives level and casefolded form (None where it equals the key) by key, ``skeletons`` the name by skeleton.
    """

    names: dict[str, tuple[int, str | None]]
    skeletons: dict[str, str]


def keys_of(row: Row) -> Keys:
    """Give the keys of a row's names."""
    names: dict[str, tuple[int, str | None]] = {}
    skeletons: dict[str, str] = {}
    for index, name in enumerate((row.name, *row.names)):
        _name_keys(row, name, PRIMARY if index == 0 else ALTERNATE, names)
        if name.isascii() and row.feature != "country":
            bones = skeleton(name)
            if len(bones) >= MIN_SKELETON:
                skeletons.setdefault(bones, name)
    return Keys(names, skeletons)


def _name_keys(row: Row, name: str, level: int, keys: dict[str, tuple[int, str | None]]) -> None:
    folded = fold(name)
    if len(folded) < 2:
        return
    plain = name.casefold()
    found = keys.get(folded)
    if found is None or found[0] > level:
        keys[folded] = (level, None if plain == folded else plain)
    stripped = bare(name, generic=False)
    if stripped != folded and len(stripped) > 2 and _may_be_bare(row, stripped):
        keys.setdefault(stripped, (BARE, None))


def _may_be_bare(row: Row, stripped: str) -> bool:
    # Regional files list the short names of areas themselves ("Unity State" is not "Unity"), and the short name of a
    # thing is another's: the al-Omar field is not any Omar.
    if row.kind == "area":
        return False
    return row.feature in SETTLEMENTS or " " in stripped
