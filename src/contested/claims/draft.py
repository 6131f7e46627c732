"""A claim in the making: what a rule found in one sentence, before time, mood and voice are added."""

from attrs import frozen

from contested.claims.roles import Clause
from contested.domain.claim import PlaceRole
from contested.domain.mention import ActorMention, PlaceMention
from contested.domain.quantity import Quantity

FROM_AFAR = frozenset({"airstrike", "shelling", "bombing"})
"""Deeds that are told by what they were done with, and hit whoever is there."""


@frozen(kw_only=True)
class Draft:
    """What one rule read.

    Attributes:
        rule: rule id.
        deed: deed id.
        trigger: index of the word that triggered it.
        clause: the clause its time and mood are read from.
        actors: those who do it.
        targets: those it is done to.
        places: where, with roles.
        quantities: counts.
        confidence: of the rule, in [0, 1].
        topic: for judgements.
        target_words: words of a target that is no known actor ("second in command"), or "".
        actor_words: words of the grammatical subject, for the doubt when it is no known actor.
        armed: True when the grammatical subject is of those who fight, though no known actor ("the column").
        needed: heads of the phrase that the rule needed ("hit X with DRONES").
        suffers: True when the grammatical subject is the one it is done to ("we lost X").
        carried: True when its places are those of the text before.
        settled: True when the deed already says what a negation says ("will not accept" is a rejection).
    """

    rule: str
    deed: str
    trigger: int
    clause: Clause
    actors: tuple[ActorMention, ...] = ()
    targets: tuple[ActorMention, ...] = ()
    places: tuple[tuple[PlaceMention, PlaceRole], ...] = ()
    quantities: tuple[Quantity, ...] = ()
    confidence: float
    topic: str = ""
    target_words: str = ""
    actor_words: str = ""
    suffers: bool = False
    settled: bool = False
    armed: bool = False
    needed: tuple[int, ...] = ()
    carried: bool = False
