"""The lanes of a place: all words, each family of voices by itself, and what was believed on earlier known days."""

import datetime as dt

import pytest
from attrs import evolve
from small_record import FIRST, LATER, TOWN, make_claim, make_report, store

from contested.domain.claim import Claimant
from contested.domain.place import Place, PlaceKind
from contested.domain.report import PartKind
from contested.domain.source import SourceKind
from contested.pipeline.lanes import ALL_WORDS, about, beliefs, known_days, lanes, place_of
from contested.pipeline.picture import Question, draw_picture

POCKET = Place(
    id="pu-pocket", name="Altamir pocket", kind=PlaceKind.AREA, feature="pocket", lat=34.7, lon=40.8, precision_km=20.0
)


def drawn(record, reference, **asked):
    return draw_picture(record, reference=reference, question=Question(**asked))


def as_said_by(claim, claimant):
    return evolve(claim, claimant=claimant)


def test_the_first_lane_is_the_place_s_history_and_its_spans_are_the_picture_s(told, reference):
    record, _ = told
    picture = drawn(record, reference)
    first = lanes(picture, TOWN, directory=reference.directory)[0]
    assert first.key == ALL_WORDS
    assert first.spans == tuple(one for one in picture.holdings if one.place.id == TOWN.id)
    assert first.spans[-1].holder.id == "sdf"
    assert set(first.claims) == {one.id for one in picture.claims}


@pytest.mark.parametrize(
    ("claimant", "key"),
    [
        (Claimant(id="m", name="A monitor", kind=SourceKind.MONITOR), "watchers"),
        (Claimant(id="o", name="An outlet", kind=SourceKind.OUTLET), "press"),
        (Claimant(id="r", name="residents", kind=SourceKind.RESIDENTS), "residents"),
        (Claimant(id="u", name="somebody", kind=SourceKind.UNKNOWN), "unlisted"),
        (Claimant(id="n", name="", kind=SourceKind.UNNAMED), "unnamed"),
        (Claimant(id="sdf", name="SDF", kind=SourceKind.PARTY, side="sdf"), "side-sdf"),
        (Claimant(id="x", name="x", kind=SourceKind.RESIDENTS, chain=("amaq",)), "side-is"),
    ],
)
def test_a_voice_has_the_lane_of_its_family(record, reference, claimant, key):
    report = make_report("IS captured Altamir from the SDF.", day=FIRST)
    store(record, report, as_said_by(make_claim(report, "capture", actor="is", target="sdf"), claimant))
    found = lanes(drawn(record, reference), TOWN, directory=reference.directory)
    assert [one.key for one in found] == [ALL_WORDS, key]


def test_a_row_of_a_starting_map_has_a_lane_of_its_own(record, reference):
    report = make_report("IS captured Altamir from the SDF.", day=FIRST)
    claim = make_claim(report, "capture", actor="is", target="sdf")
    store(record, report, evolve(claim, evidence=evolve(claim.evidence, part=PartKind.ROW)))
    assert lanes(drawn(record, reference), TOWN, directory=reference.directory)[1].key == "rows"


def test_each_family_answers_by_its_own_words_alone(record, reference):
    outlet = Claimant(id="o", name="o", kind=SourceKind.OUTLET)
    monitor = Claimant(id="m", name="m", kind=SourceKind.MONITOR)
    first = make_report("IS captured Altamir from the SDF.", day=FIRST)
    later = make_report("The SDF captured Altamir from IS.", day=LATER)
    store(record, first, as_said_by(make_claim(first, "capture", actor="is", target="sdf"), outlet))
    store(record, later, as_said_by(make_claim(later, "capture", actor="sdf", target="is"), monitor))
    found = {one.key: one for one in lanes(drawn(record, reference), TOWN, directory=reference.directory)}
    assert found["press"].spans[-1].holder.id == "is"
    assert found["watchers"].spans[-1].holder.id == "sdf"
    assert found["watchers"].spans[0].true.start == LATER


def test_a_family_that_names_only_the_area_speaks_for_the_place_in_it(record, reference):
    town, area = make_report("The SDF hold Altamir.", day=FIRST), make_report("IS captured the pocket.", day=LATER)
    store(record, town, make_claim(town, "hold", actor="sdf"))
    monitor = Claimant(id="m", name="m", kind=SourceKind.MONITOR)
    store(record, area, as_said_by(make_claim(area, "hold", actor="is", place=POCKET), monitor))
    picture = drawn(record, reference)
    found = {one.key: one for one in lanes(picture, TOWN, directory=reference.directory)}
    assert found["watchers"].claims == tuple(one.id for one in about(picture, TOWN) if one.claimant.id == "m")
    assert all(one.place.id == TOWN.id for one in found["watchers"].spans)
    assert found["watchers"].spans


def test_what_was_believed_is_told_by_known_day_with_what_moved_it(told, reference):
    record, claims = told
    picture = drawn(record, reference)

    def draw(day):
        return drawn(record, reference, true=picture.true_day, known=day)

    assert known_days(picture, TOWN) == (FIRST, LATER)
    latest, earliest = beliefs(picture, TOWN, draw=draw)
    assert (earliest.known, latest.known) == (FIRST, LATER)
    assert earliest.today[0].holder.id == "is"
    assert latest.today[0].holder.id == "sdf"
    assert (earliest.told, latest.told) == ((claims[0].id,), (claims[1].id,))
    assert earliest.moved == ()
    assert claims[1].id in {moved.claim for shift in latest.moved for moved in shift.moved}


def test_a_belief_is_what_the_picture_of_that_known_day_says(told, reference):
    record, _ = told
    picture = drawn(record, reference)
    for one in beliefs(picture, TOWN, draw=lambda day: drawn(record, reference, true=picture.true_day, known=day)):
        whole = drawn(record, reference, true=picture.true_day, known=one.known)
        assert one.today == tuple(each for each in whole.today if each.place.id == TOWN.id)
        assert one.spans == tuple(each for each in whole.holdings if each.place.id == TOWN.id)


def test_a_place_that_nobody_speaks_of_has_no_lanes(told, reference):
    record, _ = told
    picture = drawn(record, reference)
    assert place_of(picture, "pu-nowhere") is None
    assert lanes(picture, evolve(TOWN, id="pu-nowhere", lat=None, lon=None), directory=reference.directory) == ()
    assert place_of(picture, TOWN.id) == TOWN


def test_before_anything_was_known_there_is_nothing_to_tell(told, reference):
    record, _ = told
    picture = drawn(record, reference, known=FIRST - dt.timedelta(days=1))
    assert about(picture, TOWN) == ()
    assert beliefs(picture, TOWN, draw=lambda _: picture) == ()
