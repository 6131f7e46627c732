"""Swim lanes: every stretch is a link that says in words what its colours and letters show."""

import datetime as dt
import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from contested.domain.holding import Basis, Holding, Party, Status
from contested.domain.place import Place
from contested.domain.time import KnownSpan, TrueSpan
from contested.publishing import Palette, Swim, key_of, swim

DAY = dt.date(2018, 11, 25)
IS, SDF = Party(id="is", name="Islamic State"), Party(id="sdf", name="Syrian <Democratic> Forces")
MARKS = Palette((IS, SDF))


def stretch(start, end=None, **more):
    held = Holding(
        id=f"h-{start}",
        place=Place(id="p", name="Altamir"),
        holder=SDF,
        status=Status.HELD,
        basis=Basis.ASSESSED,
        true=TrueSpan(start=DAY + dt.timedelta(days=start), end=None if end is None else DAY + dt.timedelta(days=end)),
        known=KnownSpan(start=DAY),
        probability=0.9,
    )
    return evolve(held, **more)


def lane(*spans, name="lane"):
    return Swim(name=name, spans=spans, targets=tuple(f"t-{at}" for at in range(len(spans))))


def drawing(*lanes):
    return swim(lanes, MARKS, day=DAY, title="who held it")


def test_lanes_without_a_stretch_give_no_drawing():
    assert drawing() == ""
    assert drawing(lane()) == ""
    assert drawing(lane(stretch(3))) == ""


def test_a_stretch_links_to_its_row_and_says_itself_in_words():
    found = re.findall(r'<a href="#(t-\d)" aria-label="([^"]*)"', drawing(lane(stretch(-9, -4), stretch(-4))))
    assert found == [
        ("t-0", "held by Syrian &lt;Democratic&gt; Forces, very likely, assessed: 16 Nov 2018 to 20 Nov 2018"),
        ("t-1", "held by Syrian &lt;Democratic&gt; Forces, very likely, assessed: 21 Nov 2018 on"),
    ]


@pytest.mark.parametrize(
    ("more", "seen"),
    [
        ({"basis": Basis.CLAIMED}, 'fill="#ffffff" stroke="#'),
        ({"flags": ("carried",)}, 'stroke-dasharray="6 3"'),
        ({"flags": ("carried", "stale")}, 'stroke-dasharray="2 3"'),
        ({"basis": Basis.BASELINE}, 'stroke-dasharray="6 3"'),
        ({"holder": None, "status": Status.UNKNOWN}, ">?</text>"),
        ({"holder": None, "status": Status.CONTESTED, "contenders": (IS, SDF)}, 'fill="none" stroke="#1d1d1f"'),
        ({"holder": None, "status": Status.CONTESTED}, 'fill="none" stroke="#1d1d1f"'),
    ],
)
def test_ways_of_holding_are_drawn_apart(more, seen):
    plain, drawn = drawing(lane(stretch(-9))), drawing(lane(stretch(-9, **more)))
    assert seen in drawn
    assert seen not in plain


@pytest.mark.parametrize(("last", "dashed"), [(-9, "from 17 Nov 2018"), (-12, "from 16 Nov 2018"), (0, "")])
def test_from_the_day_after_its_last_word_a_stretch_is_drawn_as_carried_on(last, dashed):
    drawn = drawing(lane(stretch(-9, last_reported=DAY + dt.timedelta(days=last))))
    assert len(re.findall("<a ", drawn)) == 1
    assert ("stroke-dasharray" in drawn) == bool(dashed)
    assert re.findall(r'aria-label="[^"]*carried on (from [^"]*)"', drawn) == ([dashed] if dashed else [])
    full = [float(one) for one in re.findall(r'width="([\d.]+)"[^>]*?fill="#(?!8a8f94|ffffff)', drawn)]
    days = min(10, max(0, last + 10))
    assert full == pytest.approx([days * 98.4 - 3] if days else [], abs=0.2)


@pytest.mark.parametrize(("last", "dashed"), [(-5, "from 21 Nov 2018"), (0, "")])
def test_a_fight_that_nobody_told_of_again_is_drawn_as_carried_on(last, dashed):
    fought = stretch(
        -9, holder=None, status=Status.CONTESTED, contenders=(IS, SDF), last_reported=DAY + dt.timedelta(days=last)
    )
    drawn = drawing(lane(fought))
    assert ("stroke-dasharray" in drawn) == bool(dashed)
    assert ('fill-opacity="0.3"' in drawn) == bool(dashed)
    assert re.findall(r'aria-label="[^"]*carried on (from [^"]*)"', drawn) == ([dashed] if dashed else [])


def test_a_lane_that_says_nothing_says_so():
    assert "nothing told yet" in swim(
        (lane(stretch(-1)), Swim(name="b", spans=(), targets=(), none="nothing told yet")), MARKS, day=DAY, title="t"
    )


def test_the_legend_names_the_sides_that_are_drawn_and_no_other():
    assert [name for _, name in key_of((lane(stretch(-9)),), MARKS)] == [SDF.name]
    fought = stretch(-9, holder=None, status=Status.CONTESTED, contenders=(IS, SDF))
    assert {name for _, name in key_of((lane(fought),), MARKS)} == {IS.name, SDF.name}


def test_no_part_of_it_has_a_style_that_the_page_s_policy_would_refuse():
    assert "style" not in drawing(lane(stretch(-9)))


@given(st.lists(st.integers(-4000, 30), min_size=1, max_size=6, unique=True))
def test_bars_stay_on_the_paper(starts):
    ordered = sorted(starts)
    ends = [*ordered[1:], None]
    spans = [stretch(start, end) for start, end in zip(ordered, ends, strict=True)]
    for left, wide in re.findall(r'<rect x="([\d.-]+)"[^>]*? width="([\d.-]+)"', drawing(lane(*spans))):
        assert float(left) >= 0
        assert float(wide) > 0
        assert float(left) + float(wide) <= 1004
