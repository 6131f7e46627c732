"""Headlines that name nobody tell of the dead of a war where there is one; elsewhere, and of accidents, they do not."""

import pytest

from contested.domain.quantity import Counted


@pytest.mark.parametrize(
    ("text", "deed", "dead"),
    [
        ("Car bomb kills 10 in southern Syria", "bombing", (10, 10)),
        ("Suicide bombers kill 19 in northern Syria", "bombing", (19, 19)),
        ("Blasts in Syria town kill at least 13: officials", "bombing", (13, None)),
        ("At least 64 killed in Syria violence", "clash", (64, None)),
        ("Nine killed in Syria assassinations", "execute", (9, 9)),
    ],
)
def test_a_headline_without_an_actor_tells_the_dead_of_a_war(drawn, text, deed, dead):
    (claim,) = drawn(text).claims
    (count,) = claim.quantities
    assert (claim.deed, count.what, (count.low, count.high)) == (deed, Counted.KILLED, dead)


@pytest.mark.parametrize(
    "text",
    [
        "Earthquake kills 200 in northern Syria",
        "Bus crash kills 10 in northern Syria",
        "Explosion kills 10 in a bakery in southern Sweden",
    ],
)
def test_accidents_and_lands_at_peace_tell_of_no_war(drawn, text):
    assert drawn(text).claims == ()


def test_a_suicide_bomber_is_no_plane(drawn):
    drawing = drawn("Suicide bombers target police in Syria, killing 24")
    assert "airstrike" not in {claim.deed for claim in drawing.claims}
