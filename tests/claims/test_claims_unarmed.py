"""Of whom a toll is: people killed among fighters or in a fight may be anybody, and their deaths are the fight's."""

import pytest

AT_FIGHTERS = [
    "UA: Ukrainian jets bombed Russian positions in Lyman, killing at least 118 people.",
    "AF: An air strike hit a Taliban base in Kunduz, killing 40 people.",
    "AF: The Taliban ambushed an army convoy near Kunduz, killing 12 people.",
    "CD: At least 12 people were killed in clashes between the M23 and the army in Sake.",
    "CD: At least 27 people were killed in Sake amid heavy fighting between the army and the M23.",
]
AT_TOWNS = [
    "AF: An air strike hit a market in Kunduz, killing 40 people.",
    "CD: M23 rebels killed 12 people in Sake.",
    "UA: Ukrainian jets bombed Russian positions in Lyman, killing 12 villagers.",
    "CD: At least 12 civilians were killed in clashes between the M23 and the army in Sake.",
]
DATELINES = {
    "UA": "KYIV, Nov. 11, 2022 — ",
    "AF": "KABUL, May 3, 2018 — ",
    "CD": "GOMA, May 3, 2023 — ",
    "SU": "KHARTOUM, June 20, 2023 — ",
}


def told(drawn, row):
    where, _, text = row.partition(": ")
    return drawn(DATELINES[where] + text).claims


def classes(claims):
    return {one.person_class.value for claim in claims for one in claim.quantities if one.what.value == "killed"}


@pytest.mark.parametrize("row", AT_FIGHTERS)
def test_people_killed_among_fighters_are_of_no_class(drawn, row):
    assert classes(told(drawn, row)) == {"unknown"}


@pytest.mark.parametrize("row", AT_TOWNS)
def test_people_killed_where_no_fighters_are_named_and_those_called_civilians_are_civilians(drawn, row):
    assert classes(told(drawn, row)) == {"civilian"}


@pytest.mark.parametrize(
    ("row", "sides"),
    [
        ("SU: Fighting raged between the army and the RSF in El Fasher. At least 27 people died in the fighting.",
         {"sd-forces", "rsf"}),
        ("CD: The army and the M23 clashed in Sake on Monday. Nine people died in the clashes.", {"cd-forces", "m23"}),
        ("AF: The army and the Taliban clashed in Kunduz. At least 30 people were wounded, doctors said.",
         {"ansf", "taliban"}),
    ],
)  # fmt: skip
def test_a_toll_told_behind_a_fight_is_of_that_fight(drawn, row, sides):
    *_, last = told(drawn, row)
    assert (last.deed, {ref.id for ref in last.actors}) == ("clash", sides)
    assert len(last.places) == len(last.quantities) == 1
    assert last.quantities[0].person_class.value == "unknown"


@pytest.mark.parametrize(
    "after",
    [
        "Twelve civilians were killed.",
        "Twelve people were killed in Goma.",
        "Twelve people were killed on Tuesday.",
    ],
)
def test_a_toll_of_another_place_or_day_or_of_civilians_is_none_of_the_fight(drawn, after):
    *_, last = told(drawn, f"CD: The army and the M23 clashed in Sake on Monday. {after}")
    assert last.deed == "attack-civilians"
