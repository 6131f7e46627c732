"""The rules of the codebooks, one test each, named after the rule; the columns are theirs."""

import csv
import datetime as dt
import io
import pathlib

import pytest
from attrs import evolve

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
from contested.domain.event import Event
from contested.domain.ids import make_id
from contested.domain.picture import Picture
from contested.domain.place import Place, PlaceKind
from contested.domain.quantity import Counted, PersonClass, Quantity
from contested.domain.report import Part, PartKind, Report
from contested.domain.source import Source, SourceKind
from contested.domain.tally import Figure, Stance, Tally
from contested.domain.time import Interval, Precision, one_day
from contested.publishing import CODEBOOKS, Gated, Sheet, as_csv, gate, rows
from contested.publishing.codebooks import precision, tables
from contested.publishing.codebooks.deaths import split
from contested.publishing.codebooks.ucdp import grid_cell

GED = pathlib.Path(__file__).parents[3] / "shared" / "data" / "ucdp_ged_iraq" / "conflict_data_irq.csv"
DAY = dt.date(2018, 11, 20)
SDF, IS, ARMY, TURKEY, PMF = "sdf", "is", "sy-forces", "tr-forces", "pmf-test"
HAJIN = Place(
    id="m-hajin", name="Hajin", feature="town", lat=34.69, lon=40.83, precision_km=2.0, country="SY",
    admin=("Deir ez-Zor", "Abu Kamal District"),
)  # fmt: skip
SUSAH = evolve(HAJIN, id="m-susah", name="As-Susah", lat=34.52, lon=40.97)
SOURCE = Source(id="s-herald", name="The Valley Herald", kind=SourceKind.OUTLET, domains=("herald.example",))
REPORT = Report(
    id="r-1", fingerprint="", title="A day in the valley", text="", parts=(Part(kind=PartKind.BODY, start=0, end=0),),
    source=SOURCE.id, source_name=SOURCE.name, published=DAY,
)  # fmt: skip
KNOWN = directory.load()


def ref(actor):
    known = KNOWN.actor(actor)
    return ActorRef(id=actor, name=actor if known is None else known.name, text=actor)


def dead(low, text="", high=None, **more):
    return Quantity(what=Counted.KILLED, low=low, high=low if high is None else high, text=text or str(low), **more)


def happened(deed, actors=(), targets=(), *, day=DAY, place=HAJIN, words="", counts=((),), when=None, **more):
    """Give an event and its claims: one claim for each tuple of counts."""
    at = (PlaceRef(place=place, text=place.name, role=PlaceRole.TARGET),)
    shared = {
        "deed": deed, "actors": tuple(map(ref, actors)), "targets": tuple(map(ref, targets)), "places": at,
        "when": when or one_day(day), "theatre": "syria-iraq",
    }  # fmt: skip
    key = (deed, actors, targets, day.isoformat(), place.id, words, repr(counts))
    claims = tuple(
        Claim(
            id=make_id("c", repr(key), str(number)), report=REPORT.id, aspect=Aspect.EVENT, rule="test", confidence=0.9,
            claimant=Claimant(id=SOURCE.id, name=SOURCE.name, kind=SOURCE.kind), quantities=tuple(several),
            evidence=Evidence(start=0, end=9, text=words or f"{deed} it is.", part=PartKind.BODY, trigger=deed),
            **{**shared, **more},
        )
        for number, several in enumerate(counts)
    )  # fmt: skip
    asserted = [claim for claim in claims if claim.modality is Modality.ASSERTED]
    event = Event(
        id=make_id("e", repr(key)), claims=tuple(claim.id for claim in claims), known_from=DAY,
        quantities=tuple(dict.fromkeys(one for several in counts for one in several)), claimants=(SOURCE.id,), **shared,
    )  # fmt: skip
    return (event if asserted else None), claims


def picture(*told):
    claims = tuple(claim for _, several in told for claim in several)
    return Picture(
        true_day=DAY, known_day=DAY, since=DAY, reports=(REPORT,), sources={SOURCE.id: SOURCE},
        claims=claims, events=tuple(event for event, _ in told if event is not None),
        known_from={claim.id: DAY for claim in claims},
    )  # fmt: skip


def coded(codebook, *told):
    sheet = Sheet(codebook=codebook)
    return list(rows(Gated(picture=picture(*told), directory=KNOWN), sheet))


def acled(*told):
    return coded("acled", *told)


def types(*told):
    return [(row["event_type"], row["sub_event_type"]) for row in acled(*told)]


def one(made):
    (row,) = made
    return row


REGAINED = ("Battles", "Government regains territory")
OVERTAKEN = ("Battles", "Non-state actor overtakes territory")
CLASH = ("Battles", "Armed clash")


# ACLED: what is taken


def test_a_government_that_retakes_what_was_its_own_regains_territory():
    assert types(happened("capture", (ARMY,), (IS,))) == [REGAINED]


def test_a_non_state_actor_that_captures_overtakes_territory():
    assert types(happened("capture", (SDF,), (IS,))) == [OVERTAKEN]
    assert types(happened("capture", (IS,), (SDF,))) == [OVERTAKEN], "exchanges between non-state actors regain nothing"


def test_a_foreign_state_that_captures_overtakes_territory():
    assert types(happened("capture", (TURKEY,), (SDF,))) == [OVERTAKEN]


def test_affiliates_of_the_government_regain_territory():
    friends = [
        actor.id
        for actor in KNOWN.actors
        if actor.kind == "armed-group" and any(one.parent in {"sy-gov", "sy-forces"} for one in actor.memberships)
    ]
    assert types(happened("capture", (friends[0],), (IS,))) == [REGAINED]


def test_capture_without_resistance_is_a_non_violent_transfer():
    told = happened("capture", (ARMY,), (IS,), words="The army entered and took the town without a fight.")
    assert types(told) == [("Strategic developments", "Non-violent transfer of territory")]


def test_a_grab_of_at_most_a_day_is_an_armed_clash():
    grab, back = happened("capture", (IS,), (SDF,)), happened("capture", (SDF,), (IS,), day=DAY + dt.timedelta(days=1))
    assert types(grab, back) == [CLASH, OVERTAKEN]
    later = happened("capture", (SDF,), (IS,), day=DAY + dt.timedelta(days=2))
    assert types(grab, later) == [OVERTAKEN, OVERTAKEN]


def test_who_takes_and_leaves_within_a_day_only_clashed():
    left = happened("withdraw", (IS,), day=DAY + dt.timedelta(days=1))
    assert types(happened("capture", (IS,), (SDF,)), left)[0] == CLASH


def test_only_the_final_acquisition_counts():
    first, last = (happened("capture", (SDF,), (IS,), day=DAY + dt.timedelta(days=days)) for days in (0, 9))
    assert types(first, last) == [CLASH, OVERTAKEN]
    elsewhere = happened("capture", (SDF,), (IS,), day=DAY + dt.timedelta(days=9), place=SUSAH)
    assert types(first, elsewhere) == [OVERTAKEN, OVERTAKEN]


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("transfer", "The town was handed over under an agreement brokered by elders."),
        ("withdraw", "The fighters left as part of a deal with the army."),
        ("surrender", "Forty fighters gave themselves up."),
        ("release", "Prisoners were exchanged."),
    ],
)
def test_a_negotiated_hand_over_surrender_or_swap_is_an_agreement(deed, words):
    assert types(happened(deed, (IS,), (SDF,), words=words)) == [("Strategic developments", "Agreement")]


def test_seized_weapons_are_disrupted_weapons_use_and_seized_money_is_looting():
    def seized(item):
        return types(
            happened("seize", (SDF,), (IS,), counts=((Quantity(what=Counted.MATERIEL, text="x", item=item),),))
        )

    assert seized("tank") == [("Strategic developments", "Disrupted weapons use")]
    assert seized("banknote") == [("Strategic developments", "Looting/property destruction")]


def test_civilians_seized_are_abducted_and_fighters_are_not():
    def taken(person_class, actor=IS):
        several = (Quantity(what=Counted.DETAINED, low=5, text="five", person_class=person_class),)
        return types(happened("detain", (actor,), counts=(several,)))

    abducted = [("Violence against civilians", "Abduction/forced disappearance")]
    assert taken(PersonClass.CIVILIAN) == abducted
    assert taken(PersonClass.FIGHTER) == [("Strategic developments", "Arrests")]
    assert taken(PersonClass.CIVILIAN, ARMY) == [("Strategic developments", "Arrests")], "a state arrests on its land"


def test_the_words_tell_suicide_bombs_chemical_weapons_and_grenades_apart():
    def exploded(words):
        return types(happened("bombing", (IS,), (SDF,), words=words))[0][1]

    assert exploded("A suicide bomber hit the post.") == "Suicide bomb"
    assert exploded("A roadside bomb went off.") == "Remote explosive/landmine/IED"
    assert exploded("They threw grenades at the post.") == "Grenade"
    assert exploded("A bomb with chlorine went off.") == "Chemical weapon"


def test_what_broke_down_hands_nothing_over_and_what_was_not_used_names_no_weapon():
    def took(words):
        return one(types(happened("capture", (SDF,), (IS,), words=words)))

    assert took("They captured the town after peace talks collapsed.") == OVERTAKEN
    assert took("They captured the town following the breakdown of a truce deal.") == OVERTAKEN
    assert took("They captured the town after the militants rejected talks.") == OVERTAKEN
    assert took("They took the town under a deal, while talks elsewhere failed.")[1] == "Agreement"
    shelled = happened("shelling", (IS,), (SDF,), words="The town was shelled; no chemical weapons were used.")
    assert types(shelled)[0][1] == "Shelling/artillery/missile attack"
    assert one(coded("plover", shelled))["event_mode"] != "unconventional"


def test_a_weapon_is_what_it_was_done_with_and_not_whom_it_was_done_to():
    def mode(words, *things):
        told = tuple(ThingRef(text=text, role=role, start=0, end=9) for text, role in things)
        return one(coded("plover", happened("airstrike", (TURKEY,), (IS,), words=words, things=told)))["event_mode"]

    assert mode("Jets killed a drone operator.") != "drone"
    assert mode("Jets struck the drones.", ("the drones", ThingRole.OBJECT)) != "drone"
    assert mode("A drone struck a drone base.", ("A drone", ThingRole.MEANS)) == "drone"
    assert mode("Drones struck the post.") == "drone"


# ACLED: rows


def test_battles_absorb_explosions_and_these_absorb_violence_against_civilians():
    fight, strike = happened("clash", (SDF,), (IS,)), happened("airstrike", (SDF,), (IS,))
    (row,) = acled(strike, fight)
    assert (row["event_type"], row["sub_event_type"]) == CLASH
    assert "airstrike" in row["notes"]
    assert set(row["contested_events"].split(";")) == {fight[0].id, strike[0].id}
    hit, shot = happened("shelling", (IS,), ("civilians",)), happened("attack-civilians", (IS,), ("civilians",))
    assert types(shot, hit) == [("Explosions/Remote violence", "Shelling/artillery/missile attack")]


def test_territory_is_stronger_than_a_clash_and_captives_stay_in_the_notes_of_the_battle():
    told = [happened(deed, (SDF,), (IS,)) for deed in ("detain", "clash", "capture")]
    (row,) = acled(*told)
    assert (row["event_type"], row["sub_event_type"]) == OVERTAKEN
    assert "detain" in row["notes"]


def test_the_order_of_types_is_that_of_the_codebook():
    order = list(tables.acled_types())
    assert len(order) == 25
    assert list(dict.fromkeys(event for event, _ in order)) == [
        "Battles", "Protests", "Riots", "Explosions/Remote violence", "Violence against civilians",
        "Strategic developments",
    ]  # fmt: skip
    assert order[:3] == [REGAINED, OVERTAKEN, CLASH]


def test_every_deed_has_a_type_that_the_codebook_has():
    codes = {(deed.acled_event, deed.acled_sub_event) for deed in KNOWN.deeds} - {("", "")}
    assert codes <= set(tables.acled_types())
    ruled = {rule.code for rule in tables.word_rules("acled")}
    assert ruled <= {"/".join(code) for code in tables.acled_types()}


def test_one_row_for_each_pair_of_actors_place_and_day():
    fight = happened("clash", (SDF,), (IS,))
    assert len(acled(fight, happened("clash", (IS,), (SDF,), words="again"))) == 1
    assert len(acled(fight, happened("clash", (SDF,), (IS,), place=SUSAH))) == 2
    assert len(acled(fight, happened("clash", (SDF,), (IS,), day=DAY + dt.timedelta(days=1)))) == 2
    assert len(acled(fight, happened("clash", (TURKEY,), (SDF,)))) == 2


def test_a_fight_of_several_days_has_a_row_for_each_and_splits_its_dead():
    days = Interval(start=DAY, end=DAY + dt.timedelta(days=2), precision=Precision.RANGE)
    words = "They fought from 20 to 22 November."
    made = acled(happened("clash", (SDF,), (IS,), when=days, words=words, counts=((dead(10),),)))
    assert [row["fatalities"] for row in made] == [4, 3, 3]
    assert [row["event_date"] for row in made] == ["2018-11-20", "2018-11-21", "2018-11-22"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Over the past three days they repelled 22 attacks, 20 of them at night.", 1),
        ("They fought on Tuesday, Wednesday and Thursday.", 3),
        ("They fought between Nov 20 and Nov 22.", 3),
        ("They fought through the first half of November.", 1),
    ],
)
def test_a_stretch_of_time_is_one_row_and_days_are_rows_where_they_are_named(words, number):
    made = acled(happened("repel", (SDF,), (IS,), when=span(20, 22), words=words, counts=((dead(10),),)))
    assert len(made) == number
    assert sum(row["fatalities"] for row in made) == 10


def test_a_total_is_split_evenly_with_the_remainder_on_the_first_day():
    assert split(10, 3) == [4, 3, 3]
    assert split(11, 3) == [5, 3, 3]
    assert split(2, 3) == [2, 0, 0]
    assert split(0, 1) == [0]


def test_the_victim_is_actor2_in_violence_against_civilians():
    row = one(acled(happened("attack-civilians", ("civilians",), (IS,))))
    assert (row["actor1"], row["actor2"]) == ("Islamic State", "Civilians (Syria)")
    assert row["civilian_targeting"] == "Civilian targeting"
    unknown = one(acled(happened("execute", (), (), counts=((dead(3, person_class=PersonClass.CIVILIAN),),))))
    assert (unknown["actor1"], unknown["inter1"]) == ("Unidentified Armed Group (Syria)", "Political militia")
    assert (unknown["actor2"], unknown["inter2"]) == ("Civilians (Syria)", "Civilians")


def test_actor1_is_no_aggressor_elsewhere():
    assert one(acled(happened("clash", (IS,), (SDF,))))["actor1"] == "Islamic State"
    assert one(acled(happened("clash", (SDF,), (IS,))))["actor1"] == "Syrian Democratic Forces"


def test_allies_are_associated_actors():
    row = one(acled(happened("clash", (SDF, "ypg"), (IS,))))
    assert row["actor1"] == "Syrian Democratic Forces"
    assert row["assoc_actor_1"] == "People's Protection Units"


@pytest.mark.parametrize(
    ("actor", "inter"),
    [
        (ARMY, "State forces"),
        ("sy-gov", "State forces"),
        (TURKEY, "External/Other forces"),
        (SDF, "Rebel group"),
        ("cjtf-oir", "External/Other forces"),
        ("civilians", "Civilians"),
        ("au-somebody", "Political militia"),
    ],
)
def test_inter_follows_the_kind_of_actor_and_whose_land_it_is(actor, inter):
    row = one(acled(happened("shelling", (actor,), (IS,))))
    assert row["inter1"] == inter
    assert row["interaction"] == f"{inter}-Rebel group"


def test_every_kind_of_actor_has_a_row():
    kinds = {actor.kind for actor in KNOWN.actors} - {"person"}
    assert {(kind, "") for kind in kinds} <= set(tables.actor_kinds())


# ACLED: how exactly


def test_geo_precision_is_1_for_a_town_2_near_one_and_3_for_a_region():
    near = evolve(HAJIN, kind=PlaceKind.RELATIVE, feature="place", precision_km=9.0, relation="east")
    region = evolve(HAJIN, kind=PlaceKind.AREA, feature="governorate", precision_km=120.0)
    pocket = evolve(HAJIN, kind=PlaceKind.AREA, feature="pocket", precision_km=20.0)
    assert [precision.geo_precision(place) for place in (HAJIN, near, pocket, region)] == [1, 2, 2, 3]
    assert precision.geo_precision(evolve(region, feature="country")) is None


def span(first, last, how=Precision.RANGE):
    return Interval(start=dt.date(2018, 11, first), end=dt.date(2018, 11, last), precision=how)


def test_time_precision_is_1_for_a_day_2_within_a_week_and_3_within_a_month():
    def told(when, *, lasts=False):
        return [(day.day, code) for day, code in precision.acled_days(when, lasts=lasts)]

    assert told(one_day(DAY)) == [(20, 1)]
    assert told(span(5, 11, Precision.WEEK)) == [(8, 2)], "the middle of the week"
    assert told(span(1, 30, Precision.MONTH)) == [(15, 3)], "the middle of the month"
    assert told(span(1, 10, Precision.VAGUE)) == [(1, 3)], "the beginning of the month is its first day"
    assert told(span(21, 30, Precision.VAGUE)) == [(30, 3)], "its end the last"
    assert told(Interval(start=dt.date(2018, 1, 1), end=dt.date(2018, 12, 31), precision=Precision.YEAR)) == []
    assert told(span(5, 7), lasts=True) == [(5, 1), (6, 1), (7, 1)]


# ACLED: the dead


def fatalities(*counts):
    return one(acled(happened("clash", (SDF,), (IS,), counts=counts)))["fatalities"]


def test_the_lowest_report_of_the_dead_is_written():
    assert fatalities((dead(12),), (dead(7),), ()) == 7


def test_words_are_numbers_several_3_dozens_12_hundreds_100():
    assert fatalities((dead(3, "several fighters", 9),)) == 3
    assert fatalities((dead(24, "Dozens of fighters", 99),)) == 12
    assert fatalities((dead(200, "hundreds", 999),)) == 100
    assert fatalities((Quantity(what=Counted.KILLED, text="fighters"),)) == 3


@pytest.mark.parametrize(
    ("text", "low", "high", "number"),
    [
        ("as many as 40 people", None, 40, 40),
        ("As many as forty people", None, 40, 40),
        ("40 of the many wounded", 40, 40, 40),
        ("at least 40 of the many wounded", 40, None, 40),
        ("several hundred soldiers", 300, 900, 100),
        ("more than a few hundred soldiers", 300, 900, 100),
        ("several dozen fighters", 36, 108, 12),
        ("two dozen fighters", 24, 24, 24),
        ("a few thousand", 3000, 6000, 1000),
        ("three thousand", 3000, 3000, 3000),
        ("many thousands of people", 3000, 9000, 1000),
        ("hundreds of thousands", 200000, 900000, 200000),
        ("as many as several dozen", None, 108, 12),
    ],
)
def test_words_are_numbers_only_where_no_number_is_told_and_the_largest_unit_counts(text, low, high, number):
    assert fatalities((Quantity(what=Counted.KILLED, low=low, high=high, text=text),)) == number


def test_casualties_alone_and_no_report_are_0():
    assert fatalities((Quantity(what=Counted.CASUALTIES, low=40, high=40, text="40 casualties"),)) == 0
    assert fatalities(()) == 0


def test_a_total_over_a_period_is_not_the_events():
    assert fatalities((dead(300, period=True), dead(4))) == 4


# UCDP


def test_only_events_with_a_death_are_rows():
    assert coded("ucdp", happened("clash", (SDF,), (IS,))) == []
    assert len(coded("ucdp", happened("clash", (SDF,), (IS,), counts=((dead(1),),)))) == 1


def test_type_of_violence_is_1_with_a_state_2_without_3_against_civilians():
    def kind(*sides):
        return one(coded("ucdp", happened("clash", *sides, counts=((dead(2),),))))

    based = kind((IS,), (ARMY,))
    assert (based["type_of_violence"], based["side_a"], based["side_b"]) == (1, "Government of Syria", "Islamic State")
    assert based["dyad_name"] == "Government of Syria - Islamic State"
    assert kind((SDF,), (IS,))["type_of_violence"] == 2
    sided = kind(("civilians",), (IS,))
    assert (sided["type_of_violence"], sided["side_a"], sided["side_b"]) == (3, "Islamic State", "Civilians")


def test_deaths_are_those_of_each_side_of_civilians_and_unknown_and_best_is_their_sum():
    several = (
        dead(5, side=IS), dead(2, side=ARMY), dead(4, "4 people"),
        dead(3, "3 women", person_class=PersonClass.CIVILIAN),
    )  # fmt: skip
    row = one(coded("ucdp", happened("clash", (ARMY,), (IS,), counts=(several,))))
    assert [row[f"deaths_{end}"] for end in ("a", "b", "civilians", "unknown")] == [2, 5, 3, 4]
    assert (row["low"], row["best"], row["high"]) == (14, 14, 14)


def test_low_and_high_are_the_bounds_of_all_reports():
    row = one(
        coded("ucdp", happened("clash", (ARMY,), (IS,), counts=((dead(7),), (dead(7),), (dead(24, "dozens", 99),))))
    )
    assert (row["low"], row["best"], row["high"]) == (7, 7, 99)


def test_who_says_as_many_as_has_no_least_number():
    most = Quantity(what=Counted.KILLED, low=None, high=40, text="as many as 40")
    row = one(coded("ucdp", happened("clash", (ARMY,), (IS,), counts=((most,),))))
    assert (row["low"], row["best"], row["high"]) == (0, 40, 40)


@pytest.mark.parametrize(("codebook", "unit"), [("acled", "admin1"), ("ucdp", "adm_1")])
def test_an_unknown_place_far_around_another_has_no_districts_and_no_country(codebook, unit):
    unknown = evolve(HAJIN, id="pu-1", name="Qarzabad", precision_km=32.0, relation="near")
    within = evolve(unknown, relation="in")
    for place, country in ((unknown, ""), (within, "Syria")):
        row = one(coded(codebook, happened("clash", (ARMY,), (IS,), place=place, counts=((dead(2),),))))
        assert (row["country"], row[unit]) == (country, "Deir ez-Zor" if country else "")


def test_reports_of_no_named_outlet_are_told_by_their_titles():
    event, (first, second) = happened("clash", (ARMY,), (IS,), counts=((dead(2),), (dead(2),)))
    seen = picture((event, (first, evolve(second, report="r-2"))))
    bare = evolve(REPORT, source="", source_name="")
    seen = evolve(seen, reports=(bare, evolve(bare, id="r-2", title="Another day")), sources={})
    row = one(list(rows(Gated(picture=seen, directory=KNOWN), Sheet(codebook="ucdp"))))
    assert (row["number_of_sources"], row["source_office"]) == (2, "A day in the valley")


def test_where_prec_goes_from_the_exact_place_to_the_sea():
    def area(feature, km=60.0):
        return evolve(HAJIN, kind=PlaceKind.AREA, feature=feature, precision_km=km)

    near = evolve(HAJIN, kind=PlaceKind.RELATIVE, precision_km=9.0)
    places = (HAJIN, near, area("district"), area("governorate"), area("river"), area("country"), area("sea"))
    assert [precision.where_prec(place) for place in places] == [1, 2, 3, 4, 5, 6, 7]


def test_date_prec_goes_from_a_day_to_a_year():
    def days(number):
        return Interval(start=DAY, end=DAY + dt.timedelta(days=number - 1), precision=Precision.RANGE)

    assert [precision.date_prec(days(number)) for number in (1, 2, 6, 7, 8, 30, 32, 365)] == [1, 2, 2, 3, 4, 4, 5, 5]
    assert precision.date_prec(days(400)) is None
    assert precision.date_prec(Interval(start=DAY, end=None, precision=Precision.VAGUE)) is None


def test_event_clarity_is_2_where_the_report_sums_several_events():
    single = happened("clash", (SDF,), (IS,), counts=((dead(2),),))
    summed = happened("clash", (SDF,), (IS,), counts=((dead(2),),), when=span(5, 9))
    assert [one(coded("ucdp", told))["event_clarity"] for told in (single, summed)] == [1, 2]


def test_a_dyad_with_an_end_nobody_names_is_to_be_checked():
    row = one(coded("ucdp", happened("bombing", (), (IS,), counts=((dead(2),),))))
    assert (row["code_status"], row["dyad_name"], row["type_of_violence"]) == ("Check dyad", "", "")


# PLOVER and CAMEO


def plover(*told):
    row = one(coded("plover", *told))
    return row["event_type"], row["event_mode"]


def test_occupying_is_coerce_seize_and_losing_ground_is_retreat_withdraw():
    assert plover(happened("capture", (SDF,), (IS,))) == ("COERCE", "seize")
    assert plover(happened("withdraw", (IS,))) == ("RETREAT", "withdraw")


def test_fighters_captured_are_assault_abduct_and_a_state_at_home_arrests():
    fighters = ((Quantity(what=Counted.CAPTURED, low=5, text="five", person_class=PersonClass.FIGHTER),),)
    assert plover(happened("detain", (SDF,), (IS,), counts=fighters)) == ("ASSAULT", "abduct")
    assert plover(happened("detain", (ARMY,), (IS,), counts=fighters)) == ("ASSAULT", "abduct")
    _, (claim,) = happened("detain", (ARMY,))
    arrested = evolve(claim, evidence=evolve(claim.evidence, trigger="arrested"))
    assert plover((None, (arrested,))) == ("COERCE", "arrest")


def test_every_deed_has_a_type_and_mode_that_plover_has():
    for deed in KNOWN.deeds:
        kind, _, mode = deed.plover.partition("/")
        assert kind == "" or mode in tables.plover_types()[kind].modes | {""}, deed.id
    for rule in tables.word_rules("plover"):
        kind, _, mode = rule.code.partition("/")
        assert mode in tables.plover_types()[kind].modes


def test_auxiliary_modes_are_negation_hypothetical_future_and_historical():
    def mode(**more):
        return one(coded("plover", happened("capture", (SDF,), (IS,), **more)))["auxiliary_mode"]

    assert mode() == ""
    assert mode(modality=Modality.DENIED) == "negation"
    assert mode(modality=Modality.POSSIBLE) == "hypothetical"
    assert mode(condition="if talks fail") == "hypothetical"
    assert mode(modality=Modality.PLANNED) == "future"
    assert mode(background=True) == "historical"
    assert mode(modality=Modality.DENIED, background=True) == "negation;historical"


def test_the_context_military_is_for_states_only():
    assert one(coded("plover", happened("clash", (ARMY,), (IS,))))["contexts"] == "military"
    assert one(coded("plover", happened("clash", (SDF,), (IS,))))["contexts"] == ""


def test_cameo_codes_have_their_base_root_and_quad():
    row = one(coded("cameo", happened("capture", (SDF,), (IS,))))
    assert [row[name] for name in ("EventCode", "EventBaseCode", "EventRootCode", "QuadClass")] == [
        "192",
        "192",
        "19",
        4,
    ]
    left = one(coded("cameo", happened("withdraw", (IS,))))
    assert (left["EventCode"], left["QuadClass"]) == ("0874", 2)
    assert one(coded("cameo", happened("detain", (SDF,), (IS,))))["EventCode"] == "181"


# the sheets


def test_what_is_only_planned_or_possible_is_no_event_of_acled_or_ucdp():
    planned = happened("capture", (SDF,), (IS,), modality=Modality.PLANNED, counts=((dead(5),),))
    assert acled(planned) == []
    assert coded("ucdp", planned) == []


def test_what_cannot_be_a_row_is_counted():
    sheet = Sheet(codebook="ucdp")
    assert not list(rows(Gated(picture=picture(happened("clash", (SDF,), (IS,))), directory=KNOWN), sheet))
    assert dict(sheet.left_out) == {"tells of no death": 1}


@pytest.mark.parametrize("codebook", CODEBOOKS)
def test_every_row_has_the_columns_of_its_codebook_and_says_that_counts_are_reported(codebook):
    told = happened("capture", (ARMY,), (IS,), counts=((dead(5),),))
    sheet = Sheet(codebook=codebook)
    made = list(rows(Gated(picture=picture(told), directory=KNOWN), sheet))
    read = list(csv.DictReader(io.StringIO("".join(as_csv(sheet, made)))))
    assert len(read) == len(made) == 1
    assert tuple(read[0]) == sheet.columns
    assert read[0]["contested_counts"] == "reported"
    assert set(read[0]["contested_events"].split(";")) <= {told[0].id, *(claim.id for claim in told[1])}


@pytest.mark.parametrize("codebook", CODEBOOKS)
def test_every_row_says_who_says_so_and_what_is_denied_or_only_appears_so(codebook):
    event, (claim,) = happened("capture", (ARMY,), (IS,), counts=((dead(5),),), hedged=True)
    foe = Claimant(id=IS, name="Islamic State", kind=SourceKind.PARTY, side=IS)
    denial = evolve(claim, id="c-denial", claimant=foe, modality=Modality.DENIED, hedged=False)
    both = evolve(event, claims=(claim.id, denial.id), deniers=(denial.id,))

    def told(*several):
        row = next(row for row in coded(codebook, *several) if denial.id != row["contested_events"])
        return row["contested_claimants"], row["contested_denied"], row["contested_hedged"]

    assert told((both, (claim, denial))) == ("The Valley Herald", 1, 1)
    assert told((event, (evolve(claim, hedged=False),))) == ("The Valley Herald", 0, 0)


def test_acled_and_ucdp_have_as_many_columns_as_their_codebooks():
    assert len(tables.columns("acled")) == 31
    assert len(tables.columns("ucdp")) == 49


@pytest.mark.parametrize("codebook", CODEBOOKS)
def test_the_gate_holds_for_every_codebook(codebook, request, today):
    whole = request.getfixturevalue("picture")
    secret = ("Walid", "Darwish", "Salma", "Green Valley camp")
    gated = gate(whole, today=today, directory=KNOWN)
    made = list(rows(gated, Sheet(codebook=codebook, stamp=gated.stamp)))
    assert made
    assert not [word for word in secret if word in repr(made)]
    bare = gate(whole, on=False, today=today, directory=KNOWN)
    stamped = list(rows(bare, Sheet(codebook=codebook, stamp=bare.stamp)))
    assert {row["contested_stamp"] for row in stamped} == {"NOT FOR PUBLICATION"}


def test_no_cell_is_a_formula():
    told = happened("capture", (ARMY,), (IS,), place=evolve(HAJIN, name="=HYPERLINK(1)\u202e\n"))
    assert one(acled(told))["location"] == "=HYPERLINK(1)", "JSON lines carry it as it is"
    _, line = as_csv(Sheet(codebook="acled"), acled(told))
    assert ",'=HYPERLINK(1)," in line


def test_ucdp_columns_are_named_as_in_the_published_file():
    if not GED.is_file():
        pytest.skip("the UCDP file (ucdp_ged_iraq) is not beside this checkout")
    with GED.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        next(reader)  # a row of tags
        published = set(reader.fieldnames)
        sample = [row for _, row in zip(range(2000), reader, strict=False)]
    added_by_the_mirror = {"start_year", "end_year", "iso3"}
    assert published - set(tables.columns("ucdp")) == added_by_the_mirror
    assert [row["priogrid_gid"] for row in sample] == [
        str(grid_cell(float(row["latitude"]), float(row["longitude"]))) for row in sample
    ]
    assert all(
        int(row["best"]) == sum(int(row[f"deaths_{end}"]) for end in ("a", "b", "civilians", "unknown"))
        for row in sample
    )


@pytest.mark.parametrize("codebook", ["acled", "ucdp"])
def test_rows_of_events_tell_who_says_which_number(codebook):
    event, claims = happened("clash", (ARMY,), (IS,), counts=((dead(5),),))
    figures = (
        Figure(claim=claims[0].id, claimant="a", name="Herald", stance=Stance.APART, low=5, high=5),
        Figure(claim="c-other", claimant="b", name="Amaq", stance=Stance.PARTY, low=9, high=9),
    )
    count = Tally(what=Counted.KILLED, side=IS, low=5, best=5, high=9, figures=figures)
    (row,) = coded(codebook, (evolve(event, tallies=(count,)), claims))
    assert "best 5: 5 said by Herald, 9 claimed by Amaq" in row["contested_numbers"]
