"""The brief for a terminal: plain text, one screen, each line ending in the short id that ``contested show`` opens."""

import textwrap
from collections import Counter

from contested.domain.doubt import Reason
from contested.domain.picture import Picture
from contested.publishing.doubted import Doubted, doubted
from contested.publishing.gated import Gated, WithheldKind
from contested.publishing.plain import one_line
from contested.publishing.short import abbreviate, acronyms, full_names
from contested.publishing.shortener import Shortener
from contested.publishing.summary import Line, Section, headline, is_empty, judgements, measures, sections
from contested.publishing.words import day_words

WIDTH = 110
"""Columns a line may take."""
SCREEN = 45
"""Lines of a screen."""

_LINES = {"changed": 7, "contested": 5, "held": 5, "losses": 4, "voices": 3}
"""Most lines a section shows; the page and ``--json`` have the rest."""

_DOUBTS = 3
_TITLE = 24
_MEASURES = 3
_JUDGEMENTS = 1


def brief(gated: Gated) -> str:
    """Give the brief as plain text of at most 45 lines, free of control characters; no markup is meant in it.

    Lines too long for the screen go on below while that leaves the brief on one screen; else they are cut.
    """
    whole = _brief(gated, wrap=True)
    return "\n".join(whole if len(whole) <= SCREEN else _brief(gated, wrap=False)) + "\n"


def _brief(gated: Gated, *, wrap: bool) -> list[str]:
    short = acronyms(gated.picture, gated.directory)
    picture = abbreviate(gated.picture, short)
    shorten = Shortener(claim.id for claim in picture.claims)
    out = [f"{gated.stamp}\n"] if gated.stamp else []
    if len(picture.reports) > 0:
        known = f"as known by {day_words(picture.known_day)}, holders by {picture.method}"
        out.append(f"{day_words(picture.true_day)}, {known}: {headline(picture)}")
    if is_empty(picture):
        out.append(nothing_found(picture))
    else:
        for section in sections(picture):
            out += _section(section, shorten, wrap=wrap)
        out += _some("The record measures", measures(picture), _MEASURES, shorten, wrap=wrap)
        out += _some("The sources judge", judgements(picture), _JUDGEMENTS, shorten, wrap=wrap)
    out += _doubts(doubted(picture))
    out += _names(full_names(gated.picture, short))
    out += [one_line(notice) for notice in (*gated.notices, *_withheld(gated))]
    return out


def nothing_found(picture: Picture) -> str:
    """Give the line of an empty brief: looked and found nothing, could not read it, or had nothing to look at."""
    if not picture.reports:
        return "No report is known by then, so there is nothing to tell."
    known = {report.id for report in picture.reports}
    unread = known & {one.report for one in picture.doubts if one.reason is Reason.LANGUAGE}
    partly = known & {one.report for one in picture.doubts if one.reason is Reason.LONG_SENTENCE} - unread
    read = known - unread
    lines = [f"Nothing about an armed conflict was found in {_reports(len(read))}."] if read else []
    lines += [f"{_reports(len(unread))} not read: in a language that is not read."] if unread else []
    lines += [f"{_reports(len(partly))} not read whole: sentences too long to trust."] if partly else []
    return " ".join(lines)


def _reports(count: int) -> str:
    return f"{count} report{'' if count == 1 else 's'}"


def _section(section: Section, shorten: Shortener, *, wrap: bool) -> list[str]:
    if len(section.lines) == 0:
        return [section.none]
    return _some(section.title, section.lines, _LINES[section.id], shorten, wrap=wrap)


def _some(title: str, lines: tuple[Line, ...], most: int, shorten: Shortener, *, wrap: bool) -> list[str]:
    if len(lines) == 0:
        return []
    more = f" ({most} of {len(lines)})" if len(lines) > most else ""
    return [f"{title}{more}", *(row for line in lines[:most] for row in _line(line, shorten, wrap=wrap))]


def _line(line: Line, shorten: Shortener, *, wrap: bool) -> list[str]:
    return _tailed(line.text, shorten(line.claims[0]) if len(line.claims) > 0 else "", wrap=wrap)


def _tailed(text: str, tail: str, *, wrap: bool = False) -> list[str]:
    """Give a line with what opens it at its end; what has no room is cut, or goes on below."""
    room = WIDTH - len(tail) - 4
    text, *more = textwrap.wrap(one_line(text), room, break_on_hyphens=False) or [""]
    if more and not wrap:
        text = one_line(" ".join((text, *more)))[: room - 1].rstrip() + "…"
        more = []
    return [f"  {text:<{room}}  {tail}".rstrip(), *(f"      {line}" for line in more)]


def _names(names: list[tuple[str, str]]) -> list[str]:
    if len(names) == 0:
        return []
    listed = one_line("Names: " + "; ".join(f"{acronym}, {name}" for acronym, name in names))
    return [listed if len(listed) <= WIDTH else listed[: WIDTH - 1] + "…"]


def _doubts(doubts: tuple[Doubted, ...]) -> list[str]:
    """Give the doubts counted by reason, then the first ones with what ``contested why`` opens."""
    if len(doubts) == 0:
        return []
    counts = Counter(doubt.reason for doubt in doubts)
    listed = ", ".join(f"{reason} {count}" for reason, count in counts.most_common())
    way_on = "; open one: contested why REPORT SENTENCE" if any(one.words for one in doubts[:_DOUBTS]) else ""
    return [
        f"In doubt: {listed}{way_on}",
        *(row for one in doubts[:_DOUBTS] for row in _tailed(_doubt(one), one.opens)),
    ]


def _doubt(doubt: Doubted) -> str:
    """Give what is in doubt with the beginning of its report's title, and the words it lies in."""
    title = doubt.title if len(doubt.title) <= _TITLE else f"{doubt.title[: _TITLE - 1].rstrip()}…"
    words = f": “{doubt.words}”" if doubt.words else ""
    return f"{doubt.detail}, in “{title}”{words}" if title else doubt.detail


def _withheld(gated: Gated) -> list[str]:
    totals: Counter[WithheldKind] = Counter()
    for one in gated.withheld:
        totals[one.kind] += one.count
    return [f"Withheld: {count} {_KINDS[kind]}" for kind, count in sorted(totals.items())]


_KINDS = {
    WithheldKind.PERSON: "name(s) of persons not known as public figures",
    WithheldKind.PLACE: "exact place(s) of people seeking safety",
}
