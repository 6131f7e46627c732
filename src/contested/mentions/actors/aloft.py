"""Who is spoken of only through aircraft and strikes from the air: "backed by Russian air strikes", "US warplanes".

Such a party has no soldiers on the ground that a later "six soldiers" could mean.
"""

import re

_AIRCRAFT = r"(?:war)?planes?|airplanes?|jets?|bombers?|helicopters?|gunships?|drones?|uavs?|aircraft|aviation"
_FROM_AIR = (
    r"(?:air|aerial|drone|missile)[\s-]+(?:strikes?|raids?|attacks?|bombardments?|bombings?|campaign|cover|support|power"
    r"|force)|air(?:strikes?|power|force)"
)
_ALOFT = re.compile(rf"(?:{_AIRCRAFT}|{_FROM_AIR})\b", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+")
REACH = 2
"""Words between a party's name and what of it is in the air ("Russian fighter jets")."""


def is_aloft(text: str, start: int, end: int) -> bool:
    """Tell whether a mention is told of aircraft or of strikes from the air, within it or right behind it.

    Args:
        text: the report's text.
        start: offset of the mention's first character.
        end: offset behind its last character.
    """
    last, behind = start, 0
    for word in _WORD.finditer(text, start):
        if text[last : word.start()].strip(" -‑") or "\n" in text[last : word.start()]:
            return False
        if _ALOFT.match(text, word.start()):
            return True
        behind += word.start() >= end
        if behind > REACH:
            return False
        last = word.end()
    return False
