"""Score the reading of old wires on MUC-4: ``python evals/muc4.py [--set dev|train] [--first N] [--misses ROLE]``.

The documents stand beside the checkout, all in capitals; nothing learnt from them is in the product. Every document
goes the product's whole way from text to claims; ``muc4_answers`` says which claims are incidents, and who fills which
role.

- **Relevance**: a document is relevant when its key has a template that is not optional.
- **Role fillers** (PerpInd, PerpOrg, Target, Victim, Weapon in the form of gtt, where victims are names; beside
  them VictimDesc, victims by description): over a document the strings of a role are pooled. Given strings with the
  same head word count once; one is right when its head word equals that of any mention of a gold entity of the
  role; a second one for the same entity is counted neither way. Heads: the last word before a preposition or comma.
  Reported for each role and over all (micro).
- **Templates**: incidents of a document with the same sort are one when they share a place, when one of them has no
  place, or when they stand in neighbouring sentences; sorts are compared as multisets, over relevant and other
  documents.
- **Date, place, effect, claim status** are asked of gold templates for which a given one of the same sort shares a
  filler, or is the only one; that any of the incidents joined in it answers is enough: the day lies in the interval;
  the most exact place named in the key is a place of the claim, by name; death or injury; reported as fact, claimed,
  suspected or possible by who says so and how. **Place or around it** also takes the units and the country in which a
  place of the claim lies, which the claim itself does not name.
"""

import argparse
import datetime as dt
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import define, field, frozen
from counts import Tally
from muc4_answers import EFFECTS, FIVE, ROLES, Incident, head, incidents

from contested import claims, directory, gazetteer, language, mentions, reports
from contested.directory import Directory
from contested.domain.claim import Claim, Modality, PlaceRef
from contested.domain.mention import Mentions
from contested.domain.report import Report
from contested.domain.sentence import Sentence
from contested.spelling import fold

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "muc4"
TODAY = dt.date(1999, 1, 1)
AROUND = "place or around it"
SLOTS = ("date", "place", AROUND, "effect", "status")
NEAR = 3
"""Sentences within which two incidents of one sort are taken for the same."""


@frozen(kw_only=True)
class Read:
    """A document as the product reads it."""

    row: dict[str, Any]
    report: Report
    sentences: tuple[Sentence, ...]
    mentions: Mentions
    claims: tuple[Claim, ...]


def rows(name: str) -> list[dict[str, Any]]:
    """Give the documents of a set with their keys."""
    lines = (DATA / f"full_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def read(documents: Iterable[dict[str, Any]]) -> Iterator[Read]:
    """Read documents as any user's text is read."""
    known, places = directory.load(), gazetteer.load()
    for row in documents:
        report = wire(row, known)
        sentences = language.read(report)
        seen = mentions.find(report, sentences, gazetteer=places, directory=known)
        drawn = claims.draw(report, sentences, seen, directory=known).claims
        yield Read(row=row, report=report, sentences=sentences, mentions=seen, claims=drawn)


def wire(row: dict[str, Any], known: Directory) -> Report:
    """Give a document as a report."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "wire.txt"
        path.write_text(row["text"], encoding="utf-8")
        (reading,) = reports.read([path], today=TODAY, source_of=known.source_named)
    if reading.report is None:
        raise ValueError(row["docid"])
    return reading.report


@define
class Score:
    """All measures over a set of documents; ``misses`` holds (role, what, head, document)."""

    relevance: Tally = field(factory=Tally)
    roles: dict[str, Tally] = field(factory=lambda: {role: Tally() for role in ROLES})
    templates: Tally = field(factory=Tally)
    slots: dict[str, Tally] = field(factory=lambda: {slot: Tally() for slot in SLOTS})
    misses: list[tuple[str, str, str, str]] = field(factory=list)

    def fillers(self, roles: Sequence[str] = FIVE) -> Tally:
        """Give several roles together."""
        each = [self.roles[role] for role in roles]
        return Tally(sum(one.right for one in each), sum(one.given for one in each), sum(one.wanted for one in each))


def gold_entities(row: dict[str, Any], role: str) -> list[frozenset[str]]:
    """Give the heads of each entity that fills a role in a document, entities of several templates once."""
    found: list[frozenset[str]] = []
    for template in row["templates"]:
        for entity in template[role]:
            texts = [mention[0] if isinstance(mention, list) else mention for mention in entity]
            heads = frozenset(head(text) for text in texts)
            if not any(heads & other for other in found):
                found.append(heads)
    return found


def score(documents: Iterable[Read]) -> Score:
    """Score documents as they were read."""
    known = directory.load()
    total = Score()
    for one in documents:
        given = incidents(one.claims, one.mentions, known)
        wanted = len(one.row["templates"]) > 0
        total.relevance.given += len(given) > 0
        total.relevance.wanted += wanted
        total.relevance.right += wanted and len(given) > 0
        for role in ROLES:
            _score_role(total, one, given, role=role)
        _score_templates(total, one, given)
    return total


def _score_role(total: Score, one: Read, given: Sequence[Incident], *, role: str) -> None:
    tally, entities = total.roles[role], gold_entities(one.row, role)
    texts = {head(text): text for incident in given for text in incident.fillers[role]}
    extra, missed = tally.answer(texts, entities)
    document = one.row["docid"]
    total.misses.extend((role, "extra", texts[word], document) for word in extra)
    total.misses.extend((role, "missed", "|".join(sorted(heads)), document) for heads in missed)


def merged(given: Sequence[Incident], order: dict[tuple[int, int], int]) -> list[list[Incident]]:
    """Join incidents of one sort that tell of one place or stand in neighbouring sentences."""
    groups: list[list[Incident]] = []
    for incident in given:
        for group in groups:
            if group[0].kind == incident.kind and _same(group, incident, order):
                group.append(incident)
                break
        else:
            groups.append([incident])
    return groups


def _same(group: Sequence[Incident], incident: Incident, order: dict[tuple[int, int], int]) -> bool:
    own = {ref.place.id for ref in incident.claim.places}
    theirs = {ref.place.id for other in group for ref in other.claim.places}
    last = group[-1].claim.evidence
    near = order[incident.claim.evidence.start, incident.claim.evidence.end] - order[last.start, last.end] <= NEAR
    return bool(own & theirs) or len(own) == 0 or len(theirs) == 0 or near


def _score_templates(total: Score, one: Read, given: Sequence[Incident]) -> None:
    order = {(each.start, each.end): each.index for each in one.sentences}
    groups = merged(given, order)
    kinds = Counter(template["incident_type"] for template in one.row["templates"])
    ours = Counter(group[0].kind for group in groups)
    total.templates.right += sum((kinds & ours).values())
    total.templates.given += len(groups)
    total.templates.wanted += sum(kinds.values())
    slots = [each for each in one.row["slots"] if not each["optional"]]
    for template, full in zip(one.row["templates"], slots, strict=False):
        same = [group for group in groups if group[0].kind == template["incident_type"]]
        match = next((group for group in same if _shares(group, template)), same[0] if len(same) == 1 else None)
        for slot, tally in total.slots.items():
            wanted = around(full, match, one.mentions) if slot == AROUND else _SLOTS[slot](full, match)
            tally.wanted += wanted is not None
            tally.given += wanted is not None and match is not None
            tally.right += bool(wanted) and match is not None


def _shares(group: Sequence[Incident], template: dict[str, Any]) -> bool:
    heads = {
        head(mention[0] if isinstance(mention, list) else mention)
        for role in ROLES
        for entity in template[role]
        for mention in entity
    }
    return any(head(text) in heads for incident in group for role in ROLES for text in incident.fillers[role])


def _alts(full: dict[str, Any], slot: str) -> list[str]:
    return [alt for each in full[slot] for alt in each["alts"]]


def _date(full: dict[str, Any], group: Sequence[Incident] | None) -> bool | None:
    """Tell whether a day of the key lies in an interval of the group; None when the key has none."""
    days = [_day(found) for alt in _alts(full, "date") for found in re.findall(r"\d\d [A-Z]{3} \d\d", alt)]
    if len(days) == 0:
        return None
    spans = [incident.claim.when for incident in group or ()]
    return any(
        span.start is not None and span.end is not None and any(span.start <= day <= span.end for day in days)
        for span in spans
    )


def _day(text: str) -> dt.date:
    return dt.datetime.strptime(f"{text[:7]}19{text[7:]}", "%d %b %Y").date()  # noqa: DTZ007 - a day has no zone


def named(full: dict[str, Any], group: Sequence[Incident] | None) -> bool | None:
    """Tell whether the key's most exact place is one of the group's by name; None when the key has none."""
    return _is_named(full, {text for ref in _refs(group) for text in (ref.place.name, ref.text)})


def around(full: dict[str, Any], group: Sequence[Incident] | None, seen: Mentions) -> bool | None:
    """Tell the same with the units that the group's places lie in, and their country where the document names it."""
    refs = _refs(group)
    names = {text for ref in refs for text in (ref.place.name, ref.text, *ref.place.admin)}
    codes = {ref.place.country for ref in refs}
    lands = (each.place for each in seen.places if each.place.feature == "country" and each.place.country in codes)
    return _is_named(full, names | {land.name for land in lands})


def _refs(group: Sequence[Incident] | None) -> list[PlaceRef]:
    return [ref for incident in group or () for ref in incident.claim.places]


def _is_named(full: dict[str, Any], ours: Iterable[str]) -> bool | None:
    wanted = [
        fold(re.sub(r"\(.*?\)", "", alt).split(":")[-1].split(" - ")[-1].strip()) for alt in _alts(full, "location")
    ]
    return None if len(wanted) == 0 else not {fold(each) for each in ours}.isdisjoint(wanted)


def _effect(full: dict[str, Any], group: Sequence[Incident] | None) -> bool | None:
    wanted = {alt for alt in _alts(full, "hum_effect") if alt in {"DEATH", "INJURY"}}
    if len(wanted) == 0:
        return None
    ours = {EFFECTS.get(each.what, "") for incident in group or () for each in incident.claim.quantities}
    for incident in group or ():
        word = incident.claim.evidence.trigger.lower()
        ours |= {"DEATH"} if re.match(r"kill|murder|assassin|execut|die|shot|slain|massacr|death", word) else set()
        ours |= {"INJURY"} if re.match(r"wound|injur|hurt", word) else set()
    return bool(wanted & ours)


def _status(full: dict[str, Any], group: Sequence[Incident] | None) -> bool | None:
    wanted = set(_alts(full, "perp_org_conf"))
    if len(wanted) == 0:
        return None
    return any(status(incident.claim) in wanted for incident in group or ())


def status(claim: Claim) -> str:
    """Give MUC's confidence in the organisation behind a claim: who says that it was they, and how."""
    if claim.modality is Modality.POSSIBLE or claim.hedged:
        return "POSSIBLE"
    if any(claim.claimant.id == actor.id for actor in claim.actors):
        return "CLAIMED OR ADMITTED"
    if claim.rule.startswith("blame"):
        return "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


_SLOTS = {"date": _date, "place": named, "effect": _effect, "status": _status}


def main() -> int:
    """Print all measures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--set", default="dev", choices=("dev", "train"))
    parser.add_argument("--first", type=int, default=None, help="only the first N documents")
    parser.add_argument("--misses", default="", help="list what is missed and extra in this role")
    options = parser.parse_args()
    if not DATA.is_dir():
        print("muc4 is not beside this checkout: nothing scored")
        return 0
    total = score(read(rows(options.set)[: options.first]))
    print(total.relevance.line("relevance"))
    for role, tally in total.roles.items():
        print(tally.line(role))
    print(total.fillers().line("five roles"))
    print(total.fillers(ROLES).line("all roles"))
    print(total.templates.line("templates"))
    for slot, tally in total.slots.items():
        print(tally.line(slot))
    for role, what, words, document in total.misses:
        if role == options.misses:
            print(f"  {what:7} {words}  {document}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
