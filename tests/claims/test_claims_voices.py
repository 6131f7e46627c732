"""Who says so: quotes through others, responsibility and blame, denials of what was said, what nobody checked."""

import pytest

SYRIA = "DEIR EZ-ZOR, Syria, Nov. 25, 2018 — "
UKRAINE = "KYIV, Nov. 11, 2022 — "
KABUL = "KABUL, May 3, 2018 — "
CONGO = "GOMA, May 3, 2023 — "
SUDAN = "KHARTOUM, June 20, 2023 — "

RELAYED = [
    (
        SYRIA,
        "Reuters, citing the Syrian Observatory for Human Rights, reported that IS captured Hajin.",
        "sohr",
        "reuters",
    ),
    (SYRIA, "The Syrian Observatory for Human Rights told AFP that IS captured Hajin.", "sohr", "afp"),
    (SYRIA, "AFP quoted an SDF spokesman as saying that IS had captured Hajin.", "sdf", "afp"),
    (SYRIA, "In a statement carried by SANA, the SDF said IS captured Hajin.", "sdf", "sana"),
]
BLAMED = [
    (KABUL, "The Taliban claimed responsibility for a suicide bombing in Kabul.", "taliban", "asserted", "taliban"),
    (KABUL, "Responsibility for the bombing in Kabul was claimed by the Taliban.", "taliban", "asserted", "taliban"),
    (KABUL, "The Taliban denied involvement in the bombing in Kabul.", "taliban", "denied", "taliban"),
    (CONGO, "The M23 blamed the attack in Sake on the FDLR.", "fdlr", "asserted", "m23"),
    (CONGO, "The M23 blamed the FDLR for the attack in Sake.", "fdlr", "asserted", "m23"),
]


@pytest.mark.parametrize(("dateline", "text", "claimant", "through"), RELAYED, ids=lambda each: each[:40])
def test_the_voice_is_whose_words_they_are_and_the_chain_says_through_whom(drawn, dateline, text, claimant, through):
    (claim,) = drawn(dateline + text).claims
    assert claim.claimant.id == claimant
    assert claim.claimant.chain[0] == through


@pytest.mark.parametrize(("dateline", "text", "doer", "modality", "claimant"), BLAMED, ids=lambda each: each[:40])
def test_who_is_behind_a_deed_is_read_from_the_words_above_its_noun(drawn, dateline, text, doer, modality, claimant):
    (claim,) = drawn(dateline + text).claims
    assert [ref.id for ref in claim.actors] == [doer]
    assert claim.modality == modality
    assert claim.claimant.id == claimant


@pytest.mark.parametrize("said", ["Moscow denied the report.", "Moscow denies it.", "Moscow rejected the claim."])
def test_a_denial_of_what_was_told_before_is_a_claim_of_its_own(drawn, said):
    told, denied = drawn(f"{UKRAINE}Ukraine said Russian forces shelled Nikopol. {said}").claims
    assert (told.deed, told.modality) == (denied.deed, "asserted")
    assert denied.modality == "denied"
    assert told.claimant.id != denied.claimant.id
    assert denied.claimant.id.startswith("ru-")
    assert denied.evidence.text == said
    assert (denied.actors, denied.places, denied.when) == (told.actors, told.places, told.when)


@pytest.mark.parametrize(
    "text",
    [
        "The M23 said it captured Sake. The claim could not be independently verified.",
        "The claim that the M23 captured Sake could not be verified.",
        "It was not possible to verify reports that the M23 captured Sake.",
    ],
)
def test_what_nobody_could_verify_is_asserted_and_hedged(drawn, text):
    (claim,) = drawn(CONGO + text).claims
    assert (claim.modality, claim.hedged) == ("asserted", True)


def test_losses_at_a_place_are_no_capture_and_its_loss_is_one(drawn):
    assert "capture" not in {
        each.deed for each in drawn(f"{UKRAINE}The Russian army suffered heavy losses at Lyman.").claims
    }
    (claim,) = drawn(f"{UKRAINE}The loss of Lyman to Ukrainian forces was a blow.").claims
    assert (claim.deed, [ref.id for ref in claim.actors]) == ("capture", ["ua-forces"])


SPOKEN = [
    (CONGO, "The civil society accuses the FARDC of shelling Sake.", "the civil society", "asserted"),
    (CONGO, "The M23 no longer holds Sake.", "", "denied"),
    (CONGO, "The tale that the M23 shelled Sake is a lie.", "", "denied"),
    (CONGO, "The M23 shelled Sake, as per local doctors.", "local doctors", "asserted"),
    (CONGO, "The FARDC has threatened to attack the M23 in Sake.", "The FARDC", "planned"),
    (CONGO, "The FARDC attacked Sake, only to be repelled by the M23.", "", "asserted"),
    (CONGO, "The M23 shelled Sake, according to the head of the town council, who said the FARDC fled Sake.",
     "head of the town council", "asserted"),
]  # fmt: skip


@pytest.mark.parametrize(("dateline", "text", "claimant", "modality"), SPOKEN, ids=lambda each: each[:40])
def test_every_claim_of_a_sentence_has_its_speaker_and_its_mood(drawn, dateline, text, claimant, modality):
    found = drawn(dateline + text).claims
    assert found
    for claim in found:
        assert claim.modality == modality
        assert claimant.lower() in claim.claimant.text.lower()
        assert (claimant == "") == (claim.claimant.text == "")


def test_a_semicolon_ends_what_somebody_says(drawn):
    said, told = drawn(f"{CONGO}The M23 shelled Sake, doctors say; the FARDC captured Rutshuru.").claims
    assert said.claimant.text == "doctors"
    assert told.claimant.text == ""


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("The civil society accuses the M23 of having shelled Sake, which the group rejects.", "m23"),
        ("The M23 shelled Sake on Monday, something the group flatly rejected.", "m23"),
        ("Residents said the M23 had looted a store in Goma, which the FARDC denied.", "cd-forces"),
    ],
)
def test_a_denial_in_a_relative_clause_denies_what_its_sentence_tells(drawn, text, denier):
    told, denied = drawn(CONGO + text).claims
    assert (told.modality, denied.modality) == ("asserted", "denied")
    assert [ref.id for ref in told.actors] == ["m23"]
    assert denied.claimant.id == denier


@pytest.mark.parametrize("verb", ["understood", "believed", "found", "reported"])
def test_what_is_said_to_have_been_done_is_no_plan(drawn, verb):
    (claim,) = drawn(f"{CONGO}The M23 is {verb} to have captured Sake.").claims
    assert claim.modality == "asserted"


def test_an_accusation_is_denied_by_the_accused_for_itself(drawn):
    text = "Monitors said the FARDC had captured Sake and that the M23 killed ten villagers in Kitshanga. "
    found = drawn(f"{CONGO}{text}The FARDC rejected the accusation.").claims
    assert [(each.deed, each.modality.value) for each in found if each.rule == "denial"] == [("capture", "denied")]


@pytest.mark.parametrize(
    "text",
    [
        "The rumour that the M23 captured Sake is pure fiction.",
        "The rumours spread by the FDLR about our withdrawal from Sake are baseless.",
        "Hostile media spread false reports that the M23 captured Sake.",
        "The ministry rejects rumours that the M23 captured Sake.",
        "No civilian was attacked in Sake, whatever the M23 may say.",
    ],
)
def test_what_is_called_false_or_done_to_nobody_is_denied(said, text):
    (claim,) = said(text, "FARDC")
    assert claim.modality == "denied"


@pytest.mark.parametrize(
    ("said_next", "denier"),
    [
        ("The FARDC called the report untrue.", "cd-forces"),
        ("The FARDC described the claims as lies.", "cd-forces"),
        ("The FARDC dismissed the news as propaganda.", "cd-forces"),
    ],
)
def test_to_call_a_report_false_denies_what_it_told(drawn, said_next, denier):
    told, denied = drawn(f"{CONGO}The M23 said it had captured Sake. {said_next}").claims
    assert (told.modality, denied.modality, denied.claimant.id) == ("asserted", "denied", denier)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The FARDC will spare no effort to retake Sake.", "planned"),
        ("The FARDC lost no time in retaking Sake.", "asserted"),
        ("In Sake, 16 M23 fighters, women and children not counted, surrendered to the FARDC.", "asserted"),
        ("No advances, heavy clashes in Sake between the M23 and the FARDC.", "asserted"),
    ],
)
def test_a_no_that_negates_something_else_denies_no_deed(drawn, text, modality):
    assert drawn(CONGO + text).claims[0].modality == modality


@pytest.mark.parametrize(
    "text",
    [
        "The Congolese army has not acknowledged the loss of Sake to the M23.",
        "The Congolese army did not deny the loss of Sake to the M23.",
        "The Congolese army declined to confirm that the M23 took Sake.",
        "Neither the M23 nor the army has confirmed the fall of Sake.",
    ],
)
def test_what_somebody_would_not_confirm_or_deny_is_possible_and_nobodys_word(drawn, text):
    claim = drawn(CONGO + text).claims[0]
    assert (claim.deed, claim.modality, claim.claimant.chain) == ("capture", "possible", ())


@pytest.mark.parametrize(
    "text",
    [
        "The Congolese army denied reports of the fall of Sake to the M23.",
        "The Congolese army on Monday denied reports of the loss of Sake.",
        "The Congolese army dismissed reports of the capture of Sake by the M23 as false.",
    ],
)
def test_denied_reports_of_a_deed_deny_it(drawn, text):
    (claim,) = drawn(CONGO + text).claims
    assert (claim.deed, claim.modality, claim.claimant.id) == ("capture", "denied", "cd-forces")
