"""Score claims against paragraphs coded by hand: ``python evals/claims.py [seen|aside|peace ...] [--misses]``.

The gold (``evals/gold/claims/FORMAT.md``) was written by people who had not seen the rules. Each paragraph is read as
a report of its own. A gold claim and a drawn one are paired when their deeds agree and the drawn one rests on the
sentence in which the gold's words stand; those that agree most are paired first. A pair is right when doers, places and
days agree:

- doers: every drawn doer is one of the gold's and at least half of the gold's are drawn; of fights, truces and
  exchanges both sides count together. A name agrees when it is one of the actor's own; the report's words for it count
  where the directory has no other party of the gold's names (``claim_names``);
- places: likewise, by name or words; ways (from, to) and larger places around are no mistake beside one that agrees;
- days: a day within a drawn interval of two days at most; a range when the two share half of all their days; "unsaid"
  when the week before the report or no day is drawn; a vague stretch when the drawn one touches it.

Claims that the gold calls optional, and judgements ("assess"), are neither missed nor false. Attribution and modality
are shares of the pairs. Beside that F1 stands a stricter one, which asks for those it was done to as well, and the
share of right days where the gold names days, for "unsaid" is met by most. Of texts of peace every claim is false. Of
the part put aside nothing but figures is printed.
"""

import argparse
import functools
import json
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import claim_counts
import claim_days
import claim_names
import counts
from attrs import field, frozen

from contested import claims, language, mentions, reports
from contested.domain.claim import ActorRef, Claim, Modality, ThingRole, Trace
from contested.domain.mention import Mentions
from contested.domain.report import Report
from contested.domain.sentence import Sentence
from contested.pipeline.reference import Reference, load_reference

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "evals" / "gold" / "claims"
SETS = ("seen", "aside", "peace")
BOTH_WAYS = frozenset({"clash", "contest", "agree", "release", "transfer"})
"""Deeds whose two sides a coder may write in either order."""
ENOUGH = 10.0
"""What two equal deeds of one sentence are worth when pairs are sought; each field that agrees adds one."""


@frozen(kw_only=True)
class Gold:
    """One claim of the gold, with the span in which its words stand (all places where they occur)."""

    paragraph: str
    deeds: frozenset[str]
    words: str
    spans: tuple[tuple[int, int], ...]
    fields: Mapping[str, Any]

    @property
    def optional(self) -> bool:
        """True when a careful coder may leave it out."""
        return bool(self.fields.get("optional", False)) or "assess" in self.deeds

    @property
    def undated(self) -> bool:
        """True when its text names no days."""
        return str(self.fields.get("when", "unsaid")) == "unsaid"


@frozen(kw_only=True)
class Read:
    """A paragraph with its gold and what was drawn from it."""

    id: str
    war: str
    way: str
    report: Report
    mentions: Mentions
    sentences: tuple[Sentence, ...]
    gold: tuple[Gold, ...]
    drawn: tuple[Claim, ...]
    traces: tuple[Trace, ...] = ()


@frozen(kw_only=True)
class Pair:
    """A gold claim with the drawn one that answers it, or None, and which fields agree."""

    read: Read
    gold: Gold
    claim: Claim | None
    agrees: frozenset[str] = field(default=frozenset())

    @property
    def right(self) -> bool:
        """True when deed, doers, places and days agree."""
        return {"actors", "places", "when"} <= self.agrees


@frozen(kw_only=True)
class Score:
    """Pairs over a set of paragraphs, and the claims that answer none."""

    pairs: tuple[Pair, ...]
    false: tuple[tuple[Read, Claim], ...]

    @property
    def f1(self) -> float:
        """F1 of claims whose deed, doers, places and days agree."""
        return self._counts().f1

    @property
    def strict(self) -> float:
        """F1 of claims in which those it was done to agree too."""
        return self._counts("targets").f1

    def _counts(self, *more: str) -> counts.Score:
        asked = [pair for pair in self.pairs if not pair.gold.optional]
        drawn = sum(pair.claim is not None for pair in asked) + len(self.false)
        right = sum(pair.right and pair.agrees.issuperset(more) for pair in asked)
        return counts.Score(found=drawn, gold=len(asked), true=right)

    @property
    def dated(self) -> float:
        """Share of the pairs with right days, of those whose gold names days."""
        named = [pair for pair in self.pairs if pair.claim is not None and not pair.gold.undated]
        return sum("when" in pair.agrees for pair in named) / max(1, len(named))

    def share(self, name: str) -> float:
        """Share of the pairs in which a field agrees."""
        paired = [pair for pair in self.pairs if pair.claim is not None]
        return sum(name in pair.agrees for pair in paired) / max(1, len(paired))

    def line(self, name: str) -> str:
        """Give the scores as one line."""
        done = self._counts()
        paired = sum(pair.claim is not None for pair in self.pairs if not pair.gold.optional)
        shares = " ".join(f"{each} {self.share(each):.2f}" for each in FIELDS)
        return (
            f"{done.line(name)}, with targets {self.strict:.3f}  deed found {paired / max(1, done.gold):.2f}  "
            f"of pairs: {shares}; days where named {self.dated:.2f}"
        )


FIELDS = ("actors", "targets", "places", "when", "claimant", "modality", "background", "quantities")


def paragraphs(part: str) -> list[dict[str, Any]]:
    """Give the paragraphs of a part of the gold, in order of the files."""
    found: list[dict[str, Any]] = []
    for path in sorted((GOLD / part).glob("*.toml")):
        found.extend(tomllib.loads(path.read_text(encoding="utf-8"))["paragraph"])
    return found


def read(part: str, *, reference: Reference | None = None) -> list[Read]:
    """Read the paragraphs of a part and draw their claims."""
    reference = reference or load_reference(build=True)
    asked = paragraphs(part)
    found = []
    for each, report in zip(asked, _reports(asked, reference), strict=True):
        sentences = language.read(report)
        seen = mentions.find(report, sentences, gazetteer=reference.gazetteer, directory=reference.directory)
        drawing = claims.draw(report, sentences, seen, directory=reference.directory)
        gold = tuple(gold_claim(each["id"], report, one) for one in each.get("claim", ()))
        war, way = each.get("war", ""), each.get("way", "")
        found.append(
            Read(
                id=each["id"],
                war=war,
                way=way,
                report=report,
                mentions=seen,
                sentences=tuple(sentences),
                gold=gold,
                drawn=drawing.claims,
                traces=drawing.traces,
            )
        )
    return found


def _reports(asked: Sequence[Mapping[str, Any]], reference: Reference) -> Iterator[Report]:
    """Read paragraphs by the same door as any user's JSON lines; lines wrapped in the gold are one paragraph."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gold.jsonl"
        lines = [
            {
                "text": "\n\n".join(" ".join(block.split()) for block in one["text"].strip().split("\n\n")),
                "title": one.get("title", ""),
                "source": one.get("source", ""),
                "published": str(one["published"]),
            }
            for one in asked
        ]
        path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
        today = max(one["published"] for one in asked)
        for reading in reports.read([path], today=today, source_of=reference.directory.source_named):
            if reading.report is None:
                raise ValueError(f"{reading.name} of the gold is no report")
            yield reading.report


def gold_claim(paragraph: str, report: Report, one: Mapping[str, Any]) -> Gold:
    """Give a coded claim with the spans of its words; ValueError when the text does not have them."""
    words, spans, start = one["words"], [], 0
    while (start := report.text.find(words, start)) >= 0:
        spans.append((start, start + len(words)))
        start += len(words)
    if len(spans) == 0:
        raise ValueError(f"{paragraph}: its text has no {words!r}")
    return Gold(
        paragraph=paragraph, deeds=frozenset(one["deed"].split("|")), words=words, spans=tuple(spans), fields=one
    )


def score(readings: Iterable[Read], *, reference: Reference) -> Score:
    """Pair gold and drawn claims, paragraph by paragraph."""
    pairs: list[Pair] = []
    false: list[tuple[Read, Claim]] = []
    for one in readings:
        table = [[agreement(one, gold, claim, reference=reference) for claim in one.drawn] for gold in one.gold]
        partner = partners(table)
        for index, gold in enumerate(one.gold):
            at = partner.get(index)
            agrees = None if at is None else table[index][at]
            claim = None if at is None else one.drawn[at]
            pairs.append(Pair(read=one, gold=gold, claim=claim, agrees=agrees or frozenset()))
        used = set(partner.values())
        extra = [claim for index, claim in enumerate(one.drawn) if index not in used and claim.deed != "assess"]
        false.extend((one, claim) for claim in extra)
    return Score(pairs=tuple(pairs), false=tuple(false))


def partners(table: Sequence[Sequence[frozenset[str] | None]]) -> dict[int, int]:
    """Pair the rows with columns of their own, those that agree most first."""
    cells = [
        (row, column) for row, found in enumerate(table) for column, agrees in enumerate(found) if agrees is not None
    ]
    pairs: dict[int, int] = {}
    for row, column in sorted(cells, key=lambda cell: -_worth(table[cell[0]][cell[1]])):
        if row not in pairs and column not in pairs.values():
            pairs[row] = column
    return pairs


def _worth(agrees: frozenset[str] | None) -> float:
    if agrees is None:
        return 0.0
    right = ENOUGH if {"actors", "places", "when"} <= agrees else 0.0
    return ENOUGH + right + len(agrees)


def agreement(one: Read, gold: Gold, claim: Claim, *, reference: Reference) -> frozenset[str] | None:
    """Give the fields in which a drawn claim agrees with a gold one; None when it is no answer to it at all."""
    evidence = claim.evidence
    there = [span for span in gold.spans if evidence.start <= span[0] < evidence.end]
    if claim.deed not in gold.deeds or not there:
        return None
    fields, found = gold.fields, set[str]()
    agree = functools.partial(claim_names.actors_agree, seen=one.mentions, known=reference.directory)
    if evidence.trigger and evidence.trigger in gold.words:
        found.add("words")
    doers, sufferers = fields.get("actors", []), fields.get("targets", [])
    if claim.deed in BOTH_WAYS:
        both = agree([*doers, *sufferers], [*claim.actors, *claim.targets])
        found |= {"actors", "targets"} if both else set()
    else:
        found |= {"actors"} if agree(doers, claim.actors) else set()
        suffering = agree(sufferers, claim.targets or (_sufferers(claim) if sufferers else ()))
        found |= {"targets"} if suffering else set()
    checks = {
        "places": claim_names.places_agree(fields.get("places", []), claim.places, seen=one.mentions),
        "when": claim_days.agree(str(fields.get("when", "unsaid")), claim, published=claim_days.day_of(one.report)),
        "modality": claim.modality is Modality(fields.get("modality", "asserted")),
        "claimant": _claimant_agrees(one, fields.get("claimant", "source"), claim, reference=reference),
        "background": claim.background is fields.get("background", False),
        "quantities": claim_counts.agree(fields.get("quantities", []), claim),
    }
    return frozenset(found | {name for name, good in checks.items() if good})


def _sufferers(claim: Claim) -> list[ActorRef]:
    """Give the people a deed was done to who are no actors, else the things; never what it was done with."""
    done_to = [each for each in claim.things if each.role is not ThingRole.MEANS]
    people = [each for each in done_to if each.role is ThingRole.VICTIM]
    return [ActorRef(id=f"thing-{each.text}", name=each.text, text=each.text) for each in people or done_to]


def _claimant_agrees(one: Read, wanted: str, claim: Claim, *, reference: Reference) -> bool:
    voice = claim.claimant
    if wanted == "source":
        return len(voice.chain) == 0
    if len(voice.chain) == 0 and voice.text == "" and not claim_names.alike(wanted, voice.name):
        return False
    as_actor = ActorRef(id=voice.id, name=voice.name, text=voice.text)
    return claim_names.is_actor(wanted, as_actor, seen=one.mentions, known=reference.directory)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores of the parts named; with ``--misses`` every claim missed, false or partly wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("parts", nargs="*", default=["seen", "peace"], choices=SETS)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--war", default="", help="only this war")
    given = parser.parse_args(arguments)
    if given.misses and "aside" in given.parts:
        parser.error("the part put aside is counted and never printed: leave out --misses")
    reference = load_reference(build=True)
    for part in given.parts:
        readings = [one for one in read(part, reference=reference) if one.war.startswith(given.war)]
        done = score(readings, reference=reference)
        if part == "peace":
            print(f"{part}: {len(readings)} texts, {len(done.false)} false claims")
        else:
            print(done.line(part))
            for kind in ("way", "war"):
                for name in sorted({getattr(one, kind) for one in readings}):
                    some = score([one for one in readings if getattr(one, kind) == name], reference=reference)
                    print(some.line(f"  {name}"))
        if given.misses:
            _tell(done)
    return 0


def _tell(done: Score) -> None:
    for pair in done.pairs:
        if pair.right and {"claimant", "modality"} <= pair.agrees:
            continue
        mark = "opt " if pair.gold.optional else ""
        wrong = (
            "missed" if pair.claim is None else "wrong " + " ".join(name for name in FIELDS if name not in pair.agrees)
        )
        asked = {key: value for key, value in pair.gold.fields.items() if key != "optional"}
        print(f"- {mark}{pair.gold.paragraph}: {wrong}\n    gold  {json.dumps(asked, ensure_ascii=False, default=str)}")
        if pair.claim is not None:
            print(f"    drawn {told(pair.claim)}")
        else:
            span = pair.gold.spans[0]
            print(f"    text  {pair.read.report.text[max(0, span[0] - 110) : span[1] + 110]!r}")
    for one, claim in done.false:
        print(f"- {one.id}: false\n    drawn {told(claim)}\n    text  {claim.evidence.text!r}")


def told(claim: Claim) -> str:
    """Give a claim in one line."""
    doers, sufferers = (", ".join(each.text for each in some) for some in (claim.actors, claim.targets))
    where = ", ".join(f"{each.text}/{each.role}" for each in claim.places)
    amounts = "; ".join(f"{each.what} {each.low}-{each.high}" for each in claim.quantities)
    return (
        f"{claim.deed} [{claim.rule} {claim.evidence.trigger}] {doers} > {sufferers} @ {where} "
        f"{claim.when.start}..{claim.when.end} {claim.when.precision} {claim.modality} "
        f"by {claim.claimant.name} {claim.claimant.chain} "
        f"bg={claim.background} {amounts}"
    )


if __name__ == "__main__":
    sys.exit(main())
