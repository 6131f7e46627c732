"""What noun phrases are decided on, and how a decision becomes a mention."""

from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from contested.directory import Directory, fold_name
from contested.domain.actor import Actor, ActorKind
from contested.domain.doubt import Doubt, Reason
from contested.domain.ids import unknown_actor_id
from contested.domain.mention import ActorMention, Candidate
from contested.domain.report import Report
from contested.mentions.actors.nouns import NAMELESS, Sort
from contested.mentions.actors.phrase import Phrase
from contested.mentions.actors.salience import Salience
from contested.mentions.scope import Scope
from contested.mentions.word_sets import words_of

SURE = 0.95
LIKELY = 0.8
FORMED = 0.6
GUESS = 0.5
STAGE = "mentions"
INSURGENT = words_of(
    "militants rebels insurgents gunmen jihadists jihadis terrorists guerrillas separatists extremists islamists"
)
"""Nouns for those who fight a state, which no state's own forces go by."""


@frozen(kw_only=True)
class Ground:
    """The report, the directory, the report's scope and who was spoken of so far."""

    report: Report
    directory: Directory
    scope: Scope
    salience: Salience
    names: Sequence[ActorMention] = ()
    peaceful: bool = False
    """Whether neither names nor words of war are in the text: then officials and governments are left to the claims."""
    countries: frozenset[str] = frozenset()
    """Countries of the places that the sentence in hand names."""

    @property
    def country(self) -> str:
        """The country a bare "the army" belongs to: that of the sentence's place in the theatre, else the scope's."""
        theatre = self.directory.theatre(self.scope.theatre)
        here = self.countries & frozenset(() if theatre is None else theatre.countries)
        return next(iter(here)) if len(here) == 1 and self.scope.country not in self.countries else self.scope.country

    @property
    def source_party(self) -> Actor | None:
        """The party that the report's source speaks for, or None."""
        report = self.report
        served = self.directory.serves(report.source, day=self.scope.day, theatre=self.scope.theatre)
        if served is None:
            return self.directory.speaking(report.source_name)
        return self.directory.actor(served)

    def habitual(self, noun: str) -> Callable[[str], bool | None]:
        """Give the test whether texts habitually call an actor by a noun; None for actors nobody knows."""

        def called(actor: str) -> bool | None:
            known = self.directory.actor(actor)
            if known is None:
                return None
            if noun in INSURGENT and self._serves_state(known):
                return False
            return self.directory.called(noun, actor, day=self.scope.day)

        return called

    def _serves_state(self, actor: Actor) -> bool:
        """Tell whether an armed actor fights on a state's side on the report's day."""
        side = self.directory.actor(self.directory.side(actor.id, theatre=self.scope.theatre, day=self.scope.day))
        return actor.kind is not ActorKind.STATE and side is not None and side.kind is ActorKind.STATE


@frozen
class Outcome:
    """What a rule decided: a mention, a doubt, both, or that the words mean no actor."""

    mention: ActorMention | None = None
    doubt: Doubt | None = None


def known(phrase: Phrase, actor: Actor, *, score: float, reason: str) -> ActorMention:
    """Give the mention of an actor the directory knows."""
    return ActorMention(
        start=phrase.start,
        end=phrase.end,
        text=phrase.text,
        actor=actor.id,
        name=actor.name,
        kind=actor.kind,
        candidates=(Candidate(id=actor.id, name=actor.name, score=score, reasons=(reason,)),),
    )


def unknown(
    ground: Ground, start: int, end: int, *, name: str, kind: ActorKind, score: float, reason: str
) -> ActorMention:
    """Give the mention of an actor nobody knows, under an id made from the name and the theatre."""
    id_ = unknown_actor_id(name=fold_name(name), theatre=ground.scope.theatre)
    return ActorMention(
        start=start,
        end=end,
        text=ground.report.text[start:end],
        actor=id_,
        name=name,
        kind=kind,
        candidates=(Candidate(id=id_, name=name, score=score, reasons=(reason,)),),
    )


def nobody(phrase: Phrase, ground: Ground, *, kind: ActorKind = ActorKind.ARMED_GROUP) -> Outcome:
    """Keep fighters whom nobody names under their own words, with a doubt."""
    words = [word for word in phrase.modifiers if word not in NAMELESS and not word.isdigit()]
    mention = unknown(
        ground,
        phrase.start,
        phrase.end,
        name=" ".join([*words, phrase.head.low]),
        kind=kind,
        score=GUESS,
        reason="the report does not name them",
    )
    detail = f"nobody tells who {phrase.text!r} are"
    return Outcome(
        evolve(mention, generic=True), doubt(ground, (phrase.start, phrase.end), Reason.UNKNOWN_ACTOR, detail=detail)
    )


def referred(phrase: Phrase, found: tuple[Candidate, ...], ground: Ground) -> ActorMention:
    """Give the mention of a noun phrase that means somebody spoken of before."""
    mention = refer((phrase.start, phrase.end), found, ground)
    return evolve(mention, generic=phrase.sort is not Sort.GROUP)


def refer(span: tuple[int, int], found: tuple[Candidate, ...], ground: Ground) -> ActorMention:
    """Give the mention of words that only refer back to the first of some candidates."""
    start, end = span
    return ActorMention(
        start=start,
        end=end,
        text=ground.report.text[start:end],
        actor=found[0].id,
        name=found[0].name,
        kind=ground.salience.kind_of(found[0].id),
        candidates=found[:3],
        reference=True,
    )


def doubt(ground: Ground, span: tuple[int, int], reason: Reason, *, detail: str) -> Doubt:
    """Give a doubt of this room about a stretch of the report."""
    return Doubt(report=ground.report.id, start=span[0], end=span[1], reason=reason, detail=detail, stage=STAGE)
