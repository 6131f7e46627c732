"""Find what is wrong in the directory's files before a text meets it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from contested.directory.folding import fold_name
from contested.directory.lookup import Directory
from contested.directory.names import NEVER, Name
from contested.directory.relations import ANYBODY
from contested.domain.actor import ActorKind


def lint(directory: Directory) -> tuple[str, ...]:
    """Give one plain line for each problem: ids, names, theatres, sources, affiliations; empty when all is well."""
    return (
        *_ids(directory),
        *_memberships(directory),
        *_other_ids(directory),
        *_rows_without(directory),
        *_names(directory),
        *_relations(directory),
    )


def _ids(directory: Directory) -> Iterator[str]:
    groups = {
        "actor": [actor.id for actor in directory.actors],
        "source": [source.id for source in directory.sources],
        "deed": [deed.id for deed in directory.deeds],
        "theatre": [theatre.id for theatre in directory.theatres],
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
    for row in directory.sides:
        for id_ in (row.a, row.b):
            if id_ != ANYBODY and directory.actor(id_) is None:
                yield f"side {row.a} {row.b}: unknown actor {id_}"
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
        by_form[form].append(name)
    for names in by_form.values():
        for left, right in combinations(names, 2):
            yield from _homonyms(left, right)


def _homonyms(left: Name, right: Name) -> Iterator[str]:
    if left.actor == right.actor:
        if left.text == right.text and _days_meet(left, right):
            yield f"actor {left.actor}: name {left.text!r} twice on the same days"
        return
    told_by_case = left.cased and right.cased and left.text != right.text
    told_by_theatre = (
        len(left.theatres) > 0 and len(right.theatres) > 0 and set(left.theatres).isdisjoint(right.theatres)
    )
    if not told_by_case and not told_by_theatre and _days_meet(left, right):
        yield f"name {left.text!r}: {left.actor} and {right.actor} are not told apart by theatre, case or days"


def _days_meet(left: Name, right: Name) -> bool:
    before = left.end is not None and right.start is not None and left.end < right.start
    after = right.end is not None and left.start is not None and right.end < left.start
    return not (before or after)


def _relations(directory: Directory) -> Iterator[str]:
    for left, right in combinations(directory.sides, 2):
        same_pair = {left.a, left.b} == {right.a, right.b} and left.theatre == right.theatre
        before = left.end is not None and right.start is not None and left.end < right.start
        after = right.end is not None and left.start is not None and right.end < left.start
        if same_pair and not before and not after and left.relation is not right.relation:
            yield f"side {left.a} {left.b}: rows that differ on the same days"
