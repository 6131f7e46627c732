"""The interchange form keeps its promise: schema, documentation and output say the same."""

import datetime as dt
import json
import pathlib
from importlib import resources

import attrs
import jsonschema
import pytest

from contested import directory
from contested.directory import load
from contested.domain.actor import ActorKind
from contested.domain.claim import ActorRef
from contested.domain.picture import Picture
from contested.domain.place import Place, PlaceKind
from contested.domain.voice import Carried, Checked, Transmission, Trust, Voice
from contested.publishing import gate, lines, publish

DOCS = pathlib.Path(__file__).parents[2] / "docs" / "reference" / "interchange.md"
TYPES = ["report", "claim", "event", "holding", "assessment", "doubt", "shift", "retold", "voice"]


@pytest.fixture(scope="module")
def schema():
    text = resources.files("contested").joinpath("data", "interchange.schema.json").read_text(encoding="utf-8")
    return json.loads(text)


def voice_of(claim, name):
    """Give a voice of which everything is told."""
    told = Checked(claim=claim.id, borne=0.9, by=(claim.id,))
    trust = Trust(stance="independent", value=0.8, prior=0.9, unseen=0.85, examples=(told,), why=f"{name}: as others")
    return Voice(
        id=claim.claimant.id,
        name=name,
        kind=claim.claimant.kind,
        month=dt.date(2018, 11, 1),
        claims=(claim.id,),
        reports=1,
        carried=(Carried(id="s-herald", name="The Valley Herald", claims=1),),
        trusts=(trust,),
        transmission=Transmission(ascribed=1, compared=1, agreed=0, differing=(told,)),
    )


@pytest.fixture(scope="module")
def rows(picture, today):
    (claim, *_) = picture.claims
    whole = attrs.evolve(picture, voices=(voice_of(claim, claim.claimant.name),))
    return [json.loads(line) for line in lines(gate(whole, today=today, directory=load()))]


def test_a_private_person_who_speaks_is_named_nowhere(picture, today):
    name = "Walid Qasim Darwish"
    whole = attrs.evolve(picture, voices=(voice_of(picture.claims[0], name),))
    (row,) = [
        one for one in map(json.loads, lines(gate(whole, today=today, directory=load()))) if one["type"] == "voice"
    ]
    assert row["name"] == "[name withheld]"
    assert "Walid" not in json.dumps(row)


def of(rows, kind):
    return [row for row in rows if row["type"] == kind]


def test_every_line_is_one_object_of_the_schema(rows, schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert {row["type"] for row in rows} == set(TYPES)
    for row in rows:
        validator.validate(row)


def test_the_schema_refuses_a_line_that_lacks_a_key_and_takes_one_that_has_more(rows, schema):
    validator = jsonschema.Draft202012Validator(schema)
    for kind in TYPES:
        row = of(rows, kind)[0]
        assert validator.is_valid({**row, "later": 1})
        for key in row:
            assert not validator.is_valid({name: value for name, value in row.items() if name != key}), (kind, key)


def test_the_schema_names_every_key_that_is_written(rows, schema):
    for kind in TYPES:
        assert (
            set(schema["$defs"][kind]["properties"]) == set(of(rows, kind)[0]) == set(schema["$defs"][kind]["required"])
        )


def test_the_reference_page_mentions_every_key(schema):
    page = DOCS.read_text(encoding="utf-8")

    def keys(node):
        if isinstance(node, dict):
            yield from node.get("properties", {})
            for one in node.values():
                yield from keys(one)
        elif isinstance(node, list):
            for one in node:
                yield from keys(one)

    missing = {key for key in keys(schema["$defs"]) if f"`{key}`" not in page} - {"v", "type"}
    assert not missing
    assert '"v": 1' in page
    assert '"type"' in page


def test_types_come_in_the_promised_order(rows):
    order = [TYPES.index(row["type"]) for row in rows]
    assert order == sorted(order)


def test_the_same_picture_gives_the_same_bytes(picture, today):
    gated = gate(picture, today=today, directory=load())
    assert list(lines(gated)) == list(lines(gated))
    assert publish(gated, form="jsonl").encode() == b"".join(lines(gated))


def test_a_report_says_where_it_was_written(picture, today, schema):
    herald = picture.reports[0].id
    area = Place(id="m-area", name="Upper Valley", kind=PlaceKind.AREA, feature="governorate", lat=35.0, lon=40.5)
    area = attrs.evolve(area, precision_km=120.0, country="SY")
    placed = [
        json.loads(line)
        for line in lines(gate(attrs.evolve(picture, written_at={herald: area}), today=today, directory=load()))
    ]
    first, second, _ = of(placed, "report")
    assert first["place"] == {
        "id": "m-area", "name": "Upper Valley", "kind": "area", "feature": "governorate", "lat": 35.0, "lon": 40.5,
        "precision_km": 120.0, "country": "SY",
    }  # fmt: skip
    assert second["place"] is None
    jsonschema.Draft202012Validator(schema).validate(first)


def test_reports_carry_no_running_text(rows, picture):
    assert all("text" not in row for row in of(rows, "report"))
    unquoted = "Daily log, 25 November\n\nAt least"
    assert unquoted in picture.reports[1].text
    assert of(rows, "report")[1]["counts"]["characters"] == len(picture.reports[1].text)


def test_an_empty_picture_gives_no_line(picture, today):
    empty = Picture(true_day=picture.true_day, known_day=picture.known_day, since=picture.since)
    assert list(lines(gate(empty, today=today, directory=load()))) == []


def acled_of(picture, today, actor, country="SY", deed="capture"):
    claim = picture.claims[0]
    place = attrs.evolve(claim.places[0].place, country=country)
    ref = attrs.evolve(claim.places[0], place=place)
    taken = attrs.evolve(claim, deed=deed, actors=(ActorRef(id=actor, name=actor, text=actor),), places=(ref,))
    only = attrs.evolve(picture, claims=(taken,))
    return next(
        row["acled"]
        for row in map(json.loads, lines(gate(only, today=today, directory=load())))
        if row["type"] == "claim"
    )


def an_actor(kind, country):
    return next(one.id for one in directory.load().actors if one.kind in kind and one.country == country)


STATE = {ActorKind.STATE, ActorKind.STATE_FORCE}


def test_a_state_that_retakes_its_own_country_regains_territory(picture, today):
    regained = {"event_type": "Battles", "sub_event_type": "Government regains territory"}
    assert acled_of(picture, today, an_actor(STATE, "SY")) == regained


def test_a_foreign_state_and_a_group_overtake_territory(picture, today):
    overtaken = {"event_type": "Battles", "sub_event_type": "Non-state actor overtakes territory"}
    assert acled_of(picture, today, an_actor(STATE, "TR")) == overtaken
    assert acled_of(picture, today, an_actor({ActorKind.ARMED_GROUP}, "SY")) == overtaken
    assert acled_of(picture, today, "au-nobody-knows") == overtaken
    assert acled_of(picture, today, an_actor(STATE, "SY"), country="") == overtaken


def test_a_transfer_without_a_fight_is_no_battle_and_a_hold_has_no_code(picture, today):
    transfer = acled_of(picture, today, "sdf", deed="transfer")
    assert transfer == {
        "event_type": "Strategic developments",
        "sub_event_type": "Non-violent transfer of territory",
    }
    assert acled_of(picture, today, "sdf", deed="hold") == {"event_type": None, "sub_event_type": None}
