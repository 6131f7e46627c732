"""What a deed was done with, and the people and things it was done to that are neither actors nor places."""

import pytest

from contested.domain.claim import ThingRole

SYRIA = "DEIR EZ-ZOR, Syria, Nov. 25, 2018 — "
MEANS, OBJECT, VICTIM = ThingRole.MEANS, ThingRole.OBJECT, ThingRole.VICTIM

CASES = [
    ("IS attacked the SDF in Hajin with rockets and rifles.", {(MEANS, "rockets"), (MEANS, "rifles")}),
    ("IS attacked the SDF in Hajin using two car bombs.", {(MEANS, "two car bombs")}),
    ("IS attacked the SDF in Hajin by means of a drone.", {(MEANS, "a drone")}),
    ("The SDF said IS had launched a mortar attack on Hajin.", {(MEANS, "mortar")}),
    ("The SDF said rockets hit a school in Hajin.", {(MEANS, "rockets"), (OBJECT, "a school")}),
    ("IS shelled Hajin on Friday.", set()),
    ("IS shelled the houses of farmers near Hajin.", {(OBJECT, "the houses")}),
    ("IS kidnapped three teachers near Hajin.", {(VICTIM, "three teachers")}),
    ("The SDF seized rifles from IS in Hajin.", {(OBJECT, "rifles")}),
]


@pytest.mark.parametrize(("sentence", "wanted"), CASES)
def test_the_things_of_a_claim_are_read(drawn, sentence, wanted):
    text = SYRIA + sentence
    found = [thing for claim in drawn(text).claims for thing in claim.things]
    assert {(thing.role, thing.text) for thing in found} == wanted


def test_a_thing_says_its_kind_from_the_tables_and_where_it_stands(drawn):
    text = SYRIA + "IS kidnapped three teachers near Hajin."
    (thing,) = drawn(text).claims[0].things
    assert thing.kind == "teacher"
    assert thing.end - thing.start == len("three teachers")


def test_a_name_is_no_kind(drawn):
    text = SYRIA + "IS kidnapped Ahmad Khalil Darwish near Hajin."
    things = drawn(text).claims[0].things
    assert [(thing.text, thing.kind) for thing in things] == [("Ahmad Khalil Darwish", "")]
