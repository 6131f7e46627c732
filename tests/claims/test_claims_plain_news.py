"""Plain sentences of war news that say less than a word in them seems to: a city left dark is not left by anybody."""

import pytest

WAR = "KYIV, Nov. 11, 2022 — Russian forces and Ukrainian troops are at war.\n\n"


@pytest.fixture
def deeds(drawn):
    """Give a function from a text to the deeds drawn from it, in order, and all counts of people killed."""

    def draw(text: str):
        claims = drawn(WAR + text).claims
        killed = [each.low for claim in claims for each in claim.quantities if each.what == "killed"]
        return [claim.deed for claim in claims], killed

    return draw


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian missiles hit Kharkiv on Monday, leaving much of the city without electricity.", ["shelling"]),
        ("Russian troops shelled Nikopol, leaving many homes without power.", ["shelling"]),
        ("Russian troops shelled Nikopol, leaving the city without water and power.", ["shelling"]),
        ("Russian forces attacked Kherson, leaving the city in darkness.", ["clash"]),
        ("Russian forces shelled Kherson, leaving the town devastated.", ["shelling"]),
        ("Russian forces left Kherson in ruins.", ["destroy"]),
        ("Russian forces left Kherson in April.", ["withdraw"]),
        ("Russian forces left Kherson without a fight.", ["withdraw"]),
        ("Russian forces left Kherson with their equipment.", ["withdraw"]),
        ("Russian forces left Kherson with heavy casualties.", ["withdraw"]),
        ("Russian forces left the town of Izium with its supplies.", ["withdraw"]),
        ("Russian troops shelled Nikopol, leaving the city with no water.", ["shelling"]),
    ],
)
def test_what_is_left_in_a_plight_is_not_left(deeds, text, expected):
    assert deeds(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected", "killed"),
    [
        ("Russia fired 81 missiles and air defences shot down 34 of them.", ["shelling", "disrupt-weapons"], []),
        ("Russia fired 81 missiles at Kyiv, 34 of which were shot down.", ["shelling", "disrupt-weapons"], []),
        ("Air defences shot down 34 of them.", ["disrupt-weapons"], []),
        ("Ukraine shot down 34 of them.", ["disrupt-weapons"], []),
        ("Ukrainian forces shot down three soldiers in Bakhmut.", ["clash"], [3]),
        ("Russian troops gunned down 34 of them in Bakhmut.", ["clash"], [34]),
        ("Gunmen shot down 34 of them in Bakhmut.", ["clash"], [34]),
    ],
)
def test_missiles_shot_down_are_no_people(deeds, text, expected, killed):
    assert deeds(text) == (expected, killed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rocket exploded after launch at Baikonur.", []),
        ("A rocket exploded at the cosmodrome in Kazakhstan.", []),
        ("A rocket exploded near a school in Kharkiv.", ["shelling"]),
        ("A rocket exploded in Kharkiv hours after the launch of an offensive.", ["shelling"]),
        ("The missile exploded over Kharkiv minutes after its launch from Belgorod.", ["shelling"]),
    ],
)
def test_a_rocket_that_fails_at_its_launch_hits_nobody(deeds, text, expected):
    assert deeds(text)[0] == expected
