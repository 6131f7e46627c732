"""What is looked at, as every page's address says it: day, known day, box, sides, status."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Self
from urllib.parse import quote, urlencode

from attrs import evolve, frozen

from contested.control import Method
from contested.domain.errors import UsageError
from contested.domain.time import Day
from contested.pipeline.picture import Question

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""

STATUSES = ("held", "contested", "claimed", "carried", "stale", "baseline", "unknown")
"""How a place may stand, in the order of the legend; a place may be several of these at once."""

KEYS = ("day", "known", "bbox", "sides", "status", "method")
"""What an address may say of a view; other keys belong to the page."""


@frozen(kw_only=True)
class View:
    """What is looked at; a field left empty keeps nothing out.

    Attributes:
        day: the true day asked about; None: the last day any report known by then was published.
        known: the day until which evidence counts; None: all.
        bbox: the box in frame; None: all. East of the date line may be left of west.
        sides: ids of parties that hold or contend; empty: all.
        status: of ``STATUSES``; empty: all.
        method: how holders are worked out.
    """

    day: Day | None = None
    known: Day | None = None
    bbox: Box | None = None
    sides: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    method: Method = Question().method

    @classmethod
    def parse(cls, words: Mapping[str, str]) -> Self:
        """Read a view from an address's query; keys that belong to a page are passed over.

        Raises:
            UsageError: a value that says nothing; the message names it.
        """
        return cls(
            day=_day(words, "day"),
            known=_day(words, "known"),
            bbox=_box(words.get("bbox", "")),
            sides=tuple(sorted({one for one in words.get("sides", "").split(",") if one})),
            status=_statuses(words.get("status", "")),
            method=_method(words.get("method", "")),
        )

    @property
    def question(self) -> Question:
        """The question the view asks of the record."""
        return Question(true=self.day, known=self.known, method=self.method)

    @property
    def query(self) -> str:
        """The view as an address's query, without the question mark; "" when nothing is kept out."""
        return urlencode(self.words, safe=",")

    def url(self, path: str, /, **changes: Any) -> str:  # noqa: ANN401 - a field's value, or text as an address gives it
        """Give the address of a page in this view, or in one that differs.

        Args:
            path: the page's path.
            changes: fields of the view with their new values (None and "" set one back); other keys go into the query.
        """
        words = {**self.words, **{key: _text(value) for key, value in changes.items()}}
        keys = sorted(words, key=lambda key: KEYS.index(key) if key in KEYS else len(KEYS))
        query = urlencode({key: words[key] for key in keys if words[key]}, safe=",")
        return quote(path, safe="/:@+~.-") + (f"?{query}" if query else "")

    def but(self, **changes: Any) -> "View":  # noqa: ANN401 - the same
        """Give the view with fields changed; None and "" set one back."""
        blank = View()
        return evolve(self, **{key: getattr(blank, key) if one in (None, "") else one for key, one in changes.items()})

    @property
    def words(self) -> dict[str, str]:
        """The view as an address says it, key by key: for a form's hidden fields."""
        found = {key: _text(getattr(self, key)) for key in KEYS}
        if self.method == View().method:
            del found["method"]
        return {key: value for key, value in found.items() if value}


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ",".join(_text(one) for one in value)
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _day(words: Mapping[str, str], key: str) -> Day | None:
    text = words.get(key, "").strip()
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{key} is no day: write it as YYYY-MM-DD, as in {key}=2018-11-25") from None


def _box(text: str) -> Box | None:
    if not text.strip():
        return None
    try:
        west, south, east, north = (float(one) for one in text.split(","))
    except ValueError:
        raise UsageError("bbox is no box: write four degrees, as in bbox=38.5,34,41.5,36.5") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise UsageError("bbox is no box on the globe: west,south,east,north in degrees, south below north")
    return (west, south, east, north)


def _statuses(text: str) -> tuple[str, ...]:
    named = {one for one in text.split(",") if one}
    if named - set(STATUSES):
        raise UsageError(f"status has words that are none: take some of {','.join(STATUSES)}")
    return tuple(one for one in STATUSES if one in named)


def _method(text: str) -> Method:
    if not text:
        return View().method
    try:
        return Method(text)
    except ValueError:
        raise UsageError(f"method is none: take one of {', '.join(Method)}") from None
