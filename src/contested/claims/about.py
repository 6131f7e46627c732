"""Where a report is about: the first-level units its places lie in, with the share of the report that each carries.

The title and the first sentences that name a place say what happened; what follows is often earlier events elsewhere. A
place told of ten times is not ten times as much the place, and a place that a claim was drawn of counts more than one
that is only named.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from contested.domain.claim import Claim, PlaceRole
from contested.domain.mention import Mentions, PlaceUse
from contested.domain.place import Place, PlaceKind
from contested.domain.report import PartKind
from contested.domain.sentence import Sentence
from contested.gazetteer import Gazetteer

TITLE = 6.0
FIRST_SENTENCES = (6.0, 3.0, 2.0)
"""Weights of the first sentences that name a place; further ones weigh 1."""
OF_A_DEED = 0.5
"""What a claim adds for its place, times the weight of its sentence."""
USES = {PlaceUse.PLACE: 1.0, PlaceUse.IN_NAME: 0.5, PlaceUse.DATELINE: 0.05}
"""Weight of what a name does, none for other uses; where a report was written is often only where an agency sits."""
DEEPEST = 4
"""Places described from other places that are followed ("the edge of the east of X")."""


@frozen(kw_only=True)
class About:
    """A first-level unit that a report is about.

    Attributes:
        unit: name of the governorate, province, state or region.
        country: ISO 3166 alpha-2 code, or "".
        share: part of the report's weight, in (0, 1]; those of all units of a report add up to 1.
    """

    unit: str
    country: str
    share: float


class _Units:
    """First-level units of places, by the admin chain or by the place they are described from."""

    def __init__(self, mentions: Mentions, gazetteer: Gazetteer) -> None:
        self._named = {each.place.id: each.place for each in mentions.places}
        self._gazetteer = gazetteer
        self._known: dict[str, tuple[str, str] | None] = {}

    def of(self, place: Place, within: Sequence[str] = ()) -> tuple[str, str] | None:
        """Give (name, country code) of the unit a place lies in or is, or None for countries and unplaced places."""
        if place.id not in self._known:
            self._known[place.id] = self._find(place, within, DEEPEST)
        return self._known[place.id]

    def _find(self, place: Place, within: Sequence[str], depth: int) -> tuple[str, str] | None:
        country = self._gazetteer.country(place.country) if place.country else None
        if place.feature == "country" or depth == 0:
            return None
        chain = [each for each in place.admin if country is None or each != country.name]
        if chain:
            return chain[0], place.country
        if place.admin and place.kind is PlaceKind.AREA and place.anchor is None:
            return place.name, place.country
        for larger in (place.anchor, *within):
            above = None if larger is None else self._named.get(larger) or self._gazetteer.by_id(larger)
            found = None if above is None or above.id == place.id else self._find(above, (), depth - 1)
            if found is not None:
                return found
        return None


def about(
    sentences: Sequence[Sentence], mentions: Mentions, claims: Sequence[Claim], *, gazetteer: Gazetteer
) -> tuple[About, ...]:
    """Give the first-level units a report is about, largest share first.

    Args:
        sentences: its sentences.
        mentions: what was found in them.
        claims: what was drawn of them, or none yet.
        gazetteer: places by id.

    Returns:
        The units with their shares; empty when no place lies in a known unit.
    """
    units = _Units(mentions, gazetteer)
    weights = _weights(sentences, mentions, units)
    votes: Counter[tuple[str, str]] = Counter()
    for unit, vote in (*_mentioned(sentences, mentions, units, weights), *_done(sentences, claims, units, weights)):
        votes[unit] += vote  # type: ignore[assignment] # counters hold any number
    total = sum(votes.values())
    ranked = sorted(votes.items(), key=lambda each: (-each[1], each[0]))
    return tuple(About(unit=name, country=code, share=vote / total) for (name, code), vote in ranked if vote > 0)


def _weights(sentences: Sequence[Sentence], mentions: Mentions, units: _Units) -> Mapping[int, float]:
    """Give each sentence's weight by its index: the title, then the first ones that name a place."""
    weights: dict[int, float] = {}
    placed = [
        each.start for each in mentions.places if each.use is PlaceUse.PLACE and units.of(each.place, each.within)
    ]
    told = 0
    for sentence in sentences:
        names = any(sentence.start <= start < sentence.end for start in placed)
        if sentence.part is PartKind.TITLE:
            weights[sentence.index] = TITLE
        else:
            weights[sentence.index] = FIRST_SENTENCES[told] if told < len(FIRST_SENTENCES) else 1.0
            told += names
    return weights


def _weight_at(sentences: Sequence[Sentence], weights: Mapping[int, float], position: int) -> float:
    return next((weights[each.index] for each in sentences if each.start <= position < each.end), 1.0)


def _mentioned(
    sentences: Sequence[Sentence], mentions: Mentions, units: _Units, weights: Mapping[int, float]
) -> Iterator[tuple[tuple[str, str], float]]:
    times: defaultdict[str, int] = defaultdict(int)
    for each in mentions.places:
        unit = units.of(each.place, each.within)
        if unit is None or each.use not in USES:
            continue
        times[each.place.id] += 1
        yield unit, USES[each.use] * _weight_at(sentences, weights, each.start) / times[each.place.id]


def _done(
    sentences: Sequence[Sentence], claims: Sequence[Claim], units: _Units, weights: Mapping[int, float]
) -> Iterator[tuple[tuple[str, str], float]]:
    for claim in claims:
        if claim.deed == "assess" or claim.background:
            continue
        found = {units.of(each.place) for each in claim.places if each.role is not PlaceRole.WITHIN} - {None}
        weight = OF_A_DEED * _weight_at(sentences, weights, claim.evidence.start)
        yield from ((unit, weight / len(found)) for unit in found if unit is not None)
