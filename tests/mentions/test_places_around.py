"""Where unknown places lie: by what their sentence or paragraph names, at home, with an honest radius, or nowhere."""

import pytest

from telling import tell


@pytest.fixture
def placed(reference, tmp_path):
    """Give a function from a report's text to its places by the words they stand in."""

    def read(text):
        return {each.text: each.place for each in tell(reference, tmp_path, text).mentions.places}

    return read


KADUGLI = "KHARTOUM, May 3, 2023 — A convoy left Kadugli.\n\n"
OBEID = "Gunmen entered the village of Tubroki near El Obeid. Later Nyala was shelled."
SAKE = "GOMA, May 3, 2023 — Rebels shelled Sake. The mortar was fired from Tubroki. In Ituri, huts burnt near Bule."


@pytest.mark.parametrize(("text", "anchor"), [(KADUGLI + OBEID, "El Obeid"), (SAKE, "Sake")])
def test_the_own_sentence_and_what_came_before_it_place_a_name(reference, placed, text, anchor):
    place = next(place for words, place in placed(text).items() if "Tubroki" in words)
    assert reference.gazetteer.by_id(place.anchor).name == anchor


def test_a_name_lies_across_no_border_from_its_war(placed):
    text = (
        "The Arakan Army and the military agreed a ceasefire after talks in Kunming. "
        "Two days later the junta bombed Namtubrok."
    )
    place = placed(text)["Namtubrok"]
    assert place.country in {"", "MM"}
    assert not place.located


def test_where_the_paragraph_names_nothing_a_name_has_no_spot(placed):
    text = (
        "Russian forces shelled Bakhmut on Monday.\n\nThe Russian army claims to have taken Tubrokivka.\n\n"
        "In Henichesk the occupiers detained a teacher."
    )
    assert not placed(text)["Tubrokivka"].located


def test_between_places_far_apart_nobody_tells_by_which_one_a_name_lies(placed):
    text = "After the fall of Kherson, Russian troops in Kharkiv said that the village of Tubrokivka was shelled."
    assert not placed(text)["village of Tubrokivka"].located


def test_what_is_listed_with_a_place_lies_nearer_than_what_its_sentence_only_names(placed):
    listed = placed("M23 rebels captured Sake and Tubroki.")["Tubroki"]
    told = placed("M23 rebels who had left Sake on the day before attacked soldiers in Tubroki.")["Tubroki"]
    assert listed.precision_km < told.precision_km


def test_a_quarter_is_part_of_the_town_its_sentence_names(placed):
    assert placed("In Nyala, army barrel bombs hit the Tubrok neighbourhood.")["Tubrok neighbourhood"].precision_km < 40


def test_two_names_of_one_sentence_are_two_places(placed):
    found = placed("Russian forces shelled Zelenodolsk, Nikopol and Sloviansk.")
    assert found["Sloviansk"].name == "Slovyansk"
    assert found["Nikopol"].name == "Nikopol"


def test_no_bridge_is_a_village_named_before(placed):
    found = placed(
        "Ukrainian troops repelled an attack near Tubrokivka. Russian forces blew up the bridge over the Inhulets."
    )
    assert "the bridge" not in found
