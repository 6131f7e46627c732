"""Why answers on the Middle Euphrates are wrong: runs of wrong days with their likely causes (``euphrates.py``)."""

import itertools
import re
from collections.abc import Mapping, Sequence

from attrs import frozen
from euphrates_told import Asked, Given, Spell, Told, holders_said

from contested.domain.claim import Claim
from contested.domain.time import Day
from contested.spelling import fold


@frozen(kw_only=True)
class Miss:
    """A run of days of one place with one wrong answer."""

    spell: Spell
    start: Day
    end: Day
    given: str
    cause: str

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.end - self.start).days + 1

    def line(self) -> str:
        """Give the run as one line."""
        given = self.given or "no answer"
        return f"  {self.cause:8} {self.spell.name}, {self.start} to {self.end}: {given} for {self.spell.holder}"


def misses(what: Told, rows: Sequence[Spell], answers: Mapping[Asked, Given]) -> list[Miss]:
    """Give the runs of wrong days, each with its likely cause."""
    said = holders_said(what)
    found: list[Miss] = []
    for spell in rows:
        days = [(day, _state(answers, (spell.place, day))) for day in spell.days()]
        for given, run in itertools.groupby(days, key=lambda one: one[1]):
            if given != spell.holder:
                wrong = [day for day, _ in run]
                cause = _cause(what, spell, wrong[-1], said.get(spell.place, ()))
                found.append(Miss(spell=spell, start=wrong[0], end=wrong[-1], given=given, cause=cause))
    return found


def _state(answers: Mapping[Asked, Given], asked: Asked) -> str:
    return answers[asked].state if asked in answers else ""


def _cause(what: Told, spell: Spell, until: Day, said: Sequence[tuple[Day, str, Claim]]) -> str:
    """Tell whether the right answer was drawn and lost, not drawn, or told by nobody."""
    if any(holder == spell.holder and spell.start <= day <= until for day, holder, _ in said):
        return "weighing"
    names = {fold(name) for name in what.reference.gazetteer.names_of(spell.place)} | {fold(spell.name)}
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names, key=len, reverse=True) if name))
    since = (one for one in what.reports if one.published is not None and spell.start <= one.published)
    return "reading" if any(pattern.search(fold(one.text)) for one in since) else "silence"
