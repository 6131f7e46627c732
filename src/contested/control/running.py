"""A running estimate: one more day's words are heard without working everything out again.

Each place stands alone, so only the places that new words speak of are worked out anew, from all that was ever told of
them: late words, a side first heard of and a voice that repeats itself count as they would in a full run, and the
answer is that of a full run. Weights of words are taken as they are given.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from attrs import field, frozen

from contested.control.chain import Rates, carry
from contested.control.columns import Sayings
from contested.control.emit import OTHER
from contested.control.estimate import Method
from contested.control.stand import Stand
from contested.control.sweep import Believed, Sweep
from contested.directory import Directory
from contested.domain.time import Day


@frozen(kw_only=True)
class Chances:
    """What is believed of a place on a day.

    Attributes:
        probabilities: side id, or "contested", to probability, the likeliest first; the rest is somebody of whom
            nothing is told.
        last_reported: last day up to it on which anything moved what is believed.
    """

    probabilities: Mapping[str, float]
    last_reported: Day


@frozen(kw_only=True, eq=False)
class Running:
    """What is believed of all places of a theatre, kept so that more words can be heard.

    A value: hearing more gives another one, and this one stays as it was.

    Attributes:
        words: all that was told.
        directory: who stands with whom.
        method: ``FILTER``, each day from the evidence up to it, or ``SMOOTH``, from all evidence.
        rates: how often states change.
        believed: by place id, what is believed on its days of evidence.
    """

    words: Sayings
    directory: Directory
    method: Method
    rates: Rates
    believed: Mapping[str, Believed] = field(repr=False)

    @classmethod
    def start(
        cls, words: Sayings, *, directory: Directory, method: Method = Method.FILTER, rates: Rates | None = None
    ) -> "Running":
        """Work out all places: a full run."""
        rates = rates or Rates()
        sweep = Sweep(table=words, stand=Stand(directory=directory), method=method, rates=rates)
        return cls(words=words, directory=directory, method=method, rates=rates, believed=sweep.run())

    def hear(self, more: Sayings, *, instead_of: Iterable[str] = ()) -> "Running":
        """Give what is believed once more words are heard, of any days.

        Args:
            more: words of the same theatre, of claims that are new or are read anew.
            instead_of: ids of claims whose earlier words fall away: those taken back or read anew.
        """
        gone = tuple(instead_of)
        words = (self.words.without(gone) if gone else self.words).joined(more)
        asked = np.zeros(len(words.names.places), dtype=bool)
        asked[words.rows["place"][len(words) - len(more) :]] = True
        asked[self.words.rows["place"][self.words.of(gone)]] = True
        # Where a place lies may be told anew, and with it whose land it is.
        described = zip(self.words.names.places, words.names.places, strict=False)
        asked[[at for at, (before, now) in enumerate(described) if before is not now]] = True
        touched = {words.names.places[at].id for at in np.flatnonzero(asked)}
        rows = np.flatnonzero(asked[words.rows["place"]])
        sweep = Sweep(table=words, stand=Stand(directory=self.directory), method=self.method, rates=self.rates)
        others = {place: one for place, one in self.believed.items() if place not in touched}
        return Running(
            words=words,
            directory=self.directory,
            method=self.method,
            rates=self.rates,
            believed=others | sweep.run(rows),
        )

    def on(self, day: Day, places: Iterable[str] | None = None) -> dict[str, Chances]:
        """Give what is believed on a day, by place id.

        Args:
            day: the day; places first told of after it are left out.
            places: ids of the places asked for; left out, all.
        """
        asked = self.believed if places is None else {one: self.believed[one] for one in places if one in self.believed}
        by_size: defaultdict[tuple[int, bool], list[tuple[str, int]]] = defaultdict(list)
        for place, one in asked.items():
            at = int(np.searchsorted(one.days, day.toordinal(), side="right")) - 1
            if at >= 0:
                by_size[len(one.sides.states), one.sides.home].append((place, at))
        found = {}
        for (_, home), group in by_size.items():
            belief = np.array([asked[place].belief[at] for place, at in group])
            gone = np.array([day.toordinal() - asked[place].days[at] for place, at in group], dtype=np.int64)
            for (place, at), chances in zip(group, carry(belief, gone, self.rates, home=home).tolist(), strict=True):
                found[place] = _chances(asked[place], at, chances)
        return dict(sorted(found.items()))


def _chances(believed: Believed, at: int, chances: list[float]) -> Chances:
    listed = sorted(zip(chances, believed.sides.states, strict=True), key=lambda pair: (-pair[0], pair[1]))
    last = believed.days[np.flatnonzero(believed.spoken[: at + 1])[-1]]
    return Chances(
        probabilities={state: chance for chance, state in listed if state != OTHER},
        last_reported=dt.date.fromordinal(int(last)),
    )
