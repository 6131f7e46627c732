"""Names where only ground can stand are places, whatever the parser takes them for; people are still withheld."""

import re

import pytest
from attrs import evolve, frozen
from test_places_story import make

from contested.directory import Directory
from contested.directory import load as load_directory
from contested.domain.doubt import Reason
from contested.domain.mention import PlaceUse
from contested.mentions.persons import find_persons
from contested.mentions.places import find_places

DIRECTORY = load_directory()


@frozen(kw_only=True)
class Scope:
    country: str
    theatre: str = "t"
    day: None = None


def read(places, text, *, country, persons=()):
    """Give place and person texts of a text whose parser took ``persons`` for people."""
    report, sentences = make(text)
    spans = [hit.span() for name in persons for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    sentences = tuple(
        evolve(each, names=tuple(sorted(span for span in spans if each.start <= span[0] < each.end)))
        for each in sentences
    )
    found, doubts = find_places(
        report, sentences, gazetteer=places, directory=DIRECTORY, named=(), scope=Scope(country=country)
    )
    people = find_persons(report, sentences, directory=Directory(actors=()), actors=(), places=found)
    return (
        {each.text: each.place for each in found if each.use is PlaceUse.PLACE},
        [each.text for each in people],
        doubts,
    )


@pytest.mark.parametrize(
    ("country", "text", "name"),
    [
        ("SD", "The RSF also seized Bara on Saturday.", "Bara"),
        ("SD", "Al Fula remains contested.", "Al Fula"),
        ("SD", "The militia took Umm Rawaba on Friday.", "Umm Rawaba"),
        ("MM", "The group seized Paletwa, Mrauk-U and Kyauktaw.", "Kyauktaw"),
        ("UA", "Troops recaptured Lyman.", "Lyman"),
        ("UA", "Kreminna has fallen.", "Kreminna"),
        ("UA", "Bilohorivka is under Russian control.", "Bilohorivka"),
        ("UA", "Shells hit Kreminna and Lyman.", "Lyman"),
        ("CD", "Rebels entered the centre of Goma on Monday.", "Goma"),
        ("IQ", "Troops had lost Qayyarah.", "Qayyarah"),
        ("IQ", "Hamam al-Alil, Qayyarah and Bashiqa had been retaken by late 2016.", "Qayyarah"),
        ("UA", "Troops are within 6 km of Kreminna.", "Kreminna"),
        ("BF", "Gunmen besieged Arbinda.", "Arbinda"),
    ],
)
def test_a_known_name_that_stands_as_ground_is_a_place_though_the_parser_says_person(places, country, text, name):
    found, people, _ = read(places, text, country=country, persons=[name])
    place = next(place for words, place in found.items() if name in words)
    assert place.country == country
    assert (place.anchor or place.id)[0] in {"g", "m"}
    assert people == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The rebels managed to take Abu Tubrok near Hama.", "Abu Tubrok"),
        ("The army, beaten at Hama, had lost Abu Tubrok.", "Abu Tubrok"),
        ("Rebels from Hama captured Tubrokia.", "Tubrokia"),
        ("Rebels from Hama left Tubrokia.", "Tubrokia"),
        ("In Hama and Tubrokia, shops were shut.", "Tubrokia"),
        ("Tubrokia fell after Hama.", "Tubrokia"),
        ("Near Hama, residents of nearby Tubrokia said drones hit the market.", "Tubrokia"),
        ("A teacher in Tubrokia told reporters that shells fell on Hama.", "Tubrokia"),
        ("The army freed Hama and Tubrokia from the rebels.", "Tubrokia"),
        ("Rockets on Tubrokia wounded two near Hama.", "Tubrokia"),
        ("Troops chased the rebels out of Tubrokia, near Hama.", "Tubrokia"),
        ("They drove the rebels back as far as Tubrokia, near Hama.", "Tubrokia"),
    ],
)
def test_an_unknown_name_that_stands_as_ground_is_an_unknown_place_with_a_doubt(places, text, name):
    found, people, doubts = read(places, text, country="SY", persons=[name])
    assert found[name].id.startswith("pu-")
    assert people == []
    assert Reason.UNKNOWN_PLACE in {doubt.reason for doubt in doubts}


def test_a_name_once_read_as_ground_is_that_place_again(places):
    text = "Rebels overran Tubrokia near Hama. Tubrokia and its people suffered."
    _, people, _ = read(places, text, country="SY", persons=["Tubrokia"])
    assert people == []


@pytest.mark.parametrize(
    ("text", "persons", "withheld"),
    [
        ("Rebels captured Sami Invented in Hama.", ["Sami Invented"], ["Sami Invented"]),
        ("Rebels captured Sami Invented in Hama.", [], ["Sami Invented"]),
        ("The army lost Sami Invented near Hama.", ["Sami Invented"], ["Sami Invented"]),
        ("Rebels captured Abu Omar al-Fictional.", [], ["Abu Omar al-Fictional"]),
        ("Rebels captured Pretend, a journalist, in Hama.", ["Pretend"], ["Pretend"]),
        ("Rebels took Pretend prisoner in Hama.", ["Pretend"], ["Pretend"]),
        ("Rebels held Pretend, 34, in Hama.", ["Pretend"], ["Pretend"]),
        ("Col. Sami Tester fled Hama. Rebels captured Tester.", ["Sami Tester", "Tester"], ["Sami Tester", "Tester"]),
        ("Rebels held Tomas Pretend. They hit Pretend.", ["Tomas Pretend"], ["Tomas Pretend", "Pretend"]),
        ("Pretend said he fled. Rebels seized Pretend.", ["Pretend"], ["Pretend", "Pretend"]),
        ("Neighbours in Hama lost trust in Sami Invented.", [], ["Sami Invented"]),
        ("Voters in Hama had faith in Pretend.", ["Pretend"], ["Pretend"]),
    ],
)
def test_people_are_withheld_where_towns_may_stand_too(places, text, persons, withheld):
    found, people, _ = read(places, text, country="SY", persons=persons)
    assert people == withheld
    assert not any(name in words for name in withheld for words in found)


def test_a_short_sentence_full_of_names_is_no_heading(places):
    found, _, _ = read(places, "The Rapid Support Forces took Umm Rawaba on Friday.", country="SD")
    assert "Umm Rawaba" in found


def test_a_capital_at_the_start_of_a_sentence_makes_no_place(places):
    found, _, _ = read(places, "Positions remained under attack. Shells fell on Hama.", country="SY")
    assert set(found) == {"Hama"}


def test_a_mountain_named_after_a_town_is_not_the_town(places):
    found, _, _ = read(places, "Fighting was heard on Mount Goma. Rebels are near Sake.", country="CD")
    assert found["Mount Goma"].id.startswith("pu-")
    assert "Goma" not in found


def test_a_speakers_town_is_no_person(places):
    _, people, _ = read(places, "Shells fell on Kidal, a diplomat in Dakar said.", country="ML", persons=["Dakar"])
    assert people == []
