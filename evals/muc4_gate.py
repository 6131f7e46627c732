"""What passing over sentences loses, on MUC-4 and our own texts: ``python evals/muc4_gate.py [--first N] [--gate G]``.

The documents stand beside the checkout. Each is read twice by the product's own stages, without a gate and with one,
and scored both ways as ``muc4`` does. Told is the share of what is right without the gate that is lost with it, net
and gross: an answer that is right only with the gate makes up for one that is lost in the first and not in the second.

- **incidents**: right templates, by sort within a document;
- **fillers**: entities of the five roles of a document's key that are found;
- **documents**: those with an incident in the key for which one is told;
- **claims**: all that are drawn, right or wrong, by their ids.

Of our own texts are told the claims coded by hand that are right (``claims``, the part seen) and all that are drawn
from the reports of the theatre.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import muc4
from attrs import evolve, field, frozen
from muc4_answers import FIVE, head, incidents

import claims as coded
from contested import reports
from contested.directory import Directory
from contested.domain.mention import Mentions
from contested.domain.report import Report
from contested.pipeline.reference import Reference, load_reference
from contested.pipeline.stages import Gate, derive_many
from contested.record import Derived

THEATRE = Path(__file__).resolve().parents[1] / "theatre" / "reports"
TOGETHER = 64
"""Documents read at a time."""
GATES = tuple(gate for gate in Gate if gate is not Gate.OFF)
"""Those that can lose something."""
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
            f"{name:<20} {self.before:>6} without {self.gone:>5} lost {self.new:>5} new"
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


def losses(rows: Sequence[dict[str, Any]], *, gates: Sequence[Gate], reference: Reference) -> dict[Gate, Loss]:
    """Give what each gate loses on documents with their keys, which are read once without a gate and once with each."""
    known = reference.directory
    total = {gate: Loss() for gate in gates}
    ways = [_wires(rows, gate=gate, reference=reference) for gate in (Gate.OFF, *gates)]
    for row, without, *behind in zip(rows, *ways, strict=True):
        before = right(row, without, known)
        for gate, one in zip(gates, behind, strict=True):
            total[gate] = total[gate].add(before, right(row, one, known))
    return total


def own_losses(gates: Sequence[Gate], *, reference: Reference) -> dict[Gate, dict[str, Lost]]:
    """Give what each gate loses of our own: claims coded by hand that are right, claims of the theatre's reports."""
    reads = coded.read("seen", reference=reference)
    files = reports.read([THEATRE], today=muc4.TODAY, source_of=reference.directory.source_named)
    theatre = [one.report for one in files if one.report is not None]
    right_of: dict[Gate, Counter[Hashable]] = {}
    told: dict[Gate, Counter[Hashable]] = {}
    for way in (Gate.OFF, *gates):
        derived = _derived([one.report for one in reads], gate=way, reference=reference)
        drawn = [evolve(one, drawn=each.claims) for one, each in zip(reads, derived, strict=True)]
        pairs = coded.score(drawn, reference=reference).pairs
        right_of[way] = Counter((one.gold.paragraph, one.gold.words) for one in pairs if one.right)
        whole = _derived(theatre, gate=way, reference=reference)
        told[way] = Counter(claim.id for one in whole for claim in one.claims)
    kinds = {"coded": right_of, "theatre": told}
    return {gate: {name: _more(Lost(), each[Gate.OFF], each[gate]) for name, each in kinds.items()} for gate in gates}


def _wires(rows: Sequence[dict[str, Any]], *, gate: Gate, reference: Reference) -> Iterator[Derived]:
    return _derived((muc4.wire(row, reference.directory) for row in rows), gate=gate, reference=reference)


def _derived(whole: Iterable[Report], *, gate: Gate, reference: Reference) -> Iterator[Derived]:
    each = iter(whole)
    while together := list(islice(each, TOGETHER)):
        yield from derive_many(together, reference=reference, gate=gate)


def main() -> int:
    """Print what is lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--set", default="train", choices=("dev", "train"))
    parser.add_argument("--first", type=int, default=None, help="only the first N documents")
    parser.add_argument("--gate", default=None, choices=GATES, help="only this gate")
    asked = parser.parse_args()
    gates = (Gate(asked.gate),) if asked.gate else GATES
    reference = load_reference(build=True)
    told: dict[Gate, dict[str, Lost]] = {gate: {} for gate in gates}
    if muc4.DATA.is_dir():
        rows = muc4.rows(asked.set)[: asked.first]
        print(f"{len(rows)} documents of {asked.set}")
        told = {gate: one.kinds for gate, one in losses(rows, gates=gates, reference=reference).items()}
    else:
        print("muc4 is not beside this checkout: only our own texts are scored")
    for gate, own in own_losses(gates, reference=reference).items():
        for kind, lost in (told[gate] | own).items():
            print(lost.line(f"{gate} {kind}"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
