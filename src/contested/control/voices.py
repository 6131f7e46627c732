"""Voices: whom the learnt method believes how far in a month, and on which words of theirs that rests."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from attrs import define, field, frozen

from contested.control.borne import LOOK_BACK, Words, key_of
from contested.control.carriers import ascribed, carrier, transmissions
from contested.control.emit import SUREST
from contested.control.ground import Atlas
from contested.control.read import Context, learnt_from, speakers
from contested.control.rules import VOICE_WEIGHT
from contested.control.rules import Voice as Stance
from contested.control.say import Saying
from contested.control.stand import Stand
from contested.control.weights import Ledger, Weight, keep, month_of
from contested.directory import Directory
from contested.domain.claim import Claim
from contested.domain.event import Event
from contested.domain.source import SourceKind
from contested.domain.time import Day
from contested.domain.voice import Carried, Checked, Trust, Voice

BORNE_AT = 0.7
"""How likely others' words must make a word for it to be called borne out; under 1 - this it is contradicted."""
SHOWN = 3
"""Words named of each kind."""
TOLD_BY = 2
"""Claims named that bore a word out or contradicted it."""
NEAR_DAYS = 30.0
"""Days over which what others say tells less of a word, for choosing which of their claims to name."""


def voices(
    claims: Sequence[Claim],
    events: Sequence[Event],
    *,
    known_from: Mapping[str, Day],
    against_interest: AbstractSet[str],
    directory: Directory,
    day: Day,
) -> tuple[Voice, ...]:
    """Tell of everybody who says or carries anything how far the learnt method believes it in the month of a day.

    Args:
        claims: claims in any order; one given twice counts once.
        events: the events fused from these claims.
        known_from: by claim id, the day a reader could first know it.
        against_interest: ids of claims that admit what hurts their claimant's own side.
        directory: actors and who stands with whom.
        day: a day of the month asked about; weights rest on what was known before that month began.

    Returns:
        The voices, those with the most claims first.
    """
    unique = tuple({claim.id: claim for claim in sorted(claims, key=lambda claim: claim.id)}.values())
    stand = Stand(directory=directory)
    context = Context(known_from=known_from, against_interest=against_interest, stand=stand, atlas=Atlas.of(unique))
    sayings = learnt_from(unique, context)
    by_place: defaultdict[str, defaultdict[str, list[Saying]]] = defaultdict(lambda: defaultdict(list))
    for one in sayings:
        by_place[one.claim.theatre][one.place.id].append(one)
    trusts: defaultdict[str, list[Trust]] = defaultdict(list)
    for theatre, places in sorted(by_place.items()):
        ledger = keep(places, theatre=theatre, stand=stand, until=day)
        for speaker, trust in _Book.of(ledger, places, month=month_of(day), theatre=theatre).trusts():
            trusts[speaker].append(trust)
    copies = speakers(unique, events, context)
    passed = transmissions(unique, sayings)
    of: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in unique:
        of[claim.claimant.id].append(claim)
    found = [
        Voice(
            id=id_,
            name=_name(id_, of[id_], directory),
            kind=_kind(id_, of[id_], directory),
            side=_side(of[id_], stand, day),
            month=month_of(day),
            claims=tuple(claim.id for claim in of[id_]),
            reports=len({claim.report for claim in of[id_]}),
            carried=_carried(of[id_], of, directory),
            copies=sum(claim.id in copies and copies[claim.id] != id_ for claim in of[id_]),
            admissions=sum(claim.id in against_interest for claim in of[id_]),
            trusts=tuple(trusts[id_]),
            transmission=passed.get(id_),
        )
        for id_ in sorted({*of, *passed})
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.claims), one.name, one.id)))


def _name(id_: str, said: Sequence[Claim], directory: Directory) -> str:
    source = directory.source(id_)
    return next((claim.claimant.name for claim in said if claim.claimant.name), source.name if source else "")


def _kind(id_: str, said: Sequence[Claim], directory: Directory) -> SourceKind:
    source = directory.source(id_)
    kinds = Counter(claim.claimant.kind for claim in said)
    return max(kinds, key=lambda kind: (kinds[kind], kind)) if kinds else source.kind if source else SourceKind.UNKNOWN


def _side(said: Sequence[Claim], stand: Stand, day: Day) -> str | None:
    sides = (stand.on(claim.theatre, day).voice_side(claim) for claim in said)
    return next((side for side in sides if side is not None), None)


def _carried(said: Sequence[Claim], of: Mapping[str, Sequence[Claim]], directory: Directory) -> tuple[Carried, ...]:
    counts = Counter(carrier(claim) for claim in said if ascribed(claim))
    return tuple(
        Carried(id=who, name=_name(who, of.get(who, ()), directory), claims=count)
        for who, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


@frozen(kw_only=True)
class _Judged:
    """A claim's row in the words, and how far others bear it out."""

    claim: str
    row: int
    borne: float


@define(kw_only=True)
class _Book:
    """A theatre's ledger opened at a month: by voice and stance, which words were borne out and by whom."""

    ledger: Ledger
    month: Day
    theatre: str
    said: Mapping[str, Sequence[Saying]]
    _judged: defaultdict[tuple[str, Stance], dict[str, _Judged]] = field(factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, ledger: Ledger, said: Mapping[str, Sequence[Saying]], *, month: Day, theatre: str) -> "_Book":
        """Open a ledger at a month."""
        book = cls(ledger=ledger, month=month, theatre=theatre, said=said)
        words = ledger.words
        if words is not None:
            for row in np.flatnonzero(words.judged & (words.known < month.toordinal())):
                one, borne = words.said[row], float(ledger.borne[row])
                here = book._judged[one.speaker, one.voice]
                before = here.get(one.claim.id)
                if before is None or abs(before.borne - 0.5) < abs(borne - 0.5):
                    here[one.claim.id] = _Judged(claim=one.claim.id, row=int(row), borne=borne)
        return book

    def trusts(self) -> list[tuple[str, Trust]]:
        """Give how far each voice is believed by stance, with the words that this rests on."""
        weights = self.ledger.weights.by_month.get(self.month, {})
        heard: defaultdict[tuple[str, Stance], set[str]] = defaultdict(set)
        for one in (one for several in self.said.values() for one in several):
            if one.moves and one.voice is not Stance.BASELINE and one.known < self.month:
                heard[key_of(one)].add(one.claim.id)
        return [
            (key.speaker, self._trust(weights[key], heard[key], list(self._judged[key].values())))
            for key in sorted(weights)
        ]

    def _trust(self, weight: Weight, heard: AbstractSet[str], judged: Sequence[_Judged]) -> Trust:
        borne = sorted((one for one in judged if one.borne >= BORNE_AT), key=lambda one: (-one.borne, one.claim))
        refuted = sorted((one for one in judged if one.borne <= 1.0 - BORNE_AT), key=lambda o: (o.borne, o.claim))
        return Trust(
            stance=weight.voice.value,
            theatre=self.theatre,
            value=round(weight.value, 4),
            prior=VOICE_WEIGHT[weight.voice],
            unseen=round(weight.unseen, 4),
            borne=len(borne),
            refuted=len(refuted),
            left_open=len(judged) - len(borne) - len(refuted),
            not_counted=len(heard - {one.claim for one in judged}),
            checked=round(weight.checked, 2),
            right=round(weight.borne, 2),
            examples=tuple(self._checked(one) for one in (*borne[:SHOWN], *refuted[:SHOWN])),
            why=weight.explain(),
        )

    def _checked(self, one: _Judged) -> Checked:
        by = self._told_by(self.ledger.words, one) if self.ledger.words is not None else ()
        return Checked(claim=one.claim, borne=round(one.borne, 4), by=by)

    def _told_by(self, words: Words, one: _Judged) -> tuple[str, ...]:
        """Give the claims of others that spoke most plainly for or against a word, near its day first."""
        apart = np.abs(words.day - words.day[one.row])
        others = (words.ground == words.ground[one.row]) & (words.circle != words.circle[one.row])
        rows = np.flatnonzero(others & (words.known < self.month.toordinal()) & (apart <= LOOK_BACK))
        weight = np.minimum(SUREST, words.weight[rows] * self.ledger.values[words.row[rows]])
        left = 1.0 - words.against[rows] * weight[:, None]
        fits = words.fits[one.row]
        tells = np.log(left[:, fits].max(axis=1)) - np.log(left[:, ~fits].max(axis=1)) if len(rows) else np.zeros(0)
        tells = tells * np.exp2(-apart[rows] / NEAR_DAYS) * (1.0 if one.borne >= BORNE_AT else -1.0)
        order = sorted(range(len(rows)), key=lambda at: (-tells[at], words.said[rows[at]].claim.id))
        told = (words.said[rows[at]].claim.id for at in order if tells[at] > 0.0)
        return tuple(dict.fromkeys(told))[:TOLD_BY]
