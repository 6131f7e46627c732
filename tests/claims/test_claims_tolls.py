"""Each toll of a sentence belongs to one deed, and what is no toll stays."""

import pytest


def killed(drawing):
    return {claim.deed: [each.low for each in claim.quantities if each.what == "killed"] for claim in drawing.claims}


def test_a_toll_is_told_once_in_a_sentence(drawn):
    found = drawn("YANGON, May 3, 2024 — The army shelled Pauktaw, killing five villagers and destroying two trucks.")
    told = killed(found)
    assert told["shelling"] == [5]
    assert sum(map(len, told.values())) == 1


def test_left_dead_is_a_toll(drawn):
    assert killed(drawn("GOMA, May 3, 2023 — Clashes between the FARDC and the M23 in Sake left four dead."))[
        "clash"
    ] == [4]


def test_who_kills_elsewhere_keeps_its_own_toll(drawn):
    text = "GOMA, May 3, 2023 — The FARDC shelled Sake, and the M23 killed ten villagers in Kitshanga."
    shelling, killing = drawn(text).claims
    assert (shelling.deed, shelling.quantities) == ("shelling", ())
    assert [ref.id for ref in killing.actors] == ["m23"]
    assert [each.low for each in killing.quantities] == [10]


def test_equal_words_for_two_tolls_are_two_tolls(drawn):
    text = "The FARDC shelled Sake, killing three people, and warplanes bombed Kitshanga, killing three people."
    assert killed(drawn(f"GOMA, May 3, 2023 — {text}")) == {"shelling": [3], "airstrike": [3]}


def test_who_loses_people_loses_their_own_and_nobody_kills_their_own(drawn):
    told = {
        "Russian forces lost 12 servicemen near Bakhmut.": "ru-forces",
        "Ukraine's army said that Russia lost 300 troops in Bakhmut.": "ru-gov",
        "Ukrainian troops killed 40 servicemen near Soledar.": None,
    }
    for sentence, side in told.items():
        found = drawn(f"KYIV, Oct. 3, 2022 — Russian forces and Ukrainian troops are at war.\n\n{sentence}").claims
        assert [each.side for claim in found for each in claim.quantities] == [side], sentence


def test_the_dead_whom_residents_bury_are_no_clash_of_that_day(drawn):
    told = "GOMA, May 3, 2023 — The FARDC retook Sake from the M23 on Monday."
    assert [each.deed for each in drawn(f"{told} Residents buried their dead on Tuesday.").claims] == ["capture"]
    assert killed(drawn(f"{told} Residents of Sake buried ten dead on Tuesday.")) == {"capture": [], "clash": [10]}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ukrainian troops killed about 200 Russian soldiers near Bakhmut and lost 10 men.",
        "Ukrainian troops killed 200 Russian soldiers near Bakhmut, losing 10 men.",
    ],
)
def test_who_kills_and_loses_people_at_once_loses_their_own(drawn, sentence):
    (claim,) = drawn(f"KYIV, Oct. 3, 2022 — {sentence}").claims
    assert [(each.side, each.high) for each in claim.quantities][1:] == [("ua-forces", 10)]
    assert claim.quantities[0].side == "ru-forces"


def test_tolls_of_people_told_one_by_one_and_of_some_of_them(drawn):
    dead = {
        "CODECO militiamen hacked to death 12 villagers in Bule.": [12],
        "The M23 shelled Sake, killing a 70-year-old woman and her grandson.": [1, 1],
        "A drone strike near Sake killed a herdsman and his two sons.": [1, 2],
        "The M23 shelled Sake and killed four people, among them two children.": [4],
    }
    for sentence, counts in dead.items():
        found = drawn(f"GOMA, May 3, 2023 — The army and the M23 are at war.\n\n{sentence}")
        assert [each for some in killed(found).values() for each in some] == counts, sentence


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("At least 30 people, most of them civilians, were killed in air strikes on Aleppo.", "unknown"),
        ("Nine people, mostly civilians, were killed in air strikes on Aleppo.", "unknown"),
        ("Twelve people, including four civilians, were killed in air strikes on Aleppo.", "unknown"),
        ("At least 30 civilians, most of them women, were killed in air strikes on Aleppo.", "civilian"),
    ],
)
def test_a_toll_of_whom_only_some_are_civilians_is_none_of_civilians(drawn, words, kind):
    counts = [count for claim in drawn(words).claims for count in claim.quantities if count.low is not None]
    assert counts[0].person_class.value == kind
