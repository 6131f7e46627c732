"""Logs whose entries open with an hour and a place: day, place and doer of each entry."""

import datetime as dt

DAY = dt.date(2024, 5, 12)
LOG = """DARFUR LOG
Sunday, 12 May 2024

06:20 - El Fasher, North Darfur: RSF artillery shells Abu Shouk camp.

08:45 - El Fasher: SAF warplane bombs RSF position.

10:00 - Mellit: Clashes between RSF and SAF.

12.30 | El Geneina: RSF releases 14 detained traders after payment of ransom.

17:30 - Kabkabiya: Two aid workers abducted by unidentified gunmen on road to Saraf Omra.
"""


def _one(found, deed):
    (claim,) = [each for each in found if each.deed == deed]
    return claim


def test_entries_that_open_with_an_hour_are_of_the_day_of_the_log(drawn):
    found = drawn(LOG).claims
    assert {(each.when.start, each.when.end) for each in found} == {(DAY, DAY)}


def test_the_place_behind_the_hour_is_where_it_happened(drawn):
    found = drawn(LOG).claims
    assert [each.place.name for each in _one(found, "clash").places] == ["Mellit"]
    abducted = _one(found, "abduct").places
    assert "North Darfur State" in {unit for each in abducted for unit in each.place.admin}


def test_what_shoots_for_a_party_is_no_part_of_what_is_shot_at(drawn):
    found = drawn(LOG).claims
    assert [each.id for each in _one(found, "shelling").actors] == ["rsf"]
    assert [each.id for each in _one(found, "airstrike").actors] == ["sd-forces"]
    assert [each.id for each in _one(found, "release").actors] == ["rsf"]


def test_shells_that_hit_something_are_still_shells(drawn):
    found = drawn("KHARTOUM, May 3, 2024 — RSF artillery shells hit Mellit on Thursday.").claims
    assert [each.places[0].text for each in found if each.deed == "shelling"] == ["Mellit"]
