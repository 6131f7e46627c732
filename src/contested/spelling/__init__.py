"""Names in many spellings brought to comparable keys.

Takes a name in any script, gives a folded form, the bare form (no article, no generic word) or the consonant skeleton.
Never looks anything up and never decides that two names mean one thing: a key only says they may.
"""

from contested.spelling.fold import bare, fold
from contested.spelling.skeleton import likeness, skeleton

__all__ = ["bare", "fold", "likeness", "skeleton"]
