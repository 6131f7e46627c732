"""Old wires read by the product: never worse than the floors; the measures count as they say."""

import datetime as dt

import pytest
from evals.floors import floors

from contested import directory
from contested.domain.claim import (
    ActorRef,
    Claim,
    Claimant,
    Evidence,
    Modality,
    PlaceRef,
    PlaceRole,
    ThingRef,
    ThingRole,
)
from contested.domain.deed import Aspect
from contested.domain.mention import Mentions, PersonMention, PlaceMention
from contested.domain.place import Place
from contested.domain.report import PartKind
from contested.domain.time import Interval, Precision
from evals import muc4, muc4_answers

FLOORS = floors("muc4")


@pytest.mark.slow
def test_the_dev_documents():
    if not muc4.DATA.is_dir():
        pytest.skip("the documents of muc4 are not beside this checkout")
    total = muc4.score(muc4.read(muc4.rows("dev")))
    assert total.fillers().f1 >= FLOORS["five roles"], total.fillers().line("five roles")
    assert total.relevance.f1 >= FLOORS["relevance"], total.relevance.line("relevance")
    assert total.templates.f1 >= FLOORS["templates"], total.templates.line("templates")
    for slot, tally in total.slots.items():
        assert tally.f1 >= FLOORS[slot], tally.line(slot)


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("MEMBERS OF THE ARMY", "members"),
        ("THE ARCHBISHOP, ANA RUIZ", "archbishop"),
        ('\\"LA LUZ\\" FARM', "farm"),
        ("RUIZ'S", "ruiz"),
        ("", ""),
    ],
)
def test_the_head_of_a_phrase(phrase, wanted):
    assert muc4_answers.head(phrase) == wanted


def a_claim(**more):
    day = dt.date(1989, 4, 2)
    defaults = {
        "deed": "attack-civilians",
        "actors": (ActorRef(id="au-1", name="three men", text="THREE MEN"),),
        "things": (ThingRef(text="JUDGE ANA RUIZ", role=ThingRole.VICTIM, start=20, end=34),),
        "modality": Modality.ASSERTED,
    }
    return Claim(
        id="c-1",
        report="r-1",
        aspect=Aspect.EVENT,
        when=Interval(start=day, end=day, precision=Precision.DAY),
        claimant=Claimant(id="s-1", name="wire"),
        rule="murder-people",
        evidence=Evidence(start=0, end=40, text="", part=PartKind.BODY, trigger="MURDERED"),
        confidence=0.7,
        **{**defaults, **more},
    )


MENTIONS = Mentions(report="r-1", persons=(PersonMention(start=26, end=34, text="ANA RUIZ"),))


def test_a_victim_is_told_by_name_and_by_description():
    (one,) = muc4_answers.incidents([a_claim()], MENTIONS, directory.load())
    assert one.kind == "attack"
    assert one.fillers["Victim"] == ("ANA RUIZ",)
    assert one.fillers["VictimDesc"] == ("JUDGE ",)
    assert one.fillers["PerpInd"] == ("THREE MEN",)


def test_fights_between_forces_and_denials_are_no_incidents():
    fight = a_claim(deed="clash", things=())
    denied = a_claim(modality=Modality.DENIED)
    assert muc4_answers.incidents([fight, denied], MENTIONS, directory.load()) == []


TOWN = Place(id="g1", name="Las Flores", feature="town", country="SV", admin=("Chalatenango",))
COUNTRY = Place(id="cc-SV", name="El Salvador", feature="country", country="SV")
SEEN = Mentions(report="r-1", places=(PlaceMention(start=0, end=11, text="EL SALVADOR", place=COUNTRY),), country="SV")


@pytest.mark.parametrize(
    ("key", "drawn", "by_name", "around"),
    [
        ("EL SALVADOR: CHALATENANGO (DEPARTMENT): LAS FLORES (TOWN)", True, True, True),
        ("EL SALVADOR: CHALATENANGO (DEPARTMENT)", True, False, True),
        ("EL SALVADOR", True, False, True),
        ("EL SALVADOR", False, False, False),
        ("PERU", True, False, False),
    ],
)
def test_a_place_is_right_by_name_or_around_it_only_where_one_was_drawn(key, drawn, by_name, around):
    places = (PlaceRef(place=TOWN, text="LAS FLORES", role=PlaceRole.SITE),) if drawn else ()
    group = muc4_answers.incidents([a_claim(places=places)], MENTIONS, directory.load())
    full = {"location": [{"alts": [key]}]}
    assert muc4.named(full, group) is by_name
    assert muc4.around(full, group, SEEN) is around
