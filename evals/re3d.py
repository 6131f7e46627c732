"""Score actors, places, weapons and who stands with whom on re3d: ``python evals/re3d.py [--misses KIND]``.

The corpus: statements of governments and pages of an encyclopaedia on Syria and Iraq. Entities and relations count as
gold where the annotators' confidence is at least a half; the rest are a machine's proposals that they threw out.

What answers what:

- *actors*: gold ``Organisation`` (any group of people, a government, "mourners", "we") against every actor mention but
  those of single persons. "named actors" leaves pronouns out on both sides.
- *places*: gold ``Location`` against place mentions, references included; names inside names and adjectives are out.
- *weapons*: gold ``Weapon`` and ``MilitaryPlatform`` against phrases of materiel that a weapon, vehicle of war or
  aircraft is; a corpus this small (seven) tells little.
- *persons*: gold ``Person`` but pronouns against mentions of persons. ``Nationality`` is no party and has no answer.

A span is found exactly when both are equal without a leading article, by overlap when they share a word; each answer
serves one gold span, the closest first.

*Relations* join two spans of one document, without direction. ``FightingAgainst`` is read from claims of violence, of
taking and of repelling: the doer with each sufferer, or with the place it is done to where no sufferer is told; and
from two parties of one sentence that the directory calls foes on the report's day, if that sentence tells of a fight.
``AlliesOf`` is read from those who do one deed together, and from two parties of one sentence that the directory calls
allies, if it tells of support. A pair is right when each of its ends overlaps one of the gold pair's. Other lines tell
what each source gives alone. Prints a line and exits 0 when the corpus is absent.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import Any

from attrs import frozen
from counts import Score

from contested import claims, directory, gazetteer, language, mentions
from contested.directory import Directory
from contested.domain.actor import ActorKind, Relation
from contested.domain.claim import ActorRef, Claim, PlaceRole
from contested.domain.mention import ActorMention, Mentions, PlaceUse
from contested.domain.report import Part, PartKind, Report
from contested.domain.sentence import Sentence

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "data" / "re3d"
SURE = 0.5
Span = tuple[int, int]
Pair = tuple[Span, Span]
KINDS = {
    "actors": ("Organisation",), "named actors": ("Organisation",), "places": ("Location",),
    "weapons": ("Weapon", "MilitaryPlatform"), "persons": ("Person",),
}  # fmt: skip
PRONOUNS = frozenset({
    "i", "me", "my", "we", "us", "our", "ours", "they", "them", "their", "it", "its", "he", "him", "his", "she", "her",
    "you", "your", "others", "who",
})  # fmt: skip
WEAPONS = frozenset({"small-arms", "artillery", "ammunition", "armour", "aircraft", "drone", "explosives", "ship"})
HOSTILE = frozenset({
    "clash", "airstrike", "shelling", "bombing", "attack-civilians", "execute", "abduct", "capture", "repel", "besiege",
    "contest", "detain", "destroy", "seize", "disrupt-weapons",
})  # fmt: skip
_FIGHT = re.compile(
    r"\b(?:fight(?:s|ing)?|fought|war|battles?|defeat(?:s|ed|ing)?|combat|against|counter|campaign|attack\w*)\b",
    re.IGNORECASE,
)
_SUPPORT = re.compile(
    r"\b(?:support\w*|aid(?:s|ed|ing)?|assist\w*|help\w*|back(?:s|ed|ing)|all(?:y|ies|ied)|partner\w*)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|an?|this|these|those|our|their|its|his)\s+", re.IGNORECASE)


@frozen(kw_only=True)
class Case:
    """A document with its gold spans by type and its gold pairs by relation."""

    report: Report
    spans: dict[str, tuple[Span, ...]]
    pairs: dict[str, tuple[Pair, ...]]


@frozen(kw_only=True)
class Read:
    """A document with all that was read from it."""

    case: Case
    sentences: tuple[Sentence, ...]
    mentions: Mentions
    claims: tuple[Claim, ...]


def cases() -> Iterator[Case]:
    """Read the corpus, folder by folder."""
    for folder in sorted(path for path in CORPUS.iterdir() if path.is_dir()):
        entities, relations = (_rows(folder / f"{name}.json") for name in ("entities", "relations"))
        for row in _rows(folder / "documents.json"):
            text = str(row["text"])
            spans: dict[str, list[Span]] = {}
            for each in entities:
                if each["documentId"] == row["_id"] and float(each["confidence"]) >= SURE:
                    spans.setdefault(each["type"], []).append((each["begin"], each["end"]))
            pairs: dict[str, list[Pair]] = {}
            for each in relations:
                if each["documentId"] == row["_id"] and float(each["confidence"]) >= SURE:
                    ends = ((each["sourceBegin"], each["sourceEnd"]), (each["targetBegin"], each["targetEnd"]))
                    pairs.setdefault(each["type"], []).append(ends)
            yield Case(
                report=_report(row["_id"], text),
                spans={kind: tuple(sorted(found)) for kind, found in spans.items()},
                pairs={kind: tuple(found) for kind, found in pairs.items()},
            )


def _rows(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _report(name: str, text: str) -> Report:
    parts = [Part(kind=PartKind.BODY, start=hit.start(), end=hit.end()) for hit in re.finditer(r"[^\n]*\S[^\n]*", text)]
    return Report(id=f"r-{name}", fingerprint="", title="", text=text, parts=tuple(parts))


def read_all(known: Directory, some: Iterable[Case]) -> list[Read]:
    """Read documents with the whole chain up to claims."""
    places = gazetteer.load()
    done = []
    for case in some:
        sentences = language.read(case.report)
        found = mentions.find(case.report, sentences, gazetteer=places, directory=known)
        drawn = claims.draw(case.report, sentences, found, directory=known).claims
        done.append(Read(case=case, sentences=tuple(sentences), mentions=found, claims=drawn))
    return done


def _is_pronoun(text: str) -> bool:
    return text.strip().lower() in PRONOUNS


def _words(read: Read, span: Span) -> str:
    return read.case.report.text[span[0] : span[1]]


def gold_spans(read: Read, kind: str) -> list[Span]:
    """Give the gold spans of one of ``KINDS``."""
    spans = [span for sort in KINDS[kind] for span in read.case.spans.get(sort, ())]
    bare = kind in ("named actors", "persons")
    return [span for span in spans if not (bare and _is_pronoun(_words(read, span)))]


def found_spans(read: Read, kind: str) -> list[Span]:
    """Give the spans our reader finds for one of ``KINDS``."""
    found = read.mentions
    if kind in ("actors", "named actors"):
        spans = {(each.start, each.end) for each in found.actors if each.kind is not ActorKind.PERSON}
        return sorted(span for span in spans if kind == "actors" or not _is_pronoun(_words(read, span)))
    if kind == "places":
        unused = (PlaceUse.IN_NAME, PlaceUse.DEMONYM)
        return sorted({(each.start, each.end) for each in found.places if each.use not in unused})
    if kind == "weapons":
        return [(each.start, each.end) for each in found.quantities if each.materiel in WEAPONS]
    return sorted({(each.start, each.end) for each in found.persons})


def _trimmed(text: str, span: Span) -> Span:
    article = _ARTICLE.match(text, span[0], span[1])
    return span if article is None else (article.end(), span[1])


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def matched(text: str, gold: Sequence[Span], found: Sequence[Span], *, exact: bool) -> dict[int, int]:
    """Give the index of the answer that serves each gold span, the closest pairs first."""
    close: list[tuple[int, int, int]] = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            left, right = _trimmed(text, one), _trimmed(text, other)
            if left == right or (not exact and _meet(one, other)):
                close.append((abs(left[0] - right[0]) + abs(left[1] - right[1]), i, j))
    taken: dict[int, int] = {}
    for _, i, j in sorted(close):
        if i not in taken and j not in taken.values():
            taken[i] = j
    return taken


def score_spans(done: Sequence[Read], kind: str, *, exact: bool) -> Score:
    """Score one kind of entity."""
    found = gold = true = 0
    for read in done:
        ours, theirs = found_spans(read, kind), gold_spans(read, kind)
        found, gold = found + len(ours), gold + len(theirs)
        true += len(matched(read.case.report.text, theirs, ours, exact=exact))
    return Score(found=found, gold=gold, true=true)


def _spans_of(read: Read, ref: ActorRef, claim: Claim) -> list[Span]:
    """Give the mentions of a claim's actor in its sentence: those with its very words if there are any."""
    there = [
        each for each in read.mentions.actors
        if each.actor == ref.id and claim.evidence.start <= each.start < claim.evidence.end
    ]  # fmt: skip
    same = [each for each in there if each.text == ref.text]
    return [(each.start, each.end) for each in same or there]


def _place_spans(read: Read, claim: Claim) -> list[Span]:
    struck = {each.place.id for each in claim.places if each.role is PlaceRole.TARGET}
    return [
        (each.start, each.end) for each in read.mentions.places
        if each.place.id in struck and claim.evidence.start <= each.start < claim.evidence.end
    ]  # fmt: skip


def fights_of_claims(read: Read) -> set[Pair]:
    """Pair the doer of each hostile deed with its sufferers, or with the place it is done to."""
    pairs: set[Pair] = set()
    for claim in read.claims:
        if claim.deed not in HOSTILE:
            continue
        doers = [span for ref in claim.actors for span in _spans_of(read, ref, claim)]
        others = [span for ref in claim.targets for span in _spans_of(read, ref, claim)]
        others = others or _place_spans(read, claim)
        pairs |= {_ordered(one, other) for one, other in product(doers, others) if not _meet(one, other)}
    return pairs


def allies_of_claims(read: Read) -> set[Pair]:
    """Pair those who do one deed together."""
    pairs: set[Pair] = set()
    for claim in read.claims:
        groups = [_spans_of(read, ref, claim)[:1] for ref in claim.actors]
        for one, other in combinations(groups, 2):
            pairs |= {_ordered(a, b) for a, b in product(one, other) if not _meet(a, b)}
    return pairs


def _ordered(one: Span, other: Span) -> Pair:
    return (one, other) if one <= other else (other, one)


def _told(read: Read, known: Directory, relation: Relation, words: re.Pattern[str]) -> set[Pair]:
    """Pair parties of one sentence by the directory, where the sentence has words of such a relation."""
    pairs: set[Pair] = set()
    day = read.case.report.published
    for sentence in read.sentences:
        if words.search(sentence.text) is None:
            continue
        there = [each for each in read.mentions.actors if sentence.start <= each.start < sentence.end]
        for one, other in combinations(there, 2):
            said = known.relation(one.actor, other.actor, theatre=read.mentions.theatre, day=day)
            if said is relation and not _meet(_span(one), _span(other)):
                pairs.add(_ordered(_span(one), _span(other)))
    return pairs


def _span(mention: ActorMention) -> Span:
    return mention.start, mention.end


def pairs_by(known: Directory) -> dict[str, dict[str, Callable[[Read], set[Pair]]]]:
    """Give, by relation, the readers of pairs: both sources together, and each alone."""

    def foes(read: Read) -> set[Pair]:
        return _told(read, known, Relation.FOE, _FIGHT)

    def friends(read: Read) -> set[Pair]:
        return _told(read, known, Relation.ALLY, _SUPPORT)

    return {
        "FightingAgainst": {
            "both": lambda read: fights_of_claims(read) | foes(read), "claims": fights_of_claims, "directory": foes,
        },
        "AlliesOf": {
            "both": lambda read: allies_of_claims(read) | friends(read), "claims": allies_of_claims,
            "directory": friends,
        },
    }  # fmt: skip


def gold_pairs(read: Read, relation: str) -> list[Pair]:
    """Give the gold pairs of a relation, each once whatever its direction."""
    return sorted({_ordered(*pair) for pair in read.case.pairs.get(relation, ())})


def right_pairs(gold: Sequence[Pair], found: Iterable[Pair]) -> dict[Pair, Pair]:
    """Give the found pair that serves each gold pair."""
    left = sorted(found)
    taken: dict[Pair, Pair] = {}
    for pair in gold:
        for other in left:
            straight = _meet(pair[0], other[0]) and _meet(pair[1], other[1])
            crossed = _meet(pair[0], other[1]) and _meet(pair[1], other[0])
            if straight or crossed:
                taken[pair] = other
                left.remove(other)
                break
    return taken


def score_pairs(done: Sequence[Read], relation: str, reader: Callable[[Read], set[Pair]]) -> Score:
    """Score a reader of one relation."""
    found = gold = true = 0
    for read in done:
        ours, theirs = reader(read), gold_pairs(read, relation)
        found, gold, true = found + len(ours), gold + len(theirs), true + len(right_pairs(theirs, ours))
    return Score(found=found, gold=gold, true=true)


def _print_misses(done: Sequence[Read], kind: str) -> None:
    for read in done:
        text, gold, ours = read.case.report.text, gold_spans(read, kind), found_spans(read, kind)
        served = matched(text, gold, ours, exact=False)
        exact = matched(text, gold, ours, exact=True)
        for i, span in enumerate(gold):
            if i not in served:
                print(f"  missed: {_around(text, span)}")
            elif i not in exact:
                print(f"  bounds: {_words(read, ours[served[i]])!r} for {_words(read, span)!r}")
        for j, span in enumerate(ours):
            if j not in served.values():
                print(f"  wrong: {_around(text, span)}")


def _print_pairs(done: Sequence[Read], relation: str, reader: Callable[[Read], set[Pair]]) -> None:
    for read in done:
        gold, ours = gold_pairs(read, relation), reader(read)
        served = right_pairs(gold, ours)
        for mark, pairs in (("missed", set(gold) - set(served)), ("wrong", ours - set(served.values()))):
            for one, other in sorted(pairs):
                around = read.case.report.text[one[0] : other[1]].replace("\n", " ")
                print(f"  {mark}: {_words(read, one)!r} ... {_words(read, other)!r}: {around[:230]}")


def _around(text: str, span: Span) -> str:
    before, after = text[max(0, span[0] - 45) : span[0]], text[span[1] : span[1] + 30]
    return f"{before}[{text[span[0] : span[1]]}]{after}".replace("\n", " ")


def main() -> int:
    """Score the corpus when it is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", default="", help="print misses: a kind of entity or a relation")
    asked = parser.parse_args().misses
    if not CORPUS.is_dir():
        print("skipped: the corpus re3d is not beside this checkout")
        return 0
    known = directory.load()
    done = read_all(known, cases())
    if asked in KINDS:
        _print_misses(done, asked)
    for kind in KINDS:
        for way in ("exact", "overlap"):
            print(score_spans(done, kind, exact=way == "exact").line(f"{kind}, {way}"))
    for relation, readers in pairs_by(known).items():
        for name, reader in readers.items():
            print(score_pairs(done, relation, reader).line(f"{relation}, {name}"))
        if asked == relation:
            _print_pairs(done, relation, readers["both"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
