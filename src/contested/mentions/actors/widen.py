"""Widen names to the noun phrase they head: "Iraq's Popular Mobilization Units (PMU)", "US-backed SDF"."""

from collections.abc import Sequence

from attrs import evolve

from contested.directory import Directory, lands
from contested.domain.actor import ActorKind
from contested.domain.mention import ActorMention
from contested.mentions.actors.line import Line
from contested.mentions.actors.nouns import SUFFIXES

_KINDS_WITH_OWNERS = frozenset(
    {ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.COALITION, ActorKind.TRIBAL, ActorKind.MEDIA}
)


def join_acronyms(text: str, named: Sequence[ActorMention]) -> list[ActorMention]:
    """Make one mention of a name and the acronym of the same actor in brackets after it."""
    joined: list[ActorMention] = []
    for mention in named:
        last = joined[-1] if len(joined) > 0 else None
        if (
            last is not None
            and last.actor == mention.actor
            and text[last.end : mention.start].strip() == "("
            and text[mention.end : mention.end + 1] == ")"
        ):
            joined[-1] = evolve(last, end=mention.end + 1, text=text[last.start : mention.end + 1])
        else:
            joined.append(mention)
    return joined


def widen(
    line: Line,
    named: Sequence[ActorMention],
    text: str,
    *,
    directory: Directory,
    taken: Sequence[tuple[int, int]],
) -> list[ActorMention]:
    """Give the names of a line with the country or backer before them made part of the mention."""
    found = lands(text, (line.sentence.start, line.sentence.end), directory)
    others = [(each.start, each.end) for each in named]
    widened = []
    for mention in named:
        start = mention.start
        if mention.kind in _KINDS_WITH_OWNERS:
            start = _start(line, mention, [(each.start, each.end) for each in found])
            if any(low < mention.start and start < high for low, high in (*taken, *others)):
                start = mention.start
        widened.append(evolve(mention, start=start, text=text[start : mention.end]))
    return widened


def _start(line: Line, mention: ActorMention, found: Sequence[tuple[int, int]]) -> int:
    first = line.first_word(mention.start)
    start, index = mention.start, first - 1
    while index >= 0:
        word = line.words[index]
        if word.low in ("'s", "’s"):
            index -= 1
            continue
        inside = next((low for low, high in found if low <= word.start and word.end <= high), None)
        if inside is not None:
            start = inside
        elif word.low.endswith(tuple(SUFFIXES)):
            start = word.start
        else:
            break
        while index >= 0 and line.words[index].end > start:
            index -= 1
    return start
