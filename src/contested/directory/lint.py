"""Find what is wrong in the directory's files before a text meets it."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from contested.directory.folding import fold_name
from contested.directory.lookup import Directory
from contested.directory.names import NEVER, Name
from contested.directory.relations import ANYBODY
from contested.directory.spans import faults as day_faults
from contested.directory.spans import spans_meet
from contested.domain.actor import ActorKind

IsPlace = Callable[[str, frozenset[str]], bool]
"""Whether a name is that of a town or region in one of some countries (ISO codes)."""
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_OFFICES = frozenset({"administration", "government", "authority", "authorities", "council", "ministry"})


def lint(directory: Directory, *, is_place: IsPlace | None = None) -> tuple[str, ...]:
    """Give one plain line for each problem of a directory; empty when all is well.

    Args:
        directory: what is checked: ids that lead nowhere, rows without sources, names that are places or that nothing
            tells apart, acronyms whose case does not count, days that overlap or contradict each other.
        is_place: asked for each name whose case does not count; without it only countries and capitals are places.
    """
    return (
        *_ids(directory),
        *_memberships(directory),
        *_other_ids(directory),
        *_ids_of_sides(directory),
        *_rows_without(directory),
        *_names(directory),
        *_grounds(directory, is_place),
        *_relations(directory),
        *day_faults(directory),
    )


def _ids(directory: Directory) -> Iterator[str]:
    groups = {
        "actor": [actor.id for actor in directory.actors],
        "source": [source.id for source in directory.sources],
        "deed": [deed.id for deed in directory.deeds],
        "theatre": [theatre.id for theatre in directory.theatres],
        "nation": [nation.code for nation in directory.nations],
    }
    for sort, ids in groups.items():
        for id_, count in Counter(ids).items():
            if count > 1:
                yield f"{sort} {id_}: id used {count} times"


def _memberships(directory: Directory) -> Iterator[str]:
    for actor in directory.actors:
        for membership in actor.memberships:
            if directory.actor(membership.parent) is None:
                yield f"actor {actor.id}: membership in unknown actor {membership.parent}"
            if membership.kind not in ("member", "ally", "serves"):
                yield f"actor {actor.id}: unknown kind of membership {membership.kind}"
        for theatre in actor.theatres:
            if directory.theatre(theatre) is None:
                yield f"actor {actor.id}: unknown theatre {theatre}"


def _other_ids(directory: Directory) -> Iterator[str]:
    for source in directory.sources:
        if source.side is not None and directory.actor(source.side) is None:
            yield f"source {source.id}: serves unknown actor {source.side}"
    for noun, ids in directory.epithets.items():
        for id_ in sorted(each.removeprefix(NEVER) for each in ids):
            if id_ != ANYBODY and directory.actor(id_) is None:
                yield f"epithet {noun}: unknown actor {id_}"
    for theatre in directory.theatres:
        for code in theatre.countries:
            if directory.nation(code) is None:
                yield f"theatre {theatre.id}: unknown country {code}"


def _ids_of_sides(directory: Directory) -> Iterator[str]:
    for row in directory.sides:
        for id_ in (row.a, row.b):
            if id_ != ANYBODY and directory.actor(id_) is None:
                yield f"side {row.a} {row.b}: unknown actor {id_}"
        if row.a == row.b:
            yield f"side {row.a} {row.b}: an actor stands to itself"
        if row.theatre != "" and directory.theatre(row.theatre) is None:
            yield f"side {row.a} {row.b}: unknown theatre {row.theatre}"


def _rows_without(directory: Directory) -> Iterator[str]:
    for actor in directory.actors:
        if actor.source == "":
            yield f"actor {actor.id}: no source"
        if actor.kind is ActorKind.PERSON and len(actor.memberships) == 0:
            yield f"figure {actor.id}: no affiliation"
        if actor.country != "" and directory.nation(actor.country) is None:
            yield f"actor {actor.id}: unknown country {actor.country}"
        if actor.start is not None and actor.end is not None and actor.end < actor.start:
            yield f"actor {actor.id}: ends before it starts"
    for row in directory.sides:
        if row.source == "":
            yield f"side {row.a} {row.b}: no source"


def _names(directory: Directory) -> Iterator[str]:
    places = {fold_name(word) for nation in directory.nations for word in (nation.name, *nation.capitals)}
    by_form: defaultdict[str, list[Name]] = defaultdict(list)
    for name in directory.names:
        form = fold_name(name.text)
        if form == "":
            yield f"actor {name.actor}: empty name"
        elif form in places:
            yield f"actor {name.actor}: name {name.text!r} is the name of a place"
        if _ACRONYM.fullmatch(name.text) and not name.cased:
            yield f"actor {name.actor}: acronym {name.text!r} needs '=': in lower case it may be a word"
        by_form[form].append(name)
    for names in by_form.values():
        for left, right in combinations(names, 2):
            yield from _homonyms(left, right)


def _grounds(directory: Directory, is_place: IsPlace | None) -> Iterator[str]:
    """Tell of actors under the name of a town or region of their own war; weak and cased names are asked for more."""
    theatres = {theatre.id: frozenset(theatre.countries) for theatre in directory.theatres}
    for name in directory.names if is_place is not None else ():
        actor = directory.actor(name.actor)
        if actor is None or name.weak or name.cased or actor.kind is ActorKind.PERSON or is_place is None:
            continue
        lands = frozenset({actor.country} - {""}).union(*(theatres.get(each, frozenset()) for each in name.theatres))
        if not _OFFICES & set(fold_name(name.text).split()) and is_place(name.text, lands):
            yield f"actor {name.actor}: name {name.text!r} is the name of a place there; mark it weak with '~'"


def _homonyms(left: Name, right: Name) -> Iterator[str]:
    if left.actor == right.actor:
        if left.text == right.text and spans_meet(left, right):
            yield f"actor {left.actor}: name {left.text!r} twice on the same days"
        return
    told_by_case = left.cased and right.cased and left.text != right.text
    told_by_theatre = (
        len(left.theatres) > 0 and len(right.theatres) > 0 and set(left.theatres).isdisjoint(right.theatres)
    )
    if not told_by_case and not told_by_theatre and spans_meet(left, right):
        yield f"name {left.text!r}: {left.actor} and {right.actor} are not told apart by theatre, case or days"


def _relations(directory: Directory) -> Iterator[str]:
    for left, right in combinations(directory.sides, 2):
        if {left.a, left.b} != {right.a, right.b} or left.theatre != right.theatre or not spans_meet(left, right):
            continue
        what = "rows that differ" if left.relation is not right.relation else "told twice"
        yield f"side {left.a} {left.b}: {what} on the same days"
