"""One row an expression: the words, and the days they mean when the report is of Sunday 25 November 2018."""

import datetime as dt

import pytest

from contested.domain.report import PartKind, Report
from contested.domain.sentence import Sentence
from contested.mentions.times import find_times

REFERENCE = dt.date(2018, 11, 25)

# sentence | words of the mention | first day | last day | precision | relation
TABLE = """
It fell on 25 November 2018. | on 25 November 2018 | 2018-11-25 | 2018-11-25 | day | in
It fell on the 3rd of March, 2017. | on the 3rd of March, 2017 | 2017-03-03 | 2017-03-03 | day | in
It fell on November 25. | on November 25 | 2018-11-25 | 2018-11-25 | day | in
It fell on November 26. | on November 26 | 2017-11-26 | 2017-11-26 | day | in
It fell on Nov. 11, 2022, they said. | on Nov. 11, 2022 | 2022-11-11 | 2022-11-11 | day | in
It fell on Sept. 10. | on Sept. 10 | 2018-09-10 | 2018-09-10 | day | in
The town fell 11 November, they said. | 11 November | 2018-11-11 | 2018-11-11 | day | in
HAJIN FALLS ON DECEMBER 14, 2018 | ON DECEMBER 14, 2018 | 2018-12-14 | 2018-12-14 | day | in
It fell on the 5th, they said. | on the 5th | 2018-11-05 | 2018-11-05 | day | in
It fell on the 28th. | on the 28th | 2018-10-28 | 2018-10-28 | day | in
It fell on Sunday, 18 November 2018. | on Sunday, 18 November 2018 | 2018-11-18 | 2018-11-18 | day | in
It fell 2018-11-03 as planned. | 2018-11-03 | 2018-11-03 | 2018-11-03 | day | in
It fell on 25.11.2018. | on 25.11.2018 | 2018-11-25 | 2018-11-25 | day | in
It fell on 25/11/2018. | on 25/11/2018 | 2018-11-25 | 2018-11-25 | day | in
It fell on 11/25/2018. | on 11/25/2018 | 2018-11-25 | 2018-11-25 | day | in
It fell in March 2017. | in March 2017 | 2017-03-01 | 2017-03-31 | month | in
It fell in March of 2017. | in March of 2017 | 2017-03-01 | 2017-03-31 | month | in
It fell in March. | in March | 2018-03-01 | 2018-03-31 | month | in
It fell in November. | in November | 2018-11-01 | 2018-11-25 | month | in
It fell in December. | in December | 2017-12-01 | 2017-12-31 | month | in
It was retaken in 2017. | in 2017 | 2017-01-01 | 2017-12-31 | year | in
The battle of 2017 was worse. | 2017 | 2017-01-01 | 2017-12-31 | year | in
The 2003 invasion began there. | The 2003 | 2003-01-01 | 2003-12-31 | year | in
In early March it fell. | In early March | 2018-03-01 | 2018-03-10 | range | in
It fell in mid-March. | in mid-March | 2018-03-11 | 2018-03-20 | range | in
It fell in late October. | in late October | 2018-10-21 | 2018-10-31 | range | in
It fell at the end of October 2016. | at the end of October 2016 | 2016-10-21 | 2016-10-31 | range | in
It fell in late 2017. | in late 2017 | 2017-09-01 | 2017-12-31 | range | in
It fell in early 2014. | in early 2014 | 2014-01-01 | 2014-04-30 | range | in
It fell in the summer of 2014. | in the summer of 2014 | 2014-06-01 | 2014-08-31 | month | in
It fell last summer. | last summer | 2018-06-01 | 2018-08-31 | month | in
It fell in the first week of May 2017. | in the first week of May 2017 | 2017-05-01 | 2017-05-07 | week | in
It fell in the last week of October. | in the last week of October | 2018-10-25 | 2018-10-31 | week | in
It fell between 3 and 5 May. | between 3 and 5 May | 2018-05-03 | 2018-05-05 | range | in
They fought from 3 to 5 May. | from 3 to 5 May | 2018-05-03 | 2018-05-05 | range | in
They fought 3-5 May. | 3-5 May | 2018-05-03 | 2018-05-05 | range | in
They fought on May 3-5, 2016. | on May 3-5, 2016 | 2016-05-03 | 2016-05-05 | range | in
They fought on 24 and 25 November. | on 24 and 25 November | 2018-11-24 | 2018-11-25 | range | in
They fought from October 28 to November 3. | from October 28 to November 3 | 2018-10-28 | 2018-11-03 | range | in
They fought from 28 December to 3 January. | from 28 December to 3 January | 2017-12-28 | 2018-01-03 | range | in
On the night of 24-25 November it fell. | On the night of 24-25 November | 2018-11-24 | 2018-11-25 | range | in
They fought from March to June 2017. | from March to June 2017 | 2017-03-01 | 2017-06-30 | range | in
They ruled from 2014 to 2017. | from 2014 to 2017 | 2014-01-01 | 2017-12-31 | year | in
They ruled there (2014-17). | 2014-17 | 2014-01-01 | 2017-12-31 | year | in
It began in the 1990s. | in the 1990s | 1990-01-01 | 1999-12-31 | year | in
It fell today. | today | 2018-11-25 | 2018-11-25 | day | in
It fell earlier today. | earlier today | 2018-11-25 | 2018-11-25 | day | in
It fell this morning. | this morning | 2018-11-25 | 2018-11-25 | day | in
It fell yesterday evening. | yesterday evening | 2018-11-24 | 2018-11-24 | day | in
It fell the day before yesterday. | the day before yesterday | 2018-11-23 | 2018-11-23 | day | in
It fell last night. | last night | 2018-11-24 | 2018-11-25 | range | in
It fell overnight. | overnight | 2018-11-24 | 2018-11-25 | range | in
It fell on Tuesday. | on Tuesday | 2018-11-20 | 2018-11-20 | day | in
It fell on Sunday. | on Sunday | 2018-11-25 | 2018-11-25 | day | in
It fell last Sunday. | last Sunday | 2018-11-18 | 2018-11-18 | day | in
It fell on Tuesday night. | on Tuesday night | 2018-11-20 | 2018-11-20 | day | in
Before dawn on Tuesday it fell. | Before dawn on Tuesday | 2018-11-20 | 2018-11-20 | day | in
It fell late on Saturday. | late on Saturday | 2018-11-24 | 2018-11-24 | day | in
It fell after Monday’s attack. | Monday | 2018-11-19 | 2018-11-19 | day | in
They fought from Monday to Wednesday. | from Monday to Wednesday | 2018-11-19 | 2018-11-21 | range | in
It fell this week. | this week | 2018-11-19 | 2018-11-25 | week | in
It fell earlier this week. | earlier this week | 2018-11-19 | 2018-11-25 | week | in
It fell last week. | last week | 2018-11-12 | 2018-11-18 | week | in
It fell last month. | last month | 2018-10-01 | 2018-10-31 | month | in
It fell early last month. | early last month | 2018-10-01 | 2018-10-10 | range | in
It fell this year. | this year | 2018-01-01 | 2018-11-25 | year | in
It fell last year. | last year | 2017-01-01 | 2017-12-31 | year | in
It fell last March. | last March | 2018-03-01 | 2018-03-31 | month | in
It fell over the weekend. | over the weekend | 2018-11-24 | 2018-11-25 | range | in
They fled over the past 5 days. | over the past 5 days | 2018-11-20 | 2018-11-25 | range | in
They fled in the last 48 hours. | in the last 48 hours | 2018-11-23 | 2018-11-25 | range | in
It went over the course of the past month. | over the course of the past month | 2018-10-25 | 2018-11-25 | range | in
Gains within the past year are lost. | within the past year | 2017-11-25 | 2018-11-25 | range | in
They fled in the last few days. | in the last few days | 2018-11-19 | 2018-11-25 | vague | in
They fled during the past two months. | during the past two months | 2018-09-25 | 2018-11-25 | range | in
They fled in recent days. | in recent days | 2018-11-18 | 2018-11-25 | vague | in
They fled in recent weeks. | in recent weeks | 2018-10-14 | 2018-11-25 | vague | in
They recently took it. | recently | 2018-11-11 | 2018-11-25 | vague | in
They took it two days ago. | two days ago | 2018-11-23 | 2018-11-23 | day | in
They took it three weeks ago. | three weeks ago | 2018-11-01 | 2018-11-07 | week | in
They took it a year ago. | a year ago | 2017-05-25 | 2018-05-25 | year | in
They took it a few days ago. | a few days ago | 2018-11-19 | 2018-11-22 | vague | in
They took it three weeks earlier. | three weeks earlier | 2018-11-01 | 2018-11-07 | week | in
They fought for weeks. | for weeks | 2018-10-14 | 2018-11-25 | vague | for
They fought for two days. | for two days | 2018-11-23 | 2018-11-25 | range | for
After weeks of clashes it fell. | After weeks of | 2018-10-14 | 2018-11-25 | vague | for
After a three-month siege it fell. | After a three-month | 2018-08-25 | 2018-11-25 | range | for
It was hit for the third day in a row. | for the third day in a row | 2018-11-23 | 2018-11-25 | range | for
It was hit for a second straight week. | for a second straight week | 2018-11-18 | 2018-11-25 | range | for
It is contested at the moment. | at the moment | 2018-11-25 | 2018-11-25 | day | in
It was the sixth consecutive day of raids. | the sixth consecutive day | 2018-11-20 | 2018-11-25 | range | for
It is broken by three years of fighting. | three years of | 2015-11-25 | 2018-11-25 | range | for
It fell during the month of July. | during the month of July | 2018-07-01 | 2018-07-31 | month | in
It came after the 18 August massacre. | the 18 August | 2018-08-18 | 2018-08-18 | day | in
It broke the February ceasefire. | February | 2018-02-01 | 2018-02-28 | month | in
They currently hold it. | currently | 2018-11-25 | 2018-11-25 | day | in
They now hold it. | now | 2018-11-25 | 2018-11-25 | day | in
They have held it since March 2017. | since March 2017 | 2017-03-01 | 2018-11-25 | month | since
They have held it since Tuesday. | since Tuesday | 2018-11-20 | 2018-11-25 | day | since
They have held it from 3 May on. | from 3 May | 2018-05-03 | 2018-11-25 | day | since
They held it until March 2017. | until March 2017 | - | 2017-03-31 | month | until
They had it by Friday. | by Friday | - | 2018-11-23 | day | until
They held it before 2014. | before 2014 | - | 2013-12-31 | year | before
They held it after 5 November. | after 5 November | 2018-11-06 | 2018-11-25 | day | after
It fell before dawn. | before dawn | 2018-11-25 | 2018-11-25 | day | in
They attack tomorrow. | tomorrow | 2018-11-26 | 2018-11-26 | day | in
They attack next week. | next week | 2018-11-26 | 2018-12-02 | week | in
They attack in the coming days. | in the coming days | 2018-11-25 | 2018-12-02 | vague | in
They attack next Tuesday. | next Tuesday | 2018-11-27 | 2018-11-27 | day | in
They will attack on Tuesday. | on Tuesday | 2018-11-27 | 2018-11-27 | day | in
On Tuesday, they will attack. | On Tuesday | 2018-11-27 | 2018-11-27 | day | in
They plan to leave within 30 days. | within 30 days | 2018-11-25 | 2018-12-25 | range | in
They will leave on 5 January. | on 5 January | 2019-01-05 | 2019-01-05 | day | in
They said on Tuesday that they will leave. | on Tuesday | 2018-11-20 | 2018-11-20 | day | in
"""

ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()]

NO_TIMES = [
    "They may march on the town.",
    "He is the second in command.",
    "The second soldier, 20, spoke to the third.",
    "It was the first strike in two years.",
    "It was the worst since; nobody knows.",
    "It was the first raid since March 2017.",
    "The March 23 Movement took it.",
    "A force of 2017 fighters came.",
    "It was hit 12/3 times.",
    "They hold it for the time being.",
    "A now-defunct group held it.",
    "It is up to May to decide on May, and at May it ends.",
    "The 5th Brigade and the 21st Division fought.",
    "They sold 3-5 tanks in days, or so it seems.",
    "The resolution of the council is 2254.",
]


def report(text: str, *, published: dt.date | None = REFERENCE) -> tuple[Report, tuple[Sentence, ...]]:
    made = Report(id="r-1", fingerprint="f", title="", text=text, parts=(), published=published)
    return made, (Sentence(index=0, start=0, end=len(text), text=text, part=PartKind.BODY, paragraph=0),)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_the_words_mean_these_days(row: tuple[str, ...]) -> None:
    sentence, words, start, end, precision, relation = row
    mentions, doubts = find_times(*report(sentence))
    assert doubts == ()
    assert [mention.text for mention in mentions] == [words]
    (mention,) = mentions
    assert (str(mention.interval.start or "-"), str(mention.interval.end)) == (start, end)
    assert (mention.interval.precision.value, mention.relation) == (precision, relation)
    assert sentence[mention.start : mention.end] == words


def test_the_table_has_no_row_twice_and_enough_of_them() -> None:
    assert len({row[0] for row in ROWS}) == len(ROWS) >= 80


@pytest.mark.parametrize("sentence", NO_TIMES)
def test_words_that_only_look_like_times_are_none(sentence: str) -> None:
    assert find_times(*report(sentence)) == ((), ())
