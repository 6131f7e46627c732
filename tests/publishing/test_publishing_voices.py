"""Who says so: the voices of the window a brief covers, not those of all years of the record."""

import datetime as dt

from attrs import evolve

from contested.domain.time import one_day
from contested.publishing.summary import sections


def _voices(picture):
    (section,) = [one for one in sections(picture) if one.id == "voices"]
    return {claim for line in section.lines for claim in line.claims}


def _dated(picture, claim, *, told, known):
    old = evolve(claim, when=one_day(told))
    claims = tuple(old if one.id == claim.id else one for one in picture.claims)
    return evolve(picture, claims=claims, known_from={**picture.known_from, claim.id: known})


def test_who_spoke_up_years_ago_of_something_else_is_not_named(picture):
    claim = picture.claims[0]
    years = picture.true_day - dt.timedelta(days=900)
    assert claim.id in _voices(picture)
    assert claim.id not in _voices(_dated(picture, claim, told=years, known=years))


def test_who_speaks_of_the_window_or_in_it_is_named(picture):
    claim = picture.claims[0]
    day, years = picture.true_day, dt.timedelta(days=900)
    assert claim.id in _voices(_dated(picture, claim, told=day, known=day + years))
    assert claim.id in _voices(_dated(picture, claim, told=day - years, known=day))
