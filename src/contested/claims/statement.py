"""Who speaks in a statement: a report that calls itself a party's statement, or is signed by its press desk."""

import re

from contested.domain.actor import ActorKind
from contested.domain.mention import ActorMention, Mentions
from contested.domain.report import PartKind, Report

_SORT = (
    r"(?:statement|communiqu[eé]|press\s+release|declaration|announcement|bulletin|briefing|press\s+note|proclamation|"
    r"(?:operational|situation|combat|battle(?:field)?|daily|evening|morning|war)\s+(?:update|report|summary|information))"
)
_WORDING = r"(?:(?:official|joint|press|important|urgent|military|political|public|final|daily|media|new|short)\s+)*"
_DESK_NAME = (
    r"(?:(?:general|central|official|joint|main)\s+)?(?:information|press|media|political|military\s+media|public\s+relations|"
    r"public\s+affairs|spokes(?:man|person|woman)['’]s)\s+(?:desk|office|cent(?:re|er)|department|bureau|wing|team|section|"
    r"committee|service|arm|division|branch|unit|directorate)"
)
_ORGAN = (
    rf"(?:{_DESK_NAME}|(?:official\s+|military\s+|press\s+)?spokes(?:man|person|woman)|(?:general|supreme|high|central|joint|"
    r"military|operations?|overall)\s+(?:command|staff|headquarters|leadership)|leadership|command|headquarters|armed\s+wing|"
    r"military\s+wing|ministry\s+of\s+defen[cs]e)"
)
_OF_ORGANS = rf"(?:{_ORGAN}\s+(?:of|for)\s+(?:the\s+)?)*"
_TITLE = re.compile(
    rf"\W*{_WORDING}{_SORT}\b[^.]{{0,20}}?(?:of|by|from|issued by)\s+(?:the\s+)?{_OF_ORGANS}$",
    re.IGNORECASE,
)
"""What stands before the party's name at the head of its own statement."""
_DESK = re.compile(rf"\W{_DESK_NAME}\W*$", re.IGNORECASE)
"""What follows it in a signature: "... Information Desk"."""
_DESK_OF = re.compile(rf"\W*(?:the\s+)?{_ORGAN}\s+(?:of|for)\s+(?:the\s+)?{_OF_ORGANS}$", re.IGNORECASE)
"""What stands before it in a signature or above a statement: "Press Service of the ..."."""
_HEADS = re.compile(
    rf"(?:['’]s)?(?:\s+{_ORGAN})?\s*(?:[-–—:|,/]\s*|\s)(?:the\s+)?{_WORDING}{_SORT}\s*"
    r"(?:$|[-–—:|,/(\[]|\d|(?:no|nr|number|of|dated|for|issued(?:\s+on)?)\b\.?\s*(?:the\s+)?[\W]*\d)",
    re.IGNORECASE,
)
"""What follows it where its name comes first: "X - Military Communiqué - 3 May", "X: press release No. 4"."""
_ENDS = re.compile(r"\s*(?:$|[-–—:|,/(\[]|\d)")
PARTIES = frozenset(
    {
        ActorKind.STATE,
        ActorKind.STATE_FORCE,
        ActorKind.ARMED_GROUP,
        ActorKind.COALITION,
        ActorKind.TRIBAL,
        ActorKind.MEDIA,
    }
)
LONGEST_SIGNATURE = 80
LONGEST_HEADING = 160
_MARKS = " -–—*#|[("


def speaker(report: Report, mentions: Mentions) -> ActorMention | None:
    """Give the party whose statement a report is, or None for news about it."""
    for part in report.parts:
        line = report.text[part.start : part.end]
        first = part is report.parts[0] and len(line) <= LONGEST_HEADING and not line.rstrip().endswith(".")
        headed = part.kind is PartKind.TITLE or first
        signed = part is report.parts[-1] and len(line) <= LONGEST_SIGNATURE
        if not headed and not signed:
            continue
        for each in mentions.actors:
            inside = part.start <= each.start < part.end and each.kind in PARTIES
            before, after = report.text[part.start : each.start], report.text[each.end : part.end]
            if inside and ((headed and _heads(before, after)) or (signed and _signs(before, after, line))):
                return each
    return None


def _heads(before: str, after: str) -> bool:
    """Tell whether the words around a name at the head of a report make it the party that speaks."""
    called = _TITLE.match(before) is not None or (_DESK_OF.match(before) is not None and _ENDS.match(after) is not None)
    return called or (before.strip(_MARKS).lower() in {"", "the"} and _HEADS.match(after) is not None)


def _signs(before: str, after: str, line: str) -> bool:
    """Tell whether a name in a report's last line signs it."""
    if _DESK_OF.match(before) is not None:
        return _ENDS.match(after) is not None
    return before.lower() in {"", "the "} and _DESK.search(line) is not None
