"""Mentions: where a report speaks of actors, places, times, quantities and persons.

Takes a Report, its Sentences, the gazetteer and the directory. Gives Mentions with spans in the report's text, each
with ranked candidates and reasons, references ("the town", "the group") resolved, and Doubts for what stayed open.
Never decides what happened, who did it or whether it is true.
"""

from contested.mentions.find import find, find_more_persons
from contested.mentions.persons import SHORTEST_SURNAME

__all__ = ["SHORTEST_SURNAME", "find", "find_more_persons"]
