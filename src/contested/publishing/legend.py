"""What each sign on a map means, told only for the signs that map shows."""

from collections.abc import Sequence

from attrs import evolve, frozen
from markupsafe import Markup

from contested.domain.holding import Basis, Holding, Party, Status
from contested.domain.place import PlaceKind
from contested.publishing.palette import Palette, parties_of
from contested.publishing.signs import is_faded, is_stale, sign
from contested.publishing.svg import tag

EXACT_KM = 5.0
"""A point known this well is drawn without a circle: towns are about as wide."""

_STALE = "stale, not reported for a long time"
_CARRIED = "carried on, not reported on this day"

Legend = tuple["Entry", ...]


@frozen(kw_only=True)
class Entry:
    """A sign and what it means."""

    sign: Markup
    words: str


def legend(holdings: Sequence[Holding], marks: Palette) -> Legend:
    """Give the sides first, then the ways of holding that occur among the holdings."""
    if len(holdings) == 0:
        return ()
    shown = {party.id for holding in holdings for party in _drawn(holding)}
    model = evolve(holdings[0], place=evolve(holdings[0].place, kind=PlaceKind.POINT))
    sides = [Entry(sign=_plain(mark.colour, mark.letter), words=mark.name) for mark in marks.marks if mark.id in shown]
    return (*sides, *(_entry(holding, marks, model) for holding in _examples(holdings)), *_circles(holdings))


def _drawn(holding: Holding) -> tuple[Party, ...]:
    """Give the sides whose mark a sign shows: the holder, or of a contested place the first two."""
    if holding.status is Status.CONTESTED:
        return parties_of(holding)[:2]
    return (holding.holder,) if holding.status is Status.HELD and holding.holder is not None else ()


def _examples(holdings: Sequence[Holding]) -> list[Holding]:
    """Give one holding of each way of holding that needs a word."""
    ways: dict[str, Holding] = {}
    for one in holdings:
        if _way(one):
            ways.setdefault(_way(one), one)
    return [ways[way] for way in sorted(ways)]


def _way(holding: Holding) -> str:
    if holding.status is Status.CONTESTED:
        return "contested: each side holds ground inside, or they fight there"
    if holding.status is Status.UNKNOWN or holding.holder is None:
        return "not known: nothing on record decides it"
    claimed = holding.basis is Basis.CLAIMED
    if is_stale(holding):
        return f"{'hollow and ' if claimed else ''}dotted: {'only claimed, and ' if claimed else ''}{_STALE}"
    if is_faded(holding):
        return (
            f"hollow and dashed: only claimed, and {_CARRIED}" if claimed else f"dashed: {_CARRIED}, or from a baseline"
        )
    return "hollow: only a party claims it, in its own favour" if claimed else ""


def _entry(holding: Holding, marks: Palette, model: Holding) -> Entry:
    shown = evolve(holding, place=model.place)
    return Entry(sign=sign(shown, marks), words=_way(holding))


def _circles(holdings: Sequence[Holding]) -> tuple[Entry, ...]:
    entries = []
    if any(one.place.kind is not PlaceKind.POINT for one in holdings):
        entries.append(Entry(sign=_circle("6 4"), words="an area, as wide as it is taken to reach"))
    if any(one.place.kind is PlaceKind.POINT and one.place.precision_km > EXACT_KM for one in holdings):
        entries.append(Entry(sign=_circle("1.5 3.5"), words="the place lies somewhere within"))
    return tuple(entries)


def _circle(dashes: str) -> Markup:
    drawn = tag(
        "circle", cx=13, cy=13, r=11, fill="#55595e", fill_opacity="0.08", stroke="#55595e", stroke_dasharray=dashes
    )
    return tag("svg", drawn, class_="sign", viewBox="0 0 26 26", width=26, height=26, aria_hidden="true")


def _plain(colour: str, letter: str) -> Markup:
    drawn = tag("circle", cx=13, cy=13, r=11, fill=colour) + tag(
        "text", letter, x=13, y=17.5, font_size=13, font_weight="700", fill="#ffffff", text_anchor="middle"
    )
    return tag("svg", drawn, class_="sign", viewBox="0 0 26 26", width=26, height=26, aria_hidden="true")
