"""Days are read in the forms reports use, and a date that could be two days is none."""

import datetime as dt

import pytest

from contested.reports.dates import find, parse

TODAY = dt.date(2024, 1, 1)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2018-11-25", (2018, 11, 25)),
        ("2018-11-25T23:10:00+03:00", (2018, 11, 25)),
        ("2018/11/25", (2018, 11, 25)),
        ("20181125", (2018, 11, 25)),
        ("Sun, 25 Nov 2018 10:00:00 +0200", (2018, 11, 25)),
        ("5 June 2020", (2020, 6, 5)),
        ("5th of June, 2020", (2020, 6, 5)),
        ("June 5, 2020", (2020, 6, 5)),
        ("Sept. 5, 2020", (2020, 9, 5)),
        ("25-Nov-2018", (2018, 11, 25)),
        ("25/11/2018", (2018, 11, 25)),
        ("11/25/2018", (2018, 11, 25)),
        ("5.5.2020", (2020, 5, 5)),
        ("29 February 2020", (2020, 2, 29)),
        ("4 FEB 90", (1990, 2, 4)),
        ("4 FEB 19", (2019, 2, 4)),
    ],
)
def test_a_written_day_is_read(words, day):
    assert parse(words, today=TODAY) == dt.date(*day)


@pytest.mark.parametrize(
    "words", ["5/6/2020", "yesterday", "", "31 June 2020", "29 February 2021", "99/99/2020", "1543190400", "Nov 2018"]
)
def test_what_is_no_single_day_is_none(words):
    assert parse(words, today=TODAY) is None


def test_a_day_without_year_takes_the_nearest_one_to_its_anchor():
    found = find("on Dec. 30 fighters", today=TODAY, yearless=True)
    assert found is not None
    assert found.full is None
    assert found.near(dt.date(2019, 1, 2)) == dt.date(2018, 12, 30)


def test_29_february_without_year_takes_a_leap_year():
    found = find("29 February", today=TODAY, yearless=True)
    assert found is not None
    assert found.near(dt.date(2021, 1, 2)) == dt.date(2020, 2, 29)


def test_a_headline_that_ends_with_a_day_dates_an_undated_report(read_one):
    report = read_one("Front-line assessment, 28 August 2023\n\nTroops hold the village. They shelled the town.").report
    assert (report.published, report.published_by) == (dt.date(2023, 8, 28), "text")


def test_a_day_inside_a_headline_does_not(read_one):
    report = read_one("What happened on 28 August 2023 in the town\n\nTroops hold the village. They shelled the town.")
    assert report.report.published is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Sahel weekly note, 27 August 2023\nby an independent analyst", dt.date(2023, 8, 27)),
        ("Valley monitor, 3 May 2022 - compiled by the field team", dt.date(2022, 5, 3)),
        ("Fighting since 3 May 2022 in the valley", None),
    ],
)
def test_a_day_in_a_headline_counts_before_who_wrote_it(read_one, head, day):
    report = read_one(f"{head}\n\nRebels attacked the village of Yarou and burnt ten huts there.").report
    assert report.published == day
