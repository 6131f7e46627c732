"""Names an actor goes by, told apart by theatre, day and case, with the acronyms a text defines."""

import bisect
from collections import Counter
from collections.abc import Mapping, Sequence

from contested.directory import Directory, Name, fold_name
from contested.domain.actor import Actor, ActorKind
from contested.domain.ids import unknown_actor_id
from contested.domain.mention import ActorMention, Candidate
from contested.domain.report import Report
from contested.domain.sentence import Sentence
from contested.mentions.actors.case import is_word
from contested.mentions.actors.learn import Definition, definitions, kind_of_name
from contested.mentions.actors.match import Hit, matcher, without_overlap
from contested.mentions.scope import Scope, weigh
from contested.mentions.whole import whole

HERE = 1.0
ANYWHERE = 0.9
ELSEWHERE = 0.4
NO_THEATRE = 0.7
OUT_OF_DAYS = 0.5
SHORT = 4
"""Acronyms below this length mean too many things to be believed outside their theatre."""


def name_actors(report: Report, sentences: Sequence[Sentence], directory: Directory) -> tuple[ActorMention, ...]:
    """Find the actors a report names.

    Args:
        report: the report.
        sentences: its sentences, parsed or not; only their bounds are used.
        directory: who goes by which name.

    Returns:
        Mentions in order of start, not overlapping: names of the directory, acronyms the text defines and the names
        they stand for, also of groups nobody knows. Homonyms are told apart by theatre, day and case. Never raises.
    """
    hits = [hit for hit in matcher(directory).spot(report.text) if not _is_word(report, sentences, hit)]
    scope = weigh(report, directory, _strong_votes(hits))
    mentions = [_mention(report, directory, hit, scope) for hit in without_overlap(_fitting(hits, directory, scope))]
    learnt = _learn(report, directory, mentions, scope)
    mentions = [mention for mention in mentions if mention.text not in learnt]
    mentions += _learnt_mentions(report, learnt, mentions)
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _is_word(report: Report, sentences: Sequence[Sentence], hit: Hit) -> bool:
    if hit.end - hit.start > 5:
        return False
    place = bisect.bisect_right(sentences, hit.start, key=lambda each: each.start) - 1
    inside = place >= 0 and hit.start < sentences[place].end
    return is_word(report.text, hit.start, hit.end, sentence=sentences[place] if inside else None)


def _strong_votes(hits: Sequence[Hit]) -> Counter[str]:
    """Count names that say by themselves who is meant: one actor, not weak; homonyms share their vote."""
    votes: Counter[str] = Counter()
    for hit in without_overlap([hit for hit in hits if any(not name.weak for name in hit.names)]):
        strong = {name.actor for name in hit.names if not name.weak}
        if len(strong) == 1:
            votes.update(strong)
    return votes


def _fitting(hits: Sequence[Hit], directory: Directory, scope: Scope) -> list[Hit]:
    kept = []
    for hit in hits:
        names = tuple(name for name in hit.names if _fits(name, directory, scope))
        if len(names) > 0:
            kept.append(Hit(hit.start, hit.end, names))
    return kept


def _fits(name: Name, directory: Directory, scope: Scope) -> bool:
    if name.cased and scope.day is not None and name.start is not None and scope.day < name.start:
        return False
    here = scope.theatre in name.theatres or len(name.theatres) == 0
    if name.weak:
        return (scope.theatre != "" and here) or (len(name.theatres) == 0 and not name.cased)
    if here or not name.cased or len(name.text) > SHORT:
        return True
    if scope.theatre != "":
        return len(name.text) >= SHORT or _state(directory, name)
    if scope.country == "":
        return True
    grounds = {
        code for id_ in name.theatres if (known := directory.theatre(id_)) is not None for code in known.countries
    }
    return scope.country in grounds


def _state(directory: Directory, name: Name) -> bool:
    known = directory.actor(name.actor)
    return known is not None and known.kind in (ActorKind.STATE, ActorKind.STATE_FORCE, ActorKind.BODY)


def _mention(report: Report, directory: Directory, hit: Hit, scope: Scope) -> ActorMention:
    scored: dict[str, Candidate] = {}
    for name in hit.names:
        actor = directory.actor(name.actor)
        if actor is None:
            continue
        candidate = _candidate(actor, name, scope)
        if actor.id not in scored or scored[actor.id].score < candidate.score:
            scored[actor.id] = candidate
    candidates = tuple(sorted(scored.values(), key=lambda each: (-each.score, each.id)))
    best = directory.actor(candidates[0].id)
    return ActorMention(
        start=hit.start,
        end=hit.end,
        text=report.text[hit.start : hit.end],
        actor=candidates[0].id,
        name=candidates[0].name,
        kind=ActorKind.UNKNOWN if best is None else best.kind,
        candidates=candidates,
    )


def _candidate(actor: Actor, name: Name, scope: Scope) -> Candidate:
    reasons = [f"goes by {name.text!r}"]
    if len(name.theatres) == 0:
        score = ANYWHERE
    elif scope.theatre == "":
        score = NO_THEATRE
    elif scope.theatre in name.theatres:
        score = HERE
        reasons.append(f"is a party in theatre {scope.theatre}")
    else:
        score = ELSEWHERE
        reasons.append("is a party in another theatre")
    if not name.used_on(scope.day):
        score *= OUT_OF_DAYS
        reasons.append("the name is not of that day")
    return Candidate(id=actor.id, name=actor.name, score=score, reasons=tuple(reasons))


def _learn(
    report: Report, directory: Directory, mentions: Sequence[ActorMention], scope: Scope
) -> Mapping[str, ActorMention]:
    """Give by acronym, and by the words it stands for, a mention to copy; the text's own definition wins."""
    learnt: dict[str, ActorMention] = {}
    for definition in definitions(report.text):
        words = report.text[definition.start : definition.end]
        meant = _meant(definition, mentions) or _unknown(definition, words, scope)
        if meant is None or definition.acronym in learnt:
            continue
        reason = f"the text defines {definition.acronym} as {words!r}"
        known = directory.actor(meant.actor)
        name = meant.name if known is None else known.name
        best = Candidate(id=meant.actor, name=name, score=HERE, reasons=(reason,))
        copy = ActorMention(start=0, end=0, text="", actor=meant.actor, name=name, kind=meant.kind, candidates=(best,))
        learnt[definition.acronym] = copy
        if known is None:
            learnt[words] = copy
    return learnt


def _meant(definition: Definition, mentions: Sequence[ActorMention]) -> ActorMention | None:
    """Give the known actor whose name ends where the defined words end, and is not a mere part of a longer name."""
    for mention in mentions:
        if mention.end == definition.end and (mention.start <= definition.start or not definition.by_initials):
            return mention
    return None


def _unknown(definition: Definition, words: str, scope: Scope) -> ActorMention | None:
    kind = kind_of_name(words)
    if kind is None:
        return None
    id_ = unknown_actor_id(name=fold_name(words), theatre=scope.theatre)
    return ActorMention(start=definition.start, end=definition.end, text=words, actor=id_, name=words, kind=kind)


def _learnt_mentions(
    report: Report, learnt: Mapping[str, ActorMention], mentions: Sequence[ActorMention]
) -> list[ActorMention]:
    taken = [(mention.start, mention.end) for mention in mentions]
    found = []
    for words in sorted(learnt, key=len, reverse=True):
        copy = learnt[words]
        for start in whole(report.text, words, hyphens=False):
            end = start + len(words)
            if any(start < high and low < end for low, high in taken):
                continue
            taken.append((start, end))
            found.append(
                ActorMention(
                    start=start,
                    end=end,
                    text=words,
                    actor=copy.actor,
                    name=copy.name,
                    kind=copy.kind,
                    candidates=copy.candidates,
                )
            )
    return found
