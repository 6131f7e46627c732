import datetime as dt

import pytest
from attrs import frozen

from contested import directory
from contested.domain.place import Place
from contested.domain.report import Dateline, Part, PartKind, Report
from contested.mentions.actors import name_actors
from contested.mentions.scope import playful, settle_scope, warlike

DIRECTORY = directory.load()


@frozen
class Hit:
    place: Place


class ToyGazetteer:
    """Knows two places, by their exact names."""

    places = {"Goma": "CD", "DEIR EZ-ZOR GOVERNORATE": "SY"}  # noqa: RUF012 (a constant of the toy)

    def named(self, name, *, countries=()):  # noqa: ARG002 (the gazetteer's signature)
        code = self.places.get(name)
        return () if code is None else (Hit(Place(id=f"m-{name}", name=name, country=code)),)


def settle(text, *, day=None, title="", dateline=""):
    whole = f"{title}\n\n{text}" if title else text
    parts = [Part(kind=PartKind.TITLE, start=0, end=len(title))] if title else []
    parts.append(Part(kind=PartKind.BODY, start=len(whole) - len(text), end=len(whole)))
    report = Report(
        id="r-test",
        fingerprint="f",
        title=title,
        text=whole,
        parts=tuple(parts),
        published=day,
        dateline=Dateline(place=dateline, day=day, text=dateline) if dateline else None,
    )
    named = name_actors(report, (), DIRECTORY)
    return settle_scope(report, (), gazetteer=ToyGazetteer(), directory=DIRECTORY, named=named)


@pytest.mark.parametrize(
    ("text", "day", "country", "theatre"),
    [
        ("The SDF fought IS near Hajin.", dt.date(2018, 11, 25), "SY", "syria-iraq"),
        ("Troops shelled a village in Mali.", dt.date(2022, 1, 1), "ML", "sahel"),
        ("Russian jets bombed a village in Syria.", dt.date(2018, 1, 1), "SY", "syria-iraq"),
        ("Russian troops shelled Ukrainian positions.", dt.date(2023, 1, 1), "UA", "ukraine"),
        ("The Iraqi army fought IS in Mosul, Iraq.", dt.date(2016, 11, 1), "IQ", "syria-iraq"),
        ("FARDC soldiers fled from the M23.", dt.date(2025, 1, 27), "CD", "dr-congo"),
        ("Sudanese soldiers were killed.", dt.date(2024, 1, 1), "SD", "sudan"),
        ("Militants in northern Niger killed soldiers.", dt.date(2022, 1, 1), "NE", "sahel"),
        ("The mayor of Lyon in France opened a bridge.", dt.date(2022, 1, 1), "FR", ""),
        ("Nothing is said here.", None, "", ""),
        ("", None, "", ""),
    ],
)
def test_scope_is_what_the_report_is_mostly_about(text, day, country, theatre):
    scope = settle(text, day=day)
    assert (scope.country, scope.theatre, scope.day) == (country, theatre, day)


def test_the_dateline_outweighs_a_country_named_in_passing():
    scope = settle("Rebels killed two soldiers, as in Mali and in Niger.", dateline="Goma", day=dt.date(2025, 1, 27))
    assert (scope.country, scope.theatre) == ("CD", "dr-congo")


def test_the_title_outweighs_the_text():
    scope = settle("Rebels were killed, as in Yemen.", title="Rebels in Somalia killed", day=dt.date(2022, 1, 1))
    assert scope.country == "SO"


def test_a_war_that_has_not_begun_is_no_theatre():
    assert settle("Soldiers in Ukraine were killed.", day=dt.date(2001, 1, 1)).theatre == ""


def test_sport_has_no_theatre():
    text = "Ukraine beat Syria in the cup. The striker scored two goals and the coach praised the team's attack."
    assert settle(text, day=dt.date(2022, 1, 1)).theatre == ""


def test_the_day_comes_from_the_dateline_when_nothing_else_tells():
    report = Report(
        id="r",
        fingerprint="f",
        title="",
        text="x",
        parts=(),
        dateline=Dateline(place="", day=dt.date(2020, 1, 2), text=""),
    )
    assert settle_scope(report, (), gazetteer=ToyGazetteer(), directory=DIRECTORY, named=()).day == dt.date(2020, 1, 2)


@pytest.mark.parametrize(
    ("text", "war", "play"),
    [
        ("Militants shelled the airbase.", True, False),
        ("The striker scored two goals before half-time; fans sang.", False, True),
        ("The film is about soldiers; the director and the actors met militants.", False, True),
        ("The army captured the town.", True, False),
        ("The Salvation Army collected coats.", False, False),
    ],
)
def test_war_is_told_from_sport_and_film(text, war, play):
    assert warlike(text) is war
    assert playful(text) is play
