"""The picture: everything as true at T and known at K. What the record answers, and what publishing reads."""

from attrs import field, frozen

from contested.domain.assessment import Assessment
from contested.domain.claim import Claim
from contested.domain.doubt import Doubt
from contested.domain.event import Event
from contested.domain.front import Change
from contested.domain.geography import Geography
from contested.domain.holding import Holding
from contested.domain.mention import PersonMention
from contested.domain.place import Place
from contested.domain.report import Appearance, Report
from contested.domain.sentence import Sentence
from contested.domain.shift import Retold, Shift
from contested.domain.source import Source
from contested.domain.time import Day
from contested.domain.voice import Voice


@frozen(kw_only=True)
class Picture:
    """What one could believe about one day, known by another.

    Attributes:
        true_day: the day asked about.
        known_day: the day until which evidence counts.
        since: first day of the window that changes and losses are told for.
        reports: reports known by then.
        appearances: where they appeared.
        sources: the sources by id.
        sentences: by report id, the sentences that evidence is quoted from or doubts lie in, with their neighbours.
        claims: claims known by then.
        events: events fused from them.
        holdings: every stretch of every place's history.
        today: the holdings of ``true_day``.
        changes: what differs between ``since`` and ``true_day``.
        assessments: measures and the sources' own judgements.
        doubts: what could not be read.
        persons: by report id, names of persons, so that the gate can withhold them.
        known_from: by claim id, the day a reader could first know it.
        against_interest: ids of claims that admit what hurts their claimant's own side.
        geographies: the day as geography, one a theatre; empty where nobody asked for a map.
        shifts: what is believed otherwise of places than on an earlier known day; empty where nobody asked.
        retold: the events told otherwise than on that day; empty where nobody asked.
        voices: who speaks and how far each is believed; empty where nobody asked.
        method: how holders were worked out: "rules", "filter", "smooth", "filter-learnt" or "smooth-learnt".
        sheltering: places where people seek safety that other places of the picture are told from or lie at.
        written_at: by report id, the place the report says it was written at, where it names one that is known.
    """

    true_day: Day
    known_day: Day
    since: Day
    reports: tuple[Report, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    sources: dict[str, Source] = field(factory=dict)
    sentences: dict[str, tuple[Sentence, ...]] = field(factory=dict)
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    holdings: tuple[Holding, ...] = ()
    today: tuple[Holding, ...] = ()
    changes: tuple[Change, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    persons: dict[str, tuple[PersonMention, ...]] = field(factory=dict)
    known_from: dict[str, Day] = field(factory=dict)
    against_interest: frozenset[str] = frozenset()
    written_at: dict[str, Place] = field(factory=dict)
    sheltering: tuple[Place, ...] = ()
    geographies: tuple[Geography, ...] = ()
    shifts: tuple[Shift, ...] = ()
    retold: tuple[Retold, ...] = ()
    voices: tuple[Voice, ...] = ()
    method: str = "filter-learnt"
