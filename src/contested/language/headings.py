"""The headings of entries in logs and daily reports: the day or place before a colon ("Northern Kivu: ...").

A parser takes such a heading for the subject of what follows, or the whole entry for what the heading is called. Which
headings are places is told later, by whoever knows places; here only their form counts.
"""

import re
from collections.abc import Iterator

_DAY = (
    r"(?:(?:on\s+)?(?:\d{1,2}(?:\s*[-–&]\s*\d{1,2})?/\d{1,2}(?:/\d{2,4})?|\d{1,2}(?:st|nd|rd|th)?(?:\s*[-–]\s*\d{1,2})?\s+"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:\s+\d{4})?))"
)
_TIME = r"(?:\d{1,2}[:.h]\d{2}(?:\s*(?:hrs?|h|GMT|UTC|local time|[ap]m))?\s*[-–—:,|]\s*)"
"""The hour an entry of a log opens with: "06:20 - "."""
# possessive, or every way to cut a chain of hyphens into names is tried
_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’‘`-]++"
_PARTICLE = r"(?:al|el|ad|as|ash|an|ar|az|at|de|of|the|and|wa)"
_UNIT = (
    r"(?:district|province|governorate|state|region|county|township|oblast|territory|area|city|town|countryside|front|"
    r"axis|sector|direction|camp|locality|division|corridor|border|coast|strip|valley|mountains?|village|north|south|east|"
    r"west|suburbs?|subdistrict|woreda|zone|kebele|raion|hromada|cercle|department|commune|provinces|districts|regions)"
)
_SEVERAL = rf"{_NAME}(?:[ /-](?:{_PARTICLE}[ -])?{_NAME}){{0,4}}(?:(?:,| and| &|/) {_NAME}(?: {_NAME}){{0,2}}){{0,2}}"
_PLACE = rf"(?:(?:In|At|Near|The) )?{_SEVERAL}(?: {_UNIT}){{0,2}}(?:\s*\([^()\n]{{2,40}}\))?"
_HEADING = re.compile(
    rf"(?:^|(?<=[.!?]\s)|(?<=[.!?][”\"’)]\s))\s*(?P<heading>[-–—•*·]?\s*{_TIME}?(?:{_DAY}\s*(?:[-–—,:]\s*)?(?:{_PLACE})?|{_PLACE}(?:[,\s]+{_DAY})?)"
    r"\s*:)(?=\s+[\"“‘'(]?[\w])"
)
_SPEAKERS = re.compile(
    r"(?i)\b(?:update|breaking|ministry|army|forces?|president|minister|spokes\w+|commander|agency|office|council|"
    r"police|source|sources|officials?|command|statement|note|summary|brigades?|committee|government|party|video|photos?|"
    r"question|answer|report|reports|mission|movement|front page|watch|exclusive|analysis|news|headquarters|chief|"
    r"organi[sz]ation|general|colonel|captain|secretary|union|authority|monitor|observatory|foundation|group|institute)\b"
)
"""Words in the names of those who speak, and of sorts of texts: what stands before their colon heads no entry."""


def headings(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of headings in a paragraph, colon included, in order.

    Args:
        text: a paragraph in mixed case.
    """
    for found in _HEADING.finditer(text):
        name = found["heading"]
        if _SPEAKERS.search(name) is None and not _acronym(name):
            yield found.span("heading")


def _acronym(heading: str) -> bool:
    """Tell whether a heading is but an acronym ("SDF:"), whose bearer speaks."""
    return re.fullmatch(r"\W*[A-Z]{2,7}\s*:", heading) is not None
