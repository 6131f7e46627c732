"""Actors: known names, acronyms learnt in the text, generic nouns, unknown groups and references.

Takes a report, its sentences and the directory; gives actor mentions with candidates and reasons, and doubts. Two
steps, because scope and places need the names first: ``name_actors``, then ``complete_actors``.
Never decides who did what to whom.
"""

from contested.mentions.actors.complete import complete_actors
from contested.mentions.actors.named import name_actors

__all__ = ["complete_actors", "name_actors"]
