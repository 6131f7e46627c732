"""What has been spoken of so far: the actors a later "they", "the group" or "the militants" may mean."""

from collections import Counter
from collections.abc import Callable

from attrs import frozen

from contested.domain.actor import ActorKind
from contested.domain.mention import ActorMention, Candidate
from contested.mentions.scope import ARMED

WINDOW = 4
"""How many sentences back a word may refer."""
SUBJECT = 1.5
OFTEN = 0.1
MOST_OFTEN = 0.5
STEP = 1.0
MEMORY = 80
"""How many mentions back a word may refer, so that a text without sentence ends stays cheap to read."""


@frozen
class Spoken:
    """An actor spoken of: where, and whether as a subject."""

    sentence: int
    start: int
    mention: ActorMention
    kind: ActorKind
    subject: bool


class Salience:
    """The actors of a report in the order in which they come up."""

    def __init__(self) -> None:
        """Start with nothing spoken of."""
        self._spoken: list[Spoken] = []
        self._counts: Counter[str] = Counter()
        self._kinds: dict[str, ActorKind] = {}

    def add(self, mention: ActorMention, *, kind: ActorKind, sentence: int, subject: bool) -> None:
        """Note that a sentence speaks of an actor; ``kind`` is the actor's own, also where its media are meant."""
        self._spoken.append(Spoken(sentence, mention.start, mention, kind, subject))
        self._counts[mention.actor] += 1
        self._kinds[mention.actor] = kind

    def best(
        self,
        fits: Callable[[ActorKind], bool],
        *,
        sentence: int,
        before: int,
        window: int = WINDOW,
        excluded: frozenset[str] = frozenset(),
    ) -> tuple[Candidate, ...]:
        """Give the fitting actors spoken of before an offset, most salient first, with scores in [0, 1] and reasons.

        Nearer sentences count more, subjects more than others, actors named often a little more.
        """
        scores: dict[str, tuple[float, ActorMention, str]] = {}
        for spoken in self._spoken[-MEMORY:]:
            distance = sentence - spoken.sentence
            if spoken.start >= before or distance > window or not fits(spoken.kind) or spoken.mention.actor in excluded:
                continue
            score = (window - distance) * STEP + SUBJECT * spoken.subject
            score += min(self._counts[spoken.mention.actor] * OFTEN, MOST_OFTEN)
            reason = f"spoken of {distance} sentences before" if distance > 0 else "spoken of in the same sentence"
            if spoken.subject:
                reason += ", as the subject"
            known = scores.get(spoken.mention.actor)
            if known is None or known[0] <= score:
                scores[spoken.mention.actor] = (score, spoken.mention, reason)
        ranked = sorted(scores.values(), key=lambda each: (-each[0], -each[1].start))
        highest = window * STEP + SUBJECT + MOST_OFTEN
        return tuple(
            Candidate(id=each.actor, name=each.name, score=round(min(1.0, score / highest), 3), reasons=(reason,))
            for score, each, reason in ranked
        )

    def kind_of(self, actor: str) -> ActorKind:
        """Give the kind under which an actor was last spoken of."""
        return self._kinds.get(actor, ActorKind.UNKNOWN)

    def last_subject(self, *, sentence: int, before: int) -> ActorKind | None:
        """Give the kind of the last subject that is an actor, in this sentence before an offset or the one before."""
        fitting = [
            spoken
            for spoken in self._spoken[-MEMORY:]
            if spoken.subject and spoken.start < before and sentence - spoken.sentence <= 1
        ]
        return fitting[-1].kind if len(fitting) > 0 else None


def fights(kind: ActorKind) -> bool:
    """Tell whether actors of a kind fight."""
    return kind in ARMED


def fights_for_state(kind: ActorKind) -> bool:
    """Tell whether actors of a kind have soldiers."""
    return kind in (ActorKind.STATE_FORCE, ActorKind.COALITION)


def fights_no_state(kind: ActorKind) -> bool:
    """Tell whether actors of a kind fight without being a state's."""
    return kind in (ActorKind.ARMED_GROUP, ActorKind.TRIBAL)


def is_group(kind: ActorKind) -> bool:
    """Tell whether actors of a kind are one body that "it" can mean."""
    return kind in ARMED or kind in (ActorKind.STATE, ActorKind.BODY, ActorKind.MONITOR)


def is_many(kind: ActorKind) -> bool:
    """Tell whether actors of a kind are people whom "they" can mean."""
    return is_group(kind) or kind is ActorKind.CIVILIANS
