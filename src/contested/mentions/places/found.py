"""A place found in the text, before it becomes a mention; and places made from others."""

from attrs import frozen

from contested.domain.ids import unknown_place_id
from contested.domain.mention import Candidate, PlaceUse
from contested.domain.place import Place, PlaceKind
from contested.geometry import offset
from contested.mentions.places.vocabulary import FeatureWord
from contested.spelling import fold

DERIVED = "derived by contested from the words of the report"


@frozen(kw_only=True)
class Found:
    """A stretch [start, end) of one line that names a place.

    Attributes:
        line: index of its line.
        start: first character in the report's text.
        end: one past the last.
        place: the place meant.
        candidates: all candidates, best first.
        use: what the name does.
        known: True when a gazetteer has the place.
        within: ids of larger places the text puts it in.
        reference: True when the words only refer back.
        name: span of the name alone, or None for words without a name.
        base: the place the words are built on, when it is another one ("Hajin" for "Hajin pocket").
    """

    line: int
    start: int
    end: int
    place: Place
    candidates: tuple[Candidate, ...] = ()
    use: PlaceUse = PlaceUse.PLACE
    known: bool = True
    within: tuple[str, ...] = ()
    reference: bool = False
    base: Place | None = None
    name: tuple[int, int] | None = None


def derive(anchor: Place, word: FeatureWord, *, theatre: str, name: str = "", key: str = "") -> Place:
    """Make the place named after another: "Hajin pocket" (an area around it), "Hajin bridge" (a point near it).

    Words for one feature ("enclave", "pocket") make one place; ``key`` is what the id is made from, else the name.
    """
    shown = name or f"{anchor.name} {word.feature}"
    area = word.role != "object"
    return Place(
        id=unknown_place_id(name=fold(key or shown), theatre=theatre),
        name=shown,
        kind=PlaceKind.AREA if area else PlaceKind.POINT,
        feature=word.feature,
        lat=anchor.lat,
        lon=anchor.lon,
        precision_km=max(word.radius_km, anchor.precision_km),
        country=anchor.country,
        admin=anchor.admin,
        anchor=anchor.id,
        relation="" if area else "near",
        source=DERIVED,
        licence=anchor.licence,
    )


def beside(
    anchor: Place, relation: str, *, name: str, bearing: float | None, km: float, radius: float, theatre: str
) -> Place:
    """Make a relative place whose centre lies ``km`` from its anchor at ``bearing`` degrees, with a radius in km."""
    lat, lon = anchor.lat, anchor.lon
    if lat is not None and lon is not None and bearing is not None:
        lat, lon = offset(lat, lon, bearing=bearing, km=km)
    return Place(
        id=unknown_place_id(name=f"{relation} {anchor.id}", theatre=theatre),
        name=name,
        kind=PlaceKind.RELATIVE,
        feature="area",
        lat=None if lat is None else round(lat, 4),
        lon=None if lon is None else round(lon, 4),
        precision_km=round(radius, 1),
        country=anchor.country,
        admin=anchor.admin,
        anchor=anchor.id,
        relation=relation,
        source=DERIVED,
        licence=anchor.licence,
    )
