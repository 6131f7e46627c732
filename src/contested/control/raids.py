"""Raids: whether the words say that a place was taken only for a moment, and not to be kept."""

import re
from functools import lru_cache

from contested.domain.claim import Claim

_HOURS = r"(?:an?|one|two|three|four|five|six|several|some|few|a\s+few|a\s+couple\s+of|\d{1,2})\s+(?:hours?|minutes?)"
_FLEETING = r"briefly|temporarily|momentarily|fleetingly|for\s+a\s+(?:short|brief)\s+(?:time|while|period)"
_FLEETING += rf"|for\s+(?:hours|{_HOURS})|for\s+(?:most|part)\s+of\s+the\s+day|(?:it|this)\s+was\s+(?:only\s+)?a\s+raid"
_FLEETING += r"|(?:in|during)\s+a\s+(?:brief\s+|short\s+|night\s+)?raid"
_UNDONE = r"before\s+(?:(?:being|they\s+were|it\s+was|he\s+was)\s+(?:\w+\s+)?(?:pushed|driven|forced|beaten|thrown|"
_UNDONE += r"repelled|expelled|repulsed|dislodged)|withdrawing|retreating|leaving|pulling\s+(?:back|out))"
MOMENT = re.compile(rf"\b(?:{_FLEETING}|{_UNDONE})\b", flags=re.IGNORECASE)

PLACES = frozenset({"capture", "hold", "enter", "transfer"})
"""Deeds that are no more than a clash where they were over within hours."""

BEFORE, AFTER = 40, 160
"""Characters before and after a claim's trigger that are about it."""


def over_at_once(claim: Claim) -> bool:
    """Tell whether a taking was over within the day by the words around what triggered it."""
    if claim.deed not in PLACES:
        return False
    return _moment(claim.evidence.text, claim.evidence.trigger)


@lru_cache(maxsize=1_024)
def _moment(text: str, trigger: str) -> bool:
    at = text.find(trigger) if trigger else -1
    if at < 0:
        return MOMENT.search(text) is not None
    # What a sentence tells after a semicolon or full stop is another happening.
    near = re.split(r"[;.]\s", text[at : at + len(trigger) + AFTER])[0]
    lead = re.split(r"[;,.]\s", text[max(0, at - BEFORE) : at])[-1]
    return MOMENT.search(lead + near) is not None
