"""Places in a report: named, described from other places, unknown, and referred back to.

Takes a report, its sentences, the gazetteer, the actors named in it and its scope; gives place mentions and doubts.
Never decides what happened at a place, never invents coordinates without a radius, never reads ahead of the report.
"""

from contested.mentions.places.dateline import resolve_dateline
from contested.mentions.places.find import find_places

__all__ = ["find_places", "resolve_dateline"]
