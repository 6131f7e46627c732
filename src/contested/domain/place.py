"""Where: points, areas and relative places, with an honest radius."""

import re
from enum import StrEnum

from attrs import field, frozen
from attrs.validators import ge, le

SHELTERING = frozenset({"camp", "hospital", "clinic", "shelter", "aid site", "school shelter"})
"""Features of places where people seek safety: coarsened before they leave, and given no ground of their own."""

AT_ONE_SPOT_KM = 0.5
"""Places no farther apart than this lie at one spot: the point of the one tells where the other is."""

_SHELTER_NAME = re.compile(
    r"\b(?:hospitals?|(?:poly)?clinics?|maternity|orphanages?|shelters?|aid\s+sites?"
    r"|(?:medical|health)\s+(?:cent(?:er|re)|point)s?)\b|\w\W+camps?\b",
    flags=re.IGNORECASE,
)
_ARMED = frozenset({"base", "airbase", "training camp"})
_SETTLED = frozenset({"city", "town", "village", "neighbourhood", "district", "subdistrict", "governorate", "region"})
_LATITUDES, _LONGITUDES = (ge(-90.0), le(90.0)), (ge(-180.0), le(180.0))
UNLISTED = "pu-"
"""How the ids of places begin that no gazetteer has."""


class PlaceKind(StrEnum):
    """What sort of place it is."""

    POINT = "point"
    AREA = "area"
    """A governorate, a pocket, a countryside: soft evidence for the places in it, never a dot on the map."""
    RELATIVE = "relative"
    """Described from another place: "east of Hajin"."""


@frozen(kw_only=True)
class Place:
    """A place, known to a gazetteer or only to the reports.

    Attributes:
        id: "g<number>" for GeoNames, "m-..." for the regional files, "cc-.." for countries, "pu-..." for unknown and
            relative ones (hash of folded name, or relation and anchor; theatre).
        name: primary name, Latin script.
        kind: point, area or relative.
        feature: "town", "village", "city", "oil field", "gas field", "airbase", "base", "crossing", "camp", "dam",
            "bridge", "hill", "island", "neighbourhood", "district", "subdistrict", "governorate", "country", "region",
            "pocket", "river", "road" or "place" when unknown.
        lat: latitude in degrees, or None when nothing is known.
        lon: longitude in degrees, or None.
        precision_km: radius in kilometres within which the place lies (points) or which it covers (areas).
        country: ISO 3166 alpha-2 code, or "".
        admin: names of the containing units, largest first.
        population: people, 0 when unknown.
        anchor: id of the place a relative place is described from, or None.
        relation: "east", "near", "between", "border" and so on for relative places, else "".
        source: where the facts come from.
        licence: licence of those facts.
    """

    id: str
    name: str
    kind: PlaceKind = PlaceKind.POINT
    feature: str = "place"
    lat: float | None = field(default=None)
    lon: float | None = field(default=None)
    precision_km: float = field(default=5.0, validator=ge(0))
    country: str = ""
    admin: tuple[str, ...] = ()
    population: int = 0
    anchor: str | None = None
    relation: str = ""
    source: str = ""
    licence: str = ""

    @lat.validator
    def _lat_range(self, attribute: object, value: float | None) -> None:
        if value is not None:
            for bound in _LATITUDES:
                bound(self, attribute, value)  # type: ignore[arg-type]

    @lon.validator
    def _lon_range(self, attribute: object, value: float | None) -> None:
        if value is not None:
            for bound in _LONGITUDES:
                bound(self, attribute, value)  # type: ignore[arg-type]

    @property
    def sheltering(self) -> bool:
        """Tell whether people seek safety here: by its feature, or by a name made of such a place's ("X camp road").

        A town of a gazetteer that is called so is a town, and a base is a base.
        """
        if self.feature in SHELTERING:
            return True
        listed = not self.id.startswith(UNLISTED)
        if self.feature in _ARMED or (listed and self.feature in _SETTLED):
            return False
        return _SHELTER_NAME.search(self.name) is not None

    @property
    def settled(self) -> bool:
        """Tell whether it is a settlement or a unit of land that a gazetteer has, which is no secret."""
        return not self.id.startswith(UNLISTED) and self.feature in _SETTLED

    @property
    def located(self) -> bool:
        """Tell whether the place has coordinates."""
        return self.lat is not None and self.lon is not None
