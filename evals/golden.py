"""Score golden cases: what was found, missed and extra in each; ``python evals/golden.py [CASE...]`` prints a table.

A case is a folder of ``tests/golden``: the report (``report.txt``, ``.html`` or ``.md``, or a file ``source`` that
names one beside the checkout), ``expected.jsonl`` and, where claims beyond the expected ones are right too, a file
``extras`` with their greatest number. Each line of ``expected.jsonl`` is one of:

- part of a claim: only the keys that it has are compared. ``actors`` and ``targets`` must all be among the claim's (by
  id, name or wording), ``places`` too (by id, name or wording, folded); ``words`` must stand in the evidence;
  ``quantities`` and ``things`` must each match one of the claim's;
- ``{"doubt": REASON}``, perhaps with ``words`` that stand in its span or detail;
- ``{"holding": {...}}`` with ``place`` and any of ``status``, ``holder``, ``contenders``, ``basis``, ``flags``, on the
  day ``day`` or else the last day reported on.

An empty ``expected.jsonl`` means that no claim at all may be drawn.
"""

import datetime as dt
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from contested.domain.claim import ActorRef, Claim, PlaceRef, ThingRef
from contested.domain.doubt import Doubt
from contested.domain.holding import Holding
from contested.domain.picture import Picture
from contested.domain.place import PlaceKind
from contested.domain.quantity import Quantity
from contested.pipeline.ingest import ingest
from contested.pipeline.picture import draw_picture
from contested.pipeline.reference import Reference, load_reference
from contested.record import open_record
from contested.spelling import fold

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "golden"
REPORT_NAMES = ("report.txt", "report.html", "report.md")
TODAY = dt.date(2026, 1, 1)
"""The day the cases are read on; after all of them, so that no date lies in the future."""
NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)

Expected = Mapping[str, Any]


@frozen(kw_only=True)
class Case:
    """One golden case.

    Attributes:
        name: name of the folder.
        report: the report's file, which may be absent.
        expected: the lines of ``expected.jsonl``.
        extras: number of claims allowed beyond the expected ones.
    """

    name: str
    report: Path
    expected: tuple[Expected, ...]
    extras: int


@frozen(kw_only=True)
class Score:
    """How a case went: the expected lines met and missed, and the claims nobody expected."""

    found: tuple[Expected, ...]
    missed: tuple[Expected, ...]
    extra: tuple[Claim, ...]


def cases() -> list[Case]:
    """Give every case in order of name."""
    return [read_case(folder) for folder in sorted(CASES.iterdir()) if (folder / "expected.jsonl").exists()]


def read_case(folder: Path) -> Case:
    """Read one case from its folder."""
    source = folder / "source"
    if source.exists():
        report = ROOT / source.read_text(encoding="utf-8").strip()
    else:
        report = next((folder / name for name in REPORT_NAMES if (folder / name).exists()), folder / REPORT_NAMES[0])
    lines = (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    extras = folder / "extras"
    return Case(
        name=folder.name,
        report=report,
        expected=tuple(json.loads(line) for line in lines if line.strip()),
        extras=int(extras.read_text(encoding="utf-8")) if extras.exists() else 0,
    )


def score(case: Case, *, reference: Reference) -> Score:
    """Run the whole chain on a case's report in a record of its own, and compare."""
    with open_record(":memory:") as record:
        ingest([case.report], record=record, reference=reference, today=TODAY, at=NOON)
        picture = draw_picture(record, reference=reference)
    wanted = [line for line in case.expected if "doubt" not in line and "holding" not in line]
    partner = _pair(wanted, picture.claims)
    missed = [line for index, line in enumerate(wanted) if index not in partner]
    missed += [line for line in case.expected if "doubt" in line and not _doubted(line, picture)]
    missed += [line for line in case.expected if "holding" in line and not _held(line["holding"], picture)]
    used = set(partner.values())
    return Score(
        found=tuple(line for line in case.expected if line not in missed),
        missed=tuple(missed),
        extra=tuple(claim for index, claim in enumerate(picture.claims) if index not in used),
    )


def _pair(wanted: Sequence[Expected], claims: Sequence[Claim]) -> dict[int, int]:
    """Give as many expected lines as possible a claim of their own (augmenting paths): line index to claim index."""
    fits = [[index for index, claim in enumerate(claims) if claim_fits(line, claim)] for line in wanted]
    owner: dict[int, int] = {}

    def place(line: int, tried: set[int]) -> bool:
        for claim in fits[line]:
            if claim in tried:
                continue
            tried.add(claim)
            if claim not in owner or place(owner[claim], tried):
                owner[claim] = line
                return True
        return False

    for line in range(len(wanted)):
        place(line, set())
    return {line: claim for claim, line in owner.items()}


def claim_fits(line: Expected, claim: Claim) -> bool:
    """Tell whether a claim has everything that an expected line names.

    Raises:
        KeyError: the line has a key that is not compared, which would make it pass unread.
    """
    return all(_CHECKS[key](value, claim) for key, value in line.items())


def _actors(wanted: Sequence[str], actors: Sequence[ActorRef]) -> bool:
    return all(any(fold(one) in {fold(a.id), fold(a.name), fold(a.text)} for a in actors) for one in wanted)


def _places(wanted: Sequence[str], places: Sequence[PlaceRef]) -> bool:
    return all(any(_is_place(fold(one), ref) for ref in places) for one in wanted)


def _is_place(wanted: str, ref: PlaceRef) -> bool:
    """Tell whether a folded name means a place: its id, its name, its wording or the end of its wording.

    The end of "the Arab lands east of Hajin" names the relative place only with its relation: "east of Hajin".
    """
    if wanted in {fold(ref.place.id), fold(ref.place.name), fold(ref.text)}:
        return True
    related = ref.place.kind is not PlaceKind.RELATIVE or ref.place.relation in wanted
    return related and f" {fold(ref.text)}".endswith(f" {wanted}")


def _when(wanted: Mapping[str, str | None], claim: Claim) -> bool:
    days = {"start": claim.when.start, "end": claim.when.end}
    told = {key: None if day is None else day.isoformat() for key, day in days.items()}
    told["precision"] = claim.when.precision
    return all(told[key] == value for key, value in wanted.items())


def _same_fields(wanted: Sequence[Mapping[str, Any]], values: Sequence[Quantity] | Sequence[ThingRef]) -> bool:
    """Tell whether each line of fields fits one of the values, and no value serves two lines."""
    left = list(values)
    for line in wanted:
        match = next((q for q in left if all(getattr(q, key) == value for key, value in line.items())), None)
        if match is None:
            return False
        left.remove(match)
    return True


_CHECKS: dict[str, Callable[[Any, Claim], bool]] = {
    "deed": lambda value, claim: claim.deed == value,
    "aspect": lambda value, claim: claim.aspect == value,
    "actors": lambda value, claim: _actors(value, claim.actors),
    "targets": lambda value, claim: _actors(value, claim.targets),
    "places": lambda value, claim: _places(value, claim.places),
    "when": _when,
    "modality": lambda value, claim: claim.modality == value,
    "condition": lambda value, claim: value in claim.condition,
    "claimant": lambda value, claim: (
        fold(value) in {fold(claim.claimant.id), fold(claim.claimant.name), fold(claim.claimant.text)}
    ),
    "things": lambda value, claim: _same_fields(value, claim.things),
    "quantities": lambda value, claim: _same_fields(value, claim.quantities),
    "background": lambda value, claim: claim.background is value,
    "topic": lambda value, claim: claim.topic == value,
    "part": lambda value, claim: claim.evidence.part == value,
    "words": lambda value, claim: value in claim.evidence.text,
}


def _doubted(line: Expected, picture: Picture) -> bool:
    texts = {report.id: report.text for report in picture.reports}

    def said(doubt: Doubt) -> str:
        return texts.get(doubt.report, "")[doubt.start : doubt.end] + " " + doubt.detail

    return any(doubt.reason == line["doubt"] and line.get("words", "") in said(doubt) for doubt in picture.doubts)


def _held(wanted: Mapping[str, Any], picture: Picture) -> bool:
    day = dt.date.fromisoformat(wanted["day"]) if "day" in wanted else picture.true_day
    return any(
        fold(wanted["place"]) in {fold(one.place.id), fold(one.place.name)}
        and one.true.covers(day)
        and _holding_fits(wanted, one)
        for one in picture.holdings
    )


def _holding_fits(wanted: Mapping[str, Any], holding: Holding) -> bool:
    holder = None if holding.holder is None else holding.holder.id
    contenders = {one.id for one in holding.contenders}
    checks: dict[str, bool] = {
        "place": True,
        "day": True,
        "status": holding.status == wanted.get("status"),
        "holder": holder == wanted.get("holder"),
        "basis": holding.basis == wanted.get("basis"),
        "contenders": set(wanted.get("contenders", ())) <= contenders,
        "flags": set(wanted.get("flags", ())) <= set(holding.flags),
    }
    return all(checks[key] for key in wanted)


def main(names: Sequence[str]) -> int:
    """Print a table of all cases, or the named ones with each line missed and each extra claim."""
    reference = load_reference(build=True)
    width = max((len(case.name) for case in cases()), default=4)
    print(f"{'case':<{width}}  found  missed  extra  allowed")
    for case in cases():
        if names and case.name not in names:
            continue
        if not case.report.exists():
            print(f"{case.name:<{width}}  absent: {case.report.name}")
            continue
        result = score(case, reference=reference)
        row = f"{len(result.found):>5}  {len(result.missed):>6}  {len(result.extra):>5}  {case.extras:>7}"
        print(f"{case.name:<{width}}  {row}")
        if names:
            for line in result.missed:
                print("  missed", json.dumps(line, ensure_ascii=False))
            for claim in result.extra:
                print("  extra ", _tell(claim))
    return 0


def _tell(claim: Claim) -> str:
    actors = ",".join(one.id for one in claim.actors)
    targets = ",".join(one.id for one in claim.targets)
    places = ",".join(one.place.name for one in claim.places)
    days = f"{claim.when.start}..{claim.when.end}"
    return (
        f"{claim.deed} {actors} > {targets} @ {places} {days} {claim.modality} [{claim.rule}] {claim.evidence.text!r}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
