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


WIRES = [
    ("FMLN guerrillas murdered a judge in San Miguel.", "attack-civilians", {(VICTIM, "a judge")}),
    ("FMLN guerrillas set fire to a bus in San Miguel.", "destroy", {(OBJECT, "a bus")}),
    ("FMLN guerrillas set two buses on fire in San Miguel.", "destroy", {(OBJECT, "two buses")}),
    ("FMLN guerrillas attacked the offices of a bank in San Miguel.", "clash", {(OBJECT, "the offices")}),
    ("FMLN guerrillas threw a grenade at a church in San Miguel.", "bombing", {(MEANS, "a grenade")}),
    ("FMLN guerrillas hijacked two buses in San Miguel.", "seize", {(OBJECT, "two buses")}),
    ("The FMLN condemned the kidnapping of the engineer.", "abduct", {(VICTIM, "the engineer")}),
    ("The FMLN condemned the murder of the archbishop.", "attack-civilians", {(VICTIM, "the archbishop")}),
]


@pytest.mark.parametrize(("sentence", "deed", "wanted"), WIRES)
def test_attacks_on_people_and_things_are_read_without_a_place_or_an_armed_target(drawn, sentence, deed, wanted):
    found = [claim for claim in drawn("SAN SALVADOR, Nov. 25, 1989 — " + sentence).claims if claim.deed == deed]
    assert found
    assert wanted <= {(thing.role, thing.text) for thing in found[0].things}
