"""Where deeds happened, and where a report is about."""

import pytest
from attrs import evolve

from contested import claims, directory, language, mentions
from contested.domain.claim import PlaceRole
from contested.domain.report import Part, PartKind, Report


def report_of(text, title=""):
    whole = f"{title}\n{text}" if title else text
    start = len(whole) - len(text)
    parts = [Part(kind=PartKind.TITLE, start=0, end=len(title))] if title else []
    parts.append(Part(kind=PartKind.BODY, start=start, end=len(whole)))
    return Report(id="r-1", fingerprint="", title=title, text=whole, parts=tuple(parts))


def read(text, places, title=""):
    report = report_of(text, title)
    sentences = language.read(report)
    return sentences, mentions.find(report, sentences, gazetteer=places, directory=directory.load())


def placed(text, deed, places):
    sentences, found = read(text, places)
    start = text.index(deed)
    sentence = next(each for each in sentences if each.start <= start < each.end)
    return {each.place.name: role for each, role in claims.where(sentence, found, start=start, end=start + len(deed))}


@pytest.mark.parametrize(
    ("text", "deed", "wanted"),
    [
        ("Gunmen killed 14 farmers outside Saraqib.", "killed", True),
        ("Ten soldiers were killed and 11 others wounded in Saraqib.", "killed", True),
        ("The army shelled Saraqib, killing two.", "killing", True),
        ("Three guards died in clashes with the army near Saraqib.", "died", True),
        ("The town of Saraqib, which was shelled for days, is empty.", "shelled", True),
        ("Bombers from Saraqib struck the camp.", "struck", False),
        ("The commander, a former mayor of Saraqib, was killed.", "killed", False),
        ("The mayor of Saraqib said that a school had been shelled.", "shelled", False),
        ("The mayor announced a curfew in Saraqib.", "announced", False),
        ("Ten men were killed, according to a doctor in Saraqib.", "killed", False),
        ("Two men were killed when soldiers opened fire in Saraqib.", "killed", True),
        ("Residents of Saraqib urged the army to leave.", "urged", True),
        ("The minister of Saraqib urged the army to leave.", "urged", False),
    ],
)
def test_the_grammar_says_where_a_deed_happened(text, deed, wanted, places):
    sites = [name for name, role in placed(text, deed, places).items() if role is not PlaceRole.WITHIN]
    assert (len(sites) > 0) is wanted


def test_a_larger_place_only_contains(places):
    found = placed("Rebels killed five men in the village of Tadef in Aleppo province, Syria.", "killed", places)
    assert [role for role in found.values() if role is not PlaceRole.WITHIN] == [PlaceRole.SITE]
    assert PlaceRole.WITHIN in found.values()


def test_a_border_only_lies_beside(places):
    found = placed("Mines killed ten people in Tadef near the Turkish border.", "killed", places)
    assert sorted(found.values()) == sorted([PlaceRole.SITE, PlaceRole.WITHIN])


def test_a_quarter_counts_for_its_governorate(places):
    sentences, found = read("Shells fell on the Salaheddine neighbourhood in Syria.", places)
    quarter = next(each for each in found.places if each.place.feature == "neighbourhood")
    found = evolve(found, places=(evolve(quarter, place=evolve(quarter.place, admin=("Syria", "Aleppo Governorate"))),))
    units = claims.about(sentences, found, (), gazetteer=places)
    assert [each.unit for each in units] == ["Aleppo Governorate"]


def test_a_country_says_too_little_of_where(places):
    assert set(placed("Three soldiers were killed in Mali.", "killed", places).values()) == {PlaceRole.WITHIN}


def test_the_way_is_told_from_the_place(places):
    found = placed("Families fled from Mosul to Erbil.", "fled", places)
    assert set(found.values()) == {PlaceRole.ORIGIN, PlaceRole.DESTINATION}


def test_the_next_deed_has_its_own_way(places):
    found = placed("He was arrested in Mosul and taken to Erbil.", "arrested", places)
    assert set(found.values()) == {PlaceRole.SITE}


def test_a_report_is_about_what_its_title_and_first_sentences_tell(places):
    text = (
        "Shells fell on Aleppo on Monday, killing three. Fighting also went on in Homs. "
        "Last year Homs was quiet. Trade in Homs has come back, and Homs rebuilds."
    )
    sentences, found = read(text, places, "Shells hit market in Aleppo")
    units = claims.about(sentences, found, (), gazetteer=places)
    assert [each.unit for each in units] == ["Aleppo Governorate", "Homs Governorate"]
    assert units[0].country == "SY"
    assert sum(each.share for each in units) == pytest.approx(1.0)


def test_a_report_without_places_is_about_nowhere(places):
    sentences, found = read("Nobody was hurt.", places)
    assert claims.about(sentences, found, (), gazetteer=places) == ()
