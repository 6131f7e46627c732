"""Headings inside a report: the day ("Situation on 5 June:") and the place ("Hajin: ...") of what follows them."""

import re

from contested.claims.scene import Scene
from contested.domain.mention import PlaceMention, TimeMention
from contested.domain.report import Report
from contested.domain.time import Precision, one_day

MOST_WORDS = 12
"""Words of a line that can be a heading."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "agent"})
HEADING = "heading"
"""How the parse names the words before the colon of an entry."""
DASHES = (" –", " —", " -")
UNITS = frozenset(
    {
        "in", "the", "and", "of", "on", "at", "district", "province", "governorate", "state", "city", "town", "front",
        "axis", "sector", "area", "region", "territory", "township", "county", "oblast", "direction", "countryside",
        "northern", "southern", "eastern", "western", "central", "north", "south", "east", "west", "day",
    }
)  # fmt: skip
"""Words that may stand beside the place of a heading ("Northern Hajin district, 5 June:")."""


_HOUR = re.compile(r"\d{1,2}[:.h]\d{2}")
_MOVES_ON = re.compile(
    r"\W*(?:meanwhile,?\s+)?(?:elsewhere|separately|in\s+(?:a\s+|an\s+)?(?:separate|another|unrelated|different)\b)",
    re.IGNORECASE,
)


def moves_on(scene: Scene) -> bool:
    """Tell whether a sentence leaves the place of the one before: "Elsewhere, ...", "In a separate attack, ..."."""
    return _MOVES_ON.match(scene.sentence.text) is not None


def line_heading(report: Report) -> TimeMention | None:
    """Give the day of a log's first entry, which was taken off as a dateline: without a place, or before a colon."""
    line = report.dateline
    if line is None or line.day is None or report.published is None or line.day > report.published:
        return None
    if "(" in line.text or (line.place and not line.text.rstrip().endswith(":")):
        return None
    return TimeMention(start=0, end=0, text=line.text, interval=one_day(line.day), relation="in", background=False)


def hour_heading(scene: Scene, report: Report) -> TimeMention | None:
    """Give the report's own day for an entry that opens with an hour ("06:20 - X: ..."): a log of that day."""
    heading = scene.tree.labelled(HEADING)
    if not heading or report.published is None or _HOUR.match(heading[0].text) is None:
        return None
    day = one_day(report.published)
    return TimeMention(start=0, end=0, text=heading[0].text, interval=day, relation="in", background=False)


def day_heading(scene: Scene) -> TimeMention | None:
    """Give the time a heading names: a line of its own without a verb, or the words before a colon at the start."""
    times = [each for each in scene.time_mentions if each.relation == "in"]
    if len(times) == 0:
        return None
    first = times[0]
    colon = _colon(scene)
    if colon is not None and first.end <= colon:
        return first
    after = scene.sentence.text[first.end - scene.sentence.start :].lstrip(")")
    if scene.sentence.text[: first.start - scene.sentence.start].strip(" \t•*-–—(") == "" and after.startswith(DASHES):
        return first
    if len(times) > 1 or first.interval.precision in {Precision.VAGUE, Precision.YEAR}:
        return None
    whole = len(scene.sentence.text.strip(" :.-–—"))
    if 2 * len(first.text) > whole:
        return first
    return first if _is_line(scene) else None


def _is_line(scene: Scene) -> bool:
    """Tell whether a sentence is a short line that opens a log: without a verb and with a colon, or named so."""
    opens = scene.sentence.text.rstrip().endswith(":")
    if not opens and not scene.sorts.words("log-noun"):
        return False
    words = [token for token in scene.tree.tokens if any(letter.isalnum() for letter in token.text)]
    named = any(token.dep == "ROOT" and scene.thing("log-noun", token.index) for token in words)
    verbless = not any(token.dep in SUBJECTS for token in words)
    return ((opens and verbless) or named) and len(words) <= MOST_WORDS


def place_heading(scene: Scene) -> PlaceMention | None:
    """Give the place before a colon at the start of a sentence: where all that it lists was done."""
    colon = _colon(scene)
    inside = [each for each in scene.place_mentions if colon is not None and each.end <= colon and not each.reference]
    return inside[0] if inside else None


def opens_entry(scene: Scene) -> bool:
    """Tell whether a sentence opens an entry under a heading of something else than a day: it leaves the last place."""
    heading = scene.tree.labelled(HEADING)
    times = [(each.start, each.end) for each in scene.time_mentions] if heading else []
    return any(
        any(letter.isalpha() for letter in token.text) and not any(start <= token.start < end for start, end in times)
        for token in heading
    )


def _colon(scene: Scene) -> int | None:
    """Give where the colon of a heading stands: before it are only places, times and words for units of the land."""
    text, start = scene.sentence.text, scene.sentence.start
    colon = text.find(":")
    if colon < 0:
        return None
    named = [(each.start, each.end) for each in scene.place_mentions]
    named += [(each.start, each.end) for each in scene.time_mentions]
    heading = scene.tree.labelled(HEADING)
    if heading and any(heading[0].start <= first < heading[-1].end for first, _ in named):
        return heading[-1].start  # its form and a place or day in it say enough
    for token in scene.tree.tokens:
        if token.start - start >= colon:
            break
        covered = any(first < token.end and token.start < last for first, last in named)
        if not covered and token.text.lower() not in UNITS and any(letter.isalnum() for letter in token.text):
            return None
    return start + colon
