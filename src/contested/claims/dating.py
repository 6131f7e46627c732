"""When a drafted deed was done: its own time, the day carried to it, or what its tense leaves to assume."""

import datetime as dt

from attrs import frozen

from contested.claims import when
from contested.claims.draft import Draft
from contested.claims.scene import Scene
from contested.claims.way import says
from contested.domain.claim import Modality
from contested.domain.deed import Aspect
from contested.domain.mention import TimeMention
from contested.domain.report import Report
from contested.domain.time import Interval, Precision

EXACT = frozenset({Precision.DAY, Precision.RANGE, Precision.WEEK})
FORMERLY = frozenset({"previously", "formerly", "originally"})
STALE_DAYS = 7
"""Days before the report after which a day told in the past perfect or in a relative clause is history."""


@frozen(kw_only=True)
class Dating:
    """Days, whether they are background, and the time mention that is worth remembering."""

    interval: Interval
    background: bool
    mention: TimeMention | None = None


@frozen(kw_only=True)
class Told:
    """What the text before leaves to a deed without a time of its own.

    Attributes:
        kept: the last time of the paragraph.
        heading: the time of the heading above.
        chronicle: True when the report tells of long ago.
    """

    kept: TimeMention | None
    heading: TimeMention | None
    chronicle: bool


def settle(
    report: Report,
    scene: Scene,
    draft: Draft,
    *,
    aspect: Aspect,
    modality: Modality,
    told: Told,
) -> Dating:
    """Give when a deed was done.

    Args:
        report: the report.
        scene: the deed's sentence.
        draft: the deed.
        aspect: of the deed.
        modality: as drawn.
        told: what the text before leaves to it.
    """
    past = Dating(interval=when.undated_past(report), background=True)
    event = aspect is Aspect.EVENT
    earlier = _before_the_past(scene, draft.trigger)
    if event and when.told_as_earlier(scene, draft.trigger):
        return past
    if aspect is Aspect.STATE and when.was_so_before(scene, draft.trigger):
        return Dating(interval=when.until_then(when.pick(scene, draft.clause), report), background=True)
    mention = when.pick(scene, draft.clause)
    if mention is None and event and (earlier or _formerly(scene, draft.trigger)):
        lone = when.only_time(scene, draft.trigger)
        if lone is None or _formerly(scene, draft.trigger):
            return past
        mention = lone
    relative = _in_relative(scene, draft.trigger)
    if mention is None and not relative:
        mention = when.only_time(scene, draft.trigger) or _carried(report, told)
    if mention is None and relative and event and _perfect(scene, draft.trigger):
        return past
    if mention is None and told.chronicle:
        return past
    dated = when.date(report, mention, aspect=aspect, modality=modality)
    aside = event and (earlier or relative) and _stale(report, dated.interval)
    return Dating(interval=dated.interval, background=dated.background or aside, mention=mention)


def _in_relative(scene: Scene, trigger: int) -> bool:
    """Tell whether a deed is the verb of a relative clause, also where the parser makes its subject the clause."""
    head = scene.tree.head(trigger)
    below = head is not None and scene.tree.dep(trigger) == "acl" and scene.tree.dep(head) == "relcl"
    return below or scene.tree.dep(trigger) == "relcl"


def _carried(report: Report, told: Told) -> TimeMention | None:
    """Give the day of the paragraph, when the sentence before named one, else that of the heading above."""
    time = told.kept
    if told.chronicle and time is not None:
        return time
    if time is None or time.interval.precision not in EXACT:
        return told.heading
    return time if not time.background or report.published is None else told.heading


def _before_the_past(scene: Scene, trigger: int) -> bool:
    """Tell whether a deed stands in the past perfect of its own: "had captured", but not in what somebody says.

    A saying puts what was done into the past perfect without making it any older.
    """
    if not any(scene.tree.low(kid) == "had" for kid in scene.tree.children(trigger, "aux")):
        return False
    return not any(says(scene, above) for above in scene.tree.ancestors(trigger))


def _formerly(scene: Scene, trigger: int) -> bool:
    return any(scene.tree.low(kid) in FORMERLY for kid in scene.tree.children(trigger, "advmod"))


def _perfect(scene: Scene, verb: int) -> bool:
    """Tell whether a verb stands in the perfect ("have repelled"): past, of no day."""
    return any(scene.tree.lemma(kid) == "have" for kid in scene.tree.children(verb, "aux"))


def _stale(report: Report, interval: Interval) -> bool:
    day = when.reference_day(report)
    return day is not None and interval.end is not None and interval.end < day - dt.timedelta(days=STALE_DAYS)
