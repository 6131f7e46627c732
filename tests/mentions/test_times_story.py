"""Times that lean on what stands around them: the report's day, the text before, the governing words."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.domain.doubt import Reason
from contested.domain.report import Dateline, PartKind, Report
from contested.domain.sentence import Sentence
from contested.domain.time import Precision
from contested.language import read
from contested.mentions.times import find_times
from telling import paragraph

DAY = dt.date


def tell(
    *paragraphs: str, published: dt.date | None = dt.date(2018, 11, 25), dateline: Dateline | None = None
) -> tuple[Report, tuple[Sentence, ...]]:
    text = "\n\n".join(paragraphs)
    sentences, at = [], 0
    for number, words in enumerate(paragraphs):
        end = at + len(words)
        sentences.append(Sentence(index=number, start=at, end=end, text=words, part=PartKind.BODY, paragraph=number))
        at = end + 2
    made = Report(id="r-1", fingerprint="f", title="", text=text, parts=(), published=published, dateline=dateline)
    return made, tuple(sentences)


def days(*paragraphs: str, published: dt.date | None = dt.date(2018, 11, 25)) -> list[tuple[str, str, str]]:
    mentions, _ = find_times(*tell(*paragraphs, published=published))
    return [(each.text, str(each.interval.start), str(each.interval.end)) for each in mentions]


def test_the_next_day_follows_the_day_told_before() -> None:
    assert days("On 3 May they came.", "The next day they left.")[1] == ("The next day", "2018-05-04", "2018-05-04")


def test_the_same_day_is_the_day_told_before() -> None:
    assert days("On 3 May they came; that day they left.")[1][1:] == ("2018-05-03", "2018-05-03")


def test_weeks_earlier_count_back_from_the_day_told_before() -> None:
    assert days("On 30 May they came, having left three weeks earlier.")[1][1:] == ("2018-05-06", "2018-05-12")


def test_later_that_year_is_the_year_told_before() -> None:
    assert days("On 3 May 2016 they came. Later that year they left.")[1] == (
        "Later that year",
        "2016-01-01",
        "2016-12-31",
    )


def test_the_following_month_is_the_one_after_the_day_told_before() -> None:
    assert days("On 3 May 2016 they came. The following month they left.")[1][1:] == ("2016-06-01", "2016-06-30")


def test_hours_later_stay_near_the_day_told_before() -> None:
    assert days("On 3 May they came. Hours later they left.")[1][1:] == ("2018-05-03", "2018-05-04")


def test_now_does_not_move_the_story() -> None:
    found = days("On 3 May they came, and now they rule. The next day they had left.")
    assert found[-1] == ("The next day", "2018-05-04", "2018-05-04")


def test_later_without_a_day_before_it_is_a_doubt() -> None:
    mentions, doubts = find_times(*tell("A year later it fell."))
    assert mentions == ()
    assert [doubt.reason for doubt in doubts] == [Reason.UNREAD_TIME]


def test_a_time_told_from_another_event_is_a_doubt() -> None:
    mentions, doubts = find_times(*tell("Seven months after the town fell it was rebuilt."))
    assert mentions == ()
    assert doubts[0].start == 0
    assert "another event" in doubts[0].detail


def test_without_a_day_of_its_own_only_absolute_times_of_a_report_are_read() -> None:
    made, sentences = tell("It fell on 3 May 2017, and yesterday it burnt.", published=None)
    mentions, doubts = find_times(made, sentences)
    assert [mention.text for mention in mentions] == ["on 3 May 2017"]
    assert [made.text[doubt.start : doubt.end] for doubt in doubts] == ["yesterday"]


def test_the_dateline_serves_when_nothing_tells_the_day_of_publication() -> None:
    line = Dateline(place="X", day=DAY(2018, 11, 25), text="X (25 NOVEMBER 2018)")
    mentions, _ = find_times(*tell("It fell yesterday.", published=None, dateline=line))
    assert mentions[0].interval.start == DAY(2018, 11, 24)


def test_a_chronicle_takes_its_year_from_the_text_before() -> None:
    found = days("The war began on 28 December 2016.", "On 3 January they came.", "On 5 May they left.", published=None)
    assert [each[1] for each in found] == ["2016-12-28", "2017-01-03", "2017-05-05"]


def test_a_chronicle_takes_its_year_from_a_heading() -> None:
    found = days("2017", "On 3 March they came.", "2016", "On 3 March they left.")
    assert [each[1] for each in found] == ["2017-03-03", "2016-03-03"]


def test_history_in_one_paragraph_keeps_its_year_and_the_news_after_it_does_not() -> None:
    found = days("On 28 February 2017 they came; on 3 March they left.", "On 11 November it fell.")
    assert [each[1] for each in found] == ["2017-02-28", "2017-03-03", "2018-11-11"]


def test_a_year_told_far_from_a_date_does_not_reach_it() -> None:
    found = days("They signed it on 3 May 2014 and broke it on 24 August.")
    assert [each[1] for each in found] == ["2014-05-03", "2018-08-24"]


def test_what_ended_two_months_before_is_background() -> None:
    mentions, _ = find_times(*tell("Retaken in 2017, it fell on 20 September and again on 1 October."))
    assert [mention.background for mention in mentions] == [True, True, False]


def test_impossible_and_ambiguous_days_are_doubts() -> None:
    mentions, doubts = find_times(*tell("It fell on 31 February 2017 and on 05/06/2018."))
    assert mentions == ()
    assert len(doubts) == 2


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The army will attack the town on Friday.", DAY(2018, 11, 30)),
        ("The army plans to attack the town on Friday.", DAY(2018, 11, 30)),
        ("The army attacked the town on Friday.", DAY(2018, 11, 23)),
        ("The army said on Friday that it will attack the town.", DAY(2018, 11, 23)),
    ],
)
def test_governing_words_decide_between_the_friday_past_and_to_come(words: str, day: dt.date) -> None:
    made = paragraph(words, published=DAY(2018, 11, 25))
    mentions, _ = find_times(made, read(made))
    assert [mention.interval.start for mention in mentions] == [day]


@given(st.dates(min_value=DAY(1990, 1, 1), max_value=DAY(2090, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y"]))
def test_a_full_date_means_itself_whenever_it_is_read(day: dt.date, form: str) -> None:
    mentions, doubts = find_times(*tell(f"It fell on {day.strftime(form)}.", published=DAY(2018, 11, 25)))
    assert doubts == ()
    assert [(each.interval.start, each.interval.end) for each in mentions] == [(day, day)]


@given(st.dates(min_value=DAY(1990, 1, 1), max_value=DAY(2090, 12, 31)), st.dates(min_value=DAY(2000, 1, 1)))
def test_a_date_without_its_year_is_never_after_the_report(day: dt.date, published: dt.date) -> None:
    mentions, doubts = find_times(*tell(f"It fell on {day.strftime('%d %B')}.", published=published))
    if doubts:
        assert (day.day, day.month) == (29, 2)
    else:
        (found,) = mentions
        assert found.interval.end is not None
        assert found.interval.end <= published
        assert (found.interval.end.day, found.interval.end.month) == (day.day, day.month)


@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "5",
                "25",
                "November",
                "March",
                "may",
                "2017",
                "last",
                "next",
                "week",
                "days",
                "ago",
                "before",
                "after",
                "on",
                "in",
                "since",
                "for",
                "until",
                "31",
                "th",
                "Friday",
                ",",
                ".",
                "–",
                "-",
                "to",
                "and",
                "second",
                "now",
                "later",
                "hours",
                "0",
                "99",
                "1/2/2018",
                "February",
                "30",
            ]
        ),
        max_size=25,
    ),
    st.one_of(st.none(), st.dates()),
)
def test_no_words_raise_and_every_mention_is_its_own_stretch(words: list[str], published: dt.date | None) -> None:
    text = " ".join(words)
    mentions, doubts = find_times(*tell(text, published=published))
    stretches = sorted([(each.start, each.end) for each in (*mentions, *doubts)])
    assert all(left[1] <= right[0] for left, right in pairwise(stretches))
    assert all(text[each.start : each.end] == each.text for each in mentions)
    assert all(isinstance(each.interval.precision, Precision) for each in mentions)
