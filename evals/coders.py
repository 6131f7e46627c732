"""How far two careful coders agree on the claims of the same texts: ``python evals/coders.py``.

The paragraphs of ``gold/claims/second`` were coded a second time by somebody who saw the texts and ``FORMAT.md`` only.
The second coder's claims are scored against the first's exactly as the program's are (``claims.py``): same pairs, same
fields, same F1. What two coders reach is what can be asked of a program; nobody can be more right than that.
"""

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import claim_names
from attrs import evolve

import claims as scorer
from contested.domain.claim import ActorRef, Claim, Claimant, Evidence, Modality, PlaceRef, PlaceRole
from contested.domain.deed import Aspect
from contested.domain.place import Place
from contested.domain.quantity import Counted, Quantity
from contested.domain.report import PartKind
from contested.domain.time import Interval, Precision
from contested.pipeline.reference import Reference, load_reference

NO_DAY = Interval(start=None, end=None, precision=Precision.REPORT)


def second(reference: Reference) -> tuple[scorer.Score, scorer.Score]:
    """Score the second coder, and the program on the same paragraphs, against the first coder."""
    codings = {one["id"]: one.get("claim", []) for one in scorer.paragraphs("second")}
    mine = [one for part in ("aside", "seen") for one in scorer.read(part, reference=reference) if one.id in codings]
    return compare(mine, codings, reference=reference), scorer.score(mine, reference=reference)


def compare(
    read: Sequence[scorer.Read], codings: Mapping[str, Sequence[Mapping[str, Any]]], *, reference: Reference
) -> scorer.Score:
    """Score a second coding (claims by paragraph) against the first."""
    theirs = []
    for one in read:
        wanted = [claim for claim in codings[one.id] if claim["deed"] != "assess"]
        theirs.append((one, [_claim(one, claim, reference) for claim in wanted]))
    return _score(theirs, reference)


def _score(theirs: Sequence[tuple[scorer.Read, list[tuple[bool, list[Claim]]]]], reference: Reference) -> scorer.Score:
    pairs: list[scorer.Pair] = []
    false: list[tuple[scorer.Read, Claim]] = []
    for one, drawn in theirs:
        table = [[_best(one, gold, answers, reference) for _, answers in drawn] for gold in one.gold]
        partner = scorer.partners([[None if cell is None else cell[0] for cell in row] for row in table])
        for index, gold in enumerate(one.gold):
            cell = table[index][partner[index]] if index in partner else None
            agrees, claim = (frozenset[str](), None) if cell is None else cell
            pairs.append(scorer.Pair(read=one, gold=gold, claim=claim, agrees=agrees))
        used = set(partner.values())
        extra = [answers[0] for at, (optional, answers) in enumerate(drawn) if at not in used and not optional]
        false.extend((one, claim) for claim in extra)
    return scorer.Score(pairs=tuple(pairs), false=tuple(false))


def _best(
    one: scorer.Read, gold: scorer.Gold, answers: Sequence[Claim], reference: Reference
) -> tuple[frozenset[str], Claim] | None:
    """Give the reading of a second coder's claim that agrees most with one of the first coder's."""
    found = []
    for answer in answers:
        fitted = evolve(
            answer,
            actors=tuple(_fitted(one, gold, each, reference) for each in answer.actors),
            targets=tuple(_fitted(one, gold, each, reference) for each in answer.targets),
            places=tuple(_fitted_place(gold, each) for each in answer.places),
        )
        agrees = scorer.agreement(one, gold, fitted, reference=reference)
        if agrees is not None:
            found.append((agrees, fitted))
    return max(found, key=lambda each: len(each[0]), default=None)


def _fitted(one: scorer.Read, gold: scorer.Gold, ref: ActorRef, reference: Reference) -> ActorRef:
    """Give an actor by that of its alternative names which the first coder has too."""
    wanted = [*gold.fields.get("actors", []), *gold.fields.get("targets", [])]
    for name in ref.text.split("|"):
        told = ActorRef(id=ref.id, name=name, text=name)
        if any(claim_names.is_actor(each, told, seen=one.mentions, known=reference.directory) for each in wanted):
            return told
    return evolve(ref, name=ref.text.split("|")[0], text=ref.text.split("|")[0])


def _fitted_place(gold: scorer.Gold, ref: PlaceRef) -> PlaceRef:
    alternatives = [each for wanted in gold.fields.get("places", []) for each in wanted.split("|")]
    names = ref.text.split("|")
    text = next((name for name in names if any(claim_names.alike(name, each) for each in alternatives)), names[0])
    return PlaceRef(place=evolve(ref.place, name=text), text=text, role=ref.role)


def _claim(one: scorer.Read, coded: Mapping[str, Any], reference: Reference) -> tuple[bool, list[Claim]]:
    """Give a coded claim as claims, one for each deed it leaves open and sentence of its words; and if optional."""
    gold = scorer.gold_claim(one.id, one.report, coded)
    voice = str(coded.get("claimant", "source"))
    named = reference.directory.source_named(voice)
    claimant = Claimant(
        id=f"su-{voice}" if named is None else named.id,
        name=voice,
        text="" if voice == "source" else voice,
        chain=() if voice == "source" else ("report",),
    )
    whole = Claim(
        id=f"c-{one.id}-{gold.words}",
        report=one.report.id,
        deed="",
        aspect=Aspect.EVENT,
        actors=tuple(_actor(name) for name in coded.get("actors", [])),
        targets=tuple(_actor(name) for name in coded.get("targets", [])),
        places=tuple(_place(name) for name in coded.get("places", [])),
        when=_when(str(coded.get("when", "unsaid"))),
        quantities=tuple(_count(each) for each in coded.get("quantities", [])),
        modality=Modality(coded.get("modality", "asserted")),
        claimant=claimant,
        rule="second coder",
        evidence=Evidence(start=0, end=0, text="", part=PartKind.BODY, trigger=gold.words),
        confidence=1.0,
        background=bool(coded.get("background", False)),
    )
    sentences = [each for each in one.sentences if any(each.start <= start < each.end for start, _ in gold.spans)]
    return gold.optional, [
        evolve(whole, deed=deed, evidence=evolve(whole.evidence, start=each.start, end=each.end, text=each.text))
        for each in sentences
        for deed in sorted(gold.deeds)
    ]


def _actor(name: str) -> ActorRef:
    return ActorRef(id=f"au-{name}", name=name, text=name)


def _place(name: str) -> PlaceRef:
    return PlaceRef(place=Place(id=f"pu-{name}", name=name), text=name, role=PlaceRole.SITE)


def _count(coded: Mapping[str, Any]) -> Quantity:
    return Quantity(what=Counted(coded["what"]), low=coded.get("low"), high=coded.get("high"), text="")


def _when(told: str) -> Interval:
    if told == "unsaid":
        return NO_DAY
    first, _, last = told.removeprefix("vague ").partition("..")
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    return Interval(start=start, end=end, precision=Precision.RANGE)


def main() -> int:
    """Print what the second coder and the program reach against the first coder, on the same paragraphs."""
    coder, program = second(load_reference(build=True))
    print(coder.line("second coder"))
    print(program.line("contested"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
