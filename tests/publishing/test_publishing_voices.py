"""Who says so: the voices of the window a brief covers, not those of all years of the record."""

import datetime as dt

from attrs import evolve

from contested.domain.claim import Modality
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


def _loss(picture, claim, *events):
    others = [one for one in picture.claims if one.id not in {claim.id, *(each.id for each in events)}]
    told = [
        evolve(event, claims=(claim.id, *(one.id for one in events)), deniers=tuple(one.id for one in events))
        if claim.id in event.claims
        else event
        for event in picture.events
    ]
    changed = evolve(picture, claims=(*others, claim, *events), events=tuple(told))
    (section,) = [one for one in sections(changed) if one.id == "losses"]
    return next(line.text for line in section.lines if claim.id in line.claims)


def test_a_loss_says_whether_parties_alone_tell_of_it_and_who_denies_it(picture):
    claim, party = picture.claims[4], picture.claims[7].claimant
    assert "(said" not in _loss(picture, claim), "a monitor counted"
    boast = evolve(claim, claimant=party)
    assert _loss(picture, boast).endswith("(said only by Frontline Agency, unverified)")
    denial = evolve(claim, id="c-denial", modality=Modality.DENIED, claimant=picture.claims[6].claimant)
    assert _loss(picture, boast, denial).endswith("(said only by Frontline Agency, unverified, denied by 1)")
    assert _loss(picture, evolve(claim, hedged=True)).endswith("(unverified)")


def _taking(picture, *, teller, denied=False):
    """Give the line of the first event told by one claim, of which the record draws no change."""
    claim = evolve(picture.claims[0], claimant=teller)
    denial = evolve(claim, id="c-denial", modality=Modality.DENIED, claimant=picture.claims[6].claimant)
    rest = (denial,) if denied else ()
    event = evolve(
        next(one for one in picture.events if claim.id in one.claims),
        claims=(claim.id, *(one.id for one in rest)),
        deniers=tuple(one.id for one in rest),
    )
    changed, *_ = sections(evolve(picture, claims=(claim, *rest), events=(event,), changes=()))
    return changed.lines[0].text


def test_a_taking_that_moved_nothing_says_whether_parties_alone_tell_of_it(picture):
    outlet, party = picture.claims[0].claimant, picture.claims[7].claimant
    assert _taking(picture, teller=outlet).endswith("24 Nov 2018 (reported)")
    assert _taking(picture, teller=outlet, denied=True).endswith("(reported, denied by 1)")
    assert _taking(picture, teller=party).endswith("(said only by Frontline Agency, unverified)")
