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


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("JNIM attacked the 33rd Regiment of the army near Gao in Mali.", "33rd Regiment", "ml-forces"),
        ("Ukraine's 93rd Brigade held Lyman.", "93rd Brigade", "ua-forces"),
        ("The 20th Army of Russia attacked Lyman in Ukraine.", "20th Army", "ru-forces"),
        ("Islamic State attacked the army's 9th Division in Mosul in Iraq.", "9th Division", "iq-forces"),
        ("The 5th Brigade of the Arakan Army took Paletwa in Myanmar.", "5th Brigade", "aa-mm"),
        ("The Free Syrian Army's 13th Division left Idlib in Syria.", "13th Division", "fsa"),
    ],
)
def test_a_unit_named_with_its_army_or_group_is_of_that_side(places, text, words, actor):
    unit = next(each for each in find(places, text).actors if words in each.text)
    assert unit.actor == actor


@pytest.mark.parametrize(
    ("text", "words", "army"),
    [
        ("The 17th Infantry Division left Singa in Sudan to the RSF.", "17th Infantry Division", "sd-forces"),
        ("LIB 531 lost its camp near Paletwa in Myanmar to the Arakan Army.", "LIB 531", "mm-forces"),
        ("The 8th Infantry Brigade fought the M23 near Sake in DR Congo.", "8th Infantry Brigade", "cd-forces"),
    ],
)  # fmt: skip
def test_a_unit_is_of_the_one_state_army_of_its_war_and_a_doubt_says_so(places, text, words, army):
    found = find(places, text)
    unit = next(each for each in found.actors if words in each.text)
    assert (unit.actor, unit.candidates[-1].name) == (army, words)
    assert any(f"{words!r}; taken for" in each.detail for each in found.doubts)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The 93rd Mechanized Brigade threw back Russian forces at Bakhmut in Ukraine.", "93rd Mechanized Brigade"),
        ("The 20th Army attacked Lyman in Ukraine.", "20th Army"),
        ("The 13th Division took Khan Shaykhun in Syria from the army.", "13th Division"),
        ("The 106th Brigade attacked Gharyan in Libya, the LNA said.", "106th Brigade"),
        ("The 7th Brigade took a camp of the RSF in Nyala in Sudan.", "7th Brigade"),
    ],
)
def test_a_unit_stays_itself_where_two_armies_or_rebels_have_such_units(places, text, words):
    unit = next(each for each in find(places, text).actors if words in each.text)
    assert unit.actor.startswith("au-")


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
