"""The frame of a map: which stretch of the world is drawn, and where a place lies on the paper."""

import math
from collections.abc import Iterable

from attrs import frozen

KM_PER_DEGREE = 111.195
"""Length of one degree of latitude on a sphere of 6,371 km radius."""

LEAST_KM = 60.0
"""A map is never narrower than this: closer up, the precision of the places would be pretended."""

_MARGIN = 0.16
_MOST_LAT = 85.0


@frozen(kw_only=True)
class Frame:
    """A plain equirectangular frame, true to scale at its middle latitude.

    Attributes:
        lat: latitude of the middle, in degrees.
        lon: longitude of the middle, in degrees; longitudes are taken within half a turn of it.
        km: width of the frame in kilometres.
        width: width in pixels.
        height: height in pixels.
    """

    lat: float
    lon: float
    km: float
    width: float
    height: float

    @property
    def per_km(self) -> float:
        """Pixels a kilometre takes."""
        return self.width / self.km

    @property
    def stretch(self) -> float:
        """Length of a degree of longitude as a part of one of latitude, at the middle."""
        return max(math.cos(math.radians(self.lat)), 0.02)

    def x(self, lon: float) -> float:
        """Give the horizontal place of a longitude, in pixels."""
        turn = (lon - self.lon + 180.0) % 360.0 - 180.0
        return self.width / 2 + turn * self.stretch * KM_PER_DEGREE * self.per_km

    def y(self, lat: float) -> float:
        """Give the vertical place of a latitude, in pixels from the top."""
        return self.height / 2 - (lat - self.lat) * KM_PER_DEGREE * self.per_km

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Give west, south, east and north, in degrees; west and east may lie beyond the date line."""
        half_lon = self.km / 2 / (KM_PER_DEGREE * self.stretch)
        half_lat = self.km * self.height / self.width / 2 / KM_PER_DEGREE
        return self.lon - half_lon, self.lat - half_lat, self.lon + half_lon, self.lat + half_lat


def fit(points: Iterable[tuple[float, float, float]], *, width: float, height: float) -> Frame | None:
    """Give the frame that shows all points (lat, lon, radius in km) with a margin, or None when there are none.

    Points on both sides of the date line are kept together.
    """
    several = list(points)
    if len(several) == 0:
        return None
    reference = several[0][1]
    turned = [(lat, reference + ((lon - reference + 180.0) % 360.0 - 180.0), km) for lat, lon, km in several]
    south = min(lat - km / KM_PER_DEGREE for lat, _, km in turned)
    north = max(lat + km / KM_PER_DEGREE for lat, _, km in turned)
    middle = max(min((south + north) / 2, _MOST_LAT), -_MOST_LAT)
    stretch = max(math.cos(math.radians(middle)), 0.02)
    west = min(lon - km / KM_PER_DEGREE / stretch for _, lon, km in turned)
    east = max(lon + km / KM_PER_DEGREE / stretch for _, lon, km in turned)
    wide = (east - west) * stretch * KM_PER_DEGREE
    high = (north - south) * KM_PER_DEGREE * width / height
    km = max(wide, high) * (1 + 2 * _MARGIN)
    return Frame(lat=middle, lon=(west + east) / 2, km=max(km, LEAST_KM), width=width, height=height)


def scale_length(km: float) -> float:
    """Give a round length for a scale bar: the largest of 1, 2, 5 times a power of ten up to a quarter of ``km``."""
    most = km / 4
    power = 10.0 ** math.floor(math.log10(most))
    return max(step * power for step in (1, 2, 5) if step * power <= most)
