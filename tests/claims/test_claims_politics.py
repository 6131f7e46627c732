"""The deeds of politics: who demands, refuses, threatens, meets, helps; drawn only when asked for."""

import csv
from importlib.resources import files

import pytest

from contested.claims.frames import frames
from contested.domain.claim import Modality
from contested.language import verb_forms

PREPOSITIONS = frozenset({
    "about", "against", "at", "behind", "between", "by", "for", "from", "in", "into", "near", "of", "on", "outside",
    "over", "to", "upon", "with",
})  # fmt: skip

TABLE = """
reject | ir-gov | | Iran refused to hand over the inspectors' samples.
accuse | zw-gov | gb-gov | The Zimbabwean president on Tuesday lashed out at Britain for meddling.
accuse | ge-gov | ru-gov | Georgia accused Russia of shooting down a drone over Abkhazia.
accuse | jp-gov | kp-gov | Japan lodged a strong protest with North Korea over the missile launch.
accuse | vn-gov | cn-gov | Vietnam protested against China's drilling in disputed waters.
investigate | Prosecutors | rsf | Prosecutors opened an investigation into crimes committed by the Rapid Support Forces.
demand | un | Yemen's warring parties | The United Nations appealed to Yemen's warring parties to stop fighting.
demand | ru-gov | tr-gov | Russia said on Friday that Turkey must withdraw its troops.
demand | Dockers | | Dockers demanded an end to the arms shipments.
reject | ma-gov | es-gov | Morocco refused entry to Spanish diplomats.
reject | sy-gov | | Syria says it will not accept any more refugees.
reject | Peruvian coca growers | | Peruvian coca growers turned down the offer.
threaten | Kurdish rebel commander | tr-gov | A Kurdish rebel commander warned that his men would attack Turkish cities.
threaten | Nepal's Maoists | | Nepal's Maoists threatened to resume their armed struggle.
support | rw-gov | tz-gov | Rwanda's president praised Tanzanian officials for their patience.
support | ps-gov | no-gov | The Palestinian Authority hailed Norway's decision.
concede | lk-gov | | The Sri Lankan government lifted the curfew in Jaffna.
admit | uz-gov | | Uzbekistan reopened the bridge to aid convoys.
commit | sy-gov | il-gov | Syria is ready to hold talks with Israel without conditions.
commit | eg-gov | | Egypt's military rulers have promised to lift the curfew before the vote.
consult | tw-gov | cn-gov | Taiwan's foreign minister flew to Beijing for a meeting with the Chinese president.
consult | in-gov | pk-gov | India's foreign secretary met Pakistani officials in Dubai and the talks went on.
cooperate | jo-gov | us-gov | Jordan shares intelligence with the United States.
aid | IMF | gh-gov | The IMF has approved a loan of 1.2 billion dollars for Ghana.
aid | mx-gov | deposed president | Mexico granted asylum to the deposed president.
sanction | bh-gov | ir-gov | Bahrain has withdrawn its ambassador from Tehran in protest at Iranian interference.
sanction | kw-gov | iq-gov | Kuwait has cancelled a visit by the Iraqi oil minister.
protest | Romania's miners | | Romania's miners ended a hunger strike.
protest | Haitian students | un | Haitian students threw stones at United Nations officials.
protest | Croatian Serbs | | Croatian Serbs blocked roads around Knin with logs.
mobilize | ve-gov | | Venezuela put its armed forces on high alert.
coerce | er-gov | | Eritrea shut down two newspapers.
sanction | er-gov | et-gov | Eritrea banned flights to Ethiopia.
arrest | ch-police | bankers | Swiss police arrested two bankers.
resign | bi-gov | | Burundi's defence minister resigned on Thursday.
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("deed", "actor", "target", "text"), ROWS, ids=[row[3] for row in ROWS])
def test_who_does_what_to_whom(drawn, deed, actor, target, text):
    found = [each for each in drawn(text, politics=True).claims if each.deed == deed]
    assert len(found) == 1
    (claim,) = found
    assert actor in {words for each in claim.actors for words in (each.id, each.text)}
    if target:
        assert target in {words for each in claim.targets for words in (each.id, each.text)}


@pytest.mark.parametrize("text", [row[3] for row in ROWS])
def test_nothing_of_politics_is_drawn_unasked(drawn, reference, text):
    assert all(reference.directory.deed(each.deed).family != "politics" for each in drawn(text).claims)


@pytest.mark.parametrize(("text", "deed"), [
    ("The rebels threatened to attack the town of Goma.", "threaten"),
    ("The army called on the rebels to withdraw from Goma.", "demand"),
    ("The rebels rejected a ceasefire with the army.", "reject"),
    ("The rebels agreed to release 20 soldiers.", "commit"),
    ("The army condemned the shelling of Goma by the rebels.", "accuse"),
])  # fmt: skip
def test_the_outermost_act_is_what_happened(drawn, text, deed):
    assert [each.deed for each in drawn(text, politics=True).claims] == [deed]


def test_without_politics_a_threatened_attack_is_planned(drawn):
    (claim,) = drawn("The M23 rebels threatened to attack the town of Goma.").claims
    assert claim.modality is Modality.PLANNED


def test_acts_side_by_side_are_both_told(drawn):
    text = "Turkey condemned the coup in Mali and sent food to Niger."
    assert [each.deed for each in drawn(text, politics=True).claims] == ["accuse", "aid"]


def test_deeds_of_war_stay_beside_those_of_politics(drawn):
    text = "The SDF captured Hajin on Monday. Turkey urged the United States to stop the advance."
    assert [each.deed for each in drawn(text, politics=True).claims] == ["capture", "demand"]


@pytest.mark.parametrize("who", ["Opposition leaders", "The Malian opposition", "Malian students", "Malian rebels"])
def test_not_everybody_of_a_country_is_its_government(drawn, who):
    (claim,) = drawn(f"{who} demanded the release of 20 prisoners.", politics=True).claims
    assert "ml-gov" not in {each.id for each in claim.actors}


@pytest.mark.parametrize(("text", "who"), [
    ("The activist Fatou Diallo demanded the release of 20 prisoners.", {"activist"}),
    ("John Okello demanded the release of 20 prisoners.", {"a person"}),
    ("Haidari demanded the release of 20 prisoners.", {"a person"}),
    ("Georgia Jones demanded the release of 20 prisoners.", {"a person"}),
    ("The community leader Juan Perez demanded the release of 20 prisoners.", {"community leader"}),
    ("Captain Selim Demir demanded the release of 20 prisoners.", {"Captain"}),
    ("Neighbour Ana Lopez demanded the release of 20 prisoners.", {"a person"}),
    ("Major Selim Demir's brother demanded the release of 20 prisoners.", {"brother"}),
    ("Amnesty International demanded the release of 20 prisoners.", {"Amnesty International"}),
    ("Turkish Lawyers Watch demanded the release of 20 prisoners.", {"Turkish Lawyers Watch"}),
])  # fmt: skip
def test_a_private_person_is_no_actor_by_name(drawn, text, who):
    (claim,) = drawn(text, politics=True).claims
    assert {each.text for each in claim.actors} == {each.name for each in claim.actors} == who


@pytest.mark.parametrize("text", [
    "Haidari demanded the release of 20 prisoners. Sarkis demanded an end to the curfew.",
    "The activist Juan Perez demanded an end to the curfew. The activist Ana Lopez demanded an end to the strike.",
])  # fmt: skip
def test_two_private_persons_are_two_actors(drawn, text):
    one, other = drawn(text, politics=True).claims
    assert one.actors[0].text == other.actors[0].text
    assert one.actors[0].id != other.actors[0].id


def test_two_countries_of_one_phrase_are_two_parties(drawn):
    (claim,) = drawn("Egyptian and Ethiopian ministers held talks on the dam.", politics=True).claims
    assert [each.id for each in claim.actors] == ["eg-gov", "et-gov"]
    assert claim.targets == ()


@pytest.mark.parametrize(("text", "deed", "modality"), [
    ("Mali will not negotiate with the rebels.", "reject", Modality.ASSERTED),
    ("Mali did not negotiate with the rebels.", "consult", Modality.DENIED),
    ("Mali will send food to Niger.", "aid", Modality.PLANNED),
    ("Mali said it would send food to Niger.", "aid", Modality.PLANNED),
])  # fmt: skip
def test_how_an_act_is_put(drawn, text, deed, modality):
    (claim,) = drawn(text, politics=True).claims
    assert (claim.deed, claim.modality) == (deed, modality)


@pytest.mark.parametrize("text", [
    "Floods threaten the harvest in the south.",
    "The border between the two countries is 900 kilometres long.",
    "The minister, who is 62, studied law in Paris.",
    "Oil prices rose by two percent on Wednesday.",
    "So. !!! ??? ...",
    "Russia will not fall to Ukraine.",
    "Kenya beat Uganda 2-0.",
    "Will not will not will not demand that that that.",
])  # fmt: skip
def test_what_is_no_act_gives_none(drawn, text):
    assert drawn(text, politics=True).claims == ()


def test_a_deed_that_is_only_condemned_was_told_before(drawn):
    drawing = drawn("Iraqi militants attacked the town of Hit on Sunday. Tehran condemned the attack.")
    assert len(drawing.claims) == 1
    assert all("Tehran" not in {place.text for place in each.places} for each in drawing.claims)


def test_a_condemned_deed_with_a_place_of_its_own_is_told(drawn):
    (claim,) = drawn("Ankara condemned the shelling of Idlib by Syrian troops.").claims
    assert (claim.deed, [place.text for place in claim.places]) == ("shelling", ["Idlib"])


def test_a_capital_that_is_struck_is_a_place(drawn):
    (claim,) = drawn("Houthi fighters shelled Aden. Aden condemned nobody.").claims
    assert [place.text for place in claim.places] == ["Aden"]


def test_every_row_asks_for_sorts_and_deeds_that_there_are(reference):
    sorts = frames().sorts
    known = {"party", "person", "place", "any", "none", "diplomatic-tie"} | set(sorts)
    with (files("contested.data") / "rules" / "politics.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        reference.directory.deed(row["deed"])
        assert {each for each in row["object"].split("|") if each} <= known, row["id"]
        assert row["subject"] in {"", "speaker"} | set(sorts), row["id"]
        below = {each for each in row["complement"].split("|") if each}
        assert below <= {"must", "that"} | PREPOSITIONS | set(sorts), row["id"]
        for cell in row.values():
            assert len(set(cell.split("|"))) == len(cell.split("|")), (row["id"], cell)


def test_forms_that_the_rules_make_have_no_row():
    with (files("contested.data") / "rules" / "politics-forms.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            assert not set(row["forms"].split("|")) & set(verb_forms(row["base"])), row["base"]


def test_beside_politics_the_claims_of_war_stay(drawn):
    text = "KINSHASA, May 3, 2023 — Rwanda accused the FDLR of shelling Goma."
    beside = {each.deed: each for each in drawn(text, politics=True, outermost=False).claims}
    alone = {each.deed: each for each in drawn(text).claims}
    assert beside["shelling"] == alone["shelling"]
    assert "shelling" not in {each.deed for each in drawn(text, politics=True).claims}
