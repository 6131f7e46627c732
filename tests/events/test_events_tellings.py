"""Copies by the thousand, places on no map, claims without a theatre, and what is told of stretches of days."""

import datetime as dt

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.domain.claim import Modality
from contested.domain.ids import make_id
from contested.domain.judgement import Judgement, JudgementKind, Verdict
from contested.domain.time import Precision
from contested.events import fuse
from fakes.toy_war import ALFA, BRAVO, claim, directory, known, on

DIRECTORY = directory()
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
WORDS = "red fighters captured the town of Alfa after two days of fighting"


def fused(*claims, judgements=()):
    return fuse(claims, known_from=known(*claims), directory=DIRECTORY, judgements=judgements)


def judged(one, other, value):
    return Judgement(
        id=make_id("j", one.id, other.id, value), kind=JudgementKind.SAME_EVENT, subject=one.id, other=other.id,
        value=value, who="reviewer", when=NOON, why="read both",
    )  # fmt: skip


def test_ten_thousand_copies_are_one_voice_and_take_as_many_judgements_as_there_are_copies():
    copies = [claim("capture", "red", "blue", text=WORDS, report=f"r{number}") for number in range(10_000)]
    fusion = fused(*copies)
    (event,) = fusion.events
    assert (len(event.claims), event.copies, event.claimants) == (10_000, 9_999, ("agency",))
    assert len(fusion.matches) == 9_999


def test_copies_of_what_has_no_place_are_told_by_their_words():
    copies = [claim("capture", "red", at=None, text=WORDS, report=f"r{n}", when=on(-6, 0, Precision.REPORT)) for n in range(300)]  # fmt: skip # noqa: E501
    other = evolve(
        copies[0], id="c-other", report="r-other", evidence=evolve(copies[0].evidence, text="red took a town")
    )
    events = fused(*copies, other).events
    assert sorted(len(event.claims) for event in events) == [1, 300]


def test_a_wire_of_several_sentences_counts_once_in_each_event():
    deeds = (("capture", ALFA, WORDS), ("airstrike", BRAVO, "jets of red struck the mill of Bravo early on the day"))
    told = [
        claim(deed, "red", "blue", at=place, text=text, report=f"r{number}", said=said, start=at * 100)
        for number, said in enumerate(("agency", "paper", "monitor"))
        for at, (deed, place, text) in enumerate(deeds)
    ]
    events = fused(*told).events
    assert [(len(event.claims), event.copies, len(event.claimants)) for event in events] == [(3, 2, 1), (3, 2, 1)]


def test_a_copy_that_a_person_parts_is_parted():
    copies = [claim("capture", "red", "blue", text=WORDS, report=f"r{number}") for number in range(5)]
    apart = judged(copies[0], copies[3], Verdict.DIFFERENT)
    events = fused(*copies, judgements=[apart]).events
    assert not any({copies[0].id, copies[3].id} <= set(event.claims) for event in events)


def test_what_is_told_and_later_denied_keeps_both():
    told = claim("capture", "red", "blue", said="red")
    denied = claim("capture", "red", "blue", said="blue", report="r2", modality=Modality.DENIED)
    days = {told.id: on().end, denied.id: on(3).end}
    (event,) = fuse([denied, told], known_from=days, directory=DIRECTORY).events
    assert (event.claims, event.deniers, event.claimants) == ((told.id, denied.id), (denied.id,), ("red-media",))


def test_ten_thousand_denials_join_what_they_deny():
    told = claim("capture", "red", "blue", said="red")
    denials = [
        claim("capture", "red", "blue", said="blue", report=f"d{n}", text=WORDS, modality=Modality.DENIED)
        for n in range(10_000)
    ]
    (event,) = fused(told, *denials).events
    assert len(event.deniers) == 10_000


def test_a_claim_without_a_theatre_joins_one_of_any_and_bridges_none():
    here = claim("capture", "red", "blue")
    untold = claim("capture", "red", "blue", report="r2", theatre="")
    there = claim("capture", "red", "blue", report="r3", theatre="other-war")
    (event,) = fused(here, untold).events
    assert event.theatre == here.theatre
    assert not any({here.id, there.id} <= set(event.claims) for event in fused(here, untold, there).events)


def test_places_on_no_map_are_matched_by_their_names():
    nowhere = evolve(ALFA, id="pu-1", name="Lala camp", lat=None, lon=None, precision_km=100.0)
    shorter, other = evolve(nowhere, id="pu-2", name="Lala"), evolve(nowhere, id="pu-3", name="Bulo Marer")
    one = claim("airstrike", "red", "blue", at=nowhere)
    assert len(fused(one, claim("airstrike", "red", "blue", at=shorter, report="r2")).events) == 1
    assert len(fused(one, claim("airstrike", "red", "blue", at=other, report="r2")).events) == 2


def test_what_comes_again_told_of_two_stretches_of_days_is_unsure():
    week = claim("shelling", "red", when=on(-6, 0, Precision.WEEK))
    recent = claim("shelling", "red", when=on(-5, 1, Precision.VAGUE), report="r2")
    fusion = fused(week, recent)
    assert len(fusion.events) == 2
    assert [match.verdict for match in fusion.matches] == [Verdict.UNSURE]


def test_places_that_a_person_joined_though_far_apart_keep_their_other_claims():
    here, again = (claim("capture", "red", "blue", report=f"r{number}") for number in range(2))
    far = claim("capture", "red", "blue", at=BRAVO, report="r9")
    (event,) = fused(here, again, far, judgements=[judged(here, far, Verdict.SAME)]).events
    assert len(event.claims) == 3


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from((ALFA, BRAVO, None)), st.integers(0, 2)), max_size=14),
    st.randoms(use_true_random=False),
)
@settings(max_examples=60, deadline=None)
def test_copies_join_what_they_copy_in_whatever_order_they_come(rows, random):
    told = [
        claim("airstrike", "red", "blue", at=place, when=on(day), report=f"r{number}", text=f"{WORDS} number {words}")
        for number, (day, place, words) in enumerate(rows)
    ]
    shuffled = list(told)
    random.shuffle(shuffled)
    fusion = fused(*told)
    assert fused(*shuffled) == fusion
    home = {one: event.id for event in fusion.events for one in event.claims}
    first = {}
    for one, row in zip(told, rows, strict=True):
        assert home[one.id] == first.setdefault(row, home[one.id])
