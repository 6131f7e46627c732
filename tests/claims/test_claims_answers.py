"""What was told before is blamed on somebody, denied, or called a lie; a detail denied leaves the deed."""

import pytest

WARS = {
    "c": "GOMA, DR Congo, Feb. 5, 2024 — The Congolese army and M23 are at war.\n\n",
    "d": "KHARTOUM, June 20, 2023 — The army and the RSF are at war.\n\n",
    "m": "BAMAKO, May 3, 2023 — The army and JNIM are at war.\n\n",
    "o": "MOGADISHU, May 3, 2022 — The Somali army and al-Shabaab are at war.\n\n",
    "s": "RAQQA, Syria, Nov. 25, 2018 — The SNA and the SDF are at war.\n\n",
    "u": "KYIV, Nov. 11, 2022 — Russian forces and Ukrainian troops are at war.\n\n",
}


def of_rule(drawing, rule):
    found = [claim for claim in drawing.claims if claim.rule == rule]
    return [(claim.deed, claim.modality.value, [ref.id for ref in claim.actors], claim.claimant.id) for claim in found]


@pytest.mark.parametrize(
    ("where", "text", "deed", "doer", "denier"),
    [
        ("d", "The RSF said it captured El Obeid. The army said that this was a lie.", "capture", "rsf", "sd-forces"),
        (
            "s",
            "The SNA announced that it had seized Manbij. That is not true, the SDF said.",
            "capture",
            "sna-sy",
            "sdf",
        ),
        ("c", "M23 said it captured Sake. These claims are false, the army said.", "capture", "m23", "cd-forces"),
        (
            "m",
            "The army said it freed Djibo. JNIM said there was no truth in the claim.",
            "capture",
            "ml-forces",
            "jnim",
        ),
        (
            "u",
            "The Russian army said it captured Bakhmut. This is a lie: Bakhmut remains under the control of Ukraine.",
            "capture",
            "ru-forces",
            "unnamed-report",
        ),
    ],
)
def test_this_is_a_lie_denies_what_was_told_before(drawn, where, text, deed, doer, denier):
    assert of_rule(drawn(WARS[where] + text), "denial") == [(deed, "denied", [doer], denier)]


@pytest.mark.parametrize(
    "text",
    [
        "The RSF said it captured El Obeid. This is a great victory.",
        "The RSF said it shelled El Obeid. This is wrong, a nurse said.",
        "The RSF said it captured El Obeid. This may be a lie.",
        "The RSF said it captured El Obeid. This is not a lie.",
    ],
)
def test_what_judges_or_doubts_denies_nothing(drawn, text):
    assert of_rule(drawn(WARS["d"] + text), "denial") == []


def test_who_is_blamed_did_it_by_the_words_of_who_blames_and_may_deny_it(drawn):
    text = (
        "On Sunday a shell fell on Sake and injured four people. Residents blame the M23; its spokesman rejected the "
        "accusation and said that the FARDC had fired the shell."
    )
    found = drawn(WARS["c"] + text)
    (blamed,) = [claim for claim in found.claims if claim.rule == "blame"]
    assert ([ref.id for ref in blamed.actors], blamed.claimant.kind.value) == (["m23"], "residents")
    assert of_rule(found, "denial") == [("shelling", "denied", ["m23"], "m23")]


@pytest.mark.parametrize("words", ["Activists blamed the RSF.", "Activists held the RSF responsible."])
def test_a_bare_blame_means_the_deed_before(drawn, words):
    found = drawn(f"{WARS['d']}A shell hit a market in Omdurman on Sunday and killed nine civilians. {words}")
    (blamed,) = [claim for claim in found.claims if claim.rule == "blame"]
    assert ([ref.id for ref in blamed.actors], blamed.claimant.text) == (["rsf"], "Activists")


def test_who_says_whom_a_strike_killed_grants_the_strike(drawn):
    text = "The army says it killed 65 terrorists in an air strike near Gossi. Residents dispute this and say that "
    found = of_rule(drawn(f"{WARS['m']}{text}most of the dead were herders."), "denial")
    assert [deed for deed, *_ in found] == ["clash"]
