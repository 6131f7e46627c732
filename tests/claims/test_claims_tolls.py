"""Each toll of a sentence belongs to one deed, and what is no toll stays."""


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
