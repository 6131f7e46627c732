"""What words that refer back stand for, one rule a row: nouns of a name, objects, ministries, capitals, pairs."""

import datetime as dt

import pytest

import telling

DAY = dt.date(2018, 11, 25)


def find(places, text):
    return telling.find(places, text, published=DAY)


def actors_at(found, text, words):
    start = text.rindex(words)
    return {each.actor for each in found.actors if each.start < start + len(words) and start < each.end}


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        # a noun of the name, or of what the named one is
        ("The Azov Regiment fought in Mariupol. The regiment lost men.", "regiment", "azov"),
        ("The Tamil Tigers lost Mullaitivu in Sri Lanka. The Tigers fled.", "Tigers", "ltte"),
        ("The SDF left Hajin in Syria, SOHR said. The monitor counted the dead.", "monitor", "sohr"),
        ("M23 rebels left Goma, the Rwandan Defence Ministry said. The ministry denied it.", "ministry", "rw-mod"),
        # described groups, groups of a country, groups that help, and the whole before its parts
        ("The Arakan Army took Paletwa in Myanmar. The ethnic armed group left.", "group", "aa-mm"),
        ("Hezbollah attacked Qusayr in Syria. The Lebanese group lost men.", "Lebanese group", "hezbollah"),
        ("Shells fell on Syria, MSF said. The aid group lost two men.", "group", "msf"),
        ("The SDF entered Hajin in Syria. The group said it held on.", "group", "sdf"),
        ("The YPG, a part of the SDF, left Syria's Manbij. The alliance fought on.", "alliance", "sdf"),
        # forces of another country, where only those are told of
        ("The Israeli army entered Gaza City. The military says Hamas fought.", "military", "il-forces"),
        # clauses
        ("The LNA bombed the GNA in Libya, which denied that its aircraft flew.", "its aircraft", "gna"),
        ("A spokesman for the SDF in Syria said that it was still fighting IS.", "it", "sdf"),
        ("A commander of the SDF in Syria said they had left.", "they", "sdf"),
        ("The M23 fought in Goma. Congo called on Rwanda to withdraw its troops.", "its troops", "rw-forces"),
        # what an object cannot mean
        ("IS left Hajin in Syria. The SDF said it shelled them.", "them", "is"),
        # capitals that decide
        ("Thirty Turkish soldiers died in Syria. Ankara blamed IS and sent tanks.", "Ankara", "tr-gov"),
        # the first and the second of two
        ("The SDF fought IS in Syria. The latter fled.", "latter", "is"),
        ("The SDF fought IS in Syria. The former won.", "former", "sdf"),
    ],
)
def test_words_stand_for_an_actor(places, text, words, actor):
    assert actors_at(find(places, text), text, words) == {actor}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The SDF entered Hajin in Syria. SDF fighters said it was clear that rain would fall.", "it"),
        ("The SDF entered Hajin in Syria. The Front Page said so.", "Page"),
        ("The SDF and IS fought in Syria. People hid in the council.", "council"),
    ],
)
def test_words_that_stand_for_nobody(places, text, words):
    assert actors_at(find(places, text), text, words) == set()


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Rebels bombed Tripoli in Libya. They took the capital in a day.", "the capital", {"Tripoli"}),
        ("Rebels took Misrata in Libya. They want the capital too.", "the capital", set()),
        ("IS took Hajin in Syria. The army left the city to prepare.", "the city", {"Hajin"}),
        ("IS took Latakia in Syria. Shells fell on the port city.", "the port city", {"Latakia"}),
        ("IS took Hajin and Raqqa in Syria. The SDF shelled the two towns.", "the two towns", {"Hajin", "Raqqa"}),
        ("IS took Hajin and Raqqa in Syria. The SDF shelled both cities.", "both cities", {"Hajin", "Raqqa"}),
        ("IS took Hajin in Syria. The SDF shelled the three towns.", "the three towns", set()),
    ],
)
def test_words_stand_for_places(places, text, words, expected):
    found = find(places, text)
    start = text.index(words)
    meant = {each.place.name for each in found.places if each.reference and each.start == start}
    assert meant == expected
