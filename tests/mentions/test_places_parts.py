"""A part is not the whole: seats in a town, its centre, parts of it; nor is a speaker's town the scene."""

import pytest
from test_places_stray import read

from contested.domain.doubt import Reason
from contested.domain.mention import PlaceUse
from contested.domain.place import PlaceKind
from contested.geometry import distance_km


@pytest.mark.parametrize(
    ("text", "feature", "town"),
    [
        ("The army seized the headquarters of the 6th Division in El Fasher.", "headquarters", "El Fasher"),
        ("The army retook the Republican Palace in central Khartoum.", "palace", "Khartoum"),
        ("They took an army base in El Fasher.", "base", "El Fasher"),
    ],
)
def test_a_seat_in_a_town_is_a_point_of_its_own_in_the_town(places, text, feature, town):
    found, _ = read(places, text, country="SD")
    around = next(hit.place for hit in places.named(town, countries=("SD",)) if hit.place.kind is PlaceKind.POINT)
    (seat,) = (each for each in found if each.use is PlaceUse.PLACE)
    assert (seat.place.kind, seat.place.feature, seat.place.anchor) == (PlaceKind.POINT, feature, around.id)
    assert seat.place.id != around.id
    assert seat.place.precision_km == around.precision_km
    assert seat.within == (around.id,)


def test_two_seats_of_one_town_are_two_places(places):
    text = "They took the Republican Palace in Khartoum. They took the army headquarters in Khartoum."
    found, _ = read(places, text, country="SD")
    assert len({each.place.id for each in found}) == 2


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The army holds parts of Omdurman.", "part"),
        ("Rebels entered the centre of Omdurman.", "centre"),
        ("Shells fell in central Omdurman.", "centre"),
    ],
)
def test_a_part_of_a_town_is_not_the_town(places, text, relation):
    found, _ = read(places, text, country="SD")
    (part,) = found
    assert (part.place.kind, part.place.relation, part.place.anchor) == (PlaceKind.RELATIVE, relation, "m-sd-omdurman")


def test_the_centre_of_a_town_is_told_of_that_town_alone(places):
    found, _ = read(places, "Rebels left the centre of Khartoum and entered Omdurman.", country="SD")
    assert [each.place.name for each in found] == ["centre of Khartoum", "Omdurman"]


@pytest.mark.parametrize("words", [", the capital of al-Jawf governorate", ", the main city in al-Jawf governorate"])
def test_the_unit_a_town_is_the_capital_of_contains_it(places, words):
    found, _ = read(places, f"The Houthis captured al-Hazm{words}.", country="YE")
    town = next(each for each in found if each.text == "al-Hazm")
    assert town.within == ("m-ye-al-jawf-governorate",)


@pytest.mark.parametrize(
    "text",
    [
        "Lyman may be encircled, said an analyst at a think tank in London.",
        "Lyman may be encircled, an expert in London said.",
        "Lyman was shelled, the minister told reporters in London.",
        "Lyman was shelled, he said at a news conference in London.",
        "He followed the shelling of Lyman from his office in London.",
        "Lyman was shelled, a London-based monitor said.",
    ],
)
def test_the_town_a_speaker_is_in_is_not_the_scene(places, text):
    found, _ = read(places, text, country="UA")
    uses = {each.text: each.use for each in found}
    assert (uses["Lyman"], uses["London"]) == (PlaceUse.PLACE, PlaceUse.IN_NAME)


def test_what_a_resident_tells_of_his_town_keeps_the_town(places):
    found, _ = read(places, "Shells fell all night, said a resident in Lyman.", country="UA")
    assert [each.use for each in found if each.text == "Lyman"] == [PlaceUse.PLACE]


def test_a_thing_by_a_sea_is_no_point_but_a_doubt(places):
    found, doubts = read(places, "They fled to a Mediterranean Sea port.", country="SY")
    assert not any(each.place.kind is PlaceKind.POINT for each in found)
    assert Reason.UNKNOWN_PLACE in {doubt.reason for doubt in doubts}


def test_an_unknown_place_in_a_wide_region_is_kept_without_coordinates(places):
    found, _ = read(places, "In Darfur, the militia took Tubrokia.", country="SD")
    assert not next(each for each in found if each.text == "Tubrokia").place.located


@pytest.mark.parametrize("word", ["Kurdish", "Christian", "Syrias"])
def test_adjectives_of_peoples_are_no_places(places, word):
    found, _ = read(places, f"Near Hama, troops entered {word} areas and took {word}.", country="SY")
    assert not any(word in each.text for each in found if each.use is PlaceUse.PLACE)


def test_near_a_village_is_nearer_than_near_a_city(places):
    for text, least, most in (("Troops are near Baghouz.", 4, 10), ("Troops are near Mosul.", 10, 40)):
        found, _ = read(places, text, country="SY")
        (near,) = found
        assert least <= near.place.precision_km <= most
        anchor = places.by_id(near.place.anchor)
        assert distance_km(near.place.lat, near.place.lon, anchor.lat, anchor.lon) < 1
