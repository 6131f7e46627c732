"""Which time expression belongs to a deed, and what to assume when none does."""

import datetime as dt
from collections.abc import Sequence

from attrs import evolve, frozen

from contested.claims.roles import Clause, is_verb
from contested.claims.scene import Scene
from contested.domain.claim import Modality
from contested.domain.deed import Aspect
from contested.domain.mention import TimeMention
from contested.domain.report import Report
from contested.domain.time import Day, Interval, Precision

CHRONICLE_TIMES = 4
"""Expressions of long ago that make a report a chronicle, when they are more than half of all."""
NEWS_DAYS = 6
"""Days before the report's day in which undated news is taken to have happened (a week, its own day included)."""
UNITS = frozenset({"days", "week", "weeks", "month", "months", "year", "years", "decade", "decades"})
BY_SPAN = {Precision.DAY: 0, Precision.WEEK: 6, Precision.RANGE: 9, Precision.MONTH: 27, Precision.YEAR: 364}
"""Days before the last one of "by late June" in which what was so by then is put."""
OWN_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "conj", "parataxis", "pcomp"})


@frozen(kw_only=True)
class Dated:
    """The interval of a claim, and whether it is background."""

    interval: Interval
    background: bool


def reference_day(report: Report) -> Day | None:
    """Give the day relative times count from: publication, else dateline."""
    if report.published is not None:
        return report.published
    return report.dateline.day if report.dateline is not None else None


def is_chronicle(times: Sequence[TimeMention], reference: Day | None) -> bool:
    """Tell whether a report tells of long ago: then what it leaves undated is of its story, not of its own week."""
    if reference is None:
        return True
    old = sum(each.background for each in times)
    return old >= CHRONICLE_TIMES and 2 * old > len(times)


def _own_words(scene: Scene, head: int, trigger: int) -> list[int]:
    """Give the words below a head that belong to its own clause: not those of clauses hung on it or on its nouns."""
    tree = scene.tree
    found, queue = [], [head]
    while queue:
        word = queue.pop()
        found.append(word)
        for kid in tree.children(word):
            verb_below = tree.dep(kid) in OWN_CLAUSES and (
                len(tree.children(kid, "nsubj", "nsubjpass", "aux", "auxpass", "dobj", "agent", "prep")) > 0
                or tree.dep(kid) in {"relcl", "acl", "ccomp"}
            )
            if not verb_below or kid == trigger:
                queue.append(kid)
    return sorted(found)


def _inside_modifier(scene: Scene, trigger: int, mention: TimeMention) -> bool:
    """Tell whether a time stands between an object and the participle that modifies it.

    "reverse all gains within the past year established by the SDF": the year belongs to "established", whatever the
    parser hangs it on.
    """
    tree = scene.tree
    for word in tree.children(trigger, "dobj", "nsubjpass", "nsubj"):
        for clause in tree.children(word, "acl", "relcl"):
            verb_start = tree.tokens[clause].start
            if tree.tokens[word].end <= mention.start and mention.end <= verb_start:
                return True
    return False


def _candidates(scene: Scene, clause: Clause) -> list[TimeMention]:
    """Give the times of the trigger's clause, nearest grammar first."""
    trigger = clause.verb
    tree = scene.tree
    ladder = [trigger, *clause.objects]
    ladder += [above for above in tree.ancestors(trigger) if tree.dep(above) != "relcl"][:3]
    found: list[TimeMention] = []
    for head in ladder:
        for mention in scene.times_under(_own_words(scene, head, trigger)):
            if mention not in found and not _inside_modifier(scene, trigger, mention):
                found.append(mention)
        if found and head == trigger:
            break
    return found


def _surplus(scene: Scene, clause: Clause) -> list[TimeMention]:
    """Give the last time of the sentence when a participle above it already has one of its own.

    "gains within the past year established by the SDF over the past month": one clause takes one duration, so the
    second moves up to the main verb.
    """
    tree = scene.tree
    for word in clause.objects:
        for below in tree.children(word, "acl", "relcl"):
            inside = scene.times_under(tree.subtree(below))
            before = [each for each in scene.time_mentions if _inside_modifier(scene, clause.verb, each)]
            if inside and before:
                return inside[-1:]
    return []


def since_deed(scene: Scene, trigger: int) -> TimeMention | None:
    """Give the time of a clause from which a deed has gone on: "fled since the fighting began in April"."""
    tree = scene.tree
    for below in tree.children(trigger, "advcl", "prep") if scene.time_mentions else ():
        marked = any(tree.low(kid) == "since" for kid in tree.children(below, "mark", "prep"))
        if not marked and tree.low(below) != "since":
            continue
        for mention in scene.times_under(tree.subtree(below)):
            if mention.relation == "in" and mention.interval.start is not None:
                return evolve(mention, relation="since", background=False)
    return None


def of_noun(scene: Scene, trigger: int) -> TimeMention | None:
    """Give the time that the relative clause of a noun tells of its deed: "the assault that X began on Monday".

    A clause in the past perfect tells of something before it.
    """
    tree = scene.tree
    if not scene.time_mentions or is_verb(scene, trigger):
        return None
    below = [obj for preposition, _, obj in tree.prepositions(trigger) if preposition in {"of", "on", "against"}]
    for clause in [kid for word in (trigger, *below) for kid in tree.children(word, "relcl")]:
        if any(tree.low(kid) == "had" for kid in tree.children(clause, "aux")):
            continue
        words = [word for word in _own_words(scene, clause, clause) if word > trigger]
        times = [each for each in scene.times_under(words) if each.relation in {"in", "since"}]
        if len(times) == 1:
            return times[0]
    return None


def pick_for(scene: Scene, verb: int) -> TimeMention | None:
    """Give the one time that stands right under a verb, or None."""
    found = [each for each in scene.times_under(_own_words(scene, verb, verb)) if each.relation == "in"]
    return found[0] if len(found) == 1 else None


def pick(scene: Scene, clause: Clause) -> TimeMention | None:
    """Give the time mention of a clause, or None; the closest to the trigger when the grammar leaves several."""
    found = (_candidates(scene, clause) or _surplus(scene, clause)) if scene.time_mentions else []
    if len(found) == 0:
        return None
    position = scene.tree.tokens[clause.verb].start
    found = [each for each in found if not _lies_before(scene, clause.verb, each)]
    if len(found) == 0:
        return None
    same = [each for each in found if not _parted(scene, position, each)]
    named = [each for each in same or found if each.relation in {"in", "since"}]
    precise = named or [each for each in same or found if each.relation == "for"] or same or found
    return min(precise, key=lambda each: abs(each.start - position))


def _parted(scene: Scene, position: int, mention: TimeMention) -> bool:
    """Tell whether a semicolon stands between a deed and a time."""
    low, high = sorted((position - scene.sentence.start, mention.start - scene.sentence.start))
    return ";" in scene.sentence.text[low:high]


def _lies_before(scene: Scene, trigger: int, mention: TimeMention) -> bool:
    """Tell whether a time only leads up to the deed: "after weeks of clashes, IS captured ..." dates the clashes."""
    if not mention.text.lower().startswith("after ") or mention.relation != "for":
        return False
    first = next((token.index for token in scene.tree.tokens if token.start >= mention.start), None)
    return first is None or trigger not in scene.tree.subtree(first)


def was_so_before(scene: Scene, trigger: int) -> bool:
    """Tell whether a state stands in the past perfect ("had been held since May"): over when the story begins."""
    return any(scene.tree.low(kid) == "had" for kid in scene.tree.children(trigger, "aux"))


def until_then(mention: TimeMention | None, report: Report) -> Interval:
    """Give the days of a state that the past perfect tells: up to the report, until what ended it is known."""
    if mention is None or mention.interval.start is None:
        return undated_past(report)
    start = mention.interval.start
    if mention.relation == "since":
        day = reference_day(report)
        end = day if day is not None and day >= start else start
        return Interval(start=start, end=end, precision=mention.interval.precision)
    return mention.interval


def told_as_earlier(scene: Scene, trigger: int) -> bool:
    """Tell whether a deed stands in the past before the past of another clause, without a time of its own.

    "seized X on Saturday, a month after the army had retaken it": Saturday is not the day of the retaking.
    """
    tree = scene.tree
    marks = {tree.low(kid) for kid in tree.children(trigger, "mark")}
    head = tree.head(trigger)
    if head is not None and tree.dep(trigger) == "pcomp":
        marks.add(tree.low(head))
    had = any(tree.low(kid) == "had" for kid in tree.children(trigger, "aux"))
    apart = "after" in marks and _apart(scene, trigger)
    if not (apart or (had and bool(marks & {"after", "since", "before", "once"}))):
        return False
    return len(scene.times_under([word for word in _own_words(scene, trigger, trigger) if word > trigger])) == 0


def _apart(scene: Scene, trigger: int) -> bool:
    """Tell whether days or more lie between a clause's deed and what followed: "two weeks after the army left"."""
    first = min(scene.tree.subtree(trigger))
    around = range(max(0, first - 3), min(first + 3, len(scene.tree.tokens)))
    before = {scene.tree.low(index) for index in around}
    return not before.isdisjoint(UNITS)


def only_time(scene: Scene, trigger: int) -> TimeMention | None:
    """Give the time of a sentence that has exactly one: it dates all its clauses."""
    lone = scene.time_mentions[0] if len(scene.time_mentions) == 1 else None
    if lone is None or _lies_before(scene, trigger, lone) or _in_other_clause(scene, trigger, lone):
        return None
    return lone


def _in_other_clause(scene: Scene, trigger: int, mention: TimeMention) -> bool:
    """Tell whether a time stands in a relative clause that does not hold the trigger: it dates only that clause."""
    word = next((token.index for token in scene.tree.tokens if token.start >= mention.start), None)
    if word is None:
        return False
    clauses = [each for each in (word, *scene.tree.ancestors(word)) if scene.tree.dep(each) == "relcl"]
    return any(trigger not in scene.tree.subtree(each) for each in clauses)


def _assumed(report: Report, aspect: Aspect, modality: Modality) -> Interval:
    """Give the interval of undated news: the week up to the report for events, its day for states."""
    day = reference_day(report)
    if day is None:
        return Interval(start=None, end=None, precision=Precision.UNKNOWN)
    if modality in {Modality.PLANNED, Modality.POSSIBLE}:
        return Interval(start=day, end=None, precision=Precision.REPORT)
    if aspect is Aspect.STATE:
        return Interval(start=day, end=day, precision=Precision.REPORT)
    return Interval(start=day - dt.timedelta(days=NEWS_DAYS), end=day, precision=Precision.REPORT)


def _widen(mention: TimeMention, day: Day | None) -> Interval:
    """Give the interval a relation makes of the expression's days."""
    interval = mention.interval
    if mention.relation == "since" and interval.start is not None:
        end = day if day is not None and day >= interval.start else None
        several = (
            Precision.RANGE if interval.precision is Precision.DAY and end != interval.start else interval.precision
        )
        return Interval(start=interval.start, end=end, precision=several)
    if mention.relation == "until" and mention.text.lower().startswith("by ") and interval.end is not None:
        span = BY_SPAN.get(interval.precision)
        if span is not None and (day is None or interval.end <= day):
            return evolve(interval, start=interval.end - dt.timedelta(days=span))
    if mention.relation in {"until", "before"}:
        return Interval(start=None, end=interval.end, precision=interval.precision)
    if mention.relation == "after":
        return Interval(start=interval.start, end=None, precision=interval.precision)
    return interval


def date(report: Report, mention: TimeMention | None, *, aspect: Aspect, modality: Modality) -> Dated:
    """Give the interval of a claim from its time mention, or what news leaves to assume."""
    if mention is None:
        return Dated(interval=_assumed(report, aspect, modality), background=False)
    interval = _widen(mention, reference_day(report))
    day = reference_day(report)
    ahead = day is not None and interval.start is None and interval.end is not None and day <= interval.end
    if ahead and modality in {Modality.PLANNED, Modality.POSSIBLE}:
        interval = evolve(interval, start=day)  # "will leave by Friday": from now on
    return Dated(interval=interval, background=mention.background)


def undated_past(report: Report) -> Interval:
    """Give the interval of something past without any day."""
    return Interval(start=None, end=reference_day(report), precision=Precision.UNKNOWN)
