"""What passing over sentences loses on MUC-4: ``python evals/muc4_gate.py [--set dev|train] [--first N] [--gate G]``.

The documents stand beside the checkout. Each is read twice by the product's own stages, without a gate and with one,
and scored both ways as ``muc4`` does. Told is the share of what is right without the gate that is lost with it, net
and gross: an answer that is right only with the gate makes up for one that is lost in the first and not in the second.

- **incidents**: right templates, by sort within a document;
- **fillers**: entities of the five roles of a document's key that are found;
- **documents**: those with an incident in the key for which one is told;
- **claims**: all that are drawn, right or wrong, by their ids.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import islice
from typing import Any

import muc4
from attrs import evolve, field, frozen
from muc4_answers import FIVE, head, incidents

from contested.directory import Directory
from contested.domain.mention import Mentions
from contested.pipeline.reference import Reference, load_reference
from contested.pipeline.stages import Gate, derive_many
from contested.record import Derived

TOGETHER = 64
"""Documents read at a time."""
KINDS = ("incidents", "fillers", "documents", "claims")

Right = dict[str, Counter[Hashable]]
"""What is right of one document, by kind."""


@frozen(kw_only=True)
class Lost:
    """How much of one kind is lost.

    Attributes:
        before: how many are right without the gate.
        gone: how many of them are not right with it.
        new: how many are right with it alone.
    """

    before: int = 0
    gone: int = 0
    new: int = 0

    @property
    def net(self) -> float:
        """Share lost, gains set against it; below 0 where more is gained."""
        return (self.gone - self.new) / max(1, self.before)

    @property
    def gross(self) -> float:
        """Share lost."""
        return self.gone / max(1, self.before)

    def line(self, name: str) -> str:
        """Give it as one line."""
        return (
            f"{name:<12} {self.before:>6} without {self.gone:>5} lost {self.new:>5} new"
            f"   net {self.net:>7.2%}   gross {self.gross:>7.2%}"
        )


@frozen(kw_only=True)
class Loss:
    """What a gate loses, by kind."""

    kinds: dict[str, Lost] = field(factory=lambda: {kind: Lost() for kind in KINDS})

    def add(self, before: Right, after: Right) -> "Loss":
        """Give the loss with one more document, right so without the gate and so with it."""
        return Loss(kinds={kind: _more(lost, before[kind], after[kind]) for kind, lost in self.kinds.items()})


def _more(lost: Lost, before: Counter[Hashable], after: Counter[Hashable]) -> Lost:
    return evolve(
        lost,
        before=lost.before + before.total(),
        gone=lost.gone + (before - after).total(),
        new=lost.new + (after - before).total(),
    )


def right(row: dict[str, Any], derived: Derived, known: Directory) -> Right:
    """Give what is right of what was drawn from a document."""
    given = incidents(derived.claims, Mentions(report=derived.report, persons=derived.persons), known)
    order = {(each.start, each.end): each.index for each in derived.sentences}
    ours = Counter(group[0].kind for group in muc4.merged(given, order))
    wanted = Counter(template["incident_type"] for template in row["templates"])
    fillers: Counter[Hashable] = Counter()
    for role in FIVE:
        words = {head(text) for incident in given for text in incident.fillers[role]}
        fillers.update((role, entity) for entity in muc4.gold_entities(row, role) if entity & words)
    return {
        "incidents": Counter(wanted & ours),
        "fillers": fillers,
        "documents": Counter(["told"] if wanted and given else []),
        "claims": Counter(claim.id for claim in derived.claims),
    }


def loss(rows: Sequence[dict[str, Any]], *, gate: Gate, reference: Reference) -> Loss:
    """Give what a gate loses on documents with their keys."""
    known = reference.directory
    total = Loss()
    ways = (_derived(rows, gate=Gate.OFF, reference=reference), _derived(rows, gate=gate, reference=reference))
    for row, without, behind in zip(rows, *ways, strict=True):
        total = total.add(right(row, without, known), right(row, behind, known))
    return total


def _derived(rows: Sequence[dict[str, Any]], *, gate: Gate, reference: Reference) -> Iterator[Derived]:
    each = (muc4.wire(row, reference.directory) for row in rows)
    while together := list(islice(each, TOGETHER)):
        yield from derive_many(together, reference=reference, gate=gate)


def main() -> int:
    """Print what is lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--set", default="train", choices=("dev", "train"))
    parser.add_argument("--first", type=int, default=None, help="only the first N documents")
    parser.add_argument("--gate", default=Gate.CASCADE, choices=tuple(Gate))
    asked = parser.parse_args()
    if not muc4.DATA.is_dir():
        print("muc4 is not beside this checkout: nothing scored")
        return 0
    rows = muc4.rows(asked.set)[: asked.first]
    told = loss(rows, gate=Gate(asked.gate), reference=load_reference())
    print(f"{len(rows)} documents of {asked.set}, gate {asked.gate}")
    for kind, lost in told.kinds.items():
        print(lost.line(kind))
    return 0


if __name__ == "__main__":
    sys.exit(main())
