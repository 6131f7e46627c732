"""The learnt pace: fast wars are taken to be fast, quiet ones not, and nothing of the last month counts."""

import datetime as dt

import pytest

from contested.control.chain import Rates
from contested.control.pace import learn_rates
from contested.control.rules import Voice
from contested.control.say import Saying, Says
from contested.control.stand import Stand
from contested.domain.holding import Party
from contested.domain.place import Place
from fakes import toy_war

STAND = Stand(directory=toy_war.directory())
FIRST = dt.date(2018, 1, 1)
SIDES = (Party(id="red", name="Red"), Party(id="blue", name="Blue"))
WRITTEN = Rates()


def saying(place, day, side, *, voice="agency"):
    when = FIRST + dt.timedelta(days=day)
    words = toy_war.claim("capture", side.id, said=voice, report=f"r-{voice}-{place}-{day}", when=toy_war.on(when))
    return Saying(
        claim=words,
        place=Place(id=f"g{place}", name=f"Town {place}", lat=34.0, lon=40.0 + place),
        day=when,
        known=when,
        says=Says.HOLDS,
        sides=(side,),
        weight=0.85,
        strength=1.0,
        voice=Voice.INDEPENDENT,
        speaker=voice,
    )


def war(*, every, days=240, places=8):
    """Give words on places each of which changes hands every so many days, told of every ten by two voices."""
    return {
        f"g{place}": [
            saying(place, day + at, SIDES[(day // every + place) % 2], voice=voice)
            for day in range(0, days, 10)
            for at, voice in enumerate(("agency", "monitor"))
        ]
        for place in range(places)
    }


def pace(sayings):
    found = learn_rates(sayings, theatre=toy_war.WAR, stand=STAND)
    assert found.attacked / WRITTEN.attacked == pytest.approx(found.taken / WRITTEN.taken)
    return found.taken / WRITTEN.taken


def test_a_war_in_which_nothing_changes_keeps_the_written_pace():
    assert pace(war(every=1000)) == 1.0


def test_a_war_in_which_places_change_hands_again_and_again_is_fast():
    assert pace(war(every=40)) > 1.0


def test_nothing_said_leaves_the_written_rates():
    assert learn_rates({}, theatre=toy_war.WAR, stand=STAND) == WRITTEN


def test_what_is_known_within_the_last_month_changes_nothing():
    whole = war(every=40, days=250)
    last = max(one.known for said in whole.values() for one in said).replace(day=1)
    some = next(one for one in whole["g0"] if one.known >= last)
    early = {place: [one for one in said if one.known < last] for place, said in whole.items()}
    early["g0"].append(some)  # the month is the same
    turned = {p: [o for o in said if o.known < last] for p, said in whole.items()}
    turned["g0"].append(saying(0, (some.day - FIRST).days, SIDES[0], voice="paper"))
    assert pace(whole) == pace(early) == pace(turned)
