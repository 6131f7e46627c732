"""Whose side somebody was on, on a day: laws over all actors, and facts of known wars."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested import directory
from contested.domain.actor import Relation

DIRECTORY = directory.load()
ACTORS = st.sampled_from(sorted(actor.id for actor in DIRECTORY.actors))
THEATRES = st.sampled_from(["", *sorted(theatre.id for theatre in DIRECTORY.theatres)])
DAYS = st.dates(dt.date(1985, 1, 1), dt.date(2025, 12, 31))


@given(a=ACTORS, b=ACTORS, theatre=THEATRES, day=DAYS)
def test_how_two_stand_is_the_same_both_ways(a, b, theatre, day):
    one = DIRECTORY.relation(a, b, theatre=theatre, day=day)
    assert one is DIRECTORY.relation(b, a, theatre=theatre, day=day)


@given(actor=ACTORS, theatre=THEATRES, day=DAYS)
def test_the_side_of_a_side_is_itself(actor, theatre, day):
    side = DIRECTORY.side(actor, theatre=theatre, day=day)
    assert DIRECTORY.side(side, theatre=theatre, day=day) == side


@given(actor=ACTORS, theatre=THEATRES, day=DAYS)
def test_a_standing_says_what_relations_say_with_rows_of_the_day(actor, theatre, day):
    standing = DIRECTORY.standing(actor, theatre=theatre, day=day)
    assert standing.side == DIRECTORY.side(actor, theatre=theatre, day=day)
    for tie in (*standing.above, *standing.members, *standing.allies, *standing.foes):
        assert tie.source != ""
        assert tie.start is None or tie.start <= day
        assert tie.end is None or day <= tie.end
    for relation, ties in ((Relation.ALLY, standing.allies), (Relation.FOE, standing.foes)):
        for tie in ties:
            assert tie.b == "*" or DIRECTORY.relation(actor, tie.b, theatre=theatre, day=day) is relation
    assert not {tie.b for tie in standing.allies} & {tie.b for tie in standing.foes}


@given(actor=ACTORS, theatre=THEATRES, day=DAYS)
def test_membership_is_dated(actor, theatre, day):
    known = DIRECTORY.actor(actor)
    held = {
        each.parent for each in known.memberships
        if (each.start is None or each.start <= day) and (each.end is None or day <= each.end)
    }  # fmt: skip
    assert {tie.b for tie in DIRECTORY.standing(actor, theatre=theatre, day=day).above[:1]} <= held


@pytest.mark.parametrize(
    ("actor", "theatre", "day", "side"),
    [
        ("rsf", "sudan", "2022-01-01", "sd-gov"),
        ("rsf", "sudan", "2023-04-16", "rsf"),
        ("wagner", "ukraine", "2023-06-22", "ru-gov"),
        ("wagner", "ukraine", "2023-06-24", "wagner"),
        ("ypg", "syria-iraq", "2014-10-01", "ypg"),
        ("ypg", "syria-iraq", "2018-11-25", "sdf"),
        ("faylaq-sham", "syria-iraq", "2019-11-01", "sna-sy"),
    ],
)
def test_sides_change_with_the_day(actor, theatre, day, side):
    assert DIRECTORY.standing(actor, theatre=theatre, day=dt.date.fromisoformat(day)).side == side


def test_a_tie_through_a_party_above_names_that_party():
    standing = DIRECTORY.standing("ypj", theatre="syria-iraq", day=dt.date(2018, 11, 25))
    assert [tie.b for tie in standing.above] == ["ypg", "sdf"]
    (foe,) = (tie for tie in standing.foes if tie.b == "tr-gov")
    assert "ypj" not in foe.said_of
    assert foe.by == "row"


def test_one_that_is_at_war_with_all_says_so_once():
    standing = DIRECTORY.standing("is", theatre="mali", day=dt.date(2018, 11, 25))
    assert [tie.b for tie in standing.foes].count("*") == 1


def test_an_id_nobody_knows_stands_alone():
    standing = DIRECTORY.standing("nobody", day=dt.date(2020, 1, 1))
    assert standing.side == "nobody"
    assert (standing.above, standing.members, standing.allies, standing.foes) == ((), (), (), ())


def test_an_answer_kept_for_a_stretch_of_days_is_that_of_each_day_in_it():
    known, fresh = directory.load(), directory.load()
    dated = [row for row in known.sides if row.start is not None or row.end is not None][:40]
    for row in dated:
        for turn in (day for day in (row.start, row.end) if day is not None):
            for step in (-1, 0, 1, 2):
                day = turn + dt.timedelta(days=step)
                tie = fresh._sides.tie(row.a, row.b, theatre=row.theatre, day=day)
                assert known.relation(row.a, row.b, theatre=row.theatre, day=day) is tie.relation
                top = fresh._sides._chain(row.a, theatre=row.theatre, day=day)[-1]
                assert known.side(row.a, theatre=row.theatre, day=day) == top
