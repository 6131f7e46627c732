"""Claims: who did what to whom, where, when, and who says so.

Takes a Report, its parsed Sentences, its Mentions and the directory. Gives a Drawing: Claims with the rule that drew
each and the sentence each rests on, Doubts, and Traces of what every rule did (for ``contested why``).
Never compares reports, never decides whether a claim is true, and draws no claim by default.
"""

from contested.claims.about import About, about
from contested.claims.draw import Drawing, draw
from contested.claims.finish import STAGE
from contested.claims.gate import may_tell, may_tell_strictly, speaks_of_war
from contested.claims.gate_parsed import may_draw
from contested.claims.scene import ARMED
from contested.claims.where import where

__all__ = [
    "ARMED",
    "STAGE",
    "About",
    "Drawing",
    "about",
    "draw",
    "may_draw",
    "may_tell",
    "may_tell_strictly",
    "speaks_of_war",
    "where",
]
