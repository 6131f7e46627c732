"""Names in many spellings brought to comparable keys.

Takes a name in any script, gives a folded form, the bare form (no article, no generic word), the consonant skeleton
with those of other spellings, or how alike two names sound. Never looks anything up and never decides that two names
mean one thing: a key or a likeness only says they may.
"""

from contested.spelling.align import closest, likeness
from contested.spelling.fold import bare, fold
from contested.spelling.skeleton import near_skeletons, skeleton

__all__ = ["bare", "closest", "fold", "likeness", "near_skeletons", "skeleton"]
