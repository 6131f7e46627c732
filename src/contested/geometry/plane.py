"""A flat map of one neighbourhood: kilometres east and north of its middle, true in every direction from there."""

from typing import Any

from attrs import frozen

from contested.geometry.globe import EARTH_KM


@frozen(kw_only=True)
class Plane:
    """An azimuthal equidistant plane; lengths are true to 0.2 % within 600 km of its middle, the date line is nowhere.

    Attributes:
        lat: latitude of the middle, in degrees.
        lon: longitude of the middle, in degrees.
    """

    lat: float
    lon: float

    def to_km(self, degrees: Any) -> Any:  # noqa: ANN401 - arrays of numpy
        """Give (n, 2) kilometres east and north of the middle for (n, 2) degrees of longitude and latitude."""
        import numpy as np  # noqa: PLC0415 - the command line starts without it

        lam, phi = np.radians(degrees[:, 0] - self.lon), np.radians(degrees[:, 1])
        middle = np.radians(self.lat)
        ahead = np.cos(phi) * np.cos(lam)
        east = np.cos(phi) * np.sin(lam)
        north = np.cos(middle) * np.sin(phi) - np.sin(middle) * ahead
        away = np.arctan2(np.hypot(east, north), np.sin(middle) * np.sin(phi) + np.cos(middle) * ahead)
        sine = np.hypot(east, north)
        # Next to the middle (and at its antipode) the direction is anything and the length is the angle itself.
        stretch = EARTH_KM * np.where(sine > 1e-12, away / np.maximum(sine, 1e-12), 1.0)
        return np.column_stack([east * stretch, north * stretch])

    def to_degrees(self, km: Any) -> Any:  # noqa: ANN401 - arrays of numpy
        """Give (n, 2) degrees of longitude and latitude; longitudes lie within half a turn of the middle's."""
        import numpy as np  # noqa: PLC0415 - as above

        away = np.hypot(km[:, 0], km[:, 1])
        angle, middle = away / EARTH_KM, np.radians(self.lat)
        safe = np.maximum(away, 1e-12)
        east, north = km[:, 0] / safe, km[:, 1] / safe
        sine = np.clip(np.cos(angle) * np.sin(middle) + np.sin(angle) * np.cos(middle) * north, -1.0, 1.0)
        turn = np.arctan2(np.sin(angle) * east, np.cos(middle) * np.cos(angle) - np.sin(middle) * np.sin(angle) * north)
        return np.column_stack([self.lon + np.degrees(turn), np.degrees(np.arcsin(sine))])
