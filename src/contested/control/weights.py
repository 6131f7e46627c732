"""Learning whom to believe: how many of each voice's words were borne out by others, month by month.

In the manner of Dawid and Skene: how many of its words were borne out (``borne``) decides how much a voice weighs, also
when others are judged. A month's weights rest on what was known before it and stay as they are. No outlet has a number
of its own beforehand: a voice without a record is believed as its kind of voice is.
"""

import datetime as dt
import math
from collections.abc import Mapping, Sequence

import numpy as np
from attrs import define, evolve, field, frozen

from contested.control.borne import OPEN, TINY, Key, Words, judge, key_of, views
from contested.control.chain import Floats, Ints
from contested.control.rules import VOICE_WEIGHT, Voice
from contested.control.say import Saying
from contested.control.stand import Stand
from contested.domain.source import SourceKind
from contested.domain.time import Day

FORGET = 0.96
"""Share of its weight that a judgement keeps a month later: voices change."""
KIND_WORDS = 20.0
"""Checked words that the prior of a kind of voice is worth."""
VOICE_WORDS = 5.0
"""Checked words that its kind's record is worth for a voice."""
ROUNDS = 2
"""Passes of judging and counting at each month's start."""
HARDLY = 0.5
"""Checked words below which a voice is called unseen."""
DAYS_A_MONTH = 30.44


@frozen(kw_only=True)
class Weight:
    """How far a voice is believed in a month.

    Attributes:
        name: the voice's shown name.
        voice: how the words stand to its interest.
        month: first day of the month; only what was known before it counts.
        value: how far it is believed, in (0, 1).
        borne: its words borne out, older ones counting less.
        checked: its words that others' words could check, older ones counting less.
        unseen: what a voice of this kind without a record is believed.
    """

    name: str
    voice: Voice
    month: Day
    value: float
    borne: float
    checked: float
    unseen: float

    def explain(self) -> str:
        """Say in plain words where the weight comes from."""
        spoke = {
            Voice.ADMISSION: "against its own side's interest",
            Voice.BOAST: "in its own side's interest",
        }.get(self.voice, "on what is no interest of its own")
        if self.checked < HARDLY:
            return (
                f"{self.name}, {spoke}: believed at {self.value:.2f} as others of its kind; "
                f"no word of it could be checked before {self.month}"
            )
        return (
            f"{self.name}, {spoke}: believed at {self.value:.2f}; before {self.month}, of {self.checked:.0f} words "
            f"that others could check {self.borne:.0f} were borne out; unseen it would be {self.unseen:.2f}"
        )


@frozen(kw_only=True)
class Weights:
    """Learnt weights by month and key; what is not there is believed as its kind of voice is."""

    by_month: Mapping[Day, Mapping[Key, Weight]]

    def of(self, saying: Saying) -> Weight | None:
        """Give the weight that counts for a saying: that of the month in which it was known."""
        return self.by_month.get(month_of(saying.known), {}).get(key_of(saying))

    def latest(self) -> tuple[Weight, ...]:
        """Give the weights of the last month, by key."""
        last = self.by_month[max(self.by_month)] if self.by_month else {}
        return tuple(last[key] for key in sorted(last))

    def weigh(self, saying: Saying) -> Saying:
        """Give a saying with its voice's learnt weight in place of its kind's."""
        found = self.of(saying)
        if found is None:
            return saying
        return evolve(saying, weight=saying.weight * _ratio(found.value, saying.voice), believed=found.value)


def month_of(day: Day) -> Day:
    """Give the first day of a day's month."""
    return day.replace(day=1)


def _ratio(value: float, voice: Voice) -> float:
    return value / VOICE_WEIGHT[voice]


@frozen(kw_only=True, eq=False)
class Ledger:
    """The weights, and the words they rest on as they were judged before the last month.

    Attributes:
        weights: the weights of every month.
        words: the words, None where nothing was said.
        borne: how far others bear each word out, shape (n,); one half where nobody could tell.
        values: what each row of ``words.row`` is believed in the last month, shape (rows,).
    """

    weights: Weights
    words: Words | None
    borne: Floats
    values: Floats


def learn(sayings: Mapping[str, Sequence[Saying]], *, theatre: str, stand: Stand, until: Day | None = None) -> Weights:
    """Learn how far each voice is to be believed in each month, from what was known before it.

    Args:
        sayings: what was said of each place of a theatre, by place id.
        theatre: theatre id.
        stand: who stands with whom.
        until: a day of the last month asked for; left out, that of the last saying.

    Returns:
        The weights of every month from the first in which a saying was known to the last.
    """
    return keep(sayings, theatre=theatre, stand=stand, until=until).weights


def keep(sayings: Mapping[str, Sequence[Saying]], *, theatre: str, stand: Stand, until: Day | None = None) -> Ledger:
    """Learn as ``learn`` does, and keep what the last month's weights rest on."""
    record = _Record.of(sayings)
    words = views(sayings, record.row, theatre=theatre, stand=stand)
    borne = np.full(0 if words is None else len(words.row), 0.5)
    values = record.priors
    found: dict[Day, dict[Key, Weight]] = {}
    if words is not None:
        every = [one.known for said in sayings.values() for one in said]
        for month in _months(every, until or max(every)):
            for _ in range(ROUNDS):
                judge(words, borne, values, before=month.toordinal())
                right, checked = _tally(words, borne, values, month=month)
                values, unseen = record.values(right, checked)
            found[month] = record.weights(month, values, unseen, right=right, checked=checked)
    return Ledger(weights=Weights(by_month=found), words=words, borne=borne, values=values)


@define(kw_only=True)
class _Record:
    """The rows of the voices' record: their keys, names and kinds."""

    keys: tuple[Key, ...]
    names: tuple[str, ...]
    kinds: Ints
    priors: Floats
    row: dict[Key, int] = field(factory=dict)

    @classmethod
    def of(cls, sayings: Mapping[str, Sequence[Saying]]) -> "_Record":
        """Give a row to each voice and way it stands to its words."""
        every = sorted((one for said in sayings.values() for one in said), key=lambda one: (one.known, one.order))
        said: dict[Key, Saying] = {}
        for one in every:
            key = key_of(one)
            # A copy has its speaker's key; the name shown is the speaker's own where it ever speaks itself.
            if key not in said or (said[key].claim.claimant.id != key.speaker == one.claim.claimant.id):
                said[key] = one
        keys = tuple(sorted(said))
        kinds = {kind: number for number, kind in enumerate(sorted({_kind(said[key]) for key in keys}))}
        return cls(
            keys=keys,
            names=tuple(said[key].claim.claimant.name or "the source" for key in keys),
            kinds=np.array([kinds[_kind(said[key])] for key in keys], dtype=np.int64),
            priors=np.array([VOICE_WEIGHT[key.voice] for key in keys]),
            row={key: number for number, key in enumerate(keys)},
        )

    def values(self, right: Floats, checked: Floats) -> tuple[Floats, Floats]:
        """Give what each row is believed by its record and its kind's, and what it would be by its kind's alone."""
        kinds = int(self.kinds.max()) + 1
        of_kind = np.bincount(self.kinds, right, kinds)[self.kinds]
        seen = np.bincount(self.kinds, checked, kinds)[self.kinds]
        unseen = (self.priors * KIND_WORDS + of_kind) / (KIND_WORDS + seen)
        return (unseen * VOICE_WORDS + right) / (VOICE_WORDS + checked), unseen

    def weights(
        self, month: Day, values: Floats, unseen: Floats, *, right: Floats, checked: Floats
    ) -> dict[Key, Weight]:
        """Give the rows of a month as weights."""
        return {
            key: Weight(
                name=self.names[row],
                voice=key.voice,
                month=month,
                value=float(values[row]),
                borne=float(right[row]),
                checked=float(checked[row]),
                unseen=float(unseen[row]),
            )
            for key, row in self.row.items()
            if key.voice is not Voice.BASELINE
        }


def _kind(saying: Saying) -> tuple[Voice, SourceKind]:
    return saying.voice, saying.claim.claimant.kind


def _tally(words: Words, borne: Floats, values: Floats, *, month: Day) -> tuple[Floats, Floats]:
    """Count by row the words borne out and the words checked, by how surely others' words tell.

    What others make of a word is no last word on it where they are few: as far as they leave it open, the voice's own
    record counts, or whoever has only doubtful company would look doubtful.
    """
    counted = np.flatnonzero(words.judged & (words.known < month.toordinal()))
    row, borne = words.row[counted], borne[counted]
    ages = np.maximum(0, month.toordinal() - words.known[counted]) / DAYS_A_MONTH
    sure = np.abs(2.0 * borne - 1.0) * FORGET**ages
    own = values[row]
    so = own * borne / np.maximum(own * borne + (1.0 - own) * (1.0 - borne), TINY)
    right, checked = (np.bincount(row, each, len(values)).astype(np.float64) for each in (sure * so, sure))
    return right, checked


def _months(known: Sequence[Day], last: Day) -> list[Day]:
    """Give the months in which something was known, those after until it is judged for good, and that of a last day."""
    found = {month_of(last)}
    for month in {month_of(day) for day in known if month_of(day) <= month_of(last)}:
        following = month
        found.add(following)
        for _ in range(math.ceil(OPEN / 30) + 1):
            if following >= month_of(last):
                break
            following = month_of(following + dt.timedelta(days=31))
            found.add(following)
    return sorted(found)
