"""How English reports tell time: one row a way, read in a report of Wednesday 12 June 2024.

The expression stands in square brackets; the mention found must cover it. A row is ``sentence | days | precision`` and,
where it is not "in", the relation; "-" is an open end.
"""

import datetime as dt
import re

import pytest

from contested.domain.report import PartKind, Report
from contested.domain.sentence import Sentence
from contested.mentions.times import find_times

REFERENCE = dt.date(2024, 6, 12)

DAYS = """
It was hit [on 3 June 2024]. | 2024-06-03 | day
It was hit [on 3rd June]. | 2024-06-03 | day
It was hit [on the third of June]. | 2024-06-03 | day
It was hit [on June the 3rd]. | 2024-06-03 | day
It was hit [on Monday, June 3,] and again later. | 2024-06-03 | day
It was hit [on Monday (June 3)]. | 2024-06-03 | day
It was hit [on Monday (3 June)], they said. | 2024-06-03 | day
It was hit [on Mon 3 June]. | 2024-06-03 | day
It was hit [on Tues., June 4]. | 2024-06-04 | day
It was hit [2024/06/03]. | 2024-06-03 | day
It was hit [on 3.6.2024]. | 2024-06-03 | day
It was hit [on 13/05/24]. | 2024-05-13 | day
It was hit [on 03.06.24]. | 2024-06-03 | day
It was hit [on 3-Jun-2024]. | 2024-06-03 | day
It was hit [on 03 Jun 24]. | 2024-06-03 | day
It was hit [on the 3rd of this month]. | 2024-06-03 | day
It was hit [on the 28th of last month]. | 2024-05-28 | day
It was hit [on the 28th]. | 2024-05-28 | day
It was hit [on 25 December]. | 2023-12-25 | day
It was hit [on 3 June last year]. | 2023-06-03 | day
It was hit [on 3 May this year]. | 2024-05-03 | day
It was hit [on Christmas Day]. | 2023-12-25 | day
It was hit [on New Year's Eve]. | 2023-12-31 | day
It was hit [on New Year’s Day]. | 2024-01-01 | day
It was hit [on the morning of 3 June]. | 2024-06-03 | day
It was hit [in the early hours of 3 June]. | 2024-06-03 | day
It was hit [at dawn on 3 June]. | 2024-06-03 | day
It was hit [at 4:30 am on 3 June]. | 2024-06-03 | day
It was hit [at around 16:00 local time on 3 June]. | 2024-06-03 | day
It was hit [at 0430 hours on Monday]. | 2024-06-10 | day
It was hit [on Monday at 4 p.m. local time]. | 2024-06-10 | day
It was hit [at about 5 a.m. Monday]. | 2024-06-10 | day
[On 3 June 2024, at dawn], it was hit. | 2024-06-03 | day
It stood [as of 5 June]. | 2024-06-05 | day
It stood [as of Monday evening]. | 2024-06-10 | day
It stood [as at 5 June]. | 2024-06-05 | day
It was hit [today]. | 2024-06-12 | day
It was hit [at dawn today]. | 2024-06-12 | day
It was hit [at noon today]. | 2024-06-12 | day
It was hit [in the early hours of this morning]. | 2024-06-12 | day
It was hit [early this morning]. | 2024-06-12 | day
It was hit [tonight]. | 2024-06-12 | day
It was hit [yesterday afternoon]. | 2024-06-11 | day
It was hit [late yesterday]. | 2024-06-11 | day
[Yesterday's] attack was worse. | 2024-06-11 | day
It was hit [the day before yesterday]. | 2024-06-10 | day
It was hit [two days ago]. | 2024-06-10 | day
It was hit [a day ago]. | 2024-06-11 | day
It was hit [on Monday]. | 2024-06-10 | day
It was hit [on Wednesday]. | 2024-06-12 | day
It was hit [last Monday]. | 2024-06-10 | day
It was hit [last Wednesday]. | 2024-06-05 | day
It was hit [this past Monday]. | 2024-06-10 | day
It was hit [on Monday last week]. | 2024-06-03 | day
It was hit [on Monday of last week]. | 2024-06-03 | day
It was hit [last week on Monday]. | 2024-06-03 | day
It was hit [on Thursday of this week]. | 2024-06-13 | day
It was hit [on Monday morning]. | 2024-06-10 | day
It was hit [early Monday]. | 2024-06-10 | day
It was hit [late on Monday night]. | 2024-06-10 | day
It was hit [in the early hours of Tuesday]. | 2024-06-11 | day
It was hit [in the small hours of Tuesday]. | 2024-06-11 | day
It was hit [at dawn on Tuesday]. | 2024-06-11 | day
It was hit [at dawn Tuesday]. | 2024-06-11 | day
It was hit [before daybreak on Tuesday]. | 2024-06-11 | day
It was hit [Tuesday at dawn]. | 2024-06-11 | day
It was hit [just after midnight on Tuesday]. | 2024-06-11 | day
It was hit [by Tuesday evening]. | -..2024-06-11 | day | until
It was hit [after Friday prayers]. | 2024-06-07 | day
It was hit [during Friday prayers]. | 2024-06-07 | day
[Tuesday's] strike was worse. | 2024-06-11 | day
It was hit in [Tuesday] clashes. | 2024-06-11 | day
"""

NIGHTS = """
It was hit [overnight]. | 2024-06-11..2024-06-12 | range
It was hit [last night]. | 2024-06-11..2024-06-12 | range
It was hit [late last night]. | 2024-06-11..2024-06-12 | range
It was hit [overnight on Monday]. | 2024-06-10..2024-06-11 | range
It was hit [overnight Monday]. | 2024-06-10..2024-06-11 | range
It was hit [overnight into Tuesday]. | 2024-06-10..2024-06-11 | range
It was hit [overnight Monday to Tuesday]. | 2024-06-10..2024-06-11 | range
It was hit [overnight from Monday to Tuesday]. | 2024-06-10..2024-06-11 | range
It was hit [Monday night into Tuesday]. | 2024-06-10..2024-06-11 | range
It was hit [on the night of Monday to Tuesday]. | 2024-06-10..2024-06-11 | range
It was hit [on the night from Monday to Tuesday]. | 2024-06-10..2024-06-11 | range
It was hit [on Monday-Tuesday night]. | 2024-06-10..2024-06-11 | range
It was hit [on the night of 3-4 June]. | 2024-06-03..2024-06-04 | range
It was hit [during the night of June 3 to 4]. | 2024-06-03..2024-06-04 | range
It was hit [overnight on 3-4 June]. | 2024-06-03..2024-06-04 | range
It was hit [overnight on June 3]. | 2024-06-03..2024-06-04 | range
It was hit [during the past night]. | 2024-06-11..2024-06-12 | range
It was hit [in the night to Wednesday]. | 2024-06-11..2024-06-12 | range
It was hit [the night before last]. | 2024-06-10..2024-06-11 | range
"""

RANGES = """
They fought [on Monday and Tuesday]. | 2024-06-10..2024-06-11 | range
They fought [on Sunday, Monday and Tuesday]. | 2024-06-09..2024-06-11 | range
They fought [from Saturday to Monday]. | 2024-06-08..2024-06-10 | range
They fought [between Saturday and Monday]. | 2024-06-08..2024-06-10 | range
They fought [Saturday through Monday]. | 2024-06-08..2024-06-10 | range
They fought [from Saturday until Monday]. | 2024-06-08..2024-06-10 | range
They fought [Saturday-Monday]. | 2024-06-08..2024-06-10 | range
They fought [from Monday evening to Tuesday morning]. | 2024-06-10..2024-06-11 | range
They fought [between late Monday and early Tuesday]. | 2024-06-10..2024-06-11 | range
They fought [late on Monday and early on Tuesday]. | 2024-06-10..2024-06-11 | range
They fought [on 3, 4 and 5 June]. | 2024-06-03..2024-06-05 | range
They fought [on June 3, 4 and 5]. | 2024-06-03..2024-06-05 | range
They fought [on 3 and 5 June]. | 2024-06-03..2024-06-05 | range
They fought [on June 3 and 5]. | 2024-06-03..2024-06-05 | range
They fought [between 3 and 5 June]. | 2024-06-03..2024-06-05 | range
They fought [between the 3rd and the 5th of June]. | 2024-06-03..2024-06-05 | range
They fought [between June 3 and June 5]. | 2024-06-03..2024-06-05 | range
They fought [from 30 May to 2 June]. | 2024-05-30..2024-06-02 | range
They fought [30 May – 2 June 2024]. | 2024-05-30..2024-06-02 | range
They fought [from 30 May until 2 June]. | 2024-05-30..2024-06-02 | range
They fought [on 30-31 May]. | 2024-05-30..2024-05-31 | range
They fought [from 3 June until today]. | 2024-06-03..2024-06-12 | range
They fought [from 3 June to the present]. | 2024-06-03..2024-06-12 | range
They fought [from Monday until now]. | 2024-06-10..2024-06-12 | range
They fought [from late May to early June]. | 2024-05-21..2024-06-10 | range
They fought [between mid-April and late May]. | 2024-04-11..2024-05-31 | range
They fought [from March through May]. | 2024-03-01..2024-05-31 | range
They fought [in March and April]. | 2024-03-01..2024-04-30 | range
They fought [in April-May 2023]. | 2023-04-01..2023-05-31 | range
They fought [from April 2023 to March 2024]. | 2023-04-01..2024-03-31 | range
They fought [from 15 April 2023 to March 2024]. | 2023-04-15..2024-03-31 | range
They fought [in 2022 and 2023]. | 2022-01-01..2023-12-31 | year
They ruled [in 2014-2018]. | 2014-01-01..2018-12-31 | year
They ruled [between 2014 and 2018]. | 2014-01-01..2018-12-31 | year
"""

PARTS = """
It fell [in early May]. | 2024-05-01..2024-05-10 | range
It fell [early in May]. | 2024-05-01..2024-05-10 | range
It fell [in mid-May]. | 2024-05-11..2024-05-20 | range
It fell [in the middle of May]. | 2024-05-11..2024-05-20 | range
It fell [late in May]. | 2024-05-21..2024-05-31 | range
It fell [towards the end of May]. | 2024-05-21..2024-05-31 | range
It fell [at the end of May]. | 2024-05-21..2024-05-31 | range
It fell [at the start of May]. | 2024-05-01..2024-05-10 | range
It fell [at the very end of May]. | 2024-05-21..2024-05-31 | range
It fell [in early-to-mid May]. | 2024-05-01..2024-05-20 | range
It fell [in mid-to-late May]. | 2024-05-11..2024-05-31 | range
It fell [in mid-June]. | 2024-06-11..2024-06-12 | range
It fell [in the first half of May]. | 2024-05-01..2024-05-15 | range
It fell [in the second half of May]. | 2024-05-16..2024-05-31 | range
It fell [in the first days of June]. | 2024-06-01..2024-06-05 | range
It fell [in the last days of May]. | 2024-05-27..2024-05-31 | range
It fell [in the first ten days of May]. | 2024-05-01..2024-05-10 | range
It fell [in the first week of June]. | 2024-06-01..2024-06-07 | week
It fell [in the week of 27 May]. | 2024-05-27..2024-06-02 | week
It fell [during the week of May 29]. | 2024-05-27..2024-06-02 | week
It fell [in the week to 9 June]. | 2024-06-03..2024-06-09 | week
It fell [in the week ending 9 June]. | 2024-06-03..2024-06-09 | week
It fell [in the week beginning 3 June]. | 2024-06-03..2024-06-09 | week
It fell [on the weekend of 1-2 June]. | 2024-06-01..2024-06-02 | range
It fell [over the weekend of 1 June]. | 2024-06-01..2024-06-02 | range
It fell [in the first quarter of 2024]. | 2024-01-01..2024-03-31 | range
It fell [in the first half of 2023]. | 2023-01-01..2023-06-30 | range
It fell [in the second half of last year]. | 2023-07-01..2023-12-31 | range
It fell [in the first three months of 2024]. | 2024-01-01..2024-03-31 | range
It fell [in the last months of 2023]. | 2023-10-01..2023-12-31 | range
It fell [in May]. | 2024-05-01..2024-05-31 | month
It fell [in June]. | 2024-06-01..2024-06-12 | month
It fell [back in May]. | 2024-05-01..2024-05-31 | month
It fell [in June last year]. | 2023-06-01..2023-06-30 | month
It fell [in June of last year]. | 2023-06-01..2023-06-30 | month
It fell [last June]. | 2023-06-01..2023-06-30 | month
It fell [in late October last year]. | 2023-10-21..2023-10-31 | range
It fell [in July 2023]. | 2023-07-01..2023-07-31 | month
It fell [in July]. | 2023-07-01..2023-07-31 | month
It fell [in April this year]. | 2024-04-01..2024-04-30 | month
It fell [in late 2023]. | 2023-09-01..2023-12-31 | range
It fell [in mid-2023]. | 2023-05-01..2023-08-31 | range
It fell [at the end of 2023]. | 2023-09-01..2023-12-31 | range
It fell [in early 2024]. | 2024-01-01..2024-04-30 | range
It fell [in the late 1990s]. | 1997-01-01..1999-12-31 | year
It fell [in the early 2000s]. | 2000-01-01..2003-12-31 | year
It fell [in spring 2022]. | 2022-03-01..2022-05-31 | month
It fell [in the spring]. | 2024-03-01..2024-05-31 | month
It fell [this spring]. | 2024-03-01..2024-05-31 | month
It fell [last autumn]. | 2023-09-01..2023-11-30 | month
It fell [last summer]. | 2023-06-01..2023-08-31 | month
It fell [in the summer of last year]. | 2023-06-01..2023-08-31 | month
It fell [over the winter]. | 2023-12-01..2024-02-29 | month
It fell [in the winter of 2022-23]. | 2022-12-01..2023-02-28 | month
It fell [in winter 2022/23]. | 2022-12-01..2023-02-28 | month
"""

UNITS = """
It fell [this week]. | 2024-06-10..2024-06-12 | week
It fell [earlier this week]. | 2024-06-10..2024-06-12 | week
It fell [earlier in the week]. | 2024-06-10..2024-06-12 | week
It fell [at the start of the week]. | 2024-06-10..2024-06-11 | range
It fell [last week]. | 2024-06-03..2024-06-09 | week
[Last week's] raid was worse. | 2024-06-03..2024-06-09 | week
It fell [late last week]. | 2024-06-07..2024-06-09 | range
It fell [the week before last]. | 2024-05-27..2024-06-02 | week
It fell [in the past week]. | 2024-06-05..2024-06-12 | range
It fell [over the weekend]. | 2024-06-08..2024-06-09 | range
It fell [at the weekend]. | 2024-06-08..2024-06-09 | range
It fell [last weekend]. | 2024-06-08..2024-06-09 | range
It fell [this month]. | 2024-06-01..2024-06-12 | month
It fell [earlier this month]. | 2024-06-01..2024-06-12 | month
It fell [earlier in the month]. | 2024-06-01..2024-06-12 | month
It fell [early this month]. | 2024-06-01..2024-06-10 | range
It fell [at the beginning of the month]. | 2024-06-01..2024-06-10 | range
It fell [last month]. | 2024-05-01..2024-05-31 | month
It fell [late last month]. | 2024-05-21..2024-05-31 | range
It fell [at the end of last month]. | 2024-05-21..2024-05-31 | range
It fell [the month before last]. | 2024-04-01..2024-04-30 | month
It fell [this year]. | 2024-01-01..2024-06-12 | year
It fell [so far this year]. | 2024-01-01..2024-06-12 | year
It fell [earlier this year]. | 2024-01-01..2024-06-12 | year
It fell [earlier in the year]. | 2024-01-01..2024-06-12 | year
It fell [late last year]. | 2023-09-01..2023-12-31 | range
It fell [the year before last]. | 2022-01-01..2022-12-31 | year
It fell [two weeks ago]. | 2024-05-26..2024-06-01 | week
It fell [a fortnight ago]. | 2024-05-26..2024-06-01 | week
It fell [some two weeks ago]. | 2024-05-26..2024-06-01 | week
It fell [more than a month ago]. | 2024-04-27..2024-05-27 | month
It fell [exactly a year ago]. | 2022-12-12..2023-12-12 | year
It fell [hours ago]. | 2024-06-11..2024-06-12 | vague
It fell [just weeks ago]. | 2024-05-01..2024-05-29 | vague
It fell [years ago]. | 2019-06-12..2022-06-12 | vague
"""

WINDOWS = """
They fought [in the past 24 hours]. | 2024-06-11..2024-06-12 | range
They fought [over the last 24 hours]. | 2024-06-11..2024-06-12 | range
They fought [in the previous 24 hours]. | 2024-06-11..2024-06-12 | range
They fought [during the last day]. | 2024-06-11..2024-06-12 | range
They fought [over the past three days]. | 2024-06-09..2024-06-12 | range
They fought [in recent days]. | 2024-06-05..2024-06-12 | vague
They fought [in the past few weeks]. | 2024-05-01..2024-06-12 | vague
They fought [in the last several months]. | 2023-09-12..2024-06-12 | vague
They fought [over the last couple of days]. | 2024-06-10..2024-06-12 | range
They fought [over the past fortnight]. | 2024-05-29..2024-06-12 | range
They fought [lately]. | 2024-05-29..2024-06-12 | vague
They fought [these days]. | 2024-06-05..2024-06-12 | vague
They fought [in recent hours]. | 2024-06-11..2024-06-12 | vague
They fought [since yesterday]. | 2024-06-11..2024-06-12 | day | since
They fought [since Monday morning]. | 2024-06-10..2024-06-12 | day | since
They fought [since dawn]. | 2024-06-12 | day | since
They fought [since this morning]. | 2024-06-12 | day | since
They fought [since the start of the year]. | 2024-01-01..2024-06-12 | range | since
They fought [since the beginning of June]. | 2024-06-01..2024-06-12 | range | since
They fought [since early May]. | 2024-05-01..2024-06-12 | range | since
They fought [since last week]. | 2024-06-03..2024-06-12 | week | since
They fought [since the weekend]. | 2024-06-08..2024-06-12 | range | since
They fought [since last month]. | 2024-05-01..2024-06-12 | month | since
They fought [since at least Monday]. | 2024-06-10..2024-06-12 | day | since
They fought [since around 20 May]. | 2024-05-20..2024-06-12 | day | since
They fought [ever since 2019]. | 2019-01-01..2024-06-12 | year | since
They fought [since two days ago]. | 2024-06-10..2024-06-12 | day | since
They fought [for three days now]. | 2024-06-09..2024-06-12 | range | for
They fought [for the third straight day]. | 2024-06-10..2024-06-12 | range | for
They fought [for the fifth day running]. | 2024-06-08..2024-06-12 | range | for
They fought [for a third consecutive night]. | 2024-06-10..2024-06-12 | range | for
They fought [for nearly two years]. | 2022-06-12..2024-06-12 | range | for
They fought [for several weeks]. | 2024-04-10..2024-06-12 | vague | for
They fought [for most of the past week]. | 2024-06-05..2024-06-12 | range
They held it [until Monday]. | -..2024-06-10 | day | until
They held it [until the end of May]. | -..2024-05-31 | range | until
They held it [up to 3 June]. | -..2024-06-03 | day | until
They held it [before Monday]. | -..2024-06-09 | day | before
They will leave [by the end of the month]. | -..2024-06-30 | range | until
They will leave [in the coming days]. | 2024-06-12..2024-06-19 | vague
They will leave [next month]. | 2024-07-01..2024-07-31 | month
They will leave [on Friday]. | 2024-06-14 | day
They will leave [later this week]. | 2024-06-12..2024-06-16 | week
They will leave [within 72 hours]. | 2024-06-12..2024-06-15 | range
"""

STORY = """
They came on 3 June and left [the next day]. | 2024-06-04 | day
They came on 3 June and left [the following day]. | 2024-06-04 | day
They came on 3 June and left [the day after]. | 2024-06-04 | day
They came on 3 June and left [a day later]. | 2024-06-04 | day
They came on 3 June and left [one day later]. | 2024-06-04 | day
They came on 3 June and left [the next morning]. | 2024-06-04 | day
They came on 3 June and left [on the following night]. | 2024-06-04 | day
They came on 3 June and left [the same day]. | 2024-06-03 | day
They came on 3 June and left [later the same day]. | 2024-06-03 | day
They came on 3 June and left [that night]. | 2024-06-03 | day
They came on 3 June and left [later that day]. | 2024-06-03 | day
They came on 3 June and left [the same evening]. | 2024-06-03 | day
They came on 3 June and left [hours later]. | 2024-06-03..2024-06-04 | vague
They came on 3 June and left [two days later]. | 2024-06-05 | day
They came on 3 June and left [three days on]. | 2024-06-06 | day
They came on 3 June, having left [the previous day]. | 2024-06-02 | day
They came on 3 June, having left [the day before]. | 2024-06-02 | day
They came on 3 June, having left [a day earlier]. | 2024-06-02 | day
They came on 3 June, having left [two days before]. | 2024-06-01 | day
They came on 3 June, having left [three days previously]. | 2024-05-31 | day
They came on 3 June, having left [the night before]. | 2024-06-02 | day
They came on 3 June, having left [the week before]. | 2024-05-27..2024-06-02 | week
They came on 3 June, having left [a week earlier]. | 2024-05-24..2024-05-30 | week
They came on 3 May and left [the following week]. | 2024-05-06..2024-05-12 | week
They came on 3 May 2023 and left [that month]. | 2023-05-01..2023-05-31 | month
They came on 3 May 2023 and left [the following month]. | 2023-06-01..2023-06-30 | month
They came on 3 May 2023 and left [later that year]. | 2023-01-01..2023-12-31 | year
They came on 3 May 2022 and left [the following year]. | 2023-01-01..2023-12-31 | year
They came on 3 May 2022, having left [the year before]. | 2021-01-01..2021-12-31 | year
They came on 3 June and left [in the following days]. | 2024-06-03..2024-06-10 | vague
They came on 3 June and left [in the days that followed]. | 2024-06-03..2024-06-10 | vague
They came on 3 June and fled [at the time]. | 2024-06-03 | day
They left [two days after Monday's attack]. | 2024-06-12 | day
They left [a day after the 3 June attack]. | 2024-06-04 | day
They came on Sunday and left [on Monday]. | 2024-06-10 | day
"""

HEADINGS = """
[5 June]: shelling went on. | 2024-06-05 | day
Situation [on 5 June]: | 2024-06-05 | day
Daily notes, [10-11 June]. | 2024-06-10..2024-06-11 | range
Reporting period: [3 – 9 June 2024] | 2024-06-03..2024-06-09 | range
[Wednesday, 12 June] | 2024-06-12 | day
Daily report ([11 June 2024]) | 2024-06-11 | day
WEEKLY REVIEW, [3 TO 9 JUNE 2024] | 2024-06-03..2024-06-09 | range
"""

FEASTS = """
It fell [during Ramadan]. | 2024-03-11..2024-04-09 | month
It fell [in Ramadan 2023]. | 2023-03-23..2023-04-21 | month
It fell [last Ramadan]. | 2024-03-11..2024-04-09 | month
It fell [in the holy month of Ramadan]. | 2024-03-11..2024-04-09 | month
It fell [on the eve of Ramadan]. | 2024-03-10 | day
It fell [during Eid al-Fitr]. | 2024-04-10..2024-04-12 | range
It fell [on the first day of Eid al-Adha]. | 2023-06-28..2023-06-30 | range
It fell [during Eid al-Adha]. | 2023-06-29..2023-07-02 | range
It fell [on 5 Shawwal 1445]. | 2024-04-13..2024-04-15 | range
It fell [on 10 Dhu al-Hijjah 1444 AH]. | 2023-06-28..2023-06-30 | range
"""

TABLES = {
    "days": DAYS, "nights": NIGHTS, "ranges": RANGES, "parts": PARTS, "units": UNITS, "windows": WINDOWS,
    "story": STORY, "headings": HEADINGS, "feasts": FEASTS,
}  # fmt: skip
ROWS = [
    (name, *(cell.strip() for cell in line.split("|")))
    for name, table in TABLES.items()
    for line in table.strip().splitlines()
]

NO_TIMES = [
    "They patrol 24 hours a day.",
    "They patrol every Friday and on Saturdays.",
    "A five-year-old boy and a man of 25 years were hurt.",
    "The two sides signed a 72-hour truce.",
    "The April 6 Youth Movement marched.",
    "Black September claimed it.",
    "He may march, and in the fall of the town he saw hope.",
    "One day they will come back.",
    "The 3rd Corps and the 5th Division came.",
    "They spent 2024 dollars and 3.6 million more.",
    "The first half of the convoy was hit.",
    "The week was long and the months were hard.",
    "It was the worst attack in weeks.",
    "Eid al-Masri and Ramadan Shallah are commanders.",
]


def find(text):
    made = Report(id="r-1", fingerprint="f", title="", text=text, parts=(), published=REFERENCE)
    sentence = Sentence(index=0, start=0, end=len(text), text=text, part=PartKind.BODY, paragraph=0)
    return find_times(made, (sentence,))


def day(text):
    return None if text == "-" else dt.date.fromisoformat(text)


@pytest.mark.parametrize("row", ROWS, ids=[row[1] for row in ROWS])
def test_the_words_mean_these_days(row):
    _, marked, days, precision, *relation = row
    text = re.sub(r"[\[\]]", "", marked)
    start, end = marked.index("["), marked.index("]") - 1
    mentions, _ = find(text)
    met = [each for each in mentions if each.start < end and start < each.end]
    assert len(met) == 1, [each.text for each in met]
    first, _, last = days.partition("..")
    assert (met[0].interval.start, met[0].interval.end) == (day(first), day(last or first))
    assert (met[0].interval.precision.value, met[0].relation) == (precision, relation[0] if relation else "in")


def test_there_are_enough_rows_and_none_twice():
    assert len({row[1] for row in ROWS}) == len(ROWS) >= 250


@pytest.mark.parametrize("sentence", NO_TIMES)
def test_words_that_only_look_like_times_are_none(sentence):
    assert find(sentence)[0] == ()
