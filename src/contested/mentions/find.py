"""Compose the finders in the order in which they help each other."""

from collections.abc import Sequence
from typing import TypeVar

from attrs import evolve

from contested.directory import Directory
from contested.domain.actor import ActorKind
from contested.domain.mention import (
    ActorMention,
    Mentions,
    PersonMention,
    PlaceMention,
    PlaceUse,
    QuantityMention,
    TimeMention,
)
from contested.domain.report import Report
from contested.domain.sentence import Sentence
from contested.gazetteer import Gazetteer
from contested.language import as_read
from contested.mentions import actors, persons, places, quantities, times
from contested.mentions.scope import by_places, settle_scope

M = TypeVar("M", ActorMention, PlaceMention, TimeMention, QuantityMention, PersonMention)


def find(report: Report, sentences: Sequence[Sentence], *, gazetteer: Gazetteer, directory: Directory) -> Mentions:
    """Find all mentions of a report.

    Args:
        report: the report.
        sentences: its sentences, parsed or not; spans count characters of ``report.text``.
        gazetteer: places by name.
        directory: actors, sources and theatres.

    Returns:
        Mentions, each tuple in order of start; ``doubts`` holds what could not be decided. Never raises on odd text.
        What stands in capitals is read as the parser was shown it; mentions quote the words as they stand.
    """
    original = report
    report, sentences = as_read(report, sentences)
    named = actors.name_actors(report, sentences, directory)
    scope = settle_scope(report, sentences, gazetteer=gazetteer, directory=directory, named=named)
    place_mentions, place_doubts = places.find_places(
        report, sentences, gazetteer=gazetteer, directory=directory, named=named, scope=scope
    )
    scope = by_places(report, scope, place_mentions, directory=directory)
    actor_mentions, actor_doubts = actors.complete_actors(
        report, sentences, directory, named=named, places=place_mentions, scope=scope
    )
    place_mentions = _no_capitals(place_mentions, actor_mentions)
    time_mentions, time_doubts = times.find_times(report, sentences)
    counts, count_doubts = quantities.find_quantities(report, sentences)
    people = persons.find_persons(report, sentences, directory=directory, actors=actor_mentions, places=place_mentions)
    return Mentions(
        report=report.id,
        actors=_quoted(actor_mentions, original, report),
        places=_quoted(place_mentions, original, report),
        times=_quoted(time_mentions, original, report),
        quantities=_quoted(counts, original, report),
        persons=_quoted(people, original, report),
        country=scope.country,
        theatre=scope.theatre,
        doubts=(*place_doubts, *actor_doubts, *time_doubts, *count_doubts),
        place=places.resolve_dateline(report, gazetteer),
    )


def find_more_persons(
    report: Report, sentences: Sequence[Sentence], seen: Mentions, *, directory: Directory
) -> tuple[PersonMention, ...]:
    """Find the names of persons again, with the guesses in further sentences, in which nothing else is looked for.

    Args:
        report: the report.
        sentences: those that were read, and the further ones.
        seen: what ``find`` found in those that were read.
        directory: knows the public figures.
    """
    shown, sentences = as_read(report, sentences)
    people = persons.find_persons(shown, sentences, directory=directory, actors=seen.actors, places=seen.places)
    return _quoted(people, report, shown)


def _no_capitals(found: tuple[PlaceMention, ...], acting: Sequence[ActorMention]) -> tuple[PlaceMention, ...]:
    """Give places so that a capital that speaks ("Tehran condemned the raid") is nowhere that something happened."""
    speaks = {(each.start, each.end) for each in acting if each.kind is ActorKind.STATE and not each.reference}
    return tuple(
        evolve(each, use=PlaceUse.IN_NAME) if each.use is PlaceUse.PLACE and (each.start, each.end) in speaks else each
        for each in found
    )


def _quoted(mentions: tuple[M, ...], original: Report, shown: Report) -> tuple[M, ...]:
    """Give mentions with the words of the report as it stands."""
    if original is shown:
        return mentions
    return tuple(evolve(each, text=original.text[each.start : each.end]) for each in mentions)
