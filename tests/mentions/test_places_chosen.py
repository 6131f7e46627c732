"""Telling namesakes apart: laws of the ranking, and what the words, the neighbours and the report tell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_places_story import Scope, make
from test_places_stray import read

from contested.directory import load as load_directory
from contested.domain.doubt import Reason
from contested.domain.mention import PlaceUse
from contested.mentions.places import find_places
from contested.mentions.places.choose import World, choose
from contested.mentions.places.cues import Cue
from contested.mentions.places.ground import Stand
from contested.mentions.places.match import find_matches, questions
from contested.mentions.places.rank import Setting, inside
from contested.mentions.places.scan import read_lines
from contested.mentions.places.traits import Asked
from contested.mentions.scope import settle_scope

DIRECTORY = load_directory()

NOTHING = Cue(
    locative=False, acted=False, stand=Stand(only=False, mostly=False, either=False), before=None, before_start=0,
    after=None, after_end=0,
)  # fmt: skip
NAMES = ["Paris", "Tripoli", "Springfield", "Hajin", "Bahrah", "Texas", "Lebanon", "Reno", "Raqqa", "Sinjar", "Nowhere"]


def asked(places, names):
    return [Asked(key=name.lower(), hits=places.named(name)[:30], cue=NOTHING, partner=None) for name in names]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(NAMES), max_size=6), st.randoms(use_true_random=False))
def test_shares_add_up_and_do_not_depend_on_the_order_of_names(places, names, random):
    questions = asked(places, names)
    answers = choose(questions, Setting())
    for question, answer in zip(questions, answers, strict=True):
        assert len(answer.shares) == len(question.hits)
        assert sum(answer.shares) + answer.none == pytest.approx(1.0)
        assert all(0.0 <= share <= 1.0 for share in answer.shares)
    order = list(range(len(names)))
    random.shuffle(order)
    shuffled = choose([questions[at] for at in order], Setting())
    for at, answer in zip(order, shuffled, strict=True):
        assert answer.shares == pytest.approx(answers[at].shares, abs=1e-6)


UNITS = ["texas", "illinois", "ile de france", "paris", "kentucky", "springfield", "tarabulus"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=6), st.sets(st.sampled_from(UNITS)),
    st.sets(st.sampled_from(UNITS)), st.sampled_from(["", "US", "SY"]),
)  # fmt: skip
def test_what_is_kept_of_a_pass_changes_no_answer_of_the_next(places, names, before, after, country):
    questions = asked(places, names)
    kept = World(questions)
    countries = {country: 1.0} if country else {}
    choose(questions, Setting(countries=countries, units=frozenset(before)), world=kept)
    setting = Setting(countries=countries, units=frozenset(after))
    again, fresh = choose(questions, setting, world=kept), choose(questions, setting)
    assert [(each.shares, each.none) for each in again] == [(each.shares, each.none) for each in fresh]


def one(found, text):
    return next(each for each in found if each.text == text and each.use in {PlaceUse.PLACE, PlaceUse.ANCHOR})


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("The bridge in Paris, Texas, was closed.", "Paris", "Texas"),
        ("The bridge in Paris, TX, was closed.", "Paris", "Texas"),
        ("The bridge in Springfield, Ill., was closed.", "Springfield", "Illinois"),
        ("The bridge in Columbia, S.C., was closed.", "Columbia", "South Carolina"),
        ("The bridge in London, Ont., was closed.", "London", "Ontario"),
        ("A mayor came from Athens, Ga. Later the mayor of Athens spoke.", "Athens", "Georgia"),
    ],
)
def test_the_state_beside_a_name_decides_and_holds_for_the_rest(places, text, name, unit):
    found, _ = read(places, text, country="", theatre="")
    assert {each.place.admin[-1] for each in found if each.text == name} == {unit}


def test_a_short_form_is_the_state_it_stands_for(places):
    found, _ = read(places, "The bridge in Springfield, Ill., was closed.", country="", theatre="")
    assert one(found, "Ill.").place.name == "Illinois"
    found, _ = read(places, "Ill for days, he went to La Paz.", country="", theatre="")
    assert {each.text for each in found} == {"La Paz"}


def test_neighbours_tell_which_namesake_is_meant(places):
    near, _ = read(places, "Fighting moved from Hajin to Susah, Bahrah and Gharanij.", country="SY")
    far, _ = read(places, "Fighting moved from Hama to Salamiyah, Bahrah and Suran.", country="SY")
    assert one(near, "Bahrah").place.id == "m-sy-al-bahrah"
    assert one(far, "Bahrah").place.id == "m-sy-al-bahrah-hama"


def test_every_candidate_tells_why_and_how_likely(places):
    found, _ = read(places, "Shelling hit Tripoli, Lebanon.", country="LB")
    tripoli = one(found, "Tripoli")
    assert tripoli.place.country == "LB"
    assert "in Lebanon, as the text says" in tripoli.candidates[0].reasons
    scores = [each.score for each in tripoli.candidates]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1.001
    assert {"LY", "LB"} <= {places.by_id(each.id).country for each in tripoli.candidates}


def test_a_name_inside_a_described_place_is_a_mention_of_its_own(places):
    text = "A mine went off between Hajin and Gharanij, 10 km north of Bahrah."
    report, sentences = make(text)
    found, _ = find_places(report, sentences, gazetteer=places, directory=DIRECTORY, named=(), scope=Scope())
    anchors = {each.text: each.place.id for each in found if each.use is PlaceUse.ANCHOR}
    assert anchors == {"Hajin": "m-sy-hajin", "Gharanij": "m-sy-gharanij", "Bahrah": "m-sy-al-bahrah"}
    described = [each for each in found if each.use is PlaceUse.PLACE]
    assert {each.place.relation for each in described} == {"between", "10 km north"}


def test_a_mention_tells_where_its_name_stands(places):
    text = "They took the town of Hajin."
    found, _ = read(places, text, country="SY")
    (town,) = found
    assert (town.text, text[town.name_start : town.name_end]) == ("town of Hajin", "Hajin")


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("In Guaviare, soldiers fought gunmen near Calamar on Friday.", "Calamar", "Guaviare"),
        ("In Cauca, gunmen burned a bus in the town of Argelia.", "Argelia", "Cauca Department"),
    ],
)
def test_a_unit_that_the_sentence_names_tells_namesakes_in_it(places, text, name, unit):
    report, sentences = make(text)
    found, _ = find_places(
        report,
        sentences,
        gazetteer=places,
        directory=DIRECTORY,
        named=(),
        scope=Scope(country="CO", theatre="t"),
    )
    namesakes = [each for each in found if text[each.name_start : each.name_end] == name and each.known]
    assert namesakes
    assert all(unit in each.place.admin for each in namesakes)


def test_each_sentence_tells_its_own_namesake(places):
    text = "In Cauca, gunmen burned a bus in Argelia. In Antioquia, the police closed a road in Argelia."
    report, sentences = make(text)
    setting, lines = Setting(), read_lines(report, sentences)
    matches = find_matches(lines, gazetteer=places, named=(), setting=setting)
    _, (setting, asked) = questions(matches, lines=lines, setting=setting)
    alone = [one for one in asked if one.key == "argelia"]
    together = choose(asked, setting)
    for one, choice in zip(asked, together, strict=True):
        if one.key == "argelia":
            (larger,) = one.around
            told = [choice.traits(at).get("in sentence", 0.0) for at in range(len(one.hits))]
            assert told == [float(inside(hit.place, larger)) for hit in one.hits]
    assert len({one.around[0].id for one in alone}) == 2


def test_an_unknown_place_lies_in_the_country_its_sentence_names(places):
    text = "Troops left Téra in Niger. In Burkina Faso an attack struck Mansilainvented."
    report, sentences = make(text)
    found, _ = find_places(
        report,
        sentences,
        gazetteer=places,
        directory=DIRECTORY,
        named=(),
        scope=Scope(country="NE", theatre="t"),
    )
    unknown = [each for each in found if "Mansilainvented" in each.text]
    assert unknown
    assert all(each.place.country in {"", "BF"} for each in unknown)


def test_what_another_sentence_names_gives_a_wide_radius(places):
    text = "Troops hold Hajin. A mine exploded in Tubrokia."
    report, sentences = make(text)
    found, doubts = find_places(report, sentences, gazetteer=places, directory=DIRECTORY, named=(), scope=Scope())
    place = one(found, "Tubrokia").place
    assert place.precision_km >= 100
    (doubt,) = (each for each in doubts if each.reason is Reason.UNKNOWN_PLACE)
    assert doubt.detail.endswith(f"within {place.precision_km:.0f} km of Hajin")


def test_the_state_in_a_dateline_decides_the_country_of_a_report(places):
    report, sentences = make("Police closed the court in Lebanon on Monday.", dateline="LEBANON, Ohio")
    scope = settle_scope(report, sentences, gazetteer=places, directory=DIRECTORY, named=())
    assert scope.country == "US"


def test_what_its_own_sentence_says_comes_before_what_the_next_one_tells(places):
    text = "Troops took Tubrokia in Homs governorate. Shells fell on Tubrokia. They closed the road in Salamiyah."
    report, sentences = make(text)
    found, _ = find_places(report, sentences, gazetteer=places, directory=DIRECTORY, named=(), scope=Scope())
    anchors = {each.place.anchor for each in found if each.place.name == "Tubrokia"}
    assert anchors == {places.named("Homs governorate", countries=("SY",))[0].place.id}


def test_a_village_of_the_war_is_no_city_abroad_that_is_only_nearly_called_so(places):
    text = "In Sudan's Gezira state, the RSF withdrew from the village of Al-Takina on Saturday."
    found, _ = read(places, text, country="SD", theatre="sudan")
    village = next(each for each in found if "Takina" in each.text)
    assert (village.known, village.place.country) == (False, "SD")
