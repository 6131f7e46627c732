"""Changes between two days."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from contested.domain.holding import Basis, Ground, Holding, Party, Status
from contested.domain.place import Place
from contested.domain.time import KnownSpan, TrueSpan
from contested.fronts import trace
from fakes.toy_war import ALFA, BRAVO, DAY

RED, BLUE = Party(id="red", name="Red"), Party(id="blue", name="Blue")


def day(count):
    return DAY + dt.timedelta(days=count)


def span(start, end, holder=None, *, place=ALFA, status=None, theatre="", flags=(), claim="c-1"):
    status = status or (Status.HELD if holder else Status.UNKNOWN)
    return Holding(
        id=f"h-{place.id}-{start}",
        place=place,
        holder=holder,
        status=status,
        basis=Basis.ASSESSED,
        true=TrueSpan(start=day(start), end=None if end is None else day(end)),
        known=KnownSpan(start=day(start)),
        probability=0.9,
        flags=flags,
        grounds=(Ground(claim=claim, weight=0.9, reason="told"),),
        theatre=theatre,
    )


def test_a_place_that_came_to_another_side_is_a_change_from_its_first_day():
    (change,) = trace([span(-90, -3, BLUE), span(-3, None, RED, claim="c-2")], since=day(-30), day=day(0))
    assert (change.before, change.after, change.day, change.claims) == (BLUE, RED, day(-3), ("c-2",))


def test_what_was_known_of_nobody_before_changes_from_unknown():
    (change,) = trace([span(-3, None, RED)], since=day(-30), day=day(0))
    assert (change.before, change.before_status, change.after) == (None, Status.UNKNOWN, RED)


def test_a_holder_whose_place_becomes_contested_is_a_change():
    (change,) = trace([span(-90, -3, BLUE), span(-3, None, status=Status.CONTESTED)], since=day(-30), day=day(0))
    assert (change.before_status, change.after_status) == (Status.HELD, Status.CONTESTED)


def test_what_changed_back_or_only_in_its_flags_is_no_change():
    back = [span(-90, -9, BLUE), span(-9, -3, RED), span(-3, None, BLUE)]
    flagged = [span(-90, -9, BLUE, place=BRAVO), span(-9, None, BLUE, place=BRAVO, flags=("pressured",))]
    assert trace([*back, *flagged], since=day(-30), day=day(0)) == ()


def test_flags_do_not_move_the_first_day_of_a_change():
    spans = [span(-90, -9, BLUE), span(-9, -3, RED, flags=("pressured",), claim="c-2"), span(-3, None, RED)]
    (change,) = trace(spans, since=day(-30), day=day(0))
    assert change.day == day(-9)
    assert change.claims == ("c-2", "c-1")


def test_one_place_in_two_theatres_is_two_histories():
    spans = [span(-90, None, BLUE, theatre="a"), span(-3, None, RED, theatre="b")]
    (change,) = trace(spans, since=day(-30), day=day(0))
    assert change.after == RED


holders = st.lists(st.sampled_from((RED, BLUE, None)), min_size=1, max_size=8)


@given(st.lists(holders, max_size=5), st.integers(-20, 20), st.integers(0, 20))
@settings(deadline=None)
def test_a_change_lies_in_the_window_and_leads_to_what_stands(histories, since, length):
    spans = []
    for number, history in enumerate(histories):
        place = Place(id=f"g{number}", name=f"Place {number}")
        ends = [*range(-9, -9 + len(history) - 1), None]
        spans += [
            span(i - 10, end, holder, place=place) for i, (holder, end) in enumerate(zip(history, ends, strict=True))
        ]
    first, last = day(since), day(since + length)
    changes = trace(spans, since=first, day=last)
    assert len({change.place.id for change in changes}) == len(changes)
    for change in changes:
        assert first < change.day <= last
        assert (change.before, change.before_status) != (change.after, change.after_status)
        standing = next(s for s in spans if s.place == change.place and s.true.covers(last))
        assert change.after == standing.holder
    assert trace(spans, since=first, day=first) == ()
