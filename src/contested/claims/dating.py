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
OPEN = frozenset({Modality.PLANNED, Modality.POSSIBLE})
NOWISH = frozenset({"now", "currently", "presently", "at present", "at the moment", "at this stage", "at this point"})
SOON = frozenset({"shortly", "soon", "hours", "minutes", "moments", "immediately", "just"})
SOON_REACH = 3
"""Words before a clause that may tell how soon after it something was."""
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
    event = aspect is Aspect.EVENT
    past = _in_the_past(report, scene, draft, aspect=aspect, modality=modality)
    if past is not None:
        return past
    earlier = before_the_past(scene, draft.trigger)
    formerly = _formerly(scene, draft.trigger)
    relative = _in_relative(scene, draft.trigger)
    mention = when.since_deed(scene, draft.trigger) or when.of_noun(scene, draft.trigger)
    mention = mention or when.pick(scene, draft.clause)
    mention = _told_of(scene, draft.trigger, mention, event=event)
    if mention is None and not relative and not (event and formerly):
        mention = _told_of(scene, draft.trigger, when.only_time(scene, draft.trigger), event=event)
        if mention is None and not (event and earlier):
            mention = _told_of(scene, draft.trigger, _carried(report, told), event=event)
    history = (event and (earlier or formerly or (relative and _perfect(scene, draft.trigger)))) or told.chronicle
    if mention is None and history:
        return Dating(interval=when.undated_past(report), background=True)
    dated = when.date(report, mention, aspect=aspect, modality=modality)
    if modality in OPEN and _is_over(report, dated, modality):
        dated = when.date(report, None, aspect=aspect, modality=modality)
    aside = event and (earlier or relative) and _stale(report, dated.interval)
    return Dating(interval=dated.interval, background=dated.background or aside, mention=mention)


def _in_the_past(report: Report, scene: Scene, draft: Draft, *, aspect: Aspect, modality: Modality) -> Dating | None:
    """Give when a deed was done that lies before another of its sentence, or a state that was over by then."""
    if aspect is Aspect.STATE and when.was_so_before(scene, draft.trigger):
        return Dating(interval=when.until_then(when.pick(scene, draft.clause), report), background=True)
    if aspect is not Aspect.EVENT or not when.told_as_earlier(scene, draft.trigger):
        return None
    near = _moments_after(scene, draft.trigger)
    if near is None:
        return Dating(interval=when.undated_past(report), background=True)
    return Dating(interval=when.date(report, near, aspect=aspect, modality=modality).interval, background=False)


def _told_of(scene: Scene, trigger: int, mention: TimeMention | None, *, event: bool) -> TimeMention | None:
    """Drop a time that cannot be a deed's: "now" of what happened, a day gone by of what "has been done".

    The present perfect takes no day of the past but one of its own clause.
    """
    if mention is None or not event:
        return mention
    if mention.text.lower() in NOWISH:
        return None
    perfect = any(scene.tree.low(kid) in {"have", "has"} for kid in scene.tree.children(trigger, "aux"))
    own = mention in scene.times_under(scene.tree.subtree(trigger))
    past_day = mention.relation == "in" and mention.interval.precision in {Precision.DAY, Precision.MONTH}
    return None if perfect and past_day and not own else mention


def _is_over(report: Report, dated: when.Dated, modality: Modality) -> bool:
    """Tell whether the days found for a plan, or for what may be, lie behind: they are of something else."""
    day, end = when.reference_day(report), dated.interval.end
    if day is None or end is None:
        return False
    return end < day if modality is Modality.PLANNED else dated.background


def _moments_after(scene: Scene, trigger: int) -> TimeMention | None:
    """Give the time of what a deed lies just before: "attacked on Monday, shortly after the army had left"."""
    tree = scene.tree
    first = min(tree.subtree(trigger))
    words = {tree.low(index) for index in range(max(0, first - SOON_REACH), first + SOON_REACH)}
    if not words & SOON:
        return None
    times = [when.pick_for(scene, above) for above in tree.ancestors(trigger)]
    return next((each for each in times if each is not None), None)


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
    return time if not _stale(report, time.interval) or report.published is None else told.heading


def before_the_past(scene: Scene, trigger: int) -> bool:
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
