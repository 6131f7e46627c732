"""Actors told by the form of their words: names by their heads, numbered units, strangers, owners of things, crowds."""

import datetime as dt

import pytest

import telling
from contested.domain.actor import ActorKind

DAY = dt.date(2017, 5, 2)


def find(places, text):
    return telling.find(places, text, published=DAY)


def named(found):
    return {each.text: each.actor for each in found.actors}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fighters of Katibat al-Nasr wal-Fajr attacked in Idlib, Syria.", "Fighters of Katibat al-Nasr wal-Fajr"),
        ("Liwa Ahrar al-Wadi left Idlib in Syria.", "Liwa Ahrar al-Wadi"),
        ("The al-Wadi Front and Harakat Fajr al-Nur fought in Syria.", "al-Wadi Front"),
        ("The al-Wadi Front and Harakat Fajr al-Nur fought in Syria.", "Harakat Fajr al-Nur"),
        ("Jaysh al-Wadi al-Hurr fought IS in Syria.", "Jaysh al-Wadi al-Hurr"),
    ],
)
def test_names_of_groups_nobody_knows_are_found_by_their_heads_and_withheld_from_nobody(places, text, words):
    found = find(places, text)
    assert named(found)[words].startswith("au-")
    assert found.persons == ()


@pytest.mark.parametrize("unit", ["91st Brigade", "7th Infantry Brigade", "Fourth Division", "LIB 531"])
def test_units_are_named_by_their_number(places, unit):
    text = f"The {unit} left its camp in Mali after JNIM attacked it."
    kinds = {each.text: each.kind for each in find(places, text).actors}
    assert kinds[unit] is ActorKind.STATE_FORCE


@pytest.mark.parametrize("words", ["Armed men", "Masked individuals", "Men in uniform", "Unidentified gunmen"])
def test_strangers_stay_strangers_though_fighters_were_spoken_of(places, words):
    found = find(places, f"IS left Hajin in Syria. {words} killed two teachers.")
    (stranger,) = (each for each in found.actors if each.start > 20 and each.kind is ActorKind.ARMED_GROUP)
    assert stranger.actor.startswith("au-")


def test_men_without_a_word_of_war_are_no_actor(places):
    assert "men" not in named(find(places, "IS left Hajin in Syria. Two men sold bread."))


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Gunmen stormed army outposts near Gao in Mali.", "army", "ml-forces"),
        ("IS shelled regime positions in Syria.", "regime", "sy-gov"),
        ("Army helicopters fired on IS in Iraq.", "Army helicopters", "iq-forces"),
        ("Israel's incursion into Gaza City began.", "Israel", "il-forces"),
        ("Russian-led forces took Bakhmut in Ukraine.", "Russian-led forces", "ru-forces"),
        ("The M23, Rwandan soldiers and UN troops are in Goma. The SADC force left.", "Rwandan soldiers", "rw-forces"),
    ],
)
def test_things_of_war_tell_whose_they_are(places, text, words, actor):
    assert named(find(places, text))[words] == actor


def test_a_group_that_fights_is_kept_without_a_name_and_another_is_not(places):
    found = find(places, "A US-backed rebel group took Tanf in Syria. A group of schools closed.")
    assert [each.text for each in found.actors] == ["US-backed rebel group"]
    assert found.actors[0].generic


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IS attacked a base of the SDF in Syria. Fighters were killed.", "au-"),
        ("IS attacked a base of the SDF in Syria. The jihadists were killed.", "is"),
        ("IS attacked Hajin in Syria. Fighters were killed.", "is"),
    ],
)
def test_fighters_of_two_sides_are_nobodys_until_a_word_tells(places, text, expected):
    last = find(places, text).actors[-1]
    assert last.actor.startswith(expected)


@pytest.mark.parametrize("text", ["Dissidents met in Derry.", "The army took Hajin in Syria from IS. Dissidents met."])
def test_dissidents_are_not_who_was_spoken_of(places, text):
    assert "Dissidents" not in named(find(places, text))


@pytest.mark.parametrize("noun", ["children", "pupils", "doctors", "families", "worshippers"])
def test_crowds_of_people_who_do_not_fight_are_civilians_but_as_speakers(places, noun):
    text = f"A shell killed five {noun} in Hajin, Syria. IS fled, {noun} said."
    found = [each for each in find(places, text).actors if each.actor == "civilians"]
    assert [each.text for each in found] == [noun]


def test_ground_that_no_gazetteer_has_is_no_person(places):
    text = "Officials in Zvannoye said Russian troops shelled it, Ahmad Khalil said. Drones hit Zvannoye in Ukraine."
    assert [each.text for each in find(places, text).persons] == ["Ahmad Khalil"]
    text = "Al-Shabaab attacked Guri El in Somalia. Residents of Guri El fled with Commander Guled Farah."
    assert [each.text for each in find(places, text).persons] == ["Guled Farah"]


def test_a_person_named_as_one_stays_withheld_beside_ground_of_that_name(places):
    text = "Commander Zahir Bakri left. The body of Zahir Bakri lay near Zahir Bakri in Syria."
    assert {each.text for each in find(places, text).persons} == {"Zahir Bakri"}
