"""Places described from other places: "10 km east of X", "the outskirts of X", "between X and Y", "the border of Z"."""

import re
from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from contested.domain.mention import PlaceUse
from contested.domain.place import Place, PlaceKind
from contested.geometry import bearing_of, distance_km, midpoint
from contested.mentions.places.found import Found, beside
from contested.mentions.places.scan import Behind, Line, behind
from contested.mentions.places.vocabulary import group_of
from contested.mentions.word_sets import words_of

KM_PER_MILE = 1.609
DIRECTION_KM = 10.0
"""How far "east of X" lies from X when no distance is said; the radius is as large."""
NEAR_VILLAGE_KM = 4.0
SMALL = 20_000

_D = r"(?:north|south)(?:[- ]?(?:east|west))?|east|west"
_DIR = rf"(?P<dir>(?:{_D})(?:ern(?:most)?|wards?)?)"
_NOUN = (
    r"(?:areas?|villages?|towns?|countryside|outskirts|hills|territory|territories|regions?|parts?|districts?|desert|"
    r"positions|lands?|localities|settlements|suburbs|neighbou?rhoods|farmland|farms|fields|roads?|zones?)"
)
_NOT_ADJECTIVE = r"(?!(?:in|of|from|to|at|on|and|for|by|with|the|was|were|is|are|has|have|had|into|near)\b)"
_PHRASE = rf"(?:(?:(?:the|several|some|nearby|other|all|most)\s+(?:{_NOT_ADJECTIVE}[\w’'-]+\s+){{0,3}}?)?{_NOUN}\s+)?"
_ADVERB = r"(?:(?:just|immediately|further|farther|to the|located|lying|the)\s+)*"
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_NUMBERS |= {"ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "several": 4}
_KM = rf"(?P<km>\d+(?:[.,]\d+)?|{'|'.join(_NUMBERS)})(?:\s+|-|(?=k))(?P<unit>km|kms|kilomet(?:er|re)s?|miles?)"
_PART = r"(?P<part>outskirts|edges?|suburbs|surroundings|environs|gates|entrances?|approaches|vicinity)"
_SIDE = (
    r"(?P<side>countryside|outskirts|suburbs|parts?|sides?|edges?|districts|neighbou?rhoods|banks?|half|areas?|regions?|"
    r"sector|flank|axis|front|reaches)"
)
_THE = r"(?:the\s+)?"
_ALONG = r"(?:along|on|at|near|across)"
_NEAR = r"(?:near(?:\s+to)?|close to|around|outside(?:\s+of)?|not far from|next to)"


@frozen(kw_only=True)
class _Site:
    """What a pattern found before a name: its words and the place they start from."""

    found: re.Match[str]
    anchor: Place
    theatre: str
    side: str = "part"


def _direction(site: _Site) -> Place:
    word = _plain(site.found["dir"])
    km = DIRECTION_KM if site.anchor.precision_km < DIRECTION_KM else site.anchor.precision_km * 1.3
    return _beside(site, word, name=f"{word} of {site.anchor.name}", bearing=bearing_of(word), km=km, radius=km)


def _distance(site: _Site) -> Place:
    number = site.found["km"].casefold()
    km = float(_NUMBERS[number]) if number in _NUMBERS else float(number.replace(",", "."))
    km *= KM_PER_MILE if site.found["unit"].casefold().startswith("mi") else 1.0
    km = min(km, 2000.0)
    spread = max(2.0, km * 0.25) + site.anchor.precision_km
    word = site.found.groupdict().get("dir")
    if word is None:
        name = f"{km:.0f} km from {site.anchor.name}"
        return _beside(site, f"{km:.0f} km", name=name, bearing=None, km=0.0, radius=km + spread)
    plain = _plain(word)
    name = f"{km:.0f} km {plain} of {site.anchor.name}"
    return _beside(site, f"{km:.0f} km {plain}", name=name, bearing=bearing_of(plain), km=km, radius=spread)


def _part(site: _Site) -> Place:
    """Give a part of an area or town: its centre half-way to the edge, half as wide."""
    groups = site.found.groupdict()
    word, side = _plain(groups["dir"]), _singular(groups.get("side") or site.side)
    extent = site.anchor.precision_km
    name = f"{word}ern {site.anchor.name}" if side == "part" else f"{word}ern {side} of {site.anchor.name}"
    around = side in {"countryside", "outskirts", "suburb", "axis", "front"}
    if around and extent < 20:
        km, radius = (12.0, 15.0) if side != "outskirts" else (extent + 1.0, extent + 3.0)
    else:
        km, radius = extent / 2, max(extent / 2, 2.0)
    relation = word if side == "part" else f"{word} {side}"
    return _beside(site, f"part {relation}", name=name, bearing=bearing_of(word), km=km, radius=radius)


def _outskirts(site: _Site) -> Place:
    word = site.found["part"].casefold()
    extent = site.anchor.precision_km
    return _beside(site, "outskirts", name=f"{word} of {site.anchor.name}", bearing=None, km=0.0, radius=extent + 4.0)


def _near(site: _Site) -> Place:
    # Near a village is nearer than near a city.
    small = site.anchor.kind is PlaceKind.POINT and site.anchor.population < SMALL
    radius = site.anchor.precision_km + (NEAR_VILLAGE_KM if small else DIRECTION_KM)
    return _beside(site, "near", name=f"near {site.anchor.name}", bearing=None, km=0.0, radius=radius)


def _some(site: _Site) -> Place:
    name, radius = f"parts of {site.anchor.name}", site.anchor.precision_km
    return _beside(site, "part", name=name, bearing=None, km=0.0, radius=radius)


def _centre(site: _Site) -> Place:
    name, radius = f"centre of {site.anchor.name}", max(1.0, site.anchor.precision_km / 2)
    return _beside(site, "centre", name=name, bearing=None, km=0.0, radius=radius)


def _border(site: _Site) -> Place:
    name = f"border of {site.anchor.name}"
    return _beside(site, "border", name=name, bearing=None, km=0.0, radius=site.anchor.precision_km)


def _beside(site: _Site, relation: str, *, name: str, bearing: float | None, km: float, radius: float) -> Place:
    return beside(site.anchor, relation, name=name, bearing=bearing, km=km, radius=radius, theatre=site.theatre)


def _plain(word: str) -> str:
    plain = re.sub(r"[- ]", "", word.casefold())
    return re.sub(r"(?:ernmost|wards?|ern)$", "", plain)


def _singular(word: str) -> str:
    plain = word.casefold()
    return plain if plain == "outskirts" else plain.removesuffix("s")


def _compile(pattern: str) -> re.Pattern[str]:
    # A word boundary on the left, the name right after.
    return re.compile(rf"(?<![\w-]){pattern}$", re.IGNORECASE)


_LENGTHS = ("km", "kilomet", "mile")
_DIRECTIONS = ("north", "south", "east", "west")
_FROM = words_of("of from outside off")


def _after(words: str) -> Callable[[Behind], bool]:
    ends = words_of(words)
    return lambda told: told.has(ends, of=2)


def _at_a_distance(told: Behind) -> bool:
    return told.has(_FROM, of=2) and any(length in told.text.lower() for length in _LENGTHS)


def _in_direction(told: Behind) -> bool:
    return told.begins(_DIRECTIONS, of=2)


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[Behind], bool], Callable[[_Site], Place]], ...] = (
    (_compile(rf"{_KM}\s+{_ADVERB}{_DIR}\s+(?:of|from)\s+{_THE}"), _at_a_distance, _distance),
    (_compile(rf"{_KM}\s+(?:away\s+)?(?:from|outside(?: of)?|off)\s+{_THE}"), _at_a_distance, _distance),
    (_compile(rf"{_PHRASE}{_ADVERB}{_DIR}\s+of\s+{_THE}"), _after("of"), _direction),
    (_compile(rf"{_THE}{_DIR}\s+{_SIDE}\s+of\s+{_THE}"), _after("of"), _part),
    (_compile(rf"{_THE}{_PART}\s+(?:of|to)\s+{_THE}"), _after("of to"), _outskirts),
    (
        _compile(rf"(?:{_PHRASE}{_ALONG}\s+)?{_THE}(?:borders?|frontier)\s+(?:of|with)\s+{_THE}"),
        _after("of with"),
        _border,
    ),
    (_compile(rf"{_PHRASE}{_NEAR}\s+{_THE}"), _after("near to around outside of from"), _near),
    (_compile(rf"{_THE}{_DIR}\s+"), _in_direction, _part),
    (
        _compile(rf"{_THE}(?:(?:large|some|many|several|other|small)\s+)?(?:parts|swathes|sections)\s+of\s+{_THE}"),
        _after("of"),
        _some,
    ),
    (
        _compile(rf"(?:{_THE}(?:(?:city|town)\s+)?(?:cent(?:re|er)|heart)\s+of\s+{_THE}|(?:central|downtown)\s+)"),
        _after("of central downtown"),
        _centre,
    ),
)
"""What a name stands right behind, with whether the words before it may be that, and what it makes of the place."""
_BETWEEN = re.compile(r"(?<![\w-])between\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN_ALONE = frozenset({"between"})
_AND = re.compile(r"\s+and\s+(?:the\s+)?$", re.IGNORECASE)


def describe(found: Found, line: Line, *, theatre: str) -> Found:
    """Widen a found place by the relative words before it, or give it back as it is."""
    if found.use is not PlaceUse.PLACE or found.reference:
        return found
    told = behind(line, found.start)
    left = line.left(found.start)
    # An article before "town of X" or "Hajin pocket" stands between the relation and the name.
    for pattern, may_stand, make in _PATTERNS:
        hit = pattern.search(left) if may_stand(told) else None
        if hit is None or not _sensible(make, hit, found.place):
            continue
        place = make(_Site(found=hit, anchor=_anchor(found), theatre=theatre, side=_side(found)))
        start = line.sentence.start + hit.start()
        return evolve(found, start=start, place=place, known=False, base=found.place)
    return found


def _side(found: Found) -> str:
    return "countryside" if _anchor(found) is not found.place else "part"


def _anchor(found: Found) -> Place:
    """Give the place to start from: "the northern X countryside" starts from X, which the reader can find on a map."""
    around = found.base is not None and found.place.kind is PlaceKind.AREA and found.place.feature == "countryside"
    return found.base if around and found.base is not None else found.place


def _sensible(make: Callable[[_Site], Place], hit: re.Match[str], anchor: Place) -> bool:
    if make is _border:
        return anchor.feature == "country" or anchor.kind is PlaceKind.AREA
    if make in {_some, _centre}:
        return group_of(anchor.feature) == "settlement"
    if make is _near:
        # "around Syria", "outside Iraq": too wide to be near anything.
        return anchor.feature != "country"
    if make is _part and "side" not in hit.groupdict():
        # "north Hajin": a plain compass word needs an area or a city to be a part of.
        return hit["dir"].casefold().endswith("ern") or anchor.kind is PlaceKind.AREA or anchor.feature == "city"
    return True


def join_between(founds: Sequence[Found], lines: Sequence[Line], *, theatre: str) -> tuple[Found, ...]:
    """Join "between X and Y" into one relative place; countries and regions there are parties, not ends of a line."""
    joined: list[Found] = []
    skip = False
    for index, found in enumerate(founds):
        if skip:
            skip = False
            continue
        following = founds[index + 1] if index + 1 < len(founds) else None
        line = lines[found.line]
        between = behind(line, found.start).has(_BETWEEN_ALONE, of=2)
        opening = _BETWEEN.search(line.left(found.start)) if between else None
        if following is not None and opening is not None and _pair(found, following, line):
            start = line.sentence.start + opening.start()
            middle = _middle(found.place, following.place, theatre)
            joined.append(evolve(found, start=start, end=following.end, place=middle, known=False, base=found.place))
            skip = True
        else:
            joined.append(found)
    return tuple(joined)


def _pair(one: Found, other: Found, line: Line) -> bool:
    usable = all(
        end.use is PlaceUse.PLACE and end.place.feature != "country" and end.place.located for end in (one, other)
    )
    return usable and other.line == one.line and _AND.fullmatch(line.text[one.end : other.start]) is not None


def _middle(one: Place, other: Place, theatre: str) -> Place:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one
    lat, lon = midpoint(one.lat, one.lon, other.lat, other.lon)
    radius = max(2.0, distance_km(one.lat, one.lon, other.lat, other.lon) / 2)
    name = f"between {one.name} and {other.name}"
    place = beside(one, f"between {other.id}", name=name, bearing=None, km=0.0, radius=radius, theatre=theatre)
    return evolve(place, relation="between", lat=round(lat, 4), lon=round(lon, 4))


def bring_near(place: Place, home: Place | None) -> Place:
    """Move a border place to where the report is, when that lies by the country; else leave the country's radius."""
    if place.relation != "border" or home is None or home.lat is None or home.lon is None:
        return place
    if place.lat is None or place.lon is None or home.feature == "country":
        return place
    away = distance_km(place.lat, place.lon, home.lat, home.lon)
    if away > place.precision_km * 1.8:
        return place
    return evolve(place, lat=home.lat, lon=home.lon, precision_km=max(60.0, home.precision_km))
