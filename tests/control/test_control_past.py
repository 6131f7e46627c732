"""Days of the past: what is kept of all of them says what a fresh answer for the day says."""

import datetime as dt
import random

import pytest
from attrs import evolve

from contested.control import Method, Past, infer, on_day, stretches
from contested.control.past import BASES, FLAGS, NOBODY, STATUSES
from contested.domain.place import PlaceKind
from fakes import toy_war

FIRST = dt.date(2018, 1, 1)
DAYS = 120
DIRECTORY = toy_war.directory()
POINTS = tuple(
    evolve(toy_war.ALFA, id=f"g{number}", name=f"Place {number}", lat=34.0 + number / 7, lon=40.0 + number % 3 / 3)
    for number in range(9)
)
PLACES = (*POINTS, evolve(toy_war.ALFA, id="g98", lat=None, lon=None), evolve(toy_war.POCKET, kind=PlaceKind.AREA))
SIDES = ("red", "blue", "green", "home")


def told(seed):
    """Claims about a few places over some months, by chance."""
    chance = random.Random(seed)  # noqa: S311 - made-up wars
    claims = []
    for number in range(60):
        by, of = chance.sample(SIDES, 2)
        day = FIRST + dt.timedelta(days=chance.choice((0, 3, 20, 21, 40, 75, 76, 110)))
        claims.append(
            toy_war.claim(
                chance.choice(("capture", "capture", "hold", "contest", "clash", "withdraw", "besiege")),
                by,
                of,
                at=chance.choice(PLACES),
                said=chance.choice(tuple(toy_war.VOICES)),
                report=f"r{number}",
                when=toy_war.on(day),
                theatre=toy_war.WAR if number % 5 else toy_war.INVASION,
            )
        )
    return claims, {one.id: one.when.end for one in claims}


def asked(known, until, method=Method.FILTER_LEARNT):
    return {
        "known_from": known,
        "against_interest": frozenset(),
        "directory": DIRECTORY,
        "until": until,
        "method": method,
    }


def shown(past, stood):
    """Give rows as holdings say it, by place and theatre."""
    parties = [one.id for one in past.names.parties]
    return {
        (past.names.places[place].id, past.names.theatres[theatre]): (
            None if holder == NOBODY else parties[holder],
            STATUSES[status],
            BASES[basis],
            {flag for bit, flag in enumerate(FLAGS) if flags >> bit & 1},
            probability,
            tuple(parties[one] for one in stood.sets[contenders]),
            last,
        )
        for place, theatre, holder, status, basis, flags, probability, contenders, last in zip(
            stood.place,
            stood.theatre,
            stood.holder,
            stood.status,
            stood.basis,
            stood.flags,
            stood.probability,
            stood.contenders,
            stood.last,
            strict=True,
        )
    }


def said(holding):
    return (
        holding.holder.id if holding.holder else None,
        holding.status,
        holding.basis,
        set(holding.flags),
        holding.probability,
        tuple(one.id for one in holding.contenders),
        holding.last_reported.toordinal() if holding.last_reported else 0,
    )


@pytest.mark.parametrize("seed", range(4))
def test_columns_of_a_day_are_the_holdings_of_the_day(seed):
    claims, known = told(seed)
    every = stretches(claims, (), **asked(known, FIRST + dt.timedelta(days=DAYS)))
    past = Past.of(every)
    for number in range(-1, DAYS, 7):
        day = FIRST + dt.timedelta(days=number)
        fresh = {(one.place.id, one.theatre): said(one) for one in on_day(every, day=day)}
        assert shown(past, past.on(day)) == fresh


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("method", [Method.FILTER, Method.FILTER_LEARNT])
def test_stretches_say_of_a_past_day_what_was_answered_on_it(seed, method):
    claims, known = told(seed)
    every = stretches(claims, (), **asked(known, FIRST + dt.timedelta(days=DAYS), method))
    for number in (0, 3, 15, 20, 30, 76, 90):
        day = FIRST + dt.timedelta(days=number)
        then = on_day(infer(claims, (), **asked(known, day, method))[0], day=day, method=method)
        now = on_day(every, day=day, method=method)
        assert [(one.place.id, one.theatre) for one in now] == [(one.place.id, one.theatre) for one in then]
        for one, other in zip(now, then, strict=True):
            assert said(one)[:4] == said(other)[:4]
            assert one.probability == pytest.approx(other.probability, abs=0.01)


def test_nothing_told_is_no_rows():
    assert len(Past.of(()).on(FIRST)) == 0


def test_a_day_leaves_the_kept_rows_as_they_were():
    claims, known = told(1)
    past = Past.of(stretches(claims, (), **asked(known, FIRST + dt.timedelta(days=DAYS))))
    before = past.rows.copy()
    first = shown(past, past.on(FIRST + dt.timedelta(days=90)))
    assert shown(past, past.on(FIRST + dt.timedelta(days=90))) == first
    assert (past.rows == before).all()
