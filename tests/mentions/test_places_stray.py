"""Places that cannot be meant where they lie: other continents, rivers taken for cities, desks taken for ground."""

from attrs import evolve
from test_places_ground import Scope
from test_places_story import make

from contested.directory import load as load_directory
from contested.domain.doubt import Reason
from contested.domain.mention import PlaceUse
from contested.domain.place import PlaceKind
from contested.mentions.places import find_places

DIRECTORY = load_directory()


def read(places, text, *, country, dateline="", theatre="t"):
    report, sentences = make(text, dateline=dateline)
    scope = evolve(Scope(country=country), theatre=theatre)
    found, doubts = find_places(report, sentences, gazetteer=places, directory=DIRECTORY, named=(), scope=scope)
    return tuple(each for each in found if each.use is not PlaceUse.ANCHOR), doubts


def test_a_small_namesake_on_the_other_side_of_the_continent_is_not_meant(places):
    found, _ = read(places, "Gunmen attacked Djibo and Arbinda, in Verbania district, Burkina Faso.", country="BF")
    stray = next(each for each in found if "Verbania" in each.text)
    assert not stray.known
    assert stray.place.country in {"", "BF"}
    assert stray.place.kind is PlaceKind.AREA


def test_a_namesake_far_off_stands_when_the_text_names_its_country(places):
    found, _ = read(places, "Gunmen attacked Djibo. He was born in Soum, Senegal.", country="BF")
    assert next(each for each in found if each.text == "Soum").place.country == "SN"


def test_a_name_means_one_place_in_a_report(places):
    text = "Shells fell on Bahrah. Near Hama, the village of Bahrah was shelled."
    found, _ = read(places, text, country="SY")
    assert len({each.place.id for each in found if "Bahrah" in each.text}) == 1


def test_an_unknown_name_lies_at_one_spot_in_a_report(places):
    text = (
        "Rebels took Mrauk-U and Tubrokia. Calm held.\nCalm held.\nCalm held.\nIn Lashio and Tubrokia, shops were shut."
    )
    found, _ = read(places, text, country="MM")
    spots = {(each.place.lat, each.place.lon) for each in found if each.text == "Tubrokia"}
    assert len(spots) == 1


def test_the_bank_of_a_river_is_not_the_city_on_it(places):
    for text in ("Troops hold the right bank of the Dnipro near Kherson.", "Troops crossed the Dnipro at Kherson."):
        found, _ = read(places, text, country="UA")
        river = next(each for each in found if "Dnipro" in each.text)
        assert (river.place.kind, river.place.feature, river.known) == (PlaceKind.AREA, "river", False)


def test_a_place_far_from_those_it_is_listed_with_is_doubted(places):
    _, doubts = read(places, "Troops attacked near Kreminna, Bilohorivka and Makiivka.", country="UA")
    assert Reason.AMBIGUOUS_PLACE in {doubt.reason for doubt in doubts}
    _, doubts = read(places, "Troops attacked near Kreminna, Bilohorivka and Lyman.", country="UA")
    assert Reason.AMBIGUOUS_PLACE not in {doubt.reason for doubt in doubts}


def test_the_country_of_an_agencys_desk_gives_no_other_spellings(places):
    text = "Rebels took Abu Dali."
    found, _ = read(places, text, country="SY", dateline="AMMAN")
    assert all(each.place.country != "JO" for each in found)


def test_what_is_unknown_in_a_report_from_a_capital_is_not_put_there(places):
    found, _ = read(places, "Rebels took Tubrokia.", country="LB", dateline="BEIRUT")
    assert [each.place.located for each in found] == [False]
    found, _ = read(places, "Rebels took Tubrokia.", country="CD", dateline="GOMA")
    assert [each.place.located for each in found] == [True]


def test_countries_of_the_theatre_are_searched_too(places):
    found, _ = read(places, "The group captured Qayyarah.", country="SY", theatre="syria-iraq")
    assert [each.place.country for each in found] == ["IQ"]


def test_words_that_describe_a_quarter_are_no_town_elsewhere(places):
    found, _ = read(places, "A US jet hit Mosul. Troops stormed the Old City.", country="IQ")
    assert not any(each.known and each.place.country == "US" and each.text == "Old City" for each in found)
