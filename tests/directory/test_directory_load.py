import datetime as dt
import importlib

import pytest

from contested import directory
from contested.directory import Directory, lint
from contested.directory.names import read_day, read_membership, read_name
from contested.domain.actor import Actor, ActorKind, ActorName, Membership, Relation, SideRow
from contested.domain.deed import Aspect
from contested.domain.errors import UsageError
from contested.domain.theatre import Theatre

DIRECTORY = directory.load()
load = importlib.import_module("contested.directory.load")


def test_every_file_is_read_once(monkeypatch):
    assert directory.load() is DIRECTORY
    asked = []
    read = load._read
    monkeypatch.setattr(load, "_read", lambda name, *more: asked.append(name) or read(name, *more))
    directory.load.cache_clear()
    again = directory.load()
    assert directory.load() is again
    assert len(asked) == len(set(asked)) > 0
    assert len(again.actors) == len(DIRECTORY.actors)


def test_the_files_have_no_problem_the_lint_knows():
    assert lint(DIRECTORY) == ()


def test_there_are_hundreds_of_actors_and_each_names_its_source():
    parties = [actor for actor in DIRECTORY.actors if actor.kind not in (ActorKind.MEDIA, ActorKind.PERSON)]
    assert len(parties) >= 200
    assert sum(actor.kind is ActorKind.PERSON for actor in DIRECTORY.actors) >= 80
    assert len(DIRECTORY.sources) >= 120
    assert all(actor.source for actor in DIRECTORY.actors)


def test_every_deed_has_an_aspect_and_an_unknown_one_is_a_usage_error():
    assert DIRECTORY.deed("capture").aspect is Aspect.EVENT
    with pytest.raises(UsageError):
        DIRECTORY.deed("no such deed")


@pytest.mark.parametrize(
    ("id_", "kind", "side"),
    [
        ("ml-forces", ActorKind.STATE_FORCE, "ml-gov"),
        ("pl-forces", ActorKind.STATE_FORCE, "pl-gov"),
        ("pl-mod", ActorKind.STATE, "pl-gov"),
        ("pl-police", ActorKind.STATE_FORCE, "pl-gov"),
        ("pl-gov", ActorKind.STATE, "pl-gov"),
    ],
)
def test_states_have_their_organs_by_rule(id_, kind, side):
    actor = DIRECTORY.actor(id_)
    assert actor is not None
    assert actor.kind is kind
    assert DIRECTORY.side(id_) == side


@pytest.mark.parametrize("id_", ["", "zz-forces", "PL-forces", "pl-navy", "nobody"])
def test_unknown_ids_are_nobody_and_their_own_side(id_):
    assert DIRECTORY.actor(id_) is None
    assert DIRECTORY.side(id_) == id_
    assert DIRECTORY.serves(id_) is None


@pytest.mark.parametrize(
    ("actor", "theatre", "day", "side"),
    [
        ("ypg", "syria-iraq", dt.date(2017, 6, 1), "sdf"),
        ("ypg", "syria-iraq", dt.date(2015, 1, 1), "ypg"),
        ("ypj", "syria-iraq", dt.date(2018, 6, 1), "sdf"),
        ("tiger-forces", "syria-iraq", dt.date(2018, 6, 1), "sy-gov"),
        ("amaq", "syria-iraq", dt.date(2018, 11, 25), "is"),
        ("f-baghdadi", "syria-iraq", dt.date(2018, 11, 25), "is"),
        ("f-golani", "syria-iraq", dt.date(2020, 1, 1), "nusra"),
        ("pmu", "syria-iraq", dt.date(2018, 11, 25), "iq-gov"),
        ("pmu", "syria-iraq", dt.date(2015, 11, 25), "pmu"),
        ("rsf", "sudan", dt.date(2022, 1, 1), "sd-gov"),
        ("rsf", "sudan", dt.date(2023, 5, 1), "rsf"),
        ("us-forces", "syria-iraq", dt.date(2018, 1, 1), "cjtf-oir"),
        ("us-forces", "somalia", dt.date(2018, 1, 1), "us-gov"),
        ("arab-tribes-sy", "syria-iraq", dt.date(2018, 11, 25), "arab-tribes-sy"),
    ],
)
def test_ground_is_counted_under_the_top_party_of_the_day(actor, theatre, day, side):
    assert DIRECTORY.side(actor, theatre=theatre, day=day) == side


@pytest.mark.parametrize(
    ("a", "b", "theatre", "day", "relation"),
    [
        ("sdf", "is", "syria-iraq", dt.date(2018, 11, 25), Relation.FOE),
        ("ypg", "ypj", "syria-iraq", dt.date(2018, 11, 25), Relation.SAME),
        ("sy-airforce", "ndf", "syria-iraq", dt.date(2018, 11, 25), Relation.SAME),
        ("sdf", "pkk", "syria-iraq", dt.date(2018, 11, 25), Relation.ALLY),
        ("arab-tribes-sy", "is", "syria-iraq", dt.date(2018, 11, 25), Relation.FOE),
        ("arab-tribes-sy", "cjtf-oir", "syria-iraq", dt.date(2018, 11, 25), Relation.ALLY),
        ("cts", "is", "syria-iraq", dt.date(2016, 11, 25), Relation.FOE),
        ("fatemiyoun", "is", "syria-iraq", dt.date(2017, 11, 25), Relation.FOE),
        ("iq-gov", "krg", "syria-iraq", dt.date(2017, 10, 16), Relation.FOE),
        ("iq-gov", "krg", "syria-iraq", dt.date(2016, 10, 16), Relation.ALLY),
        ("rsf", "sd-forces", "sudan", dt.date(2022, 1, 1), Relation.SAME),
        ("rsf", "sd-forces", "sudan", dt.date(2023, 6, 1), Relation.FOE),
        ("m23", "cd-forces", "dr-congo", dt.date(2025, 1, 27), Relation.FOE),
        ("rw-forces", "cd-forces", "dr-congo", dt.date(2025, 1, 27), Relation.FOE),
        ("jnim", "isgs", "sahel", dt.date(2023, 1, 1), Relation.FOE),
        ("aqap", "houthis", "yemen", dt.date(2018, 1, 1), Relation.FOE),
        ("sdf", "sna-sy", "", None, Relation.FOE),
        ("sdf", "farc", "", None, Relation.UNKNOWN),
        ("is", "civilians", "syria-iraq", None, Relation.UNKNOWN),
        ("is", "reuters", "syria-iraq", None, Relation.UNKNOWN),
        ("au-1", "au-2", "sahel", None, Relation.UNKNOWN),
        ("is", "au-2", "syria-iraq", dt.date(2018, 1, 1), Relation.FOE),
    ],
)
def test_relations_are_dated_and_climb_memberships_both_ways(a, b, theatre, day, relation):
    assert DIRECTORY.relation(a, b, theatre=theatre, day=day) is relation
    assert DIRECTORY.relation(b, a, theatre=theatre, day=day) is relation


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("https://www.reuters.com/world/x", "reuters"),
        ("en.sana.sy", "sana"),
        ("Al-Masdar News", "almasdar"),
        ("al masdar news", "almasdar"),
        ("english.enabbaladi.net", "enab-baladi"),
        ("sohr", "sohr"),
    ],
)
def test_sources_are_found_by_domain_address_and_name(name, id_):
    source = DIRECTORY.source_named(name)
    assert source is not None
    assert source.id == id_


@pytest.mark.parametrize("name", ["", "   ", "http://[", "nowhere.example", "com", "évènement"])
def test_an_unknown_outlet_is_nobody(name):
    assert DIRECTORY.source_named(name) is None


@pytest.mark.parametrize(
    ("id_", "party"),
    [("amaq", "is"), ("anha", "sdf"), ("almanar", "hezbollah"), ("reuters", None), ("sohr", None), ("sdf", "sdf")],
)
def test_a_voice_speaks_for_its_party(id_, party):
    assert DIRECTORY.serves(id_) == party


@pytest.mark.parametrize(
    ("id_", "day", "party"),
    [
        ("rsf", dt.date(2022, 1, 1), "sd-gov"),
        ("rsf", dt.date(2025, 10, 27), "rsf"),
        ("rsf", None, "rsf"),
        ("boko-haram", dt.date(2024, 1, 1), "boko-haram"),
        ("nusra", dt.date(2018, 1, 1), "nusra"),
        ("f-golani", dt.date(2018, 1, 1), "nusra"),
    ],
)
def test_a_party_serves_another_only_while_its_membership_lasts(id_, day, party):
    assert DIRECTORY.serves(id_, day=day) == party


def test_no_ended_membership_binds_a_voice():
    today = dt.date(2026, 11, 22)
    ended = [
        (actor.id, membership.parent)
        for actor in DIRECTORY.actors
        for membership in actor.memberships
        if len(actor.memberships) == 1 and membership.end is not None and membership.end < today
    ]
    assert len(ended) > 20
    assert [pair for pair in ended if DIRECTORY.serves(pair[0], day=today) == pair[1]] == []


@pytest.mark.parametrize(
    ("name", "party"),
    [("Willy Ngoma", "m23"), ("Nabil Abdallah", "sd-forces"), ("Ahmed al-Mismari", "lna"), ("Zaw Min Tun", "mm-gov")],
)
def test_official_spokesmen_are_figures_and_serve_their_party(name, party):
    known = [actor for actor in DIRECTORY.actors if actor.kind is ActorKind.PERSON and actor.name == name]
    assert [membership.parent for actor in known for membership in actor.memberships] == [party]


def test_days_are_read_as_their_first_and_last():
    assert read_day("2015", last=False) == dt.date(2015, 1, 1)
    assert read_day("2016-02", last=True) == dt.date(2016, 2, 29)
    assert read_day("", last=True) is None
    with pytest.raises(ValueError, match="invalid"):
        read_day("last year", last=False)


def test_cells_of_names_and_memberships_are_read():
    name, weak = read_name("~=AA@2009-04..")
    assert (name.text, name.cased, weak, name.start) == ("AA", True, True, dt.date(2009, 4, 1))
    assert read_membership("sdf:ally:2015..2019") == Membership(
        parent="sdf", kind="ally", start=dt.date(2015, 1, 1), end=dt.date(2019, 12, 31)
    )
    assert read_membership("sdf").kind == "member"


def _actor(id_, *names, theatres=(), memberships=(), kind=ActorKind.ARMED_GROUP, source="test"):
    return Actor(
        id=id_, name=names[0].text, kind=kind, names=names, theatres=theatres, memberships=memberships, source=source
    )


def test_the_lint_tells_what_is_wrong():
    here, there = Theatre(id="here", name="Here", countries=()), Theatre(id="there", name="There", countries=())
    broken = Directory(
        actors=[
            _actor("a", ActorName(text="AX", cased=True), theatres=("here",)),
            _actor("b", ActorName(text="AX", cased=True)),
            _actor("c", ActorName(text="Cee"), memberships=(Membership(parent="ghost"),), source=""),
            _actor("d", ActorName(text="Dee"), theatres=("nowhere",)),
            _actor("e", ActorName(text="Eee"), kind=ActorKind.PERSON),
            _actor("e", ActorName(text="Eff"), kind=ActorKind.STATE),
        ],
        theatres=[here, there],
        sides=[
            SideRow(a="a", b="ghost", relation=Relation.FOE, theatre="here", source="test"),
            SideRow(a="a", b="c", relation=Relation.FOE, theatre="here", source="test"),
            SideRow(a="c", b="a", relation=Relation.ALLY, theatre="here", source="test"),
        ],
    )
    problems = "\n".join(lint(broken))
    for piece in (
        "not told apart",
        "unknown actor ghost",
        "no source",
        "unknown theatre nowhere",
        "no affiliation",
        "id used 2 times",
        "rows that differ on the same days",
    ):
        assert piece in problems


def test_homonyms_scoped_by_theatre_or_days_are_no_problem():
    theatres = [Theatre(id="here", name="Here", countries=()), Theatre(id="there", name="There", countries=())]
    early = ActorName(text="Old Name", end=dt.date(2000, 1, 1))
    late = ActorName(text="Old Name", start=dt.date(2001, 1, 1))
    fine = Directory(
        actors=[
            _actor("a", ActorName(text="AX", cased=True), theatres=("here",)),
            _actor("b", ActorName(text="AX", cased=True), theatres=("there",)),
            _actor("c", early),
            _actor("d", late),
        ],
        theatres=theatres,
    )
    assert lint(fine) == ()


def test_a_circle_of_memberships_ends():
    circle = Directory(
        actors=[
            _actor("a", ActorName(text="Aaa"), memberships=(Membership(parent="b"),)),
            _actor("b", ActorName(text="Bbb"), memberships=(Membership(parent="a"),)),
        ]
    )
    assert circle.side("a") == "b"
    assert circle.relation("a", "b") in tuple(Relation)


@pytest.mark.parametrize(
    ("noun", "actor", "called"),
    [
        ("alliance", "sdf", True),
        ("alliance", "is", False),
        ("group", "is", True),
        ("group", "sdf", False),
        ("group", "ypg", False),
        ("jihadists", "macina", True),
        ("jihadists", "sdf", False),
        ("no such noun", "is", False),
    ],
)
def test_nouns_that_texts_habitually_use_pass_down_memberships(noun, actor, called):
    assert DIRECTORY.habitual(noun, actor, day=dt.date(2018, 11, 25)) is called
