"""Takes claims, events and who stands with whom. Gives who held each place, from when to when, and on what grounds.

Never predicts: what is planned or possible moves nothing, and no answer depends on what was known later than the
claims it was given. The rules and the estimate are argued in ``docs/method.md``; ``rules.py`` holds the rules' numbers.
"""

from contested.control.aging import on_day
from contested.control.columns import Sayings, nothing_said
from contested.control.estimate import Method
from contested.control.gather import gather
from contested.control.infer import infer, stretches
from contested.control.neighbours import guess
from contested.control.past import BASES, FLAGS, STATUSES, Past, Stood
from contested.control.past import Names as PastNames
from contested.control.running import Chances, Running
from contested.control.voices import voices

__all__ = [
    "BASES",
    "FLAGS",
    "STATUSES",
    "Chances",
    "Method",
    "Past",
    "PastNames",
    "Running",
    "Sayings",
    "Stood",
    "gather",
    "guess",
    "infer",
    "nothing_said",
    "on_day",
    "stretches",
    "voices",
]
