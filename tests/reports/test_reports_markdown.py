"""Markdown reads as prose once its marks are gone."""

import datetime as dt

import pytest

from contested.domain.doubt import Reason
from contested.reports.markdown import _without_comments, inline

STORY = "Rebel fighters captured the village of Upper Ford on Monday after two days of clashes with the army."


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**Upper Ford** fell", "Upper Ford fell"),
        ("*Upper* _Ford_ fell", "Upper Ford fell"),
        ("***Upper Ford*** fell", "Upper Ford fell"),
        ("[Upper Ford](https://example.org/a_(b)) fell", "Upper Ford fell"),
        ("[Upper Ford][1] fell", "Upper Ford fell"),
        ("Upper Ford fell.[1][12] The army left.[citation needed]", "Upper Ford fell. The army left."),
        ("Upper Ford fell[^3].", "Upper Ford fell."),
        ("`Upper Ford` fell<br>on Monday <sup>2</sup>", "Upper Ford fell on Monday 2"),
        (r"2 \* 3 snake_case_name", "2 * 3 snake_case_name"),
        ("see <https://example.org>", "see"),
        ("Tom &amp; Ford", "Tom & Ford"),
    ],
)
def test_marks_go_and_words_stay(marked, plain):
    assert inline(marked) == plain


def test_a_whole_page(read_one, parts_of):
    page = f"""---
title: "Battle of Upper Ford"
published: 2018-11-25
source: Example Wire
date:
  - 1 May 2012
---

![The bridge after the raid](bridge.jpg "ignored")

{STORY}[1]

## Aftermath

> The army said it would
> return.

* The first village fell in March.
* The second one
  fell in April.

| Place | Holder |
|-------|--------|
| [Upper Ford](x) | **Rebels** |

***

[1]: https://example.org/1
"""
    report = read_one(page, "page.md").report
    assert report.title == "Battle of Upper Ford"
    assert parts_of(report, "body") == [
        STORY,
        "Aftermath",
        "The army said it would return.",
        "The first village fell in March.",
        "The second one fell in April.",
    ]
    assert parts_of(report, "row") == ["Place; Holder", "Upper Ford; Rebels"]
    assert (report.published, report.published_by) == (dt.date(2018, 11, 25), "metadata")
    assert report.source == "examplewire"


def test_alternative_text_is_a_caption(read_one, parts_of):
    report = read_one(f"# Title here\n\n{STORY}\n\n![The bridge after the raid](b.jpg)\n\n{STORY}\n", "page.md").report
    assert report.title == "Title here"
    assert parts_of(report, "caption") == ["The bridge after the raid"]


def test_the_name_of_a_picture_file_is_no_caption(read_one, parts_of):
    page = f"# Title\n\n{STORY}\n\n![Army captures Ford 01](https://example.org/Army_captures_Ford_01.jpg)\n\n![](x.png)\n\n{STORY}\n"
    assert parts_of(read_one(page, "page.md").report, "caption") == []


def test_a_heading_right_above_a_paragraph_is_not_glued_to_it(read_one, parts_of):
    report = read_one(f"# Title\n\n### Fighting\n{STORY}\n", "page.md").report
    assert parts_of(report, "body") == ["Fighting", STORY]


def test_underlined_headings_are_headings(read_one, parts_of):
    report = read_one(f"Title here\n==========\n\n{STORY}\n\nLater\n-----\n{STORY}\n", "page.md").report
    assert report.title == "Title here"
    assert parts_of(report, "body") == [STORY, "Later", STORY]


def test_references_at_the_foot_are_no_story(read_one, parts_of):
    page = f"# Title\n\n{STORY}\n\n{STORY}\n\n{STORY}\n\n{STORY}\n\n## References\n\n1. Someone. A book. Some press.\n"
    assert parts_of(read_one(page, "page.md").report, "body") == [STORY] * 4


def test_a_day_that_could_be_two_is_said_to_be_none(read_one):
    reading = read_one(f"---\ndate: 5/6/2020\n---\n{STORY}\n", "page.md")
    assert [doubt.reason for doubt in reading.doubts] == [Reason.UNDATED]
    assert "5/6/2020" in reading.doubts[0].detail


def test_a_writers_name_is_no_source(read_one):
    assert read_one(f"---\nauthor: Jan Roe\n---\n{STORY}\n", "page.md").report.source_name == ""
    assert read_one(f"---\nauthor: Reuters\n---\n{STORY}\n", "page.md").report.source == "reuters"


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("Upper <!-- a\n-- <!-- b -->Ford<!---->, <!--> c -->fell", "Upper Ford, fell"),
        ("Upper Ford <!-- fell", "Upper Ford <!-- fell"),
        ("<!-- " * 2_000_000 + "Upper", "<!-- " * 2_000_000 + "Upper"),
    ],
    ids=["closed", "open", "many open"],
)
def test_comments_are_left_out_and_one_that_never_ends_is_kept(marked, plain):
    assert _without_comments(marked) == plain
