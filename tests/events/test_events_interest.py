"""Against interest: who admits what hurts their own side."""

import pytest

from contested.domain.claim import Claimant, Modality
from contested.domain.quantity import Counted, PersonClass, Quantity
from contested.domain.source import SourceKind
from contested.events import fuse
from fakes.toy_war import claim, directory, known

DIRECTORY = directory()


def admits(one):
    return one.id in fuse([one], known_from=known(one), directory=DIRECTORY).against_interest


def count(what, side, people=PersonClass.FIGHTER):
    return Quantity(what=what, low=3, high=3, text="three", side=side, person_class=people)


ADMISSIONS = [
    ("capture", "blue", "red", {}),
    ("capture", "blue", "", {}),
    ("withdraw", "red", "", {}),
    ("surrender", "red", "", {}),
    ("abandon", "red", "", {}),
    ("hold", "blue", "", {}),
    ("detain", "blue", "red", {}),
    ("capture", "green", "", {}),
    ("clash", "red blue", "", {"quantities": (count(Counted.KILLED, "red"),)}),
    ("airstrike", "red", "", {"quantities": (count(Counted.KILLED, None, PersonClass.CIVILIAN),)}),
    ("execute", "red", "", {}),
]
BOASTS = [
    ("capture", "red", "blue", {}),
    ("withdraw", "blue", "", {}),
    ("abandon", "blue", "", {}),
    ("hold", "red", "", {}),
    ("destroy", "red", "blue", {}),
    ("clash", "red blue", "", {"quantities": (count(Counted.KILLED, "blue"),)}),
    ("airstrike", "blue", "", {"quantities": (count(Counted.KILLED, None, PersonClass.CIVILIAN),)}),
    ("execute", "blue", "people", {}),
]


@pytest.mark.parametrize(("deed", "by", "of", "more"), ADMISSIONS)
def test_what_hurts_ones_own_side_is_an_admission_and_its_denial_is_not(deed, by, of, more):
    assert admits(claim(deed, by, of, said="red", **more))
    assert not admits(claim(deed, by, of, said="red", modality=Modality.DENIED, **more))


@pytest.mark.parametrize(("deed", "by", "of", "more"), BOASTS)
def test_what_profits_ones_own_side_is_no_admission_and_its_denial_is(deed, by, of, more):
    assert not admits(claim(deed, by, of, said="red", **more))
    assert admits(claim(deed, by, of, said="red", modality=Modality.DENIED, **more))


def test_independent_voices_have_no_interest():
    assert not admits(claim("capture", "blue", "red", said="monitor"))
    assert not admits(claim("withdraw", "red", said="residents"))


def test_what_is_planned_or_possible_admits_nothing():
    for modality in (Modality.PLANNED, Modality.POSSIBLE):
        assert not admits(claim("capture", "blue", "red", said="red", modality=modality))


def test_a_claim_that_also_profits_its_claimant_is_no_admission():
    own, theirs = count(Counted.KILLED, "red"), count(Counted.KILLED, "blue")
    assert not admits(claim("clash", "red blue", said="red", quantities=(own, theirs)))


def test_a_faceless_voice_shares_the_interest_of_the_party_that_carries_it():
    carried = Claimant(id="su-x", name="sources", kind=SourceKind.UNNAMED, chain=("blue-tv",))
    assert admits(claim("capture", "red", "blue", claimant=carried))
    monitor = Claimant(id="monitor", name="Monitor", kind=SourceKind.MONITOR, chain=("blue-tv",))
    assert not admits(claim("capture", "red", "blue", claimant=monitor))


def test_the_side_of_a_source_is_read_from_the_directory():
    tv = Claimant(id="blue-tv", name="Blue TV", kind=SourceKind.PARTY_MEDIA)
    assert admits(claim("capture", "red", "blue", claimant=tv))
