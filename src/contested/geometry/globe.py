"""Great-circle distance, offsets and compass words, on a sphere of the mean radius of the earth."""

import math

EARTH_KM = 6371.0088

_BEARINGS = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Give the great-circle distance in kilometres between two points in degrees."""
    phi, other_phi = math.radians(lat), math.radians(other_lat)
    half_phi = (other_phi - phi) / 2
    half_lambda = math.radians(other_lon - lon) / 2
    h = math.sin(half_phi) ** 2 + math.cos(phi) * math.cos(other_phi) * math.sin(half_lambda) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def offset(lat: float, lon: float, *, bearing: float, km: float) -> tuple[float, float]:
    """Give the point ``km`` kilometres away at ``bearing`` degrees clockwise from north, as (lat, lon)."""
    phi, theta, delta = math.radians(lat), math.radians(bearing), km / EARTH_KM
    sine = math.sin(phi) * math.cos(delta) + math.cos(phi) * math.sin(delta) * math.cos(theta)
    new_phi = math.asin(max(-1.0, min(1.0, sine)))
    turn = math.atan2(
        math.sin(theta) * math.sin(delta) * math.cos(phi),
        math.cos(delta) - math.sin(phi) * math.sin(new_phi),
    )
    new_lon = (lon + math.degrees(turn) + 540.0) % 360.0 - 180.0
    return math.degrees(new_phi), new_lon


def midpoint(lat: float, lon: float, other_lat: float, other_lon: float) -> tuple[float, float]:
    """Give the point half-way between two points, as (lat, lon)."""
    phi, other_phi = math.radians(lat), math.radians(other_lat)
    turn = math.radians(other_lon - lon)
    x, y = math.cos(other_phi) * math.cos(turn), math.cos(other_phi) * math.sin(turn)
    new_phi = math.atan2(math.sin(phi) + math.sin(other_phi), math.hypot(math.cos(phi) + x, y))
    new_lon = lon + math.degrees(math.atan2(y, math.cos(phi) + x))
    return math.degrees(new_phi), (new_lon + 540.0) % 360.0 - 180.0


def bearing_of(word: str) -> float | None:
    """Give the bearing in degrees of a compass word ("east", "north-western", "southwards"), or None."""
    plain = word.casefold().replace("-", "").replace(" ", "")
    for ending in ("ernmost", "wards", "ward", "ern", "erly", "most"):
        if plain.endswith(ending):
            plain = plain.removesuffix(ending)
            break
    return _BEARINGS.get(plain)
