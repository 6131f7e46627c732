"""Places beside a speaker ("told reporters in Y", "an analyst in Z said") are not where what he tells of happened."""

import re

from attrs import evolve

from contested.domain.mention import PlaceUse
from contested.mentions.places.found import Found
from contested.mentions.places.scan import Line, behind

_LEARNED = (
    r"(?:analysts?|experts?|researchers?|professors?|fellows?|think[- ]tanks?|institute|university|diplomats?|"
    r"lecturers?|academics?|advis[eo]rs?|historians?|embassy|ambassadors?|consultan\w+|scholars?|specialists?)"
)
_REST = r"(?:(?!\bthat\b)[^.;:,“”\"]){0,60}"
_BEFORE = re.compile(
    r"\b(?:told|briefed|informed)\s+(?:(?:reporters|journalists|correspondents|lawmakers|parliament|"
    r"an?\s+(?:\w+\s+)?(?:conference|briefing|meeting|rally)|(?:the\s+)?(?:[A-Z][\w’'-]*\s*){1,4})\s*)(?:(?:on|late|early)\s+\w+\s+)?"
    r"(?:in|from|at)\s+$|"
    r"\b(?:(?:news|press)\s+(?:conference|briefing)|interview(?:ed)?|briefing|by\s+(?:tele)?phone|via\s+video|speaking|spoke)"
    r"\s+(?:to\s+(?:reporters|journalists)\s+)?(?:on\s+\w+\s+)?(?:in|from|at)\s+$|"
    r"\bfrom\s+(?:his|her|their|its)\s+(?:\w+\s+)?(?:office|home|headquarters|desk|exile)\s+in\s+$|"
    rf"\b(?:said|says|according\s+to|told)\b[^.;:“”\"]{{0,80}}?\b{_LEARNED}\b{_REST}\b(?:in|at|from)\s+$"
)
_PUT = frozenset({"in", "at", "from"})
"""What both that and the next one end in."""
_LEARNED_BEFORE = re.compile(rf"\b{_LEARNED}\b{_REST}\b(?:in|at|from)\s+$")
_RULES = re.compile(r"^['’]?s?\s+(?:regime|government|authorities|junta)\b")
"""Who rules from a capital: "the X regime" is nowhere that something happened."""
_SPEAKS = re.compile(r"^,?\s+(?:said|says|told|added|wrote|warned|noted)\b")


def set_aside(found: Found, line: Line) -> Found:
    """Mark a place that only tells where a speaker is; others come back as they are."""
    if found.use is not PlaceUse.PLACE or found.reference:
        return found
    left, right = line.close(found.start), line.right(found.end)
    put = behind(line, found.start).has(_PUT, of=1)
    learned = put and _LEARNED_BEFORE.search(left) is not None and _SPEAKS.match(right) is not None
    if learned or right.startswith("-based") or _RULES.match(right) or (put and _BEFORE.search(left)):
        return evolve(found, use=PlaceUse.IN_NAME)
    return found
