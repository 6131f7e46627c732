"""One line of text a row: which words mean whom."""

import datetime as dt

import pytest
from attrs import evolve

from contested import directory, language
from contested.domain.mention import PlaceMention
from contested.domain.place import Place
from contested.domain.report import Dateline
from contested.mentions.actors import complete_actors, name_actors
from contested.mentions.scope import settle_scope
from telling import paragraph

DIRECTORY = directory.load()


class NoPlaces:
    """A gazetteer that knows nothing: datelines are tested with the real one elsewhere."""

    def named(self, name, *, countries=()):  # noqa: ARG002 (the gazetteer's signature)
        return ()


def read(text, day=None, *, parsed=True, source=""):
    report = evolve(paragraph(text, published=day), source_name=source)
    sentences = language.read(report)
    if not parsed:
        sentences = tuple(evolve(sentence, tokens=(), names=()) for sentence in sentences)
    named = name_actors(report, sentences, DIRECTORY)
    scope = settle_scope(report, sentences, gazetteer=NoPlaces(), directory=DIRECTORY, named=named)
    actors, doubts = complete_actors(report, sentences, DIRECTORY, named=named, places=(), scope=scope)
    return actors, doubts, scope


def pairs(text, day=None, *, parsed=True):
    return [(mention.text, mention.actor) for mention in read(text, day, parsed=parsed)[0]]


SYRIA, SUDAN, MALI = dt.date(2018, 11, 25), dt.date(2024, 3, 1), dt.date(2022, 6, 1)
GOMA, MOSUL, KYIV = dt.date(2025, 1, 28), dt.date(2017, 6, 22), dt.date(2022, 11, 20)
YEMEN = dt.date(2020, 3, 2)
CASES = [
    ("SDF fighters left Hajin.", SYRIA, [("SDF fighters", "sdf")]),
    ("Fighters of the SDF left Hajin.", SYRIA, [("Fighters of the SDF", "sdf")]),
    ("Islamic State (IS) militants attacked.", SYRIA, [("Islamic State (IS) militants", "is")]),
    ("Iraq's Popular Mobilization Units (PMU) fired.", SYRIA, [("Iraq's Popular Mobilization Units (PMU)", "pmu")]),
    ("Iraq’s Popular Mobilization Units (PMU) fired.", SYRIA, [("Iraq’s Popular Mobilization Units (PMU)", "pmu")]),
    ("SDF/PKK units fled.", SYRIA, [("SDF", "sdf"), ("PKK units", "pkk")]),
    ("The US-backed SDF advanced.", SYRIA, [("US-backed SDF", "sdf")]),
    ("IS-held villages were shelled.", SYRIA, [("IS", "is")]),
    ("Saudi-led coalition warplanes struck Sanaa.", None, [("Saudi-led coalition warplanes", "saudi-coalition")]),
    ("Turkish-backed Syrian rebels entered Afrin.", SYRIA, [("Turkish-backed Syrian rebels", "sna-sy")]),
    ("Iran-backed militias shelled the SDF.", SYRIA, [("Iran-backed militias", "iran-militias"), ("SDF", "sdf")]),
    ("The Malian army entered Kidal.", MALI, [("Malian army", "ml-forces")]),
    ("The army of Mali entered Kidal.", MALI, [("army of Mali", "ml-forces")]),
    (
        "Ukrainian forces shelled Russian troops.",
        None,
        [("Ukrainian forces", "ua-forces"), ("Russian troops", "ru-forces")],
    ),
    ("The Iraqi Air Force bombed IS.", SYRIA, [("Iraqi Air Force", "iq-airforce"), ("IS", "is")]),
    ("Norwegian soldiers fought the Taliban.", None, [("Norwegian soldiers", "no-forces"), ("Taliban", "taliban")]),
    ("Syrian government forces shelled Idlib.", SYRIA, [("Syrian government forces", "sy-gov")]),
    ("Houthi fighters shelled Marib.", None, [("Houthi fighters", "houthis")]),
    ("M23 rebels took Goma.", None, [("M23 rebels", "m23")]),
    ("RSF paramilitaries entered Nyala.", SUDAN, [("RSF paramilitaries", "rsf")]),
    ("A spokesman for the RSF spoke of the attack.", SUDAN, [("spokesman for the RSF", "rsf")]),
    (
        "Russia's Defence Ministry said its troops were killed.",
        None,
        [("Russia's Defence Ministry", "ru-mod"), ("its troops", "ru-forces")],
    ),
    (
        "The M23 took Goma. Kigali's foreign ministry spoke.",
        GOMA,
        [("M23", "m23"), ("Kigali's foreign ministry", "rw-gov")],
    ),
    ("Bakhmut remains under Ukrainian control.", KYIV, [("Ukrainian", "ua-gov")]),
    ("Bakhmut is under the control of Ukraine.", KYIV, [("Ukraine", "ua-gov")]),
    ("Bakhmut is still in the hands of Ukraine.", KYIV, [("Ukraine", "ua-gov")]),
    ("Kherson is in Russian hands.", KYIV, [("Russian", "ru-gov")]),
    ("Shells hit the Ukrainian-held town. Troops left.", KYIV, [("Ukrainian", "ua-gov"), ("Troops", "ua-forces")]),
    ("Russia holds Kherson. Kyiv controls Lyman.", KYIV, [("Russia", "ru-gov")]),
    ("Soldiers searched cars at the border of Ukraine.", KYIV, [("Soldiers", "ua-forces")]),
    (
        "Forces loyal to Libya's Government of National Accord (GNA) attacked.",
        dt.date(2019, 6, 27),
        [("Forces loyal to Libya's Government of National Accord (GNA)", "gna")],
    ),
    ("Forces loyal to Khalifa Haftar shelled Tripoli.", None, [("Forces loyal to Khalifa Haftar", "lna")]),
    ("The SDF and its US allies attacked.", SYRIA, [("SDF", "sdf"), ("its", "sdf"), ("US allies", "us-forces")]),
    ("In Syria, Arab tribes fought IS.", SYRIA, [("Arab tribes", "arab-tribes-sy"), ("IS", "is")]),
    (
        "Arab, tribal-based fighters fought IS in Syria.",
        SYRIA,
        [("Arab, tribal-based fighters", "arab-tribes-sy"), ("IS", "is")],
    ),
    (
        "Amaq News Agency said IS killed two soldiers in Iraq.",
        SYRIA,
        [("Amaq News Agency", "amaq"), ("IS", "is"), ("soldiers", "iq-forces")],
    ),
    ("Russia captured Bakhmut, killing civilians.", None, [("Russia", "ru-gov"), ("civilians", "civilians")]),
    ("Israeli airstrikes killed civilians.", None, [("Israeli", "il-forces"), ("civilians", "civilians")]),
    ("A Russian missile hit a house.", None, [("Russian missile", "ru-forces")]),
    ("Ansar Allah’s fighters shelled Taiz.", None, [("Ansar Allah’s fighters", "houthis")]),
    ("Tripoli saw heavy clashes.", None, []),
    ("Damascus keeps its markets open.", SYRIA, []),
    ("Damascus sees the deal as a threat.", SYRIA, [("Damascus", "sy-gov")]),
    ("Damascus keeps troops at the border.", SYRIA, [("Damascus", "sy-gov"), ("troops", "sy-forces")]),
    ("Vigilantes killed two bandits in Zamfara, Nigeria.", None, [("bandits", "ng-bandits")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "expected"), CASES)
def test_words_mean_these_actors(text, day, expected):
    assert pairs(text, day) == expected


STORIES = [
    ("The army entered Bara in Sudan. The paramilitaries fled. The RSF denied it.", SUDAN, "paramilitaries", "rsf"),
    (
        "The M23 took Goma. Rain fell. Rain fell. Rain fell. Rain fell. Rain fell. IS is far. The rebels left.",
        GOMA,
        "rebels",
        "m23",
    ),
    ("Amaq said IS fighters killed four SDF fighters. In Hajin, it said, they hold on.", SYRIA, "they", "is"),
    ("The army chief of staff said his troops left Sake to the M23.", GOMA, "his troops", "cd-forces"),
    ("Malian soldiers fled. Al Qaeda-linked fighters took the camp.", MALI, "Al Qaeda-linked fighters", "jnim"),
    ("FARDC soldiers fled. Al Qaeda-linked fighters took the camp.", GOMA, "Al Qaeda-linked fighters", None),
    ("The coalition bombed the Houthis in Yemen. They left. They fled. Soldiers died.", YEMEN, "Soldiers", "ye-forces"),
    ("The RSF wrested Bara, a base of the army, from its fighters.", SUDAN, "its fighters", "sd-forces"),
    ("Army chief Abdel Fattah al-Burhan travelled after his forces had left Bara.", SUDAN, "his forces", "sd-forces"),
    ("RSF commander Hemedti was silent on Sunday after his troops had left Bara.", SUDAN, "his troops", "rsf"),
    ("The army fought. RSF leader Hemedti was silent. His men left Bara.", SUDAN, "His men", "rsf"),
    ("M23 leader Bertrand Bisimwa travelled after his forces left Sake to the army.", GOMA, "his forces", "m23"),
    ("M23 leader Bertrand Bisimwa travelled after its fighters had left Sake.", GOMA, "its fighters", "m23"),
    ("The SDF attacked. President Bashar al-Assad flew after his forces left Afrin.", SYRIA, "his forces", "sy-forces"),
    ("The SDF attacked IS. A doctor said his men had fled.", SYRIA, "his men", ""),
    ("The SDF fought IS. The same alliance took Raqqa.", SYRIA, "same alliance", "sdf"),
    ("The SDF fought IS. It took Raqqa from the jihadists.", SYRIA, "jihadists", "is"),
    ("IS left Hajin. The alliance is in Raqqa.", SYRIA, "alliance", ""),
    ("HTS fought the army in Syria. Rebels plan an attack.", SYRIA, "Rebels", "sy-opposition"),
    ("In Iraq, IS fought in Mosul. Tal Afar is besieged by the PMU. The militants fled.", MOSUL, "militants", "is"),
    ("The RSF took Bara. Our forces took Dilling.", SUDAN, "Our forces", ""),
    ("IS attacked Hajin. The group captured dozens of fighters.", SYRIA, "group", "is"),
    ("IS attacked the SDF. They fled.", SYRIA, "They", "is"),
    ("IS is short of arms, unless militants capture depots.", SYRIA, "militants", "is"),
    ("The SDF said on Sunday that militants had attacked. IS was silent.", SYRIA, "militants", None),
    ("JNIM attacked the Malian army. The army repelled the insurgents.", MALI, "insurgents", "jnim"),
    ("JNIM attacked in Mali. The army fled.", MALI, "army", "ml-forces"),
    ("AA fighters captured soldiers in Rakhine, Myanmar.", dt.date(2024, 1, 5), "soldiers", "mm-forces"),
    ("The RSF attacked. The SAF said its troops held El Fasher.", SUDAN, "its troops", "sd-forces"),
    (
        "The SDF fled, leaving Arab tribes to hold the town with their own fighters in Syria.",
        SYRIA, "their own fighters", "arab-tribes-sy",
    ),
    ("Clashes pitted IS against the SDF. IS released photos of captured fighters.", SYRIA, "captured fighters", "sdf"),
    ("Houthi rebels attacked Marib. Saudi-led coalition jets struck their positions.", None, "their", "houthis"),
    ("Government forces shelled Douma in Syria.", dt.date(2018, 3, 1), "Government forces", "sy-gov"),
    ("The Taliban took Kunduz, Afghanistan. The army fled.", dt.date(2015, 9, 28), "army", "ansf"),
    ("IS has the upper hand against a group of fighters. The SDF is weak.", SYRIA, "fighters", None),
    ("IS holds Susah in Syria. The SDF holds Hajin, and the group holds Baghouz.", SYRIA, "group", "is"),
    ("IS lost ground to the SDF in Syria. The alliance took Hajin.", SYRIA, "alliance", "sdf"),
    ("The SDF fought IS in Syria. Two SDF fighters and five attackers were killed.", SYRIA, "attackers", "is"),
    ("IS is active in Syria. Attackers drove car bombs into positions of the SDF.", SYRIA, "Attackers", "is"),
    ("IS raided Susah in Syria. The SDF drove the attackers out.", SYRIA, "attackers", "is"),
    ("IS attacked the SDF in Syria. Fighters of the group fled.", SYRIA, "Fighters of the group", "is"),
    ("Houthi rebels said that they took Marib from Yemeni troops.", None, "they", "houthis"),
    ("JNIM and the Malian army clashed. It is unclear who won.", MALI, "It", ""),
    ("The 6th Division shelled Daraya in Syria. The army entered the town.", SYRIA, "army", "sy-forces"),
    ("Residents said they heard shelling in Khartoum, Sudan.", SUDAN, "they", "civilians"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "words", "actor"), STORIES)
def test_generic_words_and_references_mean_who_was_spoken_of(text, day, words, actor):
    found = {mention.text: mention for mention in read(text, day)[0]}
    if actor == "":
        assert words not in found
        return
    assert words in found
    assert found[words].reference or found[words].generic
    if actor is None:
        assert found[words].actor != found[next(iter(found))].actor
    else:
        assert found[words].actor == actor


def test_an_acronym_defined_in_the_text_is_learnt_for_a_group_nobody_knows():
    text = "The Movement for the Liberation of the Plateau (MLP) took Foo. MLP fighters fled. The movement lost a man."
    actors, doubts, _ = read(text)
    assert len({mention.actor for mention in actors}) == 1
    assert actors[0].actor.startswith("au-")
    assert [mention.text for mention in actors][1:] == ["MLP fighters", "movement"]
    assert [doubt.reason.value for doubt in doubts] == ["unknown-actor"]


def test_the_text_decides_what_its_acronym_means():
    text = "The Southern Defence Front (SDF) attacked a base of the Malian army. The SDF said it killed five soldiers."
    actors, _, _ = read(text, MALI)
    assert "sdf" not in {mention.actor for mention in actors}
    assert actors[0].actor == next(each.actor for each in actors if each.text == "SDF")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Popular Front for the Liberation of Zamunda shelled a base.",
            "Popular Front for the Liberation of Zamunda",
        ),
        ("Troops shelled the Coastal Defence Brigade.", "Coastal Defence Brigade"),
        ("In the hills, Kobo rebels killed two soldiers.", "Kobo rebels"),
    ],
)
def test_armed_groups_nobody_knows_are_found_by_form(text, name):
    actors, doubts, _ = read(text)
    found = next(mention for mention in actors if mention.text == name)
    assert found.actor.startswith("au-")
    assert found.kind.value == "armed-group"
    assert any(doubt.reason.value == "unknown-actor" and doubt.start == found.start for doubt in doubts)


@pytest.mark.parametrize(
    ("text", "day", "actor"),
    [
        ("The SNA shelled Tal Tamr in Syria.", dt.date(2021, 3, 1), "sna-sy"),
        ("The SNA retook a base in Somalia.", dt.date(2021, 3, 1), "so-forces"),
        ("The SAF shelled Nyala, Sudan.", SUDAN, "sd-forces"),
        ("The AA shelled a base in Myanmar.", dt.date(2024, 1, 5), "aa-mm"),
        ("Coalition forces struck IS in Syria.", SYRIA, "cjtf-oir"),
        ("Coalition forces struck the Houthis in Yemen.", SYRIA, "saudi-coalition"),
    ],
)
def test_homonyms_are_told_apart_by_theatre(text, day, actor):
    assert read(text, day)[0][0].actor == actor


def test_a_name_is_not_found_before_its_day():
    assert "sdf" not in {actor for _, actor in pairs("The SDF took a village in Syria.", dt.date(2014, 1, 1))}
    assert "sdf" in {actor for _, actor in pairs("The SDF took a village in Syria.", dt.date(2016, 1, 1))}


def test_a_homonym_that_nothing_tells_apart_is_in_doubt():
    actors, doubts, scope = read("The SNA killed two soldiers.", dt.date(2021, 3, 1))
    assert scope.theatre != ""
    assert {candidate.id for candidate in actors[0].candidates} == {"sna-sy", "so-forces"} or len(doubts) > 0


@pytest.mark.parametrize(
    "text",
    [
        "This is the town that is held by nobody, and it is quiet.",
        "THIS IS THE SECOND ATTACK. WHO IS BEHIND THE ATTACK?",
        "THE ARMY IS ADVANCING ON THE CITY.",
        "He IS right.",
    ],
)
def test_the_verb_is_no_actor(text):
    assert "is" not in {actor for _, actor in pairs(text, SYRIA)}


@pytest.mark.parametrize(
    "text",
    ["IS CLAIMS ATTACK ON BASE", "SECOND RAID BY IS MILITANTS", "IS captured the town.", "The town fell to IS."],
)
def test_the_acronym_is_one(text):
    assert "is" in {actor for _, actor in pairs(text, SYRIA)}


@pytest.mark.parametrize(
    "text",
    [
        "The Lions captured the cup after a battle with the Rebels. Fans attacked the referee. The striker scored.",
        "The film follows rebels who attack an army base. The director captured the battle in one take.",
        "An army of fans sang as the team's attack tore through the defence; the coach praised his fighters.",
        "The museum of the Royal Army opened; the Salvation Army band played at the concert.",
        "Download the report as PDF. The AA battery was low.",
    ],
)
def test_sport_and_film_give_no_armed_actors(text):
    assert pairs(text, SYRIA) == []


def test_the_possessive_is_outside_the_span():
    assert pairs("IS's advance stopped.", SYRIA) == [("IS", "is")]


def test_a_name_inside_a_longer_name_does_not_fire():
    text = "The US State Department condemned IS. The Taliban Museum opened."
    assert pairs(text, SYRIA) == [("US State Department", "us-gov"), ("IS", "is")]


def test_the_medium_of_a_party_is_the_party_speaking():
    actors, _, _ = read("Islamic State media said the group had killed five soldiers in Iraq.", SYRIA)
    assert [(each.text, each.actor, each.kind.value) for each in actors[:2]] == [
        ("Islamic State media", "is", "media"),
        ("group", "is", "armed-group"),
    ]


@pytest.mark.parametrize(("text", "day", "expected"), CASES[:10])
def test_known_names_are_found_without_a_parse_too(text, day, expected):
    found = [actor for _, actor in pairs(text, day, parsed=False)]
    assert [actor for _, actor in expected] == found


def test_the_group_without_a_group_before_it_is_a_doubt():
    _, doubts, _ = read("Shelling hit Khartoum in Sudan. The group denied the airstrike.", SUDAN)
    assert [doubt.reason.value for doubt in doubts] == ["unresolved-reference"]


@pytest.mark.parametrize(
    ("source", "party"),
    [
        ("Jaysh al-Islam Media Office", "jaysh-islam"),
        ("Syrian Democratic Forces Press Center", "sdf"),
        ("Syrian Democratic Forces Watch", None),
        ("Field Digest", None),
        ("", None),
    ],
)
def test_our_forces_are_those_of_the_party_whose_press_the_source_is(source, party):
    text = "Our heroes attacked IS. Our forces captured Hajin, and our brothers died."
    found = {mention.text: mention.actor for mention in read(text, SYRIA, source=source)[0]}
    ours = {words: found.get(words) for words in ("Our heroes", "Our forces", "our brothers")}
    assert ours == dict.fromkeys(ours, party)


def told_at(text, place, country, *, day, dateline=""):
    """Read a text that names one place of a country, under a dateline."""
    report = paragraph(text, published=day)
    report = evolve(report, dateline=Dateline(place=dateline, day=day, text=dateline) if dateline else None)
    sentences = language.read(report)
    at = text.find(place)
    where = Place(id=f"m-{place}", name=place, feature="town", country=country)
    places = (PlaceMention(start=at, end=at + len(place), text=place, place=where),) if at >= 0 else ()
    named = name_actors(report, sentences, DIRECTORY)
    scope = settle_scope(report, sentences, gazetteer=NoPlaces(), directory=DIRECTORY, named=named)
    actors, _ = complete_actors(report, sentences, DIRECTORY, named=named, places=places, scope=scope)
    return {mention.text: mention.actor for mention in actors}


LEVANT = dt.date(2024, 11, 17)


@pytest.mark.parametrize(
    ("text", "place", "country", "dateline", "words", "actor"),
    [
        ("IS fought in Syria. The army took Tal Afar from IS.", "Tal Afar", "IQ", "BEIRUT", "army", "iq-forces"),
        ("IS fought in Syria. The army took Hajin from IS.", "Hajin", "SY", "BEIRUT", "army", "sy-forces"),
        ("IS fought in Syria. The army shelled IS from Amman.", "Amman", "JO", "BEIRUT", "army", "sy-forces"),
        ("Israeli troops shelled Tyre, the health ministry said.", "Tyre", "LB", "", "health ministry", "lb-gov"),
        ("Israeli troops shelled a town, the health ministry said.", "Tyre", "LB", "", "health ministry", None),
        (
            "Russian troops left Lyman, the Defence Ministry said.",
            "Lyman",
            "UA",
            "MOSCOW",
            "Defence Ministry",
            "ru-gov",
        ),
    ],
)
def test_a_bare_army_or_ministry_is_that_of_the_place_not_of_the_desk(text, place, country, dateline, words, actor):
    day = LEVANT if "Israeli" in text else SYRIA
    assert told_at(text, place, country, day=day, dateline=dateline).get(words) == actor
