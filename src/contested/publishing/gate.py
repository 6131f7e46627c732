"""The gate: what may hurt people stays inside. On by default; switching it off is explicit and stamped."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeVar

from attrs import evolve, frozen

from contested.directory import Directory
from contested.domain.mention import PersonMention
from contested.domain.picture import Picture
from contested.domain.report import Report
from contested.domain.sentence import Sentence
from contested.domain.time import Day
from contested.publishing.coarsen import coarsen
from contested.publishing.gated import NOT_FOR_PUBLICATION, Gated, Withheld, WithheldKind
from contested.publishing.known import known_names
from contested.publishing.names import Names, fold_name
from contested.publishing.sheltered import Sheltered
from contested.publishing.sweep import Clean, sweep

Told = TypeVar("Told")

DELAY = dt.timedelta(days=7)
"""How old the newest claim should be before a brief leaves the house."""

LONGEST_IN_DOUBT = 600
"""Most characters of a sentence that only a doubt rests on; what is longer is an unparsed article, not a quote."""


def gate(picture: Picture, *, on: bool = True, today: Day, directory: Directory) -> Gated:
    """Give the picture without what may hurt people, what was withheld (as counts), and the notices a reader is owed.

    Withheld: names of persons not known as public figures, in every text of the picture; whole articles (a quote
    keeps its sentence and one on each side, a doubt its sentence; none that was passed over when the report was read);
    exact places of displaced people, camps, hospitals and shelters. A lone word or name that is also the name of a
    known place, actor or source of the picture is withheld only where it stands for a person. ``today`` serves the
    publication delay, which is shown, not enforced; ``directory`` goes along for the forms.
    """
    delay = _delay_notice(picture, today)
    if not on:
        off = f"{NOT_FOR_PUBLICATION}: the gate was switched off; names and exact places are shown as reported."
        return Gated(picture=picture, notices=(off, *delay), on=False, directory=directory)
    coarse, coarsened, protected = coarsen(picture)
    swept = _withhold(_quote_only(coarse), protected)
    places = tuple(
        Withheld(report=report, kind=WithheldKind.PLACE, count=len(ids)) for report, ids in sorted(coarsened.items())
    )
    notices = list(delay)
    if places:
        notices.append(
            "Coarsened: places of displaced people, camps, hospitals and shelters are shown only to the district "
            "(coordinates rounded to half a degree).",
        )
    withheld = (*_count_persons(picture.persons), *places)
    return Gated(picture=swept, withheld=withheld, notices=tuple(notices), directory=directory)


def gate_within(value: Told, picture: Picture, *, report: str) -> Told:
    """Give a value about one report of the picture with every text in it as the gate lets it through, at any depth.

    For what is told of a report and is no part of a picture. Names of persons and of places where people seek safety
    are withheld by what the picture tells of them; places are not coarsened.
    """
    _, _, protected = coarsen(picture)
    persons = _gather(picture)
    names = Names(persons.whole, persons.lone.get(report, frozenset()))
    within: Told = sweep(value, _cleaner(names, _private(picture.persons.get(report, ())), protected))
    return within


@frozen
class _Persons:
    """Folded names of persons to withhold: whole names over all reports, and single words of them by report."""

    whole: frozenset[str]
    lone: Mapping[str, frozenset[str]]


def _private(mentions: Iterable[PersonMention]) -> list[PersonMention]:
    return [mention for mention in mentions if mention.figure is None]


def _gather(picture: Picture) -> _Persons:
    known = known_names(picture)
    known_words = {word for name in known for word in name.split()}
    whole: set[str] = set()
    lone: dict[str, frozenset[str]] = {}
    for report, mentions in picture.persons.items():
        names = {fold_name(mention.text) for mention in _private(mentions)} - known
        whole |= names
        common = _lower_words(picture.sentences.get(report, ()))
        lone[report] = frozenset(word for name in names for word in name.split()) - known_words - common
    return _Persons(frozenset(whole), lone)


def _lower_words(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Give the words the report also writes small: titles and common nouns, which name nobody when alone."""
    return frozenset(word for sentence in sentences for word in sentence.text.split() if word.islower())


def _withhold(picture: Picture, protected: Sheltered) -> Picture:
    persons = _gather(picture)
    anywhere = Names(persons.whole, frozenset().union(*persons.lone.values()))
    cleaners = {
        report: _cleaner(Names(persons.whole, lone), _private(picture.persons.get(report, ())), protected)
        for report, lone in persons.lone.items()
    }
    everywhere = _cleaner(anywhere, (), protected)

    def of(report: str) -> Clean:
        return cleaners.get(report, everywhere)

    bare = evolve(picture, persons={}, reports=(), claims=(), doubts=(), sentences={}, appearances=())
    swept: Picture = sweep(bare, everywhere)
    return evolve(
        swept,
        reports=tuple(sweep(report, of(report.id)) for report in picture.reports),
        appearances=tuple(sweep(one, of(one.report)) for one in picture.appearances),
        sentences={report: sweep(several, of(report)) for report, several in picture.sentences.items()},
        claims=tuple(sweep(claim, of(claim.report)) for claim in picture.claims),
        doubts=tuple(sweep(doubt, of(doubt.report)) for doubt in picture.doubts),
    )


def _cleaner(names: Names, mentions: Iterable[PersonMention], protected: Sheltered) -> Clean:
    spans = sorted((mention.start, mention.end) for mention in mentions)
    seen: dict[tuple[str, int | None], str] = {}

    def clean(text: str, start: int | None) -> str:
        key = (text, start)
        if key not in seen:
            inside = [
                (max(first - start, 0), min(last - start, len(text)))
                for first, last in spans
                if start is not None and first < start + len(text) and last > start
            ]
            seen[key] = protected.withhold(names.withhold(text, spans=inside))
        return seen[key]

    return clean


def _quote_only(picture: Picture) -> Picture:
    """Keep of each report's sentences those that claims rest on, one on each side, and those in doubt.

    Running texts and parses are dropped, and so is what the gate of the reading passed over: no names of persons were
    sought in it.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    unsure: dict[str, list[tuple[int, int]]] = {}
    for claim in picture.claims:
        spans.setdefault(claim.report, []).append((claim.evidence.start, claim.evidence.end))
    for doubt in picture.doubts:
        unsure.setdefault(doubt.report, []).append((doubt.start, doubt.end))
    sentences = {
        report: tuple(
            evolve(one, tokens=(), names=())
            for one in _quoted(several, spans.get(report, []), unsure=unsure.get(report, []))
        )
        for report, several in picture.sentences.items()
    }
    return evolve(picture, sentences=sentences, reports=tuple(_without_text(report) for report in picture.reports))


def _quoted(
    sentences: tuple[Sentence, ...], spans: list[tuple[int, int]], *, unsure: list[tuple[int, int]]
) -> list[Sentence]:
    hit = {index for index, one in enumerate(sentences) if _meets(one, spans)}
    return [
        one
        for index, one in enumerate(sentences)
        if not one.passed
        and ({index - 1, index, index + 1} & hit or (len(one.text) <= LONGEST_IN_DOUBT and _meets(one, unsure)))
    ]


def _meets(sentence: Sentence, spans: list[tuple[int, int]]) -> bool:
    return any(sentence.start < end and start < sentence.end for start, end in spans)


def _without_text(report: Report) -> Report:
    return evolve(report, text="")


def _count_persons(persons: Mapping[str, tuple[PersonMention, ...]]) -> tuple[Withheld, ...]:
    counts = {report: len({fold_name(one.text) for one in _private(several)}) for report, several in persons.items()}
    return tuple(
        Withheld(report=report, kind=WithheldKind.PERSON, count=count)
        for report, count in sorted(counts.items())
        if count > 0
    )


def _delay_notice(picture: Picture, today: Day) -> tuple[str, ...]:
    known = [picture.known_from[claim.id] for claim in picture.claims if claim.id in picture.known_from]
    if not known or today - max(known) >= DELAY:
        return ()
    newest, until = max(known).isoformat(), (max(known) + DELAY).isoformat()
    return (f"Publication delay: the newest claim became known on {newest}; hold this back until {until}.",)
