"""Reading claims for control: rules 1 to 12 of ``docs/method.md``, each claim on its own."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import define, frozen

from contested.control.ground import Atlas, Spot, spots
from contested.control.rules import DEED_STRENGTH, FROM_START, LAST_RESORT, SOFT_FLOOR, VOICE_WEIGHT, Voice
from contested.control.say import Saying, Says
from contested.control.stand import Stand
from contested.domain.claim import Claim, Modality
from contested.domain.deed import Aspect
from contested.domain.event import Event
from contested.domain.holding import Party
from contested.domain.place import PlaceKind
from contested.domain.report import PartKind
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
                saying = self._say(claim, spot, day, known)
                if saying is not None:
                    yield saying

    def _days(self, claim: Claim, known: Day) -> tuple[Day, ...]:
        """Give the days from which a claim counts: when it must have happened, and for a state also its first day."""
        when = self.whens.get(claim.id, claim.when)
        end = known if when.end is None else min(when.end, known)
        if claim.aspect is Aspect.STATE and when.start is not None and when.precision in FROM_START:
            return tuple(sorted({min(when.start, end), end}))
        return (end,)

    def _say(self, claim: Claim, spot: Spot, day: Day, known: Day) -> Saying | None:
        stand, theatre = self.context.stand, claim.theatre
        actors = stand.parties(claim.actors, theatre, day)
        targets = stand.parties(claim.targets, theatre, day)
        targets = tuple(party for party in targets if party not in actors)
        says, sides, others = _content(claim, spot, actors, targets)
        if claim.modality is Modality.DENIED:
            says, sides, others = self._deny(claim, day, says, sides, others)
        if says is Says.CONTESTS and self._all_friends((*sides, *others), theatre, day):
            return None
        flags = _flags(claim, spot)
        if says is Says.NOTHING and flags == ("", ""):
            return None
        voice = self._voice(claim, day, says, sides, others)
        undated = claim.background and claim.when.precision is Precision.UNKNOWN and claim.id not in self.whens
        share = spot.share * (LAST_RESORT if undated else 1.0)
        weight = DEED_STRENGTH[claim.deed] * VOICE_WEIGHT[voice] * claim.confidence * share
        if weight < SOFT_FLOOR:
            return None
        return Saying(
            claim=claim,
            place=spot.place,
            day=day,
            known=known,
            says=says,
            sides=sides,
            others=others,
            weight=weight,
            strength=DEED_STRENGTH[claim.deed],
            voice=voice,
            speaker=self.speakers.get(claim.id, claim.claimant.id),
            raises=flags[0],
            clears=flags[1],
            soft=spot.soft,
            last_resort=undated,
        )

    def _deny(
        self, claim: Claim, day: Day, says: Says, sides: tuple[Party, ...], others: tuple[Party, ...]
    ) -> tuple[Says, tuple[Party, ...], tuple[Party, ...]]:
        """Turn a denial into its claimant's claim of the opposite."""
        if says is Says.LEAVES:
            return Says.HOLDS, sides, others
        if says not in (Says.HOLDS, Says.ENTERS) or claim.deed in ("repel", "relieve"):
            return Says.NOTHING, (), ()
        voice = self.context.stand.voice_side(claim, day)
        if not others and voice is not None and self._foe_of(voice, sides, claim.theatre, day):
            known = self.context.stand.directory.actor(voice)
            others = (Party(id=voice, name=known.name if known is not None else claim.claimant.name),)
        return Says.HOLDS_NOT, sides, others

    def _foe_of(self, voice: str, sides: tuple[Party, ...], theatre: str, day: Day) -> bool:
        return any(self.context.stand.foes(voice, party.id, theatre, day) for party in sides)

    def _all_friends(self, parties: tuple[Party, ...], theatre: str, day: Day) -> bool:
        """Tell whether two or more parties are all of one side, so that they contest nothing."""
        first, *rest = parties or (None,)
        return (
            first is not None
            and len(rest) > 0
            and all(self.context.stand.friends(first.id, party.id, theatre, day) for party in rest)
        )

    def _voice(self, claim: Claim, day: Day, says: Says, sides: tuple[Party, ...], others: tuple[Party, ...]) -> Voice:
        if claim.rule.startswith("baseline") or claim.evidence.part is PartKind.ROW:
            return Voice.BASELINE
        if claim.id in self.context.against_interest:
            return Voice.ADMISSION
        voice = self.context.stand.voice_side(claim, day)
        if voice is None:
            faceless = claim.claimant.kind in (SourceKind.UNNAMED, SourceKind.RESIDENTS)
            return Voice.UNNAMED if faceless else Voice.INDEPENDENT
        involved = (*sides, *others)
        related = any(
            self.context.stand.friends(voice, p.id, claim.theatre, day)
            or self.context.stand.foes(voice, p.id, claim.theatre, day)
            for p in involved
        )
        return Voice.BOAST if related or says in PARTISAN else Voice.INDEPENDENT


def _content(
    claim: Claim, spot: Spot, actors: tuple[Party, ...], targets: tuple[Party, ...]
) -> tuple[Says, tuple[Party, ...], tuple[Party, ...]]:
    """Give what the words say, taken as asserted."""
    says = SAYS[claim.deed]
    if says is Says.CONTESTS:
        fought_over = claim.deed == "contest" or spot.inside
        return (says if fought_over else Says.NOTHING), (*actors, *targets), ()
    if claim.deed == "besiege":
        # The besieged side still holds what is cut off.
        return (Says.HOLDS, targets[:1], actors) if targets else (Says.NOTHING, actors, ())
    if _beside(spot):
        return Says.NOTHING, actors, targets
    if not actors:
        return (Says.LEAVES, targets, ()) if targets and says is Says.HOLDS else (Says.NOTHING, (), ())
    return says, actors if says is Says.LEAVES else actors[:1], targets


def _beside(spot: Spot) -> bool:
    """Tell whether a point is only named to say what lies near it."""
    return spot.place.kind is PlaceKind.POINT and not spot.inside and not spot.soft


def _flags(claim: Claim, spot: Spot) -> tuple[str, str]:
    """Give the flag a claim raises and the flag it takes away."""
    if claim.modality is Modality.DENIED:
        return "", "besieged" if claim.deed == "besiege" else ""
    if spot.soft:
        return "", ""
    outskirts = _beside(spot) or (claim.deed == "clash" and not spot.inside)
    if outskirts and claim.deed != "besiege":
        return "clash-outskirts", ""
    return RAISES.get(claim.deed, ""), CLEARS.get(claim.deed, "")


def read_claims(claims: Sequence[Claim], events: Sequence[Event], context: Context) -> tuple[Saying, ...]:
    """Read all claims, each dated by its event where it has one, with copies given one speaker."""
    reader = Reader(context=context, whens=_event_days(claims, events), speakers=_speakers(claims, events, context))
    sayings = [saying for claim in claims for saying in reader.read(claim)]
    return tuple(sorted(sayings, key=lambda s: (s.day, s.order, s.place.id)))


def _event_days(claims: Sequence[Claim], events: Sequence[Event]) -> dict[str, Interval]:
    given = {claim.id for claim in claims}
    return {id_: event.when for event in events for id_ in event.claims if id_ in given}


def _speakers(claims: Sequence[Claim], events: Sequence[Event], context: Context) -> dict[str, str]:
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
