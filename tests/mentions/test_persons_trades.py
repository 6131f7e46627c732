"""A name beside what somebody is, or beside an age, is a person's, whatever the parser takes it for."""

import pytest

from contested.directory import Directory
from contested.mentions.persons import find_persons
from contested.mentions.trades import told_by_trade
from telling import groups_in, paragraph, places_in

NAMES = ("Olena Madeupchuk", "Chidi Inventedo", "Łucja Żmyślona", "Khin Pretend Oo", "Faris bin Notreal al-Fabled")
TRADES = ("teacher", "nurse", "shop assistant", "taxi driver", "paramedic", "journalist", "mother of two", "tailor")


def persons(text: str, *, places: tuple[str, ...] = (), groups: tuple[str, ...] = ()) -> list[str]:
    """Give the names that the forms alone find: there is no parse, so the parser guesses nothing."""
    found = find_persons(
        paragraph(text), (), directory=Directory(actors=[]), actors=groups_in(text, *groups),
        places=places_in(text, *places),
    )  # fmt: skip
    return [one.text for one in found]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("trade", TRADES)
@pytest.mark.parametrize(
    "form",
    [
        "They shelled it on Monday, hitting {name}, a {trade}, and a wall.",
        "Shells fell on {name}, the {trade}.",
        "A shell struck {name}, a 43-year-old Ukrainian {trade} who had stayed.",
        "On Monday {name}, {trade}, fled.",
        "{name}, a {trade} in the town was hit.",
        "The {trade}, {name}, said so.",
        "Its elderly {trade}, {name} says.",
    ],
)
def test_a_name_beside_a_trade_is_a_persons(name, trade, form):
    assert persons(form.format(name=name, trade=trade)) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The dead were a child and Olena Madeupchuk, 41.", "Olena Madeupchuk"),
        ("They hit Olena Madeupchuk, 41 years old and ill.", "Olena Madeupchuk"),
        ("The fire hit Olena Madeupchuk, 41; nobody came", "Olena Madeupchuk"),
        ("A strike on Monday, killing Olena Madeupchuk and a dog.", "Olena Madeupchuk"),
        ("A strike on Monday, wounding Olena Madeupchuk.", "Olena Madeupchuk"),
        ("There the paramedic Olena Madeupchuk fell.", "Olena Madeupchuk"),
        ("With her neighbour Olena Madeupchuk she hid.", "Olena Madeupchuk"),
    ],
)
def test_a_name_beside_an_age_or_harm_is_a_persons(text, name):
    assert persons(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Troops took Mala Madeupivka, a military spokesman said.",
        "Troops took Mala Madeupivka, the governor of the region said on Monday.",
        "Troops took Mala Madeupivka, a frontline village north of the river.",
        "Troops took Mala Madeupivka, a miner town.",
        "In Mala Madeupivka, a teacher was hit.",
        "There was fire near Mala Madeupivka, a commander, and others, heard it.",
        "Troops took Mala Madeupivka, soldiers leaving it.",
        "According to the governor, Mala Madeupivka was shelled.",
        "The General Staff, the leader of it, said no.",
    ],
)
def test_ground_before_somebody_else_is_no_person(text):
    assert persons(text) == []


def test_places_and_groups_beside_a_trade_are_none():
    assert persons("Shells fell on Deir Invented, the mayor, hid.", places=("Deir Invented",)) == []
    assert persons("They blamed Wide Front, a member of a league.", groups=("Wide Front",)) == []


@pytest.mark.parametrize("text", ["", ",", ", a teacher", "X, a teacher", "A B, a", "\n, a nurse,\nA B", "a cook, ,"])
def test_odd_text_has_no_name(text):
    assert list(told_by_trade(text, 0, len(text))) == []
