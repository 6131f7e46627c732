"""The bars below the slider: how many reports were published when, and the days on which something changed."""

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from contested.domain.time import Day
from contested.publishing import day_words, tag
from contested.web.map_day import bins, shift

WIDE, HIGH = 1000.0, 56.0
_TICKS = 6.0
_MOST = 160


def histogram(reports: Counter[Day], changes: Sequence[Day], *, days: tuple[Day, Day]) -> Markup:
    """Draw the reports by day (or by a stretch of days, where there are many) and a tick for each day of change."""
    first, last = days
    step, counts = bins(reports, first, last, most=_MOST)
    top = max(counts, default=0)
    wide = WIDE / max(len(counts), 1)
    room = HIGH - _TICKS - 4
    bars = [
        _bar(at, wide=wide, high=max(2.0, room * count / top), words=_words(count, shift(first, at * step), step))
        for at, count in enumerate(counts)
        if count
    ]
    whole = (last - first).days + 1
    ticks = [
        tag(
            "rect",
            x=((day - first).days + 0.5) / whole * WIDE - 1,
            y=HIGH - _TICKS,
            width=2,
            height=_TICKS,
            fill="#b8420b",
        )
        for day in changes
        if first <= day <= last
    ]
    words = _told(sum(counts), days, changes=len(ticks))
    return tag(
        "svg",
        Markup("").join([tag("title", words), *bars, *ticks]),
        class_="histogram",
        viewBox=f"0 0 {WIDE:.0f} {HIGH:.0f}",
        preserveAspectRatio="none",
        role="img",
        aria_label=words,
    )


def _bar(at: int, *, wide: float, high: float, words: str) -> Markup:
    bar = tag("title", words)
    y = HIGH - _TICKS - 2 - high
    return tag("rect", bar, x=at * wide, y=y, width=max(wide - 0.6, 0.8), height=high, fill="#55595e")


def _words(count: int, start: Day, step: int) -> str:
    when = day_words(start) if step == 1 else f"{step} days from {day_words(start)}"
    return f"{when}: {count} report{'s' if count != 1 else ''}"


def _told(reports: int, days: tuple[Day, Day], *, changes: int) -> str:
    return (
        f"{reports} reports published from {day_words(days[0])} to {day_words(days[1])}; "
        f"{changes} days on which a place came to stand otherwise"
    )
