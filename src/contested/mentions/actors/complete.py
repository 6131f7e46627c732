"""Complete the named actors with noun phrases, generic nouns, unknown groups and references, in text order."""

from collections.abc import Iterator, Sequence

from contested.directory import Directory, fold_name
from contested.domain.actor import ActorKind
from contested.domain.doubt import Doubt, Reason
from contested.domain.ids import unknown_actor_id
from contested.domain.mention import ActorMention, Candidate, PlaceMention, PlaceUse
from contested.domain.report import Report
from contested.domain.sentence import Sentence
from contested.mentions.actors.line import Line, Word, read_line
from contested.mentions.actors.nations import lands, pick, state
from contested.mentions.actors.nouns import PLURAL_PRONOUNS, SINGULAR_PRONOUNS
from contested.mentions.actors.phrase import Phrase, phrases
from contested.mentions.actors.resolve import STAGE, Ground, refer, resolve
from contested.mentions.actors.salience import Salience, is_group
from contested.mentions.actors.unknown import formed_names
from contested.mentions.actors.widen import join_acronyms, widen
from contested.mentions.scope import ARMED, Scope, playful, warlike

UNKNOWN_SCORE = 0.6
CLOSE = 0.1
"""Homonyms whose scores differ by less are in doubt."""

_PARTY_ROLES = frozenset({"nsubj", "nsubjpass"})
_AGAINST = frozenset({"by", "against", "with", "between"})
_EXPLETIVE = frozenset(
    ["be", "is", "was", "are", "were", "appear", "appears", "appeared", "seem", "seems", "seemed", "remain", "remains"]
)


def complete_actors(
    report: Report,
    sentences: Sequence[Sentence],
    directory: Directory,
    *,
    named: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    scope: Scope,
) -> tuple[tuple[ActorMention, ...], tuple[Doubt, ...]]:
    """Add what no name says to the named actors.

    Args:
        report: the report.
        sentences: its sentences, parsed or not.
        directory: actors, relations, theatres.
        named: what ``name_actors`` gave.
        places: the place mentions; a place's own name is no unknown group.
        scope: country, theatre and day.

    Returns:
        All mentions in order of start, not overlapping, and the doubts. A noun phrase is one mention resolved to its
        owner; generic nouns go to the scope's state or to who was spoken of; groups nobody knows get ids of their own.
        A text about sport or film gives names only. Never raises.
    """
    names = join_acronyms(report.text, named)
    doubts = [_ambiguous(report, mention) for mention in names if _in_doubt(mention)]
    ground = Ground(report=report, directory=directory, scope=scope, salience=Salience())
    at_war = any(mention.kind in ARMED for mention in names) or (warlike(report.text) and not playful(report.text))
    if not at_war:
        return tuple(names), tuple(doubts)
    kept: list[ActorMention] = []
    for sentence in sentences:
        line = read_line(sentence, report.text, names)
        found, open_ends = _read(line, ground, places)
        kept.extend(found)
        doubts.extend(open_ends)
    covered = [(sentence.start, sentence.end) for sentence in sentences]
    kept += [each for each in names if not any(low <= each.start < high for low, high in covered)]
    return tuple(sorted(kept, key=lambda each: each.start)), tuple(doubts)


def _read(line: Line, ground: Ground, places: Sequence[PlaceMention]) -> tuple[list[ActorMention], list[Doubt]]:
    """Read one sentence from left to right, so that each word can refer to what came before it."""
    kept: list[ActorMention] = []
    doubts: list[Doubt] = []
    for item in _items(line, ground, places):
        if len(kept) > 0 and _start(item) < kept[-1].end:
            continue
        mention, doubt = _decide(item, line, ground)
        if doubt is not None:
            doubts.append(doubt)
        if mention is None and isinstance(item, Phrase) and item.owner is not None:
            mention = item.owner
        if mention is not None:
            kept.append(mention)
            if not (mention.kind is ActorKind.MEDIA and mention.generic):
                ground.salience.add(
                    mention, sentence=line.sentence.index, subject=line.subject(mention.start, mention.end)
                )
    return kept, doubts


_Item = ActorMention | Phrase | Word


def _start(item: _Item) -> int:
    return item.start


def _items(line: Line, ground: Ground, places: Sequence[PlaceMention]) -> list[_Item]:
    """Gather the phrases, the names outside them, unknown names, countries that act, and pronouns, in order."""
    text = ground.report.text
    found = list(phrases(line, text, ground.directory))
    taken = [(phrase.start, phrase.end) for phrase in found]
    named = [each for each in line.named if not _inside(each.start, each.end, taken)]
    lost = [
        each
        for phrase in found
        for each in line.named
        if _inside(each.start, each.end, [(phrase.start, phrase.end)]) and _apart(each, phrase)
    ]
    items: list[_Item] = [*found, *widen(line, [*named, *lost], text, ground.directory, taken)]
    spans = [(_start(item), item.end) for item in items]
    towns = [
        (each.start, each.end) for each in places if each.use is PlaceUse.PLACE and each.known and not each.reference
    ]
    for formed in formed_names(line, text, spans):
        start, end = line.words[formed.first].start, line.words[formed.last].end
        if not any(low <= start and end <= high for low, high in towns):
            items.append(_unknown(ground, start, end, formed.name))
    spans = [(_start(item), item.end) for item in items]
    items += [each for each in _acting_states(line, ground) if not _inside(each.start, each.end, spans)]
    pronouns = PLURAL_PRONOUNS | SINGULAR_PRONOUNS
    items += [word for word in line.words if word.low in pronouns and not _inside(word.start, word.end, spans)]
    return sorted(items, key=_start)


def _apart(name: ActorMention, phrase: Phrase) -> bool:
    """Tell whether a name inside a phrase names somebody else than its owner ("US-backed SDF fighters")."""
    return phrase.owner is None or (name.actor != phrase.owner.actor and False)


def _inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < high and low < end for low, high in spans)


def _decide(item: _Item, line: Line, ground: Ground) -> tuple[ActorMention | None, Doubt | None]:
    if isinstance(item, ActorMention):
        doubt = None
        if item.actor.startswith("au-") and not item.reference:
            detail = f"no directory knows {item.name!r}"
            doubt = Doubt(
                report=ground.report.id,
                start=item.start,
                end=item.end,
                reason=Reason.UNKNOWN_ACTOR,
                detail=detail,
                stage=STAGE,
            )
        return item, doubt
    if isinstance(item, Phrase):
        return resolve(item, ground, sentence=line.sentence.index)
    return _pronoun(item, line, ground), None


def _pronoun(word: Word, line: Line, ground: Ground) -> ActorMention | None:
    """Resolve "they", "it" and their forms; nothing when no actor fits."""
    index = line.sentence.index
    if word.low in SINGULAR_PRONOUNS:
        if word.low == "it" and (word.dep in ("nsubjpass", "dobj", "pobj") or _expletive(word, line)):
            return None
        subject = ground.salience.last_subject(sentence=index, before=word.start)
        if subject is None or not is_group(subject):
            return None
        found = ground.salience.best(is_group, sentence=index, before=word.start, window=1)
    else:
        found = ground.salience.best(_many, sentence=index, before=word.start, window=2)
    return refer(word.start, word.end, found, ground) if len(found) > 0 else None


def _many(mention: ActorMention) -> bool:
    return is_group(mention) or mention.kind is ActorKind.CIVILIANS


def _expletive(word: Word, line: Line) -> bool:
    """Tell whether "it" stands for nothing ("it appears that")."""
    following = line.words[word.index + 1 : word.index + 3]
    return any(each.low in _EXPLETIVE or each.low in ("'s", "’s") for each in following[:1]) or (
        len(following) > 1 and following[1].low in ("be", "that")
    )


def _acting_states(line: Line, ground: Ground) -> Iterator[ActorMention]:
    """Give countries that act or are acted with as parties: "Russia captured", "by Turkey", "against Rwanda"."""
    if not line.sentence.parsed:
        return
    for land in lands(ground.report.text, line.sentence.start, line.sentence.end, ground.directory):
        word = next((each for each in line.words if each.start <= land.start < each.end), None)
        if land.adjective or word is None or not _party(line, word, land.end):
            continue
        actor = state(ground.directory, pick(land, ground.scope), ground.scope)
        if actor is not None:
            reason = "a country that acts stands for its government"
            yield ActorMention(
                start=land.start,
                end=land.end,
                text=ground.report.text[land.start : land.end],
                actor=actor.id,
                name=actor.name,
                kind=actor.kind,
                candidates=(Candidate(id=actor.id, name=actor.name, score=UNKNOWN_SCORE, reasons=(reason,)),),
            )


def _party(line: Line, word: Word, end: int) -> bool:
    last = next((each for each in reversed(line.words) if each.end <= end), word)
    dep, head = last.dep, last.head
    while dep == "conj" and head >= 0 and line.words[head].head != head:
        dep, head = line.words[head].dep, line.words[head].head
    if dep in _PARTY_ROLES:
        return True
    return dep == "pobj" and head >= 0 and line.words[head].low in _AGAINST


def _unknown(ground: Ground, start: int, end: int, name: str) -> ActorMention:
    id_ = unknown_actor_id(name=fold_name(name), theatre=ground.scope.theatre)
    candidate = Candidate(id=id_, name=name, score=UNKNOWN_SCORE, reasons=("has the form of an armed group's name",))
    return ActorMention(
        start=start,
        end=end,
        text=ground.report.text[start:end],
        actor=id_,
        name=name,
        kind=ActorKind.ARMED_GROUP,
        candidates=(candidate,),
    )


def _in_doubt(mention: ActorMention) -> bool:
    ranked = mention.candidates
    return len(ranked) > 1 and ranked[0].score - ranked[1].score < CLOSE


def _ambiguous(report: Report, mention: ActorMention) -> Doubt:
    names = " or ".join(candidate.name for candidate in mention.candidates[:3])
    return Doubt(
        report=report.id,
        start=mention.start,
        end=mention.end,
        reason=Reason.AMBIGUOUS_ACTOR,
        detail=f"{mention.text!r} may be {names}",
        stage=STAGE,
    )
