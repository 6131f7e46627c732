"""What has been spoken of so far: the actors a later "they", "the group" or "the militants" may mean."""

from collections import Counter
from collections.abc import Callable

from attrs import frozen

from contested.domain.actor import ActorKind
from contested.domain.mention import ActorMention, Candidate
from contested.mentions.actors.line import Standing
from contested.mentions.scope import ARMED

WINDOW = 4
"""How many sentences back a word may refer."""
SUBJECT = 1.5
HABIT = 2.5
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
    standing: Standing


def never(actor: str) -> bool | None:  # noqa: ARG001 (stands where no habit is asked about)
    """Tell that of nobody a habit is known."""
    return None


class Salience:
    """The actors of a report in the order in which they come up."""

    def __init__(self) -> None:
        """Start with nothing spoken of."""
        self._spoken: list[Spoken] = []
        self._counts: Counter[str] = Counter()
        self._kinds: dict[str, ActorKind] = {}

    def add(self, mention: ActorMention, *, kind: ActorKind, sentence: int, standing: Standing) -> None:
        """Note that a sentence speaks of an actor; ``kind`` is the actor's own, also where its media are meant."""
        self._spoken.append(Spoken(sentence, mention.start, mention, kind, standing))
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
        habitual: Callable[[str], bool | None] = never,
    ) -> tuple[Candidate, ...]:
        """Give the fitting actors spoken of before an offset, most salient first, with scores in [0, 1] and reasons.

        Nearer sentences count more, subjects more than others (but not those who only speak), actors named often a
        little more. ``habitual`` tells whether texts call an actor by the word in question, None where nothing tells:
        those who are so called come first, and those who are called otherwise drop out.
        """
        scores: dict[str, tuple[float, ActorMention, str]] = {}
        for spoken in self._spoken[-MEMORY:]:
            distance = sentence - spoken.sentence
            if spoken.start >= before or distance > window or not fits(spoken.kind) or spoken.mention.actor in excluded:
                continue
            acts = spoken.standing.subject and not spoken.standing.speaker
            score = (window - distance) * STEP + SUBJECT * acts + HABIT * (habitual(spoken.mention.actor) is True)
            score += min(self._counts[spoken.mention.actor] * OFTEN, MOST_OFTEN)
            reason = f"spoken of {distance} sentences before" if distance > 0 else "spoken of in the same sentence"
            if acts:
                reason += ", as the subject"
            known = scores.get(spoken.mention.actor)
            if known is None or known[0] <= score:
                scores[spoken.mention.actor] = (score, spoken.mention, reason)
        scores = {actor: each for actor, each in scores.items() if habitual(actor) is not False}
        ranked = sorted(scores.values(), key=lambda each: (-each[0], -each[1].start))
        highest = window * STEP + SUBJECT + MOST_OFTEN + HABIT
        return tuple(
            Candidate(id=each.actor, name=each.name, score=round(min(1.0, score / highest), 3), reasons=(reason,))
            for score, each, reason in ranked
        )

    def only(self, told: Callable[[ActorMention], bool]) -> frozenset[str]:
        """Give the actors of whom every mention in memory is told in such a way."""
        recent = [each.mention for each in self._spoken[-MEMORY:]]
        others = {each.actor for each in recent if not told(each)}
        return frozenset(each.actor for each in recent if each.actor not in others)

    def kind_of(self, actor: str) -> ActorKind:
        """Give the kind under which an actor was last spoken of."""
        return self._kinds.get(actor, ActorKind.UNKNOWN)

    def main_subject(self, *, sentence: int, before: int, excluded: frozenset[str]) -> ActorMention | None:
        """Give the actor that is the last subject of a sentence before an offset, else the main one of the last."""
        for spoken in reversed(self._spoken[-MEMORY:]):
            if spoken.mention.actor in excluded:
                continue
            here = spoken.sentence == sentence and spoken.start < before and spoken.standing.subject
            if here or (spoken.sentence == sentence - 1 and spoken.standing.main):
                return spoken.mention
        return None

    def last_person(self, *, sentence: int, before: int) -> ActorMention | None:
        """Give the person spoken of last before an offset, in this sentence or the one before."""
        for spoken in reversed(self._spoken[-MEMORY:]):
            if spoken.start < before and sentence - spoken.sentence <= 1 and is_person(spoken.kind):
                return spoken.mention
        return None

    def last_named(self, fits: Callable[[ActorKind], bool], *, sentence: int, before: int) -> list[ActorMention]:
        """Give the fitting actors named before an offset, the last first, in this sentence or the one before."""
        found: dict[str, ActorMention] = {}
        for spoken in reversed(self._spoken[-MEMORY:]):
            near = spoken.start < before and sentence - spoken.sentence <= 1
            if near and not spoken.mention.reference and fits(spoken.kind):
                found.setdefault(spoken.mention.actor, spoken.mention)
        return list(found.values())

    def last(
        self,
        fits: Callable[[ActorKind], bool],
        *,
        sentence: int,
        before: int,
        excluded: frozenset[str] = frozenset(),
        only: str = "",
        speakers: bool = False,
    ) -> ActorMention | None:
        """Give the fitting actor spoken of last before an offset, in this sentence or the one before; not speakers.

        With ``speakers`` those who speak are asked too.
        """
        for spoken in reversed(self._spoken[-MEMORY:]):
            near = spoken.start < before and sentence - spoken.sentence <= 1
            open_to = (speakers or not spoken.standing.speaker) and spoken.mention.actor not in excluded
            if near and open_to and only in ("", spoken.mention.actor) and fits(spoken.kind):
                return spoken.mention
        return None


def fights(kind: ActorKind) -> bool:
    """Tell whether actors of a kind fight."""
    return kind in ARMED


def fights_for_state(kind: ActorKind) -> bool:
    """Tell whether actors of a kind have soldiers."""
    return kind in (ActorKind.STATE_FORCE, ActorKind.COALITION)


def is_state_force(kind: ActorKind) -> bool:
    """Tell whether actors of a kind are a state's own forces."""
    return kind is ActorKind.STATE_FORCE


def is_state(kind: ActorKind) -> bool:
    """Tell whether an actor is a government or one of its ministries."""
    return kind is ActorKind.STATE


def fights_no_state(kind: ActorKind) -> bool:
    """Tell whether actors of a kind fight without being a state's."""
    return kind in (ActorKind.ARMED_GROUP, ActorKind.TRIBAL)


def is_alliance(kind: ActorKind) -> bool:
    """Tell whether actors of a kind can be an alliance: states' coalitions too."""
    return fights_no_state(kind) or kind is ActorKind.COALITION


def is_coalition(kind: ActorKind) -> bool:
    """Tell whether an actor is a coalition."""
    return kind is ActorKind.COALITION


def is_person(kind: ActorKind) -> bool:
    """Tell whether an actor is one person."""
    return kind is ActorKind.PERSON


def is_group(kind: ActorKind) -> bool:
    """Tell whether actors of a kind are one body that "it" can mean."""
    return kind in ARMED or kind in (ActorKind.STATE, ActorKind.BODY, ActorKind.MONITOR)


def is_many(kind: ActorKind) -> bool:
    """Tell whether actors of a kind are people whom "they" can mean."""
    return is_group(kind) or kind is ActorKind.CIVILIANS


def is_voice(kind: ActorKind) -> bool:
    """Tell whether actors of a kind are one body that "it" can mean, media included."""
    return is_group(kind) or kind is ActorKind.MEDIA
