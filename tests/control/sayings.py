"""Made-up sayings of the toy wars, for laws of the estimate."""

import datetime as dt

from attrs import evolve
from hypothesis import strategies as st

from contested.control.rules import STRONG, Voice
from contested.control.say import Saying, Says
from contested.domain.holding import Party
from fakes import toy_war

DIRECTORY = toy_war.directory()
FIRST = dt.date(2018, 1, 1)
PLACES = (toy_war.ALFA, toy_war.BRAVO, toy_war.CHARLIE, evolve(toy_war.CHARLIE, id="g9", country="YY"))
PARTIES = tuple(
    Party(id=one, name=one.title())
    for one in ("red", "blue", "blue-militia", "green", "home", "invader", "proxy", "nobody-knows", "some-other")
)
SPEAKERS = ("agency", "monitor", "blue", "red-media")


@st.composite
def saying(draw, number):
    """A saying of one place, with few voices, reports and days so that they meet often."""
    day = FIRST + dt.timedelta(days=draw(st.sampled_from((0, 0, 1, 3, 9, 14, 15, 16, 30, 200))))
    place = draw(st.sampled_from(PLACES))
    claim = toy_war.claim(
        "capture",
        at=place,
        report=f"r{draw(st.integers(0, 3))}",
        start=draw(st.integers(0, 1)),
        id=f"c{number}",
    )
    sides = draw(st.lists(st.sampled_from(PARTIES), max_size=2, unique=True))
    return Saying(
        claim=evolve(claim, theatre=toy_war.INVASION),
        place=place,
        day=day,
        known=day,
        says=draw(st.sampled_from(tuple(Says))),
        sides=tuple(sides),
        others=tuple(draw(st.lists(st.sampled_from(PARTIES), max_size=1))),
        weight=draw(st.floats(0.03, 1.0)),
        strength=draw(st.sampled_from((0.3, STRONG, 1.0))),
        voice=Voice.INDEPENDENT,
        speaker=draw(st.sampled_from(SPEAKERS)),
        soft=draw(st.booleans()),
        last_resort=draw(st.sampled_from((False, False, False, True))),
    )


@st.composite
def many(draw, most=30):
    """Sayings of a few places, each with a claim of its own."""
    count = draw(st.integers(0, most))
    return [draw(saying(number)) for number in range(count)]
