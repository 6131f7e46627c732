"""Days of rows held against each other: spans that are turned round, overlap, or lie outside an actor's life."""

from collections.abc import Iterator
from itertools import combinations
from typing import Protocol

from contested.directory.lookup import Directory
from contested.domain.actor import Actor, ActorKind, Membership, Relation, SideRow
from contested.domain.time import Day


class Dated(Protocol):
    """Anything from a first day to a last, None for open ends."""

    @property
    def start(self) -> Day | None:
        """First day, or None."""

    @property
    def end(self) -> Day | None:
        """Last day, or None."""


def spans_meet(left: Dated, right: Dated) -> bool:
    """Tell whether two spans of closed days have a day in common."""
    before = left.end is not None and right.start is not None and left.end < right.start
    after = right.end is not None and left.start is not None and right.end < left.start
    return not (before or after)


def faults(directory: Directory) -> Iterator[str]:
    """Give one line for each span of days that cannot be so."""
    for theatre in directory.theatres:
        yield from _turned(f"theatre {theatre.id}", theatre)
    for actor in directory.actors:
        yield from _turned_rows(actor)
        yield from _outside_life(directory, actor)
        yield from _overlapping(directory, actor)
    for row in directory.sides:
        yield from _turned(f"side {row.a} {row.b}", row)
        for id_ in (row.a, row.b):
            known = directory.actor(id_)
            if known is not None and not spans_meet(row, known):
                yield f"side {row.a} {row.b}: its days lie outside those of {id_}"
    yield from _circles(directory)


def _turned_rows(actor: Actor) -> Iterator[str]:
    for membership in actor.memberships:
        yield from _turned(f"actor {actor.id}: membership in {membership.parent}", membership)
    for name in actor.names:
        yield from _turned(f"actor {actor.id}: name {name.text!r}", name)


def _turned(what: str, dated: Dated) -> Iterator[str]:
    if dated.start is not None and dated.end is not None and dated.end < dated.start:
        yield f"{what}: ends before it starts"


def _outside_life(directory: Directory, actor: Actor) -> Iterator[str]:
    for name in actor.names:
        if not spans_meet(name, actor):
            yield f"actor {actor.id}: name {name.text!r} lies outside its days"
    for membership in actor.memberships:
        parent = directory.actor(membership.parent)
        if not spans_meet(membership, actor):
            yield f"actor {actor.id}: membership in {membership.parent} lies outside its days"
        elif parent is not None and not spans_meet(membership, parent):
            yield f"actor {actor.id}: membership in {membership.parent} lies outside the days of {membership.parent}"


def _overlapping(directory: Directory, actor: Actor) -> Iterator[str]:
    """Tell of memberships that cannot hold together: twice in one, in two foes, in a foe of its own."""
    for left, right in combinations(actor.memberships, 2):
        if left.parent == right.parent and left.kind == right.kind and spans_meet(left, right):
            yield f"actor {actor.id}: membership in {left.parent} twice on the same days"
        if left.kind == right.kind == "member":
            for row in _foes(directory, left.parent, right.parent):
                if spans_meet(left, right) and spans_meet(row, left) and spans_meet(row, right):
                    yield f"actor {actor.id}: member of {left.parent} and of its foe {right.parent} on the same days"
    for membership in actor.memberships if actor.kind is not ActorKind.PERSON else ():
        for row in _foes(directory, actor.id, membership.parent):
            if membership.kind != "serves" and spans_meet(row, membership):
                yield f"actor {actor.id}: {_word(membership)} {membership.parent} and its foe on the same days"


def _word(membership: Membership) -> str:
    return "member of" if membership.kind == "member" else "ally of"


def _foes(directory: Directory, a: str, b: str) -> Iterator[SideRow]:
    for row in directory.sides:
        if {row.a, row.b} == {a, b} and row.relation is Relation.FOE:
            yield row


def _circles(directory: Directory) -> Iterator[str]:
    """Tell of actors that are, over others, members of themselves on one and the same day."""
    for actor in directory.actors:
        waiting: list[tuple[Membership, tuple[Membership, ...]]] = [
            (each, (each,)) for each in actor.memberships if each.kind == "member"
        ]
        seen: set[str] = set()
        while waiting:
            membership, way = waiting.pop()
            if membership.parent == actor.id:
                yield f"actor {actor.id}: is a member of itself"
                break
            parent = directory.actor(membership.parent)
            if parent is None or membership.parent in seen:
                continue
            seen.add(membership.parent)
            waiting += [
                (each, (*way, each))
                for each in parent.memberships
                if each.kind == "member" and all(spans_meet(each, below) for below in way)
            ]
