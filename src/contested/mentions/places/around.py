"""Where an unknown place lies, by the places told around it: in its own sentence, its paragraph, or over it.

The radii hold two to three times of four for small places that a gazetteer does know, in this project's own texts.
"""

from collections.abc import Sequence

from attrs import evolve

from contested.domain.mention import PlaceUse
from contested.domain.place import Place, PlaceKind
from contested.domain.report import PartKind
from contested.mentions.places.found import Found
from contested.mentions.places.rank import Setting
from contested.mentions.places.scan import Line
from contested.mentions.places.stray import apart
from contested.mentions.places.unknown import GAP, WIDEST_KM
from contested.mentions.places.vocabulary import group_of

LISTED_KM = 25.0
"""How far off lies what is listed with a place, or stands right beside it."""
AGREED_KM = 50.0
"""How far off lies what a sentence names with several places that lie close together."""
SENTENCE_KM = 100.0
"""How far off lies what a sentence names with one other place."""
ASIDE_KM = 110.0
"""How far off lies what only the sentences around name a place for."""
CLOSE_KM = 100.0
"""Places that lie as close together as this tell of one stretch of country."""
NEAR_LINES = 2
HOME = 0.5
"""Weight from which on a country is one that the report, or its war, is about."""


class Around:
    """Puts the unknown places of one report where the places told around them are."""

    def __init__(self, lines: Sequence[Line], *, setting: Setting, dateline: Place | None) -> None:
        """Take the report's lines, its countries, and where it was written if what is unknown may lie there."""
        self.lines = lines
        self.dateline = dateline
        self.home = {code for code, weight in setting.countries.items() if weight >= HOME}

    def beside(self, found: Found, founds: Sequence[Found]) -> Found:
        """Locate an unknown place by the other places of its sentence, a heading that it opens with included."""
        if found.known or found.place.located:
            return found
        here = [other for other in self._spots(found, founds) if other.line == found.line]
        anchor = _smallest(here)
        if anchor is None:
            return found
        listed = [other for other in here if self._listed(found, other) or _quarter(found, other)]
        points = [other for other in here if other.place.kind is PlaceKind.POINT]
        if listed:
            return _located(found, _smallest(listed) or anchor, LISTED_KM)
        if not _together(points):
            return found  # places far apart: by which of them it lies nobody tells
        return _located(found, anchor, AGREED_KM if len({each.place.id for each in points}) > 1 else SENTENCE_KM)

    def aside(self, found: Found, founds: Sequence[Found]) -> Found:
        """Locate an unknown place, of which its own sentence tells nothing, by its paragraph, title or dateline.

        Where its sentence names a country it lies there, and who knows where; where nothing near is named, nowhere.
        """
        if found.known or found.place.located:
            return found
        spots = self._spots(found, founds)
        if any(other.line == found.line for other in spots):
            return found
        near = [other for other in spots if self._near(found, other)]
        lands = _lands(found, founds)
        if not near and lands:
            return _located(found, lands[0], ASIDE_KM)
        near = near or [other for other in spots if self.lines[other.line].sentence.part is PartKind.TITLE]
        if near:
            anchor = _smallest([other for other in near if self._away(found, other) == self._away(found, near[0])])
            return _located(found, anchor, ASIDE_KM) if _together(near) else found
        written = self.dateline
        told = [each.place for each in spots if each.place.kind is PlaceKind.POINT]
        far = written is not None and any((apart(written, each) or 0.0) > WIDEST_KM for each in told)
        far = far and written is not None and written.kind is PlaceKind.POINT
        return found if far else _located(found, written, ASIDE_KM)

    def _spots(self, found: Found, founds: Sequence[Found]) -> list[Found]:
        """Give the places that an unknown one may lie by, nearest lines first: none across a border from its report.

        They are known, or described from known ones; a country that its sentence names is the only one it may be in.
        """
        named = {land.country for land in _lands(found, founds)}
        codes = named or self.home
        spots = [
            other
            for other in founds
            if other.use is PlaceUse.PLACE
            and other.place.located
            and (other.known or other.base is not None)
            and other.place.feature != "country"
            and (not codes or other.place.country in codes)
        ]
        return sorted(spots, key=lambda other: (self._away(found, other), other.start))

    def _away(self, found: Found, other: Found) -> tuple[int, bool]:
        """Give how many lines off another place is told; of two as far off the one before comes first."""
        return abs(other.line - found.line), other.line > found.line

    def _near(self, found: Found, other: Found) -> bool:
        here, there = self.lines[found.line].sentence, self.lines[other.line].sentence
        same = (here.paragraph, here.part) == (there.paragraph, there.part)
        return same and 0 <= found.line - other.line <= NEAR_LINES  # a text sets its scene before what goes on there

    def _listed(self, found: Found, other: Found) -> bool:
        text = self.lines[found.line].text
        first, last = (found, other) if found.start < other.start else (other, found)
        return GAP.fullmatch(text, first.end, last.start) is not None


def _lands(found: Found, founds: Sequence[Found]) -> list[Place]:
    """Give the countries that the sentence of a place names."""
    return [
        other.place
        for other in founds
        if other.line == found.line and other.use is PlaceUse.PLACE and other.known and other.place.feature == "country"
    ]


def _smallest(founds: Sequence[Found]) -> Place | None:
    places = [found.place for found in founds]
    return min(places, key=lambda place: (place.precision_km, place.id), default=None)


def _quarter(found: Found, other: Found) -> bool:
    """Tell whether the one is a part of towns and the other a town, which it then is a part of."""
    return found.place.feature == "neighbourhood" and group_of(other.place.feature) == "settlement"


def _together(founds: Sequence[Found]) -> bool:
    """Tell whether points lie so close together that what is told with them lies by them too."""
    points = [each.place for each in founds if each.place.kind is PlaceKind.POINT]
    return all((apart(one, other) or 0.0) <= CLOSE_KM for one in points for other in points if one.id < other.id)


def _located(found: Found, anchor: Place | None, km: float) -> Found:
    """Put a place without coordinates within so many km of another, or somewhere in it where that is an area."""
    if anchor is None or not anchor.located:
        return found
    inside = anchor.kind is PlaceKind.AREA
    radius = max(10.0, anchor.precision_km + (0.0 if inside else km))
    if radius > WIDEST_KM and found.place.kind is PlaceKind.POINT:
        return found
    place = evolve(
        found.place, lat=anchor.lat, lon=anchor.lon, precision_km=radius, country=anchor.country, admin=anchor.admin,
        anchor=anchor.id, relation="in" if inside else "near",
    )  # fmt: skip
    return evolve(found, place=place)
