"""Reading claims for control, each on its own: what it says, when it counts and of which place (``docs/method.md``)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import define, frozen

from contested.control.ground import Atlas, Spot, spots
from contested.control.raids import over_at_once
from contested.control.rules import DEED_STRENGTH, FROM_START, LAST_RESORT, SOFT_FLOOR, VOICE_WEIGHT, Voice
from contested.control.say import CHANGES, SILENCE, Saying, Says, Word
from contested.control.stand import Stand, Standing
from contested.domain.claim import Claim, Modality
from contested.domain.deed import Aspect
from contested.domain.event import Event
from contested.domain.holding import Party
from contested.domain.place import PlaceKind
from contested.domain.source import SourceKind
from contested.domain.time import Day, Interval, Precision

SAYS = {
    "capture": Says.HOLDS,
    "transfer": Says.HOLDS,
    "hold": Says.HOLDS,
    "repel": Says.HOLDS,
    "relieve": Says.HOLDS,
    "enter": Says.ENTERS,
    "contest": Says.CONTESTS,
    "clash": Says.CONTESTS,
    "withdraw": Says.LEAVES,
    "surrender": Says.LEAVES,
    "besiege": Says.NOTHING,
}

RAISES = {"repel": "pressured", "clash": "pressured", "besiege": "besieged"}
CLEARS = {"relieve": "besieged"}

PARTISAN = frozenset({Says.CONTESTS, Says.NOTHING})
"""What a party says of a fight it is in profits nobody by its words alone, and is still partisan."""


@frozen(kw_only=True)
class Context:
    """What reading a claim needs beside it."""

    known_from: Mapping[str, Day]
    against_interest: AbstractSet[str]
    stand: Stand
    atlas: Atlas


@define(kw_only=True)
class Reader:
    """Turns claims into sayings."""

    context: Context
    whens: Mapping[str, Interval]
    speakers: Mapping[str, str]

    def read(self, claim: Claim) -> Iterator[Saying]:
        """Give what a claim says of each place it speaks of; nothing for plans, possibilities and other deeds."""
        known = self.context.known_from.get(claim.id)
        silent = claim.modality in (Modality.PLANNED, Modality.POSSIBLE) or claim.aspect is Aspect.JUDGEMENT
        if known is None or silent or claim.deed not in DEED_STRENGTH:
            return
        for spot in spots(claim, self.context.atlas):
            for day in self._days(claim, known):
                saying = self._say(claim, spot, day=day, known=known)
                if saying is not None:
                    yield saying

    def agrees(self, other: "Reader", claim: Claim) -> bool:
        """Tell whether another reader of the same context dates a claim and names its speaker in the same way."""
        days = self.whens.get(claim.id, claim.when) == other.whens.get(claim.id, claim.when)
        own = claim.claimant.id
        return days and self.speakers.get(claim.id, own) == other.speakers.get(claim.id, own)

    def _days(self, claim: Claim, known: Day) -> tuple[Day, ...]:
        """Give the days from which a claim counts: when it must have happened, and for a state also its first day."""
        when = self.whens.get(claim.id, claim.when)
        end = known if when.end is None else min(when.end, known)
        if claim.aspect is Aspect.STATE and when.start is not None and when.precision in FROM_START:
            return tuple(sorted({min(when.start, end), end}))
        return (end,)

    def _say(self, claim: Claim, spot: Spot, *, day: Day, known: Day) -> Saying | None:
        standing = self.context.stand.on(claim.theatre, day)
        word = _asserted(claim, spot, standing)
        if claim.modality is Modality.DENIED:
            word = _opposite(claim, word, standing)
        if word.says is Says.CONTESTS and _one_side(claim, word, standing):
            return None
        raises, clears = _flags(claim, spot)
        if word.says is Says.NOTHING and not raises and not clears:
            return None
        voice = self._voice(claim, word, standing)
        undated = claim.background and claim.when.precision is Precision.UNKNOWN and claim.id not in self.whens
        share = spot.share * (LAST_RESORT if undated else 1.0)
        strength = _strength(claim)
        weight = strength * VOICE_WEIGHT[voice] * claim.confidence * share
        if weight < SOFT_FLOOR:
            return None
        return Saying(
            claim=claim,
            place=spot.place,
            day=day,
            known=known,
            says=word.says,
            sides=word.sides,
            others=word.others,
            weight=weight,
            strength=strength,
            voice=voice,
            speaker=self.speakers.get(claim.id, claim.claimant.id),
            raises=raises,
            clears=clears,
            soft=spot.soft,
            last_resort=undated,
        )

    def _voice(self, claim: Claim, word: Word, standing: Standing) -> Voice:
        if claim.rule.startswith("baseline"):
            return Voice.BASELINE
        if claim.id in self.context.against_interest:
            return Voice.ADMISSION
        voice = standing.voice_side(claim)
        if voice is None:
            faceless = claim.claimant.kind in (SourceKind.UNNAMED, SourceKind.RESIDENTS)
            return Voice.UNNAMED if faceless else Voice.INDEPENDENT
        involved = (*word.sides, *word.others)
        takes_part = any(standing.friends(voice, p.id) or standing.foes(voice, p.id) for p in involved)
        return Voice.BOAST if takes_part or word.says in PARTISAN else Voice.INDEPENDENT


def _strength(claim: Claim) -> float:
    """Give how plainly a claim speaks of control; a place taken for hours was only fought over."""
    return DEED_STRENGTH["clash" if over_at_once(claim) else claim.deed]


def _asserted(claim: Claim, spot: Spot, standing: Standing) -> Word:
    """Give what the words say, taken as asserted."""
    actors = standing.parties(claim.actors)
    targets = tuple(party for party in standing.parties(claim.targets) if party not in actors)
    fleeting = over_at_once(claim)
    says = Says.CONTESTS if fleeting else SAYS[claim.deed]
    if says is Says.CONTESTS:
        fought_over = claim.deed == "contest" or spot.inside
        return Word(says=says if fought_over else Says.NOTHING, sides=(*actors, *targets))
    if claim.deed == "besiege":
        # The besieged side still holds what is cut off.
        return Word(says=Says.HOLDS, sides=targets[:1], others=actors) if targets else Word(says=says, sides=actors)
    if _beside(spot):
        return Word(says=Says.NOTHING, sides=actors, others=targets)
    if not actors:
        # "The town was taken from X" names nobody who has it now.
        lost = says is Says.HOLDS and bool(targets) and claim.deed in ("capture", "transfer")
        return _loss(targets, standing) if lost else SILENCE
    return Word(says=says, sides=actors if says is Says.LEAVES else actors[:1], others=targets)


def _loss(targets: tuple[Party, ...], standing: Standing) -> Word:
    """Say who has a place that was taken from somebody by nobody named: the one foe there is, else nobody."""
    foe = standing.only_foe(targets[0].id)
    if foe is None:
        return Word(says=Says.LEAVES, sides=targets)
    return Word(says=Says.HOLDS, sides=(foe,), others=targets)


def _opposite(claim: Claim, word: Word, standing: Standing) -> Word:
    """Turn a denial round: of a change it says that it did not happen, of a hold or withdrawal the opposite."""
    if word.says is Says.LEAVES:
        return Word(says=Says.HOLDS, sides=word.sides[:1], others=word.others)
    if word.says in (Says.HOLDS, Says.ENTERS) and claim.deed in CHANGES:
        return Word(says=Says.CAME_NOT, sides=word.sides, others=word.others)
    if word.says is not Says.HOLDS or claim.deed != "hold":
        return SILENCE
    voice = standing.voice_side(claim)
    others = word.others
    if not others and voice is not None and any(standing.foes(voice, party.id) for party in word.sides):
        others = (standing.party(voice, claim.claimant.name),)
    return Word(says=Says.HOLDS_NOT, sides=word.sides, others=others)


def _one_side(claim: Claim, word: Word, standing: Standing) -> bool:
    """Tell whether a claim of fighting names several actors, all of one side: they contest nothing."""
    named = {reference.id for reference in (*claim.actors, *claim.targets)}
    first, *rest = word.sides or (None,)
    return len(named) > 1 and first is not None and all(standing.friends(first.id, party.id) for party in rest)


def _beside(spot: Spot) -> bool:
    """Tell whether a point is only named to say what lies near it."""
    return spot.place.kind is PlaceKind.POINT and not spot.inside and not spot.soft


def _flags(claim: Claim, spot: Spot) -> tuple[str, str]:
    """Give the flag a claim raises and the flag it takes away."""
    if claim.modality is Modality.DENIED:
        return "", "besieged" if claim.deed == "besiege" else ""
    if spot.soft:
        return "", ""
    if _beside(spot) and claim.deed != "besiege":
        return "clash-outskirts", ""
    return RAISES.get("clash" if over_at_once(claim) else claim.deed, ""), CLEARS.get(claim.deed, "")


def read_claims(claims: Sequence[Claim], events: Sequence[Event], context: Context) -> tuple[Saying, ...]:
    """Read all claims, each dated by its event where it has one, with copies given one speaker."""
    return _in_order(reading(claims, events, context))


def read_both(
    claims: Sequence[Claim], events: Sequence[Event], context: Context
) -> tuple[tuple[Saying, ...], tuple[Saying, ...]]:
    """Read all claims as ``read_claims`` and as ``learnt_from`` do; where both read a claim alike it is read once."""
    reader, plain = _reader(claims, events, context), _reader(claims, (), context)
    told: list[Saying] = []
    learnt: list[Saying] = []
    for claim in claims:
        found = tuple(reader.read(claim))
        told += found
        learnt += found if reader.agrees(plain, claim) else plain.read(claim)
    return _in_order(told), _in_order(one for one in learnt if not one.last_resort)


def reading(claims: Sequence[Claim], events: Sequence[Event], context: Context) -> Iterator[Saying]:
    """Read claims one after the other, in the order given."""
    reader = _reader(claims, events, context)
    for claim in claims:
        yield from reader.read(claim)


def _reader(claims: Sequence[Claim], events: Sequence[Event], context: Context) -> Reader:
    return Reader(context=context, whens=_event_days(claims, events), speakers=speakers(claims, events, context))


def _in_order(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    return tuple(sorted(sayings, key=lambda s: (s.day, s.order, s.place.id)))


def learnt_from(claims: Sequence[Claim], context: Context) -> tuple[Saying, ...]:
    """Read all claims as voices are weighed by them: dated by their own words, copies told by equal words alone.

    Events are left out here. They may date a claim, or find whom it copies, by what was known only later, and no
    weight of a month may rest on that. History without a date counts for no record.
    """
    return tuple(one for one in read_claims(claims, (), context) if not one.last_resort)


def _event_days(claims: Sequence[Claim], events: Sequence[Event]) -> dict[str, Interval]:
    """Give the days of their event to claims whose own are wider; a denial takes the days of what it denies."""
    own = {claim.id: claim.when for claim in claims}
    return {
        id_: event.when
        for event in events
        if event.when.precision is not Precision.UNKNOWN  # an event without a day dates nobody
        for id_ in event.claims
        if id_ in own and (id_ in event.deniers or _within(event.when, own[id_]))
    }


def _within(inner: Interval, outer: Interval) -> bool:
    """Tell whether one interval lies in another; an open beginning holds any."""
    starts = outer.start is None or (inner.start is not None and inner.start >= outer.start)
    return starts and inner.end is not None and (outer.end is None or inner.end <= outer.end)


def speakers(claims: Sequence[Claim], events: Sequence[Event], context: Context) -> dict[str, str]:
    """Give copies the speaker they copy: claimants an event does not count, and equal words in two reports."""
    by_id = {claim.id: claim for claim in claims}
    speakers: dict[str, str] = {}
    for event in events:
        first = event.claimants[0] if event.claimants else ""
        for id_ in event.claims:
            claim = by_id.get(id_)
            if claim is not None and id_ not in event.deniers and claim.claimant.id not in event.claimants:
                speakers[id_] = first
    words: dict[str, Claim] = {}
    order = (c for c in claims if c.id in context.known_from)
    for claim in sorted(order, key=lambda c: (context.known_from[c.id], c.id)):
        first_with = words.setdefault(" ".join(claim.evidence.text.casefold().split()), claim)
        if first_with.report != claim.report:
            speakers.setdefault(claim.id, speakers.get(first_with.id, first_with.claimant.id))
    return speakers
