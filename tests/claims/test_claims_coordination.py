"""What a parser hangs on the wrong one of two coordinated clauses: the dead are the subject of their own verb."""

GOMA = "GOMA, May 3, 2023 — "


def test_a_toll_after_and_is_the_subject_of_its_own_verb(drawn):
    text = (
        "The M23 attacked army positions in Sake with rifles, and at least 17 people, among them five children, were "
        "killed when shells landed on a market."
    )
    found = drawn(GOMA + text).claims
    assert [(each.what, each.low) for claim in found for each in claim.quantities] == [("killed", 17)]


def test_a_condition_that_is_not_met_denies_nothing(drawn):
    lifted, move = drawn(f'{GOMA}"If the siege of Sake is not lifted, we will march on Goma," the M23 said.').claims
    assert (lifted.deed, lifted.modality) == ("relieve", "possible")
    assert move.modality == "planned"
