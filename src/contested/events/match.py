"""Matching: do two claims tell of the same happening? A score with its reasons, never a merge."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import frozen

from contested.directory import Directory
from contested.domain.actor import Relation
from contested.domain.claim import ActorRef, Claim
from contested.domain.judgement import Match, Verdict
from contested.domain.place import Place, PlaceKind
from contested.domain.quantity import Quantity
from contested.domain.time import Day, Interval, Precision
from contested.events.deeds import RECURRENT, SYMMETRIC, by_outcome, kindred
from contested.events.span import unknown
from contested.events.telling import Telling
from contested.geometry import distance_km
from contested.spelling import bare, likeness

SAME_AT = 0.7
"""Score from which two claims are judged the same happening."""

DIFFERENT_BELOW = 0.4
"""Score under which they are judged different; between the two the judgement is "unsure" and joins nothing."""

PRIOR = -0.5
"""Log-odds, before any feature speaks, that two claims of one block tell of one happening."""

FINE = frozenset({Precision.DAY, Precision.RANGE, Precision.WEEK})

LONG = frozenset({Precision.WEEK, Precision.MONTH, Precision.YEAR, Precision.VAGUE})
"""Words that tell of a stretch of days, in which a fight or a strike may have come more than once."""

SHORT_DAYS = 5
"""Days said as such ("between 3 and 5 May") are a stretch from more than these on."""

ALIKE_NAMES = 0.7
"""Similarity of two names (0 to 1) from which, within their radii, they are taken for spellings of one place."""

OTHER_NAMES = 0.5
"""Similarity up to which two names have nothing to do with each other; between the two they speak in proportion."""

ONCE, AGAIN = 0.1, 0.6
"""Log-odds lost for each day between the last days of loosely dated claims: deeds done once, deeds that come again."""

FAR_APART = 3.0
"""Two counts that differ by more than this factor speak of different happenings or different days."""

MOST = 10**15
"""Counts above this are compared as this: no report means more, and no float holds every number of digits."""


@frozen(kw_only=True)
class Feature:
    """One reason for or against: its log-odds, in words. ``bars`` forbids the match whatever else speaks for it."""

    weight: float
    reason: str
    bars: bool = False


class Judge:
    """Judges pairs of tellings; what it asks the directory is kept while it lives."""

    def __init__(self, directory: Directory) -> None:
        """Take the directory that tells who stands on whose side."""
        self._directory = directory

    def judge(self, left: Telling, right: Telling) -> Match:
        """Judge whether two tellings are of the same happening; a bar is the whole reason where there is one."""
        features: list[Feature] = []
        for feature in self._features(left, right):
            if feature.bars:
                features = [feature]
                break
            features.append(feature)
        odds = PRIOR + sum(feature.weight for feature in features)
        score = round(1.0 / (1.0 + math.exp(-odds)), 3)
        features.sort(key=_loudest)
        one, other = left.first.id, right.first.id
        return Match(
            left=min(one, other),
            right=max(one, other),
            verdict=_verdict(score, barred=features[0].bars),
            score=score,
            reasons=tuple([feature.reason for feature in features]),
        )

    def alike(self, left: Telling, right: Telling) -> bool:
        """Tell whether two tellings are judged the same."""
        return self.judge(left, right).verdict is Verdict.SAME

    def _features(self, left: Telling, right: Telling) -> Iterator[Feature]:
        one, other = left.first, right.first
        if one.theatre and other.theatre and one.theatre != other.theatre:
            yield OTHER_WAR
        yield _deed(one.deed, other.deed)
        shared = left.shares_report(right)
        if shared and _told_apart(left, right):
            yield APART
        yield _place(left.site, right.site)
        yield _time(left, right)
        yield from self._actors(one, other)
        yield from _counts(one, other, shared=shared)
        if not shared and left.shares_words(right):
            yield COPIED

    def _actors(self, left: Claim, right: Claim) -> Iterator[Feature]:
        """Compare who gains with who gains, who loses with who loses: a withdrawal names them the other way round."""
        # The later day, so that it does not matter which of the two comes first.
        day = max((claim.when.end for claim in (left, right) if claim.when.end is not None), default=None)
        theatre = left.theatre or right.theatre
        gain_left, lose_left = by_outcome(left.deed, left.actors, left.targets)
        gain_right, lose_right = by_outcome(right.deed, right.actors, right.targets)
        if left.deed in SYMMETRIC or right.deed in SYMMETRIC:
            every = (*gain_left, *lose_left), (*gain_right, *lose_right)
            yield self._stand(*every, what="parties", theatre=theatre, day=day)
            return
        same = left.deed == right.deed
        what = ("doers", "targets") if same else ("gainers", "losers")
        yield self._stand(gain_left, gain_right, what=what[0], theatre=theatre, day=day)
        yield self._stand(lose_left, lose_right, what=what[1], theatre=theatre, day=day)

    def _stand(
        self, left: Sequence[ActorRef], right: Sequence[ActorRef], *, what: str, theatre: str, day: Day | None
    ) -> Feature:
        """Compare actors as they stood to each other in a theatre on a day."""
        if not left or not right:
            return _NAMED_BY_ONE[what]
        if left[0].id == right[0].id:
            return _STANDS[what, Relation.SAME]
        relations = {self._relation(a.id, b.id, theatre=theatre, day=day) for a in left for b in right}
        return _STANDS[what, next(relation for relation in _NEAREST if relation in relations)]

    def _relation(self, a: str, b: str, *, theatre: str, day: Day | None) -> Relation:
        if a == b:
            return Relation.SAME
        directory = self._directory
        if directory.side(a, theatre=theatre, day=day) == directory.side(b, theatre=theatre, day=day):
            return Relation.SAME
        return directory.relation(a, b, theatre=theatre, day=day)


OTHER_WAR = Feature(weight=-4.0, reason="they tell of two theatres", bars=True)
APART = Feature(weight=-3.0, reason="one report tells of them apart", bars=True)
COPIED = Feature(weight=2.0, reason="the same words in two reports")
HISTORY = Feature(weight=0.0, reason="both are undated history")
UNDATED = Feature(weight=-3.0, reason="history without a date against a dated claim", bars=True)
ASUNDER = Feature(weight=-4.0, reason="the days do not meet", bars=True)
TOGETHER = Feature(weight=1.2, reason="the same days")
STRETCHES = Feature(weight=-2.5, reason="what comes again and again, told of two stretches of days")
NEXT_DAY = Feature(weight=0.0, reason="a day apart or so, within what reports miss")

_ENDS = ("parties", "doers", "targets", "gainers", "losers")
_NEAREST = (Relation.SAME, Relation.ALLY, Relation.UNKNOWN, Relation.FOE)
_NAMED_BY_ONE = {what: Feature(weight=0.0, reason=f"{what} named by one claim at most") for what in _ENDS}
_STANDS = {
    (what, relation): feature
    for what in _ENDS
    for relation, feature in (
        (Relation.SAME, Feature(weight=0.8, reason=f"the same {what}")),
        (Relation.ALLY, Feature(weight=0.3, reason=f"allied {what}")),
        (Relation.UNKNOWN, Feature(weight=-1.2, reason=f"{what} whose relation is unknown")),
        (Relation.FOE, Feature(weight=-3.0, reason=f"{what} who are foes", bars=True)),
    )
}


def _verdict(score: float, *, barred: bool) -> Verdict:
    if barred or score < DIFFERENT_BELOW:
        return Verdict.DIFFERENT
    return Verdict.SAME if score >= SAME_AT else Verdict.UNSURE


@lru_cache(maxsize=1000)
def _deed(left: str, right: str) -> Feature:
    if left == right:
        return Feature(weight=0.6, reason=f"the same deed, {left}")
    if kindred(left, right):
        return Feature(weight=-0.2, reason=f"{min(left, right)} and {max(left, right)} can be one happening")
    return Feature(weight=-3.0, reason=f"{min(left, right)} is not {max(left, right)}", bars=True)


def _told_apart(left: Telling, right: Telling) -> bool:
    """One report that tells of two places or of two deeds tells of two things, however near they lie."""
    here, there = left.site, right.site
    return left.first.deed != right.first.deed or (here is not None and there is not None and here.id != there.id)


def _place(left: Place | None, right: Place | None) -> Feature:
    if left is None or right is None:
        return Feature(weight=-0.5, reason="no place to compare")
    if left.id == right.id:
        return Feature(weight=1.6 if left.kind is PlaceKind.POINT else 0.8, reason=f"the same place, {left.name}")
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        if unknown(left) and unknown(right) and _likeness(left, right) >= ALIKE_NAMES:
            return Feature(weight=0.6, reason=f"{_both(left, right)} sound alike and are on no map")
        return Feature(weight=-2.0, reason=f"{_both(left, right)} cannot be placed against each other")
    apart = distance_km(left.lat, left.lon, right.lat, right.lon)
    if lie_apart(left, right):
        return Feature(weight=-4.0, reason=f"{_both(left, right)} lie {apart:.0f} km apart", bars=True)
    return _within_radii(left, right, apart)


def _likeness(left: Place, right: Place) -> float:
    """Give how alike two places are named; one of two on no map may be a shorter form of the other."""
    if unknown(left) and unknown(right):
        short, long = sorted((set(bare(left.name).split()), set(bare(right.name).split())), key=len)
        if short and short <= long:
            return ALIKE_NAMES
    return likeness(left.name, right.name)


def lie_apart(left: Place, right: Place) -> bool:
    """Tell whether two places lie apart beyond their radii; one without coordinates, or a place and itself, never."""
    if left.id == right.id or left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return False
    return distance_km(left.lat, left.lon, right.lat, right.lon) > left.precision_km + right.precision_km


def _both(left: Place, right: Place) -> str:
    return f"{min(left.name, right.name)} and {max(left.name, right.name)}"


def _within_radii(left: Place, right: Place, apart: float) -> Feature:
    alike = _likeness(left, right)
    if alike >= ALIKE_NAMES:
        return Feature(weight=1.0, reason=f"{_both(left, right)} sound alike and lie within their radii")
    if left.kind is PlaceKind.POINT and right.kind is PlaceKind.POINT:
        weight = -3.0 + 4.0 * max(0.0, alike - OTHER_NAMES) / (ALIKE_NAMES - OTHER_NAMES)
        if weight > -1.0:
            return Feature(weight=weight, reason=f"{_both(left, right)} may be one name, {apart:.0f} km apart")
        return Feature(weight=weight, reason=f"{_both(left, right)} are two places, {apart:.0f} km apart")
    return Feature(weight=-2.2, reason=f"one of {_both(left, right)} may lie in the other")


def _time(left: Telling, right: Telling) -> Feature:
    one, other = left.first, right.first
    if left.span is None or right.span is None:
        return HISTORY if left.span is None and right.span is None else UNDATED
    if left.span.end < right.span.start or right.span.end < left.span.start:
        return ASUNDER
    if RECURRENT & {one.deed, other.deed} and _stretch(one.when) and _stretch(other.when):
        return STRETCHES
    overlap = one.when.overlaps(other.when)
    if one.when.precision in FINE and other.when.precision in FINE:
        return TOGETHER if overlap else NEXT_DAY
    apart = abs((left.span.end - right.span.end).days)
    cost = apart * (AGAIN if RECURRENT & {one.deed, other.deed} else ONCE)
    weight = (0.4 if overlap else -0.4) - min(cost, 3.0)
    return Feature(weight=weight, reason=f"loosely dated, {apart} days apart at the latest")


def _stretch(when: Interval) -> bool:
    return when.precision in LONG or (when.precision is Precision.RANGE and (when.days or 0) > SHORT_DAYS)


def _counts(left: Claim, right: Claim, *, shared: bool) -> Iterator[Feature]:
    """Compare counts of the same thing; one report does not contradict itself, so there different counts tell apart."""
    for a in left.quantities:
        for b in right.quantities:
            if (a.what, a.item, a.side) != (b.what, b.item, b.side) or a.period != b.period:
                continue
            if _meet(a, b):
                yield Feature(weight=0.5, reason=f"counts agree: {_told(a, b)}")
            elif shared:
                yield Feature(weight=-3.0, reason=f"one report counts {_told(a, b)} apart", bars=True)
            else:
                far = _factor(a, b) > FAR_APART
                yield Feature(weight=-4.0 if far else -0.3, reason=f"counts differ: {_told(a, b)}")


def _told(a: Quantity, b: Quantity) -> str:
    return f"{min(a.text, b.text)} and {max(a.text, b.text)}"


def _loudest(feature: Feature) -> tuple[float, str]:
    return -abs(feature.weight), feature.reason


def _meet(a: Quantity, b: Quantity) -> bool:
    return _low(a) <= _high(b) and _low(b) <= _high(a)


def _low(quantity: Quantity) -> float:
    return float(min(quantity.low or 0, MOST))


def _high(quantity: Quantity) -> float:
    return math.inf if quantity.high is None else float(min(quantity.high, MOST))


def _factor(a: Quantity, b: Quantity) -> float:
    """Give the factor between the nearest ends of two counts that do not meet."""
    small, large = (a, b) if _high(a) < _low(b) else (b, a)
    return _low(large) / max(_high(small), 1.0)
