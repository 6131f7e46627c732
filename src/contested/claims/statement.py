"""Who speaks in a statement: a report that calls itself a party's statement, or is signed by its press desk."""

import re

from contested.domain.actor import ActorKind
from contested.domain.mention import ActorMention, Mentions
from contested.domain.report import PartKind, Report

_TITLE = re.compile(
    r"\s*(?:(?:official|joint|press|important|urgent)\s+)*"
    r"(?:statement|communiqu[eé]|press release|declaration|announcement|bulletin)\b[^.]{0,20}?"
    r"(?:of|by|from|issued by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands before the party's name at the head of its own statement."""
_DESK = re.compile(
    r"\W(?:(?:general|central|official)\s+)?(?:information|press|media|political|military media|public relations)\s+"
    r"(?:desk|office|cent(?:re|er)|department|bureau|wing|team|section|committee)\W*$",
    re.IGNORECASE,
)
"""What follows it in a signature: "... Information Desk"."""
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


def speaker(report: Report, mentions: Mentions) -> ActorMention | None:
    """Give the party whose statement a report is, or None for news about it."""
    for part in report.parts:
        line = report.text[part.start : part.end]
        inside = [each for each in mentions.actors if part.start <= each.start < part.end and each.kind in PARTIES]
        titled = part.kind is PartKind.TITLE
        signed = part is report.parts[-1] and len(line) <= LONGEST_SIGNATURE
        for each in inside:
            if titled and _TITLE.match(report.text[part.start : each.start]):
                return each
            opens = each.start - part.start <= len("the ")
            if signed and opens and _DESK.search(line):
                return each
    return None
