"""Places in own paragraphs: names, homonyms, phrases, relations, unknown names, references."""

import datetime as dt
import re

import pytest
from attrs import frozen

from contested.directory import load as load_directory
from contested.domain.actor import ActorKind
from contested.domain.doubt import Reason
from contested.domain.mention import ActorMention, PlaceUse
from contested.domain.place import PlaceKind
from contested.domain.report import Dateline, Part, PartKind, Report
from contested.domain.sentence import Sentence
from contested.geometry import distance_km
from contested.mentions.places import find_places, resolve_dateline

DIRECTORY = load_directory()


@frozen(kw_only=True)
class Scope:
    country: str = "SY"
    theatre: str = "syria"
    day: dt.date | None = None


def make(text, *, dateline=""):
    """Give a report and its sentences, unparsed: one part a paragraph, one sentence a full stop."""
    parts, sentences = [], []
    for found in re.finditer(r"[^\n]+", text):
        kind = PartKind.TITLE if found.group().startswith("TITLE ") else PartKind.BODY
        parts.append(Part(kind=kind, start=found.start(), end=found.end()))
        for inner in re.finditer(r"\S.*?(?:[.!?](?=\s|$)|$)", found.group()):
            start, end = found.start() + inner.start(), found.start() + inner.end()
            sentences.append(
                Sentence(
                    index=len(sentences),
                    start=start,
                    end=end,
                    text=text[start:end],
                    part=kind,
                    paragraph=len(parts) - 1,
                )
            )
    line = Dateline(place=dateline, day=None, text=dateline) if dateline else None
    report = Report(id="r-test", fingerprint="f", title="", text=text, parts=tuple(parts), dateline=line)
    return report, tuple(sentences)


def find(places, text, *, country="SY", dateline="", named=()):
    report, sentences = make(text, dateline=dateline)
    scope = Scope(country=country, theatre="t")
    found, doubts = find_places(report, sentences, gazetteer=places, directory=DIRECTORY, named=named, scope=scope)
    return tuple(each for each in found if each.use is not PlaceUse.ANCHOR), doubts


def one(mentions, text):
    chosen = [mention for mention in mentions if mention.text == text]
    assert len(chosen) == 1, [mention.text for mention in mentions]
    return chosen[0]


def actor(text, name, *, kind=ActorKind.ARMED_GROUP):
    start = text.index(name)
    return ActorMention(start=start, end=start + len(name), text=name, actor="a", name=name, kind=kind)


@pytest.mark.parametrize(
    ("country", "text", "words", "expected"),
    [
        # homonyms
        ("SY", "Fighters took the town of Hajin and then Bahrah.", "Bahrah", "m-sy-al-bahrah"),
        ("SY", "The army left Hama for the village of Bahrah.", "village of Bahrah", "m-sy-al-bahrah-hama"),
        ("SY", "A convoy drove from Sousa to Baghouz.", "Sousa", "m-sy-as-susah"),
        ("TN", "Tourists left Sousse by train for Tunis.", "Sousse", "g2464915"),
        ("IQ", "Yazidis returned to Sinjar from Dohuk.", "Sinjar", "m-iq-sinjar"),
        ("SY", "Rebels shelled Sinjar in Idlib province.", "Sinjar", "m-sy-sinjar-idlib"),
        ("SY", "The group left Al-Qaim, in Iraq.", "Al-Qaim", "m-iq-al-qaim"),
        ("US", "Fire broke out in Paris, Texas.", "Paris", "g4717560"),
        ("FR", "Fire broke out in Paris.", "Paris", "g2988507"),
        # a city and the province of its name
        ("UA", "Kherson was shelled again on Friday.", "Kherson", "m-ua-kherson"),
        ("UA", "The Kherson region was shelled again.", "Kherson region", "m-ua-kherson-oblast"),
        ("SY", "He was caught in Raqqa governorate.", "Raqqa governorate", "m-sy-raqqa-governorate"),
        # spellings
        ("SY", "Troops entered Al-Mayadeen.", "Al-Mayadeen", "m-sy-al-mayadin"),
        ("SY", "Clashes broke out in Ghuranij.", "Ghuranij", "m-sy-gharanij"),
        ("SY", "Clashes broke out in Deir-Ez-Zor city.", "Deir-Ez-Zor city", "m-sy-deir-ez-zor"),
        # things with their own name
        ("SY", "Jets hit the al-Omar oil field.", "al-Omar oil field", "m-sy-al-omar-oil-field"),
        ("UA", "Paratroopers hold Hostomel airport.", "Hostomel airport", "m-ua-hostomel-airport-airbase"),
        ("SD", "Families fled from Zamzam camp.", "Zamzam camp", "m-sd-zamzam-camp"),
        ("ML", "Jihadists struck Tinzaouaten, in the Kidal region.", "Tinzaouaten", "m-ml-tinzaouaten"),
        ("SY", "Shells fell on Raqqa's outskirts.", "Raqqa", "m-sy-raqqa"),
    ],
)
def test_a_known_name_is_resolved_by_its_surroundings(places, country, text, words, expected):
    mentions, _ = find(places, text, country=country)
    mention = one(mentions, words)
    assert mention.place.id == expected
    assert mention.known
    assert mention.use is PlaceUse.PLACE
    assert mention.candidates[0].reasons


def test_the_unit_named_after_a_comma_is_kept_as_containing(places):
    mentions, _ = find(places, "Shells fell on Robotyne, in Zaporizhzhia region.", country="UA")
    assert one(mentions, "Robotyne").within == ("m-ua-zaporizhzhia-oblast",)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Abu Bakr al-Baghdadi praised his men.", "Baghdadi"),
        ("A judge named Salim al-Tikriti resigned.", "Tikriti"),
        ("March was calm and Friday quiet.", "March"),
        ("Media reports said many had left.", "Media"),
        ("Nice weather held. It was a nice day.", "Nice"),
        ("SDF units advanced.", "SDF"),
    ],
)
def test_persons_months_and_common_words_are_no_places(places, text, absent):
    mentions, _ = find(places, text)
    assert all(absent not in mention.text for mention in mentions)


def test_a_place_in_the_name_of_an_organisation_is_marked(places):
    text = "The Deir ez-Zor Military Council met at the Institute of Mosul."
    mentions, _ = find(places, text, named=[actor(text, "Deir ez-Zor Military Council")])
    assert {(mention.text, mention.use) for mention in mentions} == {
        ("Deir ez-Zor", PlaceUse.IN_NAME),
        ("Mosul", PlaceUse.IN_NAME),
    }


def test_a_country_that_acts_is_no_place_but_one_entered_is(places):
    text = "Turkey said its troops would not go into Iraq."
    turkey = actor(text, "Turkey", kind=ActorKind.STATE)
    iraq = actor(text, "Iraq", kind=ActorKind.STATE)
    mentions, _ = find(places, text, named=[turkey, iraq])
    assert one(mentions, "Iraq").use is PlaceUse.PLACE
    assert one(mentions, "Turkey").use is PlaceUse.IN_NAME


def test_adjectives_of_countries_are_demonyms(places):
    mentions, _ = find(places, "Turkish jets and US advisers left for the South Sudanese border post.")
    uses = {mention.text: (mention.place.id, mention.use) for mention in mentions}
    assert uses["Turkish"] == ("cc-tr", PlaceUse.DEMONYM)
    assert uses["US"] == ("cc-us", PlaceUse.DEMONYM)
    assert uses["South Sudanese"] == ("cc-ss", PlaceUse.DEMONYM)


def test_a_pocket_and_its_front_lines_are_one_area_around_the_town(places):
    mentions, _ = find(places, "They hold the Hajin pocket. Mines lie along the Hajin pocket frontlines.")
    pocket, lines = one(mentions, "Hajin pocket"), one(mentions, "Hajin pocket frontlines")
    assert pocket.place == lines.place
    assert (pocket.place.kind, pocket.place.feature, pocket.known) == (PlaceKind.AREA, "pocket", False)
    assert pocket.place.anchor == "m-sy-hajin"
    assert 10 <= pocket.place.precision_km <= 40


@pytest.mark.parametrize(
    ("text", "words", "relation", "km", "reach"),
    [
        ("They fled the Arab-run areas east of Hajin.", "the Arab-run areas east of Hajin", "east", 10, 15),
        ("Shells fell east of Hajin.", "east of Hajin", "east", 10, 15),
        ("Shells fell 20 km north of Hajin.", "20 km north of Hajin", "20 km north", 20, 12),
        ("Shells fell five miles south-west of Hajin.", "five miles south-west of Hajin", "8 km southwest", 8, 8),
        ("Shells fell near Hajin.", "near Hajin", "near", 0, 15),
        ("Shells fell on the outskirts of Hajin.", "the outskirts of Hajin", "outskirts", 0, 8),
        ("Shells fell on the outskirts of the town of Hajin.", "the outskirts of the town of Hajin", "outskirts", 0, 8),
        (
            "It lies in the eastern countryside of Hajin.",
            "the eastern countryside of Hajin",
            "part east countryside",
            12,
            20,
        ),
    ],
)
def test_relative_places_have_their_anchor_a_centre_and_an_honest_radius(places, text, words, relation, km, reach):
    mentions, _ = find(places, text)
    place = one(mentions, words).place
    hajin = places.by_id("m-sy-hajin")
    assert (place.kind, place.relation, place.anchor) == (PlaceKind.RELATIVE, relation, hajin.id)
    assert distance_km(place.lat, place.lon, hajin.lat, hajin.lon) == pytest.approx(km, abs=1.0)
    assert 1 <= place.precision_km <= reach
    assert len(mentions) == 1


def test_the_same_relation_in_other_words_is_the_same_place(places):
    mentions, _ = find(places, "They fled areas east of Hajin. Later they returned to the villages east of Hajeen.")
    assert len({mention.place.id for mention in mentions}) == 1


def test_part_of_an_area_lies_inside_it(places):
    mentions, _ = find(places, "Drought spread in northern Darfur.", country="SD")
    place = one(mentions, "northern Darfur").place
    darfur = places.named("Darfur", countries=("SD",))[0].place
    assert place.anchor == darfur.id
    assert place.lat > darfur.lat
    assert distance_km(place.lat, place.lon, darfur.lat, darfur.lon) < darfur.precision_km


def test_between_two_towns_is_one_place_half_way(places):
    mentions, _ = find(places, "A mine went off between Hajin and Gharanij.")
    place = one(mentions, "between Hajin and Gharanij").place
    assert place.relation == "between"
    assert 34.69 < place.lat < 34.78


@pytest.mark.parametrize("words", ["along the border of Iraq", "near the Iraqi border", "along the Iraqi border"])
def test_a_border_is_put_where_the_report_is(places, words):
    mentions, _ = find(places, f"Troops left Hajin and dug in {words}.")
    place = one(mentions, words).place
    assert (place.relation, place.anchor) == ("border", "cc-iq")
    hajin = places.by_id("m-sy-hajin")
    assert distance_km(place.lat, place.lon, hajin.lat, hajin.lon) < 5
    assert place.precision_km >= 50


def test_a_qualified_name_no_file_has_is_kept_and_put_near_its_namesake(places):
    mentions, doubts = find(places, "They seized the North Gharanij oil field.")
    mention = one(mentions, "North Gharanij oil field")
    assert not mention.known
    assert mention.place.name == "North Gharanij oil field"
    assert (mention.place.kind, mention.place.feature) == (PlaceKind.POINT, "oil field")
    assert mention.place.anchor == "m-sy-gharanij"
    assert 5 <= mention.place.precision_km <= 25
    assert [doubt.reason for doubt in doubts] == [Reason.UNKNOWN_PLACE]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fighters seized the village of Tubrokia near Hajin.", "village of Tubrokia"),
        ("Near Hajin, rebels captured Tubrokia.", "Tubrokia"),
        ("Hajin was calm. A mine exploded in Tubrokia.", "Tubrokia"),
        ("Tubrokia village, in Hajin subdistrict, was shelled.", "Tubrokia village"),
    ],
)
def test_an_unknown_name_after_a_cue_is_kept_with_a_radius(places, text, words):
    mentions, doubts = find(places, text)
    mention = one(mentions, words)
    assert (mention.place.name, mention.known) == ("Tubrokia", False)
    assert mention.place.located
    assert 10 <= mention.place.precision_km <= 120
    assert Reason.UNKNOWN_PLACE in {doubt.reason for doubt in doubts}


def test_an_unknown_name_alone_is_no_place(places):
    mentions, _ = find(places, "Tubrokia spoke to reporters about Humvees.")
    assert mentions == ()


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("They took the town of Bahrah. The army came back, but the town is contested.", "the town", "Al-Bahrah"),
        ("They hold Hajin and Zamzam. Jets hit the town.", "the town", "Hajin"),
        ("Jets hit Hajin, then the al-Omar oil field. The field burnt.", "The field", "Al-Omar oil field"),
        ("Fighting near Bahrah went on. The village fell.", "The village", "Al-Bahrah"),
        ("They left Bahrah.\nTroops fled the areas east of Hajin, leaving the town.", "the town", "east of Hajin"),
        ("Troops entered Gharanij and stayed there.", "there", "Gharanij"),
    ],
)
def test_a_reference_goes_to_the_most_salient_place_that_fits(places, text, words, expected):
    mentions, _ = find(places, text)
    mention = one(mentions, words)
    assert mention.reference
    assert mention.place.name == expected


def test_the_governorate_is_the_datelines_own(places):
    text = "Clashes went on. Developments continue in the governorate."
    mentions, _ = find(places, text, dateline="DEIR EZ-ZOR GOVERNORATE")
    assert one(mentions, "the governorate").place.id == "m-sy-deir-ez-zor-governorate"


def test_the_province_is_the_one_around_the_last_town(places):
    mentions, _ = find(places, "Shells fell on El Fasher. The governor of the state fled.", country="SD")
    assert one(mentions, "the state").place.id == "m-sd-north-darfur-state"


def test_words_for_one_kind_and_spellings_of_one_name_make_one_place(places):
    mentions, _ = find(places, "They hold the Hajin pocket. The Hajeen enclave is shrinking.")
    assert len({mention.place.id for mention in mentions}) == 1
    mentions, _ = find(places, "They took the South Kashmah oil field. Wells burnt at South Kashma oilfield.")
    assert [mention.place.name for mention in mentions] == ["South Kashmah oil field", "South Kashma oil field"]
    assert len({mention.place.id for mention in mentions}) == 1


def test_a_reference_to_nothing_is_a_doubt_and_no_mention(places):
    mentions, doubts = find(places, "The town fell. There was no word of the camp.")
    assert mentions == ()
    assert {doubt.reason for doubt in doubts} == {Reason.UNRESOLVED_REFERENCE}


def test_namesakes_that_nothing_tells_apart_are_doubted(places):
    _, doubts = find(places, "Fighting near the village of Opytne continued.", country="UA")
    assert Reason.AMBIGUOUS_PLACE in {doubt.reason for doubt in doubts}


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("DEIR EZ-ZOR GOVERNORATE", "m-sy-deir-ez-zor-governorate"),
        ("KYIV", "g703448"),
        ("HAJIN, Syria", "m-sy-hajin"),
        ("TRIPOLI, Lebanon", "g266826"),
        ("", None),
        ("Nowhere At All", None),
    ],
)
def test_datelines(places, dateline, expected):
    report, _ = make("Text.", dateline=dateline)
    place = resolve_dateline(report, places)
    assert (place.id if place is not None else None) == expected
