"""Tempo: events a day by side and kind, this window against the one before."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.assessment import Compared, weigh
from contested.assessment.tempo import Days
from contested.directory import Directory, load
from contested.domain.event import Event
from contested.domain.time import Interval, Precision
from fakes.toy_war import DAY, WAR, actors, directory, on

TOY = directory()
DIRECTORY = Directory(
    actors=TOY.actors, sources=TOY.sources, deeds=load().deeds, theatres=TOY.theatres, sides=TOY.sides
)
WEEK = dt.timedelta(days=7)


def event(number, deed, by, when, *, known=DAY):
    return Event(
        id=f"e-{number}",
        deed=deed,
        actors=actors(*by.split()),
        when=when,
        claims=(f"c-{number}",),
        known_from=known,
        theatre=WAR,
    )


def tempo(*events):
    compared = [Compared(since=DAY - WEEK)]
    found = weigh((), events, (), day=DAY, compared=compared, directory=DIRECTORY)
    return {one.subject: one for one in found if one.measure == "tempo"}


def test_by_hand():
    """Red acts three times in the week (one clash with Blue), once the week before; a member acts for its side."""
    found = tempo(
        event(1, "clash", "red blue", on(-1)),
        event(2, "airstrike", "red", on(-6)),
        event(3, "capture", "red", on(0)),
        event(4, "shelling", "red", on(-7)),
        event(5, "shelling", "blue-militia", on(-2)),
        event(6, "shelling", "red", on(-14)),
    )
    red, blue = found["red"], found["blue"]
    assert red.value == pytest.approx(3 / 7, abs=1e-4)
    told = {part.name: round(part.value * 7) for part in red.parts}
    assert told == {"territory": 1, "violence": 2, "territory before": 0, "violence before": 1, "before": 1}
    assert red.words == (
        "Events of Red reported in the 7 days to 25 November 2018: 3, 0.43 a day (1 territory and 2 violence); "
        "in the 7 days before 1, 0.14 a day."
    )
    assert (set(red.events), set(red.claims)) == ({"e-1", "e-2", "e-3", "e-4"}, {"c-1", "c-2", "c-3", "c-4"})
    assert blue.events == ("e-1", "e-5")


def test_what_is_told_loosely_counts_with_its_share_and_has_bounds():
    """Four possible days, one of them in the window."""
    red = tempo(event(1, "clash", "red", on(-10, -6, Precision.RANGE)))["red"]
    assert red.words.endswith("nothing is surely told of the 7 days before.")
    assert (round(red.value * 7, 2), red.low, round(red.high * 7, 2)) == (0.2, 0.0, 1.0)
    assert "0.2 (0 to 1, for some days are told loosely)" in red.words


def test_nothing_told_of_the_days_before_is_no_zero():
    (red,) = tempo(event(1, "clash", "red", on(0))).values()
    assert red.words.endswith("nothing is surely told of the 7 days before.")
    assert [part.name for part in red.parts] == ["violence"]


def test_events_without_a_day_are_left_out_and_those_without_an_actor_are_nobodys():
    none = Interval(start=None, end=None, precision=Precision.UNKNOWN)
    assert tempo(event(1, "clash", "red", none)) == {}
    (nobody,) = tempo(event(1, "clash", "", on(0))).values()
    assert (nobody.subject, nobody.subject_name) == ("", "a side not named")
    (nobody,) = tempo(event(1, "displace", "people", on(0))).values()
    assert nobody.subject == ""


def test_nothing_happens_after_it_was_known():
    (red,) = tempo(event(1, "clash", "red", on(-8, 0, Precision.RANGE), known=DAY - WEEK)).values()
    assert (red.value, red.parts[-1].name, round(red.parts[-1].value * 7, 2)) == (0.0, "before", 1.0)


@given(
    start=st.integers(-40, 10),
    length=st.integers(0, 40),
    known=st.integers(-40, 40),
    cuts=st.lists(st.integers(-50, 60), min_size=2, max_size=6, unique=True),
)
def test_days_side_by_side_add_up(start, length, known, cuts):
    told = event(1, "clash", "red", on(start, start + length, Precision.RANGE), known=DAY + dt.timedelta(days=known))
    days = [DAY + dt.timedelta(days=one) for one in sorted(cuts)]
    pieces = [Days(after=a, last=b).share(told) for a, b in itertools.pairwise(days)]
    assert sum(pieces) == pytest.approx(Days(after=days[0], last=days[-1]).share(told))
    assert 0.0 <= sum(pieces) <= 1.0 + 1e-9
