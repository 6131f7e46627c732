"""Chronicles keep the years of their story; news of a day keeps its own."""

import datetime as dt

from contested.domain.time import Interval, Precision
from contested.mentions.times.chronicle import beside, chronicle_year

PRINTED = dt.date(2023, 6, 30)


def test_a_page_of_old_dates_is_a_chronicle():
    text = "On 24 February 2022 it began. In March 2022 they left. On 3 April 2022 it ended. On 5 April they came."
    assert chronicle_year(text, PRINTED) == 2022


def test_news_with_some_history_is_news():
    text = (
        "On Monday they fought. The town fell in March 2012 and in May 2013. On Tuesday, Wednesday and Friday as well."
    )
    assert chronicle_year(text, PRINTED) is None


def test_without_a_day_of_print_every_text_tells_its_own_years():
    assert chronicle_year("In March 2022, April 2022 and May 2022", None) is None


def test_january_follows_december():
    last = Interval(start=dt.date(2022, 12, 28), end=dt.date(2022, 12, 28), precision=Precision.DAY)
    told = Interval(start=dt.date(2022, 1, 3), end=dt.date(2022, 1, 3), precision=Precision.DAY)
    assert beside(told, last).start == dt.date(2023, 1, 3)
