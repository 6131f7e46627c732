"""Which deeds may tell of one happening, and which end of a deed profits from it.

Facts about the deeds of ``data/deeds.csv``, read by matching and by interest. A deed that is not listed here matches
only itself and profits nobody.
"""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

PROFITABLE = frozenset(
    {
        *("capture", "enter", "transfer", "hold", "besiege", "repel", "relieve"),
        *("detain", "seize", "destroy", "disrupt-weapons", "airstrike", "shelling", "bombing"),
    }
)
"""Deeds that profit who does them and cost who suffers them."""

TURNED = frozenset({"withdraw", "surrender", "defect", "abandon"})
"""Deeds that cost who does them and profit the other end: their actors are compared with the losers of other deeds."""

SHAMEFUL = frozenset({"attack-civilians", "execute", "abduct"})
"""Deeds that count against who does them. Clash, contest, agree, deploy, displace and release count for nobody."""

STRIKES = frozenset({"airstrike", "shelling", "bombing"})
"""Deeds from afar: that they happened profits nobody, what they hit does."""

SYMMETRIC = frozenset({"clash", "contest", "agree", "consult", "cooperate", "commit"})
"""Deeds whose actors and targets may change places without a change of meaning."""

KINDRED: tuple[frozenset[str], ...] = (
    frozenset({"capture", "enter"}),
    frozenset({"capture", "transfer"}),
    frozenset({"capture", "withdraw"}),
    frozenset({"withdraw", "transfer"}),
    frozenset({"clash", "repel"}),
    frozenset({"detain", "surrender"}),
    frozenset({"detain", "abduct"}),
    frozenset({"seize", "abandon"}),
    frozenset({"airstrike", "shelling"}),
    frozenset({"airstrike", "bombing"}),
    frozenset({"attack-civilians", "execute"}),
)
"""Pairs of deeds by which two reporters may tell of one happening."""

FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"capture", "enter", "transfer", "withdraw"}),
    frozenset({"clash", "repel"}),
    frozenset({"detain", "surrender", "abduct"}),
    frozenset({"seize", "abandon"}),
    frozenset({"airstrike", "shelling", "bombing"}),
    frozenset({"attack-civilians", "execute"}),
)
"""Deeds that are compared at all: the connected groups of ``KINDRED``."""

RECURRENT = frozenset({"clash", "repel", "airstrike", "shelling", "bombing", "deploy", "displace", "seize"})
"""Deeds that come again day after day at one place: loosely dated tellings of them are soon told apart."""

PRECEDENCE = ("capture", "transfer", "withdraw", "enter", "repel", "clash", "surrender", "detain", "abduct")
"""Which deed names an event whose claims name it differently and equally often: the more telling one."""


def kindred(left: str, right: str) -> bool:
    """Tell whether two different deeds may tell of one happening."""
    return frozenset({left, right}) in KINDRED


def family(deed: str) -> str:
    """Give the name of the group that a deed is compared within."""
    for group in FAMILIES:
        if deed in group:
            return min(group)
    return deed


def by_outcome(deed: str, actors: Sequence[T], targets: Sequence[T]) -> tuple[Sequence[T], Sequence[T]]:
    """Give who comes out ahead and who behind: a withdrawal names them the other way round than a capture."""
    return (targets, actors) if deed in TURNED else (actors, targets)
