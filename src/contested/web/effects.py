"""What a judgement would change, in words and on the map, before it is stored."""

from collections.abc import Sequence

from attrs import evolve, frozen

from contested.domain.holding import Holding
from contested.domain.judgement import Judgement
from contested.domain.picture import Picture
from contested.domain.shift import Retelling, Retold, Shift
from contested.domain.time import Day
from contested.pipeline.effect import effect, place_days
from contested.pipeline.geography import lay_out
from contested.pipeline.picture import draw_picture
from contested.pipeline.shifts import same
from contested.pipeline.view import Frame, narrow
from contested.publishing import as_svg, deed_words, gate, span_words, status_words, sure_words
from contested.web.store import Desk
from contested.web.view import View

AROUND = 0.4
"""Degrees of latitude shown around the places that change."""

MOST = 12
"""Rows listed of what changes; the rest is counted."""

PER_SECOND = 2_000
"""Claims drawn in a second on a slow machine, to say beforehand how long an answer takes."""

BECOMES = {
    Retelling.NEW: "a new event",
    Retelling.GONE: "no event any more",
    Retelling.JOINED: "one event, which were several",
    Retelling.SPLIT: "several events, which were one",
    Retelling.RETOLD: "told otherwise",
}


@frozen(kw_only=True)
class Row:
    """A place and days of which something else is drawn."""

    place: str
    place_id: str
    days: str
    before: str
    after: str


@frozen(kw_only=True)
class Change:
    """What judgements would change.

    Attributes:
        rows: what is drawn otherwise, the longest stretches; by place, that of the longest first, and then by day.
        surer: where only the probability on the day asked about differs.
        events: what becomes of events, in words.
        more: rows left out.
        days: days of places that are drawn otherwise.
        day: a day on which the map differs; None where no place on a map changes.
    """

    rows: list[Row]
    surer: list[Row]
    events: list[str]
    more: int
    days: int
    day: Day | None

    @property
    def nothing(self) -> bool:
        """Whether nothing at all changes but the review itself."""
        return not (self.rows or self.surer or self.events)


def change(desk: Desk, view: View, judgements: Sequence[Judgement]) -> Change:
    """Work out what judgements would change in a view; nothing is stored."""
    picture = _after(desk, view, judgements)
    shifts = sorted(picture.shifts, key=lambda one: -place_days((one,), until=picture.true_day))
    moved = [one for one in shifts if not same(one.before, one.after)]
    surer = [one for one in shifts if same(one.before, one.after)]
    told = [_retold(one) for one in picture.retold]
    return Change(
        rows=[_row(one) for one in _in_order(moved[:MOST])],
        surer=[_row(one) for one in surer[:MOST]],
        events=told[:MOST],
        more=max(0, len(moved) - MOST) + max(0, len(surer) - MOST) + max(0, len(told) - MOST),
        days=place_days(tuple(moved), until=picture.true_day),
        day=_day(moved, picture),
    )


def _after(desk: Desk, view: View, judgements: Sequence[Judgement]) -> Picture:
    before = desk.picture(view)
    with desk.open(read_only=True) as record:
        return effect(record, *judgements, reference=desk.reference, question=view.question, before=before)


def seconds(claims: int) -> int:
    """Give about how many seconds it takes to draw a picture of so many claims anew."""
    return max(1, round(claims / PER_SECOND))


def _in_order(shifts: Sequence[Shift]) -> list[Shift]:
    places = list(dict.fromkeys(one.place.id for one in shifts))
    return sorted(shifts, key=lambda one: (places.index(one.place.id), one.true.start))


def _row(one: Shift) -> Row:
    return Row(
        place=one.place.name,
        place_id=one.place.id,
        days=span_words(one.true),
        before=_words(one.before),
        after=_words(one.after),
    )


def _words(one: Holding | None) -> str:
    return "nothing recorded" if one is None else f"{status_words(one)}, {sure_words(one)} ({one.probability:.2f})"


def _retold(one: Retold) -> str:
    told = (*one.before, *one.after)[0]
    words = f"{deed_words(told)}: {BECOMES[one.kind]}"
    return f"{words} ({', '.join(one.aspects)})" if one.aspects else words


def _day(moved: Sequence[Shift], picture: Picture) -> Day | None:
    """Give a day on which the map differs: the one asked about where it does, else the first of the longest stretch."""
    located = [one for one in moved if one.place.located and one.true.start <= picture.true_day]
    if not located:
        return None
    if any(one.true.covers(picture.true_day) for one in located):
        return picture.true_day
    return located[0].true.start


def drawn(desk: Desk, view: View, judgements: Sequence[Judgement], *, after: bool) -> str:
    """Draw the map around the places that judgements would change, before or after; nothing is stored."""
    compared = _after(desk, view, judgements)
    moved = [one for one in compared.shifts if not same(one.before, one.after)]
    day = _day(moved, compared) or compared.true_day
    question = evolve(view.question, true=day, known=compared.known_day if after else view.known)
    with desk.open(read_only=True) as record:
        supposed = record.supposing(*judgements) if after else record
        picture = lay_out(draw_picture(supposed, reference=desk.reference, question=question), reference=desk.reference)
    here = [one.place for one in moved if one.true.covers(day) and one.place.located]
    if here:
        picture = narrow(picture, Frame(box=_box([(one.lat or 0.0, one.lon or 0.0) for one in here])))
    return as_svg(gate(picture, on=False, today=desk.today(), directory=desk.reference.directory))


def _box(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    south, north = max(-90.0, min(lats) - AROUND), min(90.0, max(lats) + AROUND)
    return max(-180.0, min(lons) - AROUND * 1.3), south, min(180.0, max(lons) + AROUND * 1.3), north
