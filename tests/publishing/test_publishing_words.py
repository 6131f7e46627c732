"""Values of the record in plain English."""

import datetime as dt

import attrs
import pytest

from contested.domain.claim import ActorRef, Modality, PlaceRef, PlaceRole
from contested.domain.holding import Basis, Party, Status
from contested.domain.place import Place, PlaceKind
from contested.domain.quantity import Counted, PersonClass, Quantity
from contested.domain.tally import Figure, Stance, Tally
from contested.domain.time import Interval, Precision, TrueSpan
from contested.publishing.summary import sections
from contested.publishing.tally_words import tally_words
from contested.publishing.words import (
    deed_words,
    interval_words,
    quantity_words,
    reading_words,
    span_words,
    status_words,
    sure_words,
)
from fakes import toy_war


def test_a_place_that_brings_its_own_preposition_gets_no_second_one(picture):
    east = next(claim for claim in picture.claims if claim.deed == "transfer").places
    clash = next(claim for claim in picture.claims if claim.deed == "clash")
    assert (
        deed_words(attrs.evolve(clash, places=east))
        == "Islamic State fought east of Hajin with Syrian Democratic Forces"
    )


def test_ground_taken_in_an_area_is_no_capture_of_the_area(picture):
    capture = picture.claims[0]
    (ref,) = capture.places
    area = attrs.evolve(ref.place, name="Hajin pocket", kind=PlaceKind.AREA)
    won = attrs.evolve(capture, places=(attrs.evolve(ref, place=area, role=PlaceRole.SITE),))
    told = "Islamic State captured ground in Hajin pocket from Syrian Democratic Forces"
    assert deed_words(won) == told
    assert deed_words(attrs.evolve(won, actors=(), targets=())) == "capture of ground in Hajin pocket"
    taken = attrs.evolve(capture, places=(attrs.evolve(ref, place=area, role=PlaceRole.TARGET),))
    assert deed_words(taken) == told.replace("ground in ", "")


def test_a_deed_without_actor_or_place_is_still_a_phrase(picture):
    capture = attrs.evolve(picture.claims[0], actors=(), targets=())
    assert deed_words(capture) == "capture of Al-Bahrah"
    assert deed_words(attrs.evolve(capture, places=())) == "capture"
    assert deed_words(attrs.evolve(capture, deed="clash", places=())) == "clashes"


@pytest.mark.parametrize("modality", [Modality.POSSIBLE, Modality.PLANNED])
def test_what_did_not_happen_is_told_with_a_noun(picture, modality):
    told = deed_words(attrs.evolve(picture.claims[0], modality=modality))
    assert told == f"{modality.value}: capture of Al-Bahrah by Islamic State from Syrian Democratic Forces"


def test_a_denial_is_told_as_one(picture):
    assert deed_words(attrs.evolve(picture.claims[0], modality=Modality.DENIED)).startswith("denied: ")


def test_what_only_a_party_claims_is_said_to_be_held(picture):
    held = attrs.evolve(picture.today[2], probability=0.9, basis=Basis.ASSESSED)
    assert status_words(held) == "held by Arab tribal fighters"
    assert status_words(attrs.evolve(held, basis=Basis.CLAIMED)) == "said to be held by Arab tribal fighters"


def test_a_contest_of_one_named_side_names_the_other_as_not_named(picture):
    one = attrs.evolve(
        picture.today[2], status=Status.CONTESTED, holder=None, contenders=(Party(id="red", name="Red"),)
    )
    assert status_words(one) == "contested by Red and another side not named"
    fought = attrs.evolve(picture.claims[0], deed="contest", targets=())
    assert deed_words(fought).endswith("contested by Islamic State and another side not named")


def test_a_holder_not_known_has_no_probability(picture):
    one = attrs.evolve(picture.today[2], status=Status.UNKNOWN, holder=None, contenders=(), probability=1.0)
    assert (status_words(one), sure_words(one)) == ("not known", "no answer")


def test_a_relative_place_is_told_as_a_noun(picture):
    claim = picture.claims[0]
    ref = attrs.evolve(claim.places[0], role=PlaceRole.TARGET)

    def told(name, **more):
        there = attrs.evolve(ref, place=attrs.evolve(ref.place, name=name, kind=PlaceKind.RELATIVE))
        return deed_words(attrs.evolve(claim, places=(there,), **more))

    assert told("south of Idlib", actors=()) == "capture of the area south of Idlib from Syrian Democratic Forces"
    assert told("south of Idlib", targets=()) == "Islamic State captured the area south of Idlib"
    assert told("south of Idlib", deed="clash", actors=(), targets=()) == "clashes south of Idlib"
    assert told("southern Idlib", targets=()) == "Islamic State captured southern Idlib"


@pytest.mark.parametrize(
    ("deed", "done", "noun"),
    [
        ("attack-civilians", "attacked civilians at Hajin", "attack on civilians at Hajin"),
        ("detain", "detained civilians at Hajin", "detentions at Hajin of civilians"),
        ("release", "released civilians at Hajin", "release of civilians at Hajin"),
        ("destroy", "destroyed materiel of civilians at Hajin", "materiel destroyed at Hajin of civilians"),
    ],
)
def test_civilians_have_no_people_of_their_own(picture, deed, done, noun):
    claim = picture.claims[0]
    place = attrs.evolve(claim.places[0].place, name="Hajin", kind=PlaceKind.POINT)
    there = attrs.evolve(claim.places[0], role=PlaceRole.TARGET, place=place)
    victims = (attrs.evolve(claim.targets[0], id="civilians", name="civilians"),)
    told = attrs.evolve(claim, deed=deed, places=(there,), targets=victims)
    assert deed_words(told) == f"Islamic State {done}"
    assert deed_words(attrs.evolve(told, actors=())) == noun


@pytest.mark.parametrize(
    ("confidence", "words"), [(0.8, "clear"), (0.79, "fairly clear"), (0.6, "fairly clear"), (0.59, "uncertain")]
)
def test_how_sure_a_reading_is_is_told_in_words(confidence, words):
    assert reading_words(confidence) == words


def test_an_unlikely_holder_is_only_said_to_hold(picture):
    held = attrs.evolve(picture.today[2], basis=Basis.ASSESSED)
    assert status_words(attrs.evolve(held, probability=0.8)) == "held by Arab tribal fighters"
    assert status_words(attrs.evolve(held, probability=0.5)) == "said to be held by Arab tribal fighters"


def test_the_likeliest_of_several_answers_is_told_as_one_that_may_be(picture):
    held = attrs.evolve(picture.today[2], basis=Basis.ASSESSED, probability=0.44)
    assert status_words(held) == "perhaps held by Arab tribal fighters"
    fought = attrs.evolve(held, status=Status.CONTESTED, contenders=(held.holder,))
    assert status_words(fought) == "perhaps contested by Arab tribal fighters and another side not named"


def days(start, end, precision=Precision.RANGE):
    return Interval(start=start and dt.date(*start), end=end and dt.date(*end), precision=precision)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (days((2018, 11, 25), (2018, 11, 25), Precision.DAY), "25 Nov 2018"),
        (days((2018, 11, 20), (2018, 11, 25)), "20 to 25 Nov 2018"),
        (days((2018, 10, 25), (2018, 11, 25)), "25 Oct to 25 Nov 2018"),
        (days((2017, 12, 30), (2018, 1, 2)), "30 Dec 2017 to 2 Jan 2018"),
        (days(None, (2018, 11, 25)), "by 25 Nov 2018"),
        (days((2018, 11, 25), None), "since 25 Nov 2018"),
        (days((2018, 11, 1), (2018, 11, 25), Precision.VAGUE), "about 1 to 25 Nov 2018"),
        (days(None, None), "day not said"),
        (days((2018, 11, 1), (2018, 11, 25), Precision.UNKNOWN), "day not said"),
    ],
)
def test_intervals_are_told_with_their_precision(when, words):
    assert interval_words(when) == words


@pytest.mark.parametrize(
    ("low", "high", "text", "words"),
    [
        (3, 3, "3 civilians", "3 civilians of SDF reported killed"),
        (1, 1, "a civilian", "1 civilian of SDF reported killed (“a civilian”)"),
        (24, 99, "dozens", "24 to 99 civilians of SDF reported killed (“dozens”)"),
        (12, None, "at least 12", "12 or more civilians of SDF reported killed (“at least 12”)"),
        (None, 5, "up to five", "up to 5 civilians of SDF reported killed (“up to five”)"),
        (None, None, "some", "an unstated number of civilians of SDF reported killed (“some”)"),
        (1200, 1200, "1,200", "1,200 civilians of SDF reported killed"),
    ],
)
def test_counts_are_told_as_reported_with_their_bounds_and_words(low, high, text, words):
    quantity = Quantity(what=Counted.KILLED, low=low, high=high, text=text, person_class=PersonClass.CIVILIAN)
    assert quantity_words(quantity, side="SDF") == words


def test_materiel_is_told_in_the_words_of_the_report():
    quantity = Quantity(what=Counted.MATERIEL, low=4, high=4, text="four Humvees", item="humvee")
    assert quantity_words(quantity, side="SDF") == "“four Humvees” of SDF reported"


def _tally(*figures, low, best, high, **more):
    return Tally(
        what=Counted.KILLED, side="sdf", person_class=PersonClass.FIGHTER, low=low, best=best, high=high,
        figures=figures, **more,
    )  # fmt: skip


def _figure(name, stance, low, high, text=""):
    return Figure(claim=f"c-{name}", claimant=name, name=name, stance=stance, low=low, high=high, text=text)


def test_numbers_that_claimants_dispute_are_told_with_who_says_them():
    own, foe = _figure("SDF", Stance.ADMITS, 24, 24), _figure("Amaq", Stance.PARTY, 91, None)
    disputed = _tally(own, foe, low=24, best=24, high=91, open=True)
    assert tally_words(disputed, side="SDF") == (
        "24 to 91 fighters of SDF reported killed, or more, best 24: 24 admitted by SDF, 91 or more claimed by Amaq"
    )


def test_a_number_that_nobody_disputes_is_told_as_a_count():
    lone = _tally(_figure("Herald", Stance.APART, 12, None, text="At least 12"), low=12, best=12, high=12, open=True)
    assert tally_words(lone, side="SDF") == "12 or more fighters of SDF reported killed (“At least 12”)"


def test_the_brief_tells_a_disputed_count_once(picture):
    event = next(one for one in picture.events if any(q.what is Counted.KILLED for q in one.quantities))
    own = _figure("SDF", Stance.ADMITS, 12, None)
    foe = _figure("Amaq", Stance.PARTY, 40, 40)
    told = attrs.evolve(event, tallies=(_tally(own, foe, low=12, best=12, high=40),))
    events = tuple(told if one is event else one for one in picture.events)
    losses = next(one for one in sections(attrs.evolve(picture, events=events)) if one.id == "losses")
    killed = [line.text for line in losses.lines if "killed" in line.text]
    assert len(killed) == 1
    assert (
        "12 to 40 fighters of Syrian Democratic Forces reported killed, best 12: 12 or more admitted by SDF"
        in killed[0]
    )
    assert len(losses.lines) == len(next(one for one in sections(picture) if one.id == "losses").lines)


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ((("Goma", "origin"), ("Kibumba", "destination")), "M23 withdrew from Goma"),
        ((("Kibumba", "destination"),), "M23 withdrew to Kibumba"),
        ((("Goma", "site"),), "M23 withdrew from Goma"),
    ],
)
def test_a_withdrawal_is_told_from_what_was_left_and_to_where_only_that_is_known(places, words):
    refs = tuple(
        PlaceRef(place=Place(id=f"g-{name}", name=name), text=name, role=PlaceRole(role)) for name, role in places
    )
    claim = attrs.evolve(
        toy_war.claim("withdraw", at=None), actors=(ActorRef(id="m23", name="M23", text="M23"),), places=refs
    )
    assert deed_words(claim) == words


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (None, "16 Nov 2018 on"),
        (dt.date(2018, 11, 17), "16 Nov 2018"),
        (dt.date(2018, 11, 21), "16 Nov 2018 to 20 Nov 2018"),
    ],
)
def test_a_span_is_told_by_the_last_day_it_covers(end, words):
    assert span_words(TrueSpan(start=dt.date(2018, 11, 16), end=end)) == words
