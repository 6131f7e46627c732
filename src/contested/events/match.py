"""Matching: do two claims tell of the same happening? A score with its reasons, never a merge."""

import math
from collections.abc import Iterator, Sequence

from attrs import frozen

from contested.directory import Directory
from contested.domain.actor import Relation
from contested.domain.claim import ActorRef, Claim
from contested.domain.judgement import Match, Verdict
from contested.domain.place import Place, PlaceKind
from contested.domain.quantity import Quantity
from contested.domain.time import Day, Precision
from contested.events.block import Span, site
from contested.events.copies import plain_words, same_words
from contested.events.deeds import RECURRENT, SYMMETRIC, by_outcome, kindred
from contested.geometry import distance_km
from contested.spelling import likeness

SAME_AT = 0.7
"""Score from which two claims are judged the same happening."""

DIFFERENT_BELOW = 0.4
"""Score under which they are judged different; between the two the judgement is "unsure" and joins nothing."""

PRIOR = -0.5
"""Log-odds, before any feature speaks, that two claims of one block tell of one happening."""

FINE = frozenset({Precision.DAY, Precision.RANGE, Precision.WEEK})

ALIKE_NAMES = 0.7
"""Similarity of two names (0 to 1) from which, within their radii, they are taken for spellings of one place."""

ONCE, AGAIN = 0.1, 0.6
"""Log-odds lost for each day between the last days of loosely dated claims: deeds done once, deeds that come again."""

FAR_APART = 3.0
"""Two counts that differ by more than this factor speak of different happenings or different days."""


@frozen(kw_only=True)
class Feature:
    """One reason for or against: its log-odds, in words. ``bars`` forbids the match whatever else speaks for it."""

    weight: float
    reason: str
    bars: bool = False


def judge(left: Claim, right: Claim, *, spans: tuple[Span | None, Span | None], directory: Directory) -> Match:
    """Judge whether two claims tell of the same happening.

    Args:
        left: a claim with an event deed.
        right: another.
        spans: the days each is sought in, tolerance included; None for undated history.
        directory: who stands on whose side.
    """
    first, second = sorted((left, right), key=lambda claim: claim.id)
    features = list(_features(left, right, spans=spans, directory=directory))
    odds = PRIOR + sum(feature.weight for feature in features)
    score = round(1.0 / (1.0 + math.exp(-odds)), 3)
    verdict = _verdict(score, barred=any(feature.bars for feature in features))
    reasons = tuple(f.reason for f in sorted(features, key=lambda f: (-abs(f.weight), f.reason)))
    return Match(left=first.id, right=second.id, verdict=verdict, score=score, reasons=reasons)


def _verdict(score: float, *, barred: bool) -> Verdict:
    if barred or score < DIFFERENT_BELOW:
        return Verdict.DIFFERENT
    return Verdict.SAME if score >= SAME_AT else Verdict.UNSURE


def _features(
    left: Claim, right: Claim, *, spans: tuple[Span | None, Span | None], directory: Directory
) -> Iterator[Feature]:
    yield _deed(left, right)
    yield _place(site(left), site(right))
    yield from _one_report(left, right)
    yield _time(left, right, spans)
    yield from _actors(left, right, directory=directory)
    yield from _counts(left, right)
    if left.report != right.report and same_words(plain_words(left.evidence.text), plain_words(right.evidence.text)):
        yield Feature(weight=2.0, reason="the same words in two reports")


def _deed(left: Claim, right: Claim) -> Feature:
    if left.deed == right.deed:
        return Feature(weight=0.6, reason=f"the same deed, {left.deed}")
    if kindred(left.deed, right.deed):
        return Feature(weight=-0.2, reason=f"{left.deed} and {right.deed} can be one happening")
    return Feature(weight=-3.0, reason=f"{left.deed} is not {right.deed}", bars=True)


def _one_report(left: Claim, right: Claim) -> Iterator[Feature]:
    """One report that tells of two places or of two deeds tells of two things, however near they lie."""
    if left.report != right.report:
        return
    here, there = site(left), site(right)
    if left.deed != right.deed or (here is not None and there is not None and here.id != there.id):
        yield Feature(weight=-3.0, reason="one report tells of them apart", bars=True)


def _place(left: Place | None, right: Place | None) -> Feature:
    if left is None or right is None:
        return Feature(weight=-0.5, reason="no place to compare")
    if left.id == right.id:
        return Feature(weight=1.6 if left.kind is PlaceKind.POINT else 0.8, reason=f"the same place, {left.name}")
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return Feature(weight=-2.0, reason=f"{left.name} and {right.name} cannot be placed against each other")
    apart = distance_km(left.lat, left.lon, right.lat, right.lon)
    if apart > left.precision_km + right.precision_km:
        return Feature(weight=-4.0, reason=f"{left.name} and {right.name} lie {apart:.0f} km apart", bars=True)
    return _within_radii(left, right, apart)


def _within_radii(left: Place, right: Place, apart: float) -> Feature:
    if likeness(left.name, right.name) >= ALIKE_NAMES:
        return Feature(weight=1.0, reason=f"{left.name} and {right.name} sound alike and lie within their radii")
    if left.kind is PlaceKind.POINT and right.kind is PlaceKind.POINT:
        return Feature(weight=-3.0, reason=f"{left.name} and {right.name} are two places, {apart:.0f} km apart")
    return Feature(weight=-2.2, reason=f"one of {left.name} and {right.name} may lie in the other")


def _time(left: Claim, right: Claim, spans: tuple[Span | None, Span | None]) -> Feature:
    if spans[0] is None or spans[1] is None:
        both = spans[0] is None and spans[1] is None
        reason = "both are undated history" if both else "history without a date against a dated claim"
        return Feature(weight=0.0 if both else -3.0, reason=reason, bars=not both)
    if spans[0].end < spans[1].start or spans[1].end < spans[0].start:
        return Feature(weight=-4.0, reason="the days do not meet", bars=True)
    overlap = left.when.overlaps(right.when)
    if left.when.precision in FINE and right.when.precision in FINE:
        if overlap:
            return Feature(weight=1.2, reason="the same days")
        return Feature(weight=0.0, reason="a day apart or so, within what reports miss")
    apart = abs((spans[0].end - spans[1].end).days)
    cost = apart * (AGAIN if RECURRENT & {left.deed, right.deed} else ONCE)
    weight = (0.4 if overlap else -0.4) - min(cost, 3.0)
    return Feature(weight=weight, reason=f"loosely dated, {apart} days apart at the latest")


def _actors(left: Claim, right: Claim, *, directory: Directory) -> Iterator[Feature]:
    """Compare who gains with who gains, and who loses with who loses: a withdrawal names them the other way round."""
    day = left.when.end or right.when.end
    gain_left, lose_left = by_outcome(left.deed, left.actors, left.targets)
    gain_right, lose_right = by_outcome(right.deed, right.actors, right.targets)
    stand = _Stand(directory=directory, theatre=left.theatre, day=day)
    if left.deed in SYMMETRIC or right.deed in SYMMETRIC:
        yield stand.compare((*gain_left, *lose_left), (*gain_right, *lose_right), what="parties")
        return
    yield stand.compare(gain_left, gain_right, what="doers" if left.deed == right.deed else "gainers")
    yield stand.compare(lose_left, lose_right, what="targets" if left.deed == right.deed else "losers")


@frozen(kw_only=True)
class _Stand:
    """Compares actors as they stood to each other in a theatre on a day."""

    directory: Directory
    theatre: str
    day: Day | None

    def compare(self, left: Sequence[ActorRef], right: Sequence[ActorRef], *, what: str) -> Feature:
        if not left or not right:
            return Feature(weight=0.0, reason=f"{what} named by one claim at most")
        relations = {self._relation(a.id, b.id) for a in left for b in right}
        if Relation.SAME in relations:
            return Feature(weight=0.8, reason=f"the same {what}")
        if Relation.ALLY in relations:
            return Feature(weight=0.3, reason=f"allied {what}")
        if Relation.UNKNOWN in relations:
            return Feature(weight=-1.2, reason=f"{what} whose relation is unknown")
        return Feature(weight=-3.0, reason=f"{what} who are foes", bars=True)

    def _relation(self, a: str, b: str) -> Relation:
        one = self.directory.side(a, theatre=self.theatre, day=self.day)
        other = self.directory.side(b, theatre=self.theatre, day=self.day)
        if a == b or one == other:
            return Relation.SAME
        return self.directory.relation(a, b, theatre=self.theatre, day=self.day)


def _counts(left: Claim, right: Claim) -> Iterator[Feature]:
    """Compare counts of the same thing; one report does not contradict itself, so there different counts tell apart."""
    for a in left.quantities:
        for b in right.quantities:
            if (a.what, a.item, a.side) != (b.what, b.item, b.side) or a.period != b.period:
                continue
            if _meet(a, b):
                yield Feature(weight=0.5, reason=f"counts agree: {a.text} and {b.text}")
            elif left.report == right.report:
                yield Feature(weight=-3.0, reason=f"one report counts {a.text} and {b.text} apart", bars=True)
            else:
                far = _factor(a, b) > FAR_APART
                yield Feature(weight=-4.0 if far else -0.3, reason=f"counts differ: {a.text} and {b.text}")


def _meet(a: Quantity, b: Quantity) -> bool:
    return _low(a) <= _high(b) and _low(b) <= _high(a)


def _low(quantity: Quantity) -> float:
    return float(quantity.low or 0)


def _high(quantity: Quantity) -> float:
    return math.inf if quantity.high is None else float(quantity.high)


def _factor(a: Quantity, b: Quantity) -> float:
    """Give the factor between the nearest ends of two counts that do not meet."""
    small, large = (a, b) if _high(a) < _low(b) else (b, a)
    return _low(large) / max(_high(small), 1.0)
