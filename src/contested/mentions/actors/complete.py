"""Complete the named actors with noun phrases, generic nouns, unknown groups and references, in text order."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from contested.directory import Directory
from contested.domain.actor import ActorKind
from contested.domain.doubt import Doubt, Reason
from contested.domain.mention import ActorMention, PlaceMention, PlaceUse
from contested.domain.report import Report
from contested.domain.sentence import Sentence
from contested.mentions.actors.again import Again, meant, repeated
from contested.mentions.actors.clause import here
from contested.mentions.actors.ground import FORMED, Ground, Outcome, doubt, unknown
from contested.mentions.actors.line import Line, Word, cut, read_lines
from contested.mentions.actors.metonyms import metonyms
from contested.mentions.actors.nouns import Sort
from contested.mentions.actors.phrase import Phrase, phrases
from contested.mentions.actors.refer import PRONOUNS, pronoun
from contested.mentions.actors.resolve import resolve
from contested.mentions.actors.salience import Salience
from contested.mentions.actors.units import unit_of
from contested.mentions.actors.unknown import formed_names
from contested.mentions.actors.widen import join_acronyms, widen
from contested.mentions.scope import ARMED, Scope, playful, warlike

UNKNOWN = "au-"
"""How the ids of actors begin that no directory knows."""
CLOSE = 0.1
"""Homonyms whose scores differ by less are in doubt."""


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
    peaceful = not (any(mention.kind in ARMED for mention in names) or warlike(report.text))
    ground = Ground(
        report=report, directory=directory, scope=scope, salience=Salience(), names=names, peaceful=peaceful
    )
    if playful(report.text):
        return tuple(names), tuple(_name_doubts(ground, names))
    pieces = [piece for each in sentences for piece in cut(each)]
    lines = [_with_formed(each, ground, places) for each in read_lines(pieces, report.text, names)]
    kept: list[ActorMention] = []
    doubts: list[Doubt] = []
    for line in lines:
        found, open_ends = _read(line, evolve(ground, countries=_countries(line, places)))
        kept.extend(found)
        doubts.extend(open_ends)
    everybody = [each for line in lines for each in line.named]
    covered = [(each.start, each.end) for each in sentences]
    # A name outside every sentence (a part the parser was not given) still counts.
    kept += [each for each in names if not _inside(each.start, each.end, covered)]
    doubts += _name_doubts(ground, everybody)
    return tuple(sorted(kept, key=lambda each: each.start)), tuple(sorted(doubts, key=lambda each: each.start))


def _read(line: Line, ground: Ground) -> tuple[list[ActorMention], list[Doubt]]:
    """Read one sentence from left to right, so that each word can refer to what came before it."""
    kept: list[ActorMention] = []
    doubts: list[Doubt] = []
    for item in _items(line, ground):
        if len(kept) > 0 and item.start < kept[-1].end:
            continue
        outcome = _decide(item, line, ground, kept)
        if outcome.doubt is not None:
            doubts.append(outcome.doubt)
        found = [] if outcome.mention is None else [outcome.mention]
        if outcome.mention is None and isinstance(item, Phrase):
            # The phrase means nobody, but a name inside it still does.
            found = [each for each in line.named if item.start <= each.start and each.end <= item.end]
        for mention in found:
            kept.append(mention)
            if isinstance(item, Word):
                # A pronoun that counted as spoken of would keep its actor salient for ever.
                continue
            known = ground.directory.actor(mention.actor)
            kind = mention.kind if known is None else known.kind
            standing = line.standing(mention.start, mention.end)
            ground.salience.add(mention, kind=kind, sentence=line.sentence.index, standing=standing)
    return kept, doubts


_OFFICES = frozenset({Sort.STATE, Sort.VOICE, Sort.MEDIA, Sort.MEMBER})
_Item = ActorMention | Phrase | Again | Word


def _items(line: Line, ground: Ground) -> list[_Item]:
    """Gather the phrases, the names outside them, countries that act, and pronouns, in order."""
    text = ground.report.text
    found = [each for each in phrases(line, text, ground.directory) if not (ground.peaceful and each.sort in _OFFICES)]
    taken = [(phrase.start, phrase.end) for phrase in found]
    outside = [each for each in line.named if not _inside(each.start, each.end, taken)]
    items: list[_Item] = [*found, *widen(line, outside, text, directory=ground.directory, taken=taken)]
    spans = [(item.start, item.end) for item in items]
    items += [each for each in metonyms(line, ground) if not _inside(each.start, each.end, spans)]
    spans = [(item.start, item.end) for item in items]
    again = [each for each in repeated(line) if not _inside(each.start, each.end, spans)]
    items += again
    items += [word for word in line.words if word.low in PRONOUNS and not _inside(word.start, word.end, spans)]
    return sorted(items, key=lambda item: item.start)


def _countries(line: Line, places: Sequence[PlaceMention]) -> frozenset[str]:
    """Give the countries of the places a sentence names; a country's own name is no place where something happens."""
    sentence = line.sentence
    return frozenset(
        each.place.country
        for each in places
        if sentence.start <= each.start < sentence.end
        and each.use is PlaceUse.PLACE
        and each.known
        and each.place.country != ""
        and each.place.feature != "country"
    )


def _inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < high and low < end for low, high in spans)


def _decide(item: _Item, line: Line, ground: Ground, kept: Sequence[ActorMention]) -> Outcome:
    if isinstance(item, ActorMention):
        return Outcome(item)
    if isinstance(item, Phrase):
        return resolve(item, ground, here(line, item.head, kept))
    if isinstance(item, Again):
        return Outcome(meant(item, ground, here(line, item.word, kept)))
    return Outcome(pronoun(item, line, ground, here=here(line, item, kept)))


def _with_formed(line: Line, ground: Ground, places: Sequence[PlaceMention]) -> Line:
    """Add to a line's names those that only have the form of an armed group's name."""
    taken = [(each.start, each.end) for each in line.named]
    taken += [
        (each.start, each.end) for each in places if each.use is PlaceUse.PLACE and each.known and not each.reference
    ]
    formed = []
    for each in formed_names(line, ground.report.text, taken):
        start, end = line.words[each.first].start, line.words[each.last].end
        if each.unit:
            formed.append(unit_of(line, ground, span=(start, end), name=each.name))
            continue
        reason = "has the form of an armed group's name"
        formed.append(
            unknown(ground, start, end, name=each.name, kind=ActorKind.ARMED_GROUP, score=FORMED, reason=reason)
        )
    if len(formed) == 0:
        return line
    return evolve(line, named=tuple(sorted([*line.named, *formed], key=lambda each: each.start)))


def _name_doubts(ground: Ground, names: Sequence[ActorMention]) -> Iterator[Doubt]:
    """Doubt homonyms that nothing tells apart, and each unknown group once."""
    seen: set[str] = set()
    for mention in names:
        ranked = mention.candidates
        if len(ranked) > 1 and ranked[0].score - ranked[1].score < CLOSE:
            meant = " or ".join(candidate.name for candidate in ranked[:3])
            detail = f"{mention.text!r} may be {meant}"
            yield doubt(ground, (mention.start, mention.end), Reason.AMBIGUOUS_ACTOR, detail=detail)
        unit = ranked[-1] if len(ranked) > 1 and ranked[-1].id.startswith(UNKNOWN) else None
        if unit is not None and unit.id not in seen:
            seen.add(unit.id)
            detail = f"no directory knows {unit.name!r}; taken for {mention.name}: {ranked[0].reasons[0]}"
            yield doubt(ground, (mention.start, mention.end), Reason.UNKNOWN_ACTOR, detail=detail)
        if ground.directory.actor(mention.actor) is None and mention.actor not in seen:
            seen.add(mention.actor)
            detail = f"no directory knows {mention.name!r}"
            yield doubt(ground, (mention.start, mention.end), Reason.UNKNOWN_ACTOR, detail=detail)
