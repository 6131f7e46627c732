"""Compose the finders in the order in which they help each other."""

from collections.abc import Sequence

from contested.directory import Directory
from contested.domain.mention import Mentions
from contested.domain.report import Report
from contested.domain.sentence import Sentence
from contested.gazetteer import Gazetteer
from contested.mentions import actors, persons, places, quantities, times
from contested.mentions.scope import settle_scope


def find(report: Report, sentences: Sequence[Sentence], *, gazetteer: Gazetteer, directory: Directory) -> Mentions:
    """Find all mentions of a report.

    Args:
        report: the report.
        sentences: its sentences, parsed or not; spans count characters of ``report.text``.
        gazetteer: places by name.
        directory: actors, sources and theatres.

    Returns:
        Mentions, each tuple in order of start; ``doubts`` holds what could not be decided. Never raises on odd text.
    """
    named = actors.name_actors(report, sentences, directory)
    scope = settle_scope(report, sentences, gazetteer=gazetteer, directory=directory, named=named)
    place_mentions, place_doubts = places.find_places(report, sentences, gazetteer=gazetteer, named=named, scope=scope)
    actor_mentions, actor_doubts = actors.complete_actors(
        report, sentences, directory, named=named, places=place_mentions, scope=scope
    )
    time_mentions, time_doubts = times.find_times(report, sentences)
    counts, count_doubts = quantities.find_quantities(report, sentences)
    people = persons.find_persons(report, sentences, directory=directory, actors=actor_mentions, places=place_mentions)
    return Mentions(
        report=report.id,
        actors=actor_mentions,
        places=place_mentions,
        times=time_mentions,
        quantities=counts,
        persons=people,
        country=scope.country,
        theatre=scope.theatre,
        doubts=(*place_doubts, *actor_doubts, *time_doubts, *count_doubts),
        place=places.resolve_dateline(report, gazetteer),
    )
