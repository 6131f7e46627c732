"""Score who did what to whom by the PLOVER codebook: ``python evals/plover.py [--misses] [--off]``.

Two sets: our own sentences (``evals/gold/politics``) and the PLOVER gold records (322 sentences) beside the checkout,
whose old names are read as the codebook of 2021 has them: DEMAND is REQUEST, DISAPPROVE and INVESTIGATE are ACCUSE,
FIGHT is ASSAULT. Each sentence is a report of its own and is read whole: language, mentions, claims with politics
(``--off``: without, as the default record is drawn). A deed gives its category by the crosswalk of ``deeds.csv``.
Claims that are denied are left out; of what is planned, peace is AGREE and harm THREATEN, as in the gold. Every
second sentence of the gold was looked at while the rules were made; the others were only counted.

The gold has one event a sentence (so precision is understated when two are told). What counts as right:

- category: the distinct categories of a sentence are its predictions; one that is the gold's is right;
- source and target: the distinct spans of all claims of a sentence are its predictions, each answering one gold span;
  spans match when they overlap and the last word before a preposition of one lies inside the other. A pronoun stands
  for the name it refers to. Where a claim of what is done on ground has no target, its first place is one, for PLOVER's
  target may be a territory. Of an agreement, a meeting or cooperation each party is source and target;
- all three: each distinct (category, sources, targets) is a prediction; it is right when the category is, one of its
  sources matches, and one of its targets does (where the gold has none, it must have none).

"best" counts the one surest claim of each sentence alone. Prints a line and exits 0 when the gold is absent.
"""

import argparse
import difflib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import frozen
from counts import Score

from contested import claims, directory, gazetteer, language, mentions
from contested.directory import Directory
from contested.domain.claim import ActorRef, Claim, Modality, PlaceRef, PlaceRole
from contested.domain.mention import Mentions
from contested.domain.report import Part, PartKind, Report
from contested.gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "evals" / "gold" / "politics" / "sentences.txt"
PUBLIC = ROOT.parent / "shared" / "data" / "plover_gsr" / "PLOVER_GSR_CAMEO.txt"
RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Categories whose parties are source and target alike, when several are told on one side."""
INTENDED = {
    **dict.fromkeys(("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"), "AGREE"),
    **dict.fromkeys(("SANCTION", "PROTEST", "COERCE", "ASSAULT", "MOBILIZE"), "THREATEN"),
}
"""What the gold calls deeds that are only intended: it is older than the codebook's marks for the future."""
GROUNDED = frozenset({
    "AID", "ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION",
    "THREATEN",
})  # fmt: skip
"""Categories of what is done on ground, whose target may be a place."""
ROLES = {"S": ("SRC",), "T": ("TAR",), "B": ("SRC", "TAR")}
PREPOSITIONS = frozenset({"of", "in", "from", "for", "on", "to", "at", "with", "by"})
PRONOUNS = frozenset({"he", "she", "it", "they", "them", "him", "her", "who", "which", "that", "its", "their", "his"})
PLAIN_TAGS = {"SRC": ("SRC",), "TAR": ("TAR",), "SRC/TAR": ("SRC", "TAR"), "SRC/LOC": ("SRC",), "TAR/LOC": ("TAR",)}
SHOWN = frozenset({"our own sentences", "PLOVER gold, looked at"})
"""Sets whose misses may be looked at."""
Span = tuple[int, int]


@frozen(kw_only=True)
class Row:
    """A sentence with its category ("" for none), and the spans of its sources and targets."""

    id: str
    text: str
    category: str
    sources: tuple[Span, ...]
    targets: tuple[Span, ...]


@frozen(kw_only=True)
class Guess:
    """What one claim says in PLOVER's terms; each actor is the spans that its words may stand at."""

    category: str
    sources: tuple[tuple[Span, ...], ...]
    targets: tuple[tuple[Span, ...], ...]
    confidence: float
    rule: str


def own_rows() -> Iterator[Row]:
    """Read our own sentences: "CATEGORY: text", with [S source], [T target] and [B one that is both] in the text."""
    for number, line in enumerate(OWN.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            category, _, marked = line.partition(": ")
            text, spans = _unmark(marked)
            yield Row(
                id=f"own-{number}", text=text, category="" if category == "NONE" else category,
                sources=tuple(spans["SRC"]), targets=tuple(spans["TAR"]),
            )  # fmt: skip


def _unmark(marked: str) -> tuple[str, dict[str, list[Span]]]:
    text, reach = "", 0
    spans: dict[str, list[Span]] = {"SRC": [], "TAR": []}
    for match in re.finditer(r"\[([STB]) ([^\]]*)\]", marked):
        text += marked[reach : match.start()]
        for role in ROLES[match[1]]:
            spans[role].append((len(text), len(text) + len(match[2])))
        text += match[2]
        reach = match.end()
    return text + marked[reach:], spans


def public_rows() -> list[Row]:
    """Read the public gold; a mark is found again in the sentence by alignment, for some marks stand in other words."""
    rows = []
    for each in json.loads(PUBLIC.read_text(encoding="utf-8")):
        if "text" not in each:
            continue
        info = each["textInfo"]
        plain, marks = _read_markup(info if isinstance(info, str) else info.get("markup", ""))
        spans = {role: tuple(_aligned(plain, each["text"], found)) for role, found in marks.items()}
        category = RENAMED.get(each["event"], each["event"])
        rows.append(
            Row(
                id=each["id"], text=each["text"], category=category,
                sources=spans["SRC"], targets=spans["TAR"],
            )
        )  # fmt: skip
    return rows


def _read_markup(markup: str) -> tuple[str, dict[str, list[Span]]]:
    """Give the text of a markup without its marks, and the spans by role; marks may be nested or left open."""
    plain = ""
    marks: dict[str, list[Span]] = {"SRC": [], "TAR": []}
    open_: list[tuple[str, int] | None] = []
    reach = 0
    for match in re.finditer(r"\(([A-Z]+(?:/[A-Z]+)?) ?: ?|[()}]", markup):
        plain += markup[reach : match.start()]
        reach = match.end()
        if match[1]:
            open_.append((match[1], len(plain)))
        elif match[0] == "(":
            open_.append(None)
            plain += "("
        else:
            top = open_.pop() if open_ else None
            if top is None:
                plain += match[0]
            for role in PLAIN_TAGS.get(top[0], ()) if top is not None else ():
                marks[role].append((top[1] if top is not None else 0, len(plain)))
    return plain + markup[reach:], marks


def _aligned(plain: str, text: str, spans: Iterable[Span]) -> Iterator[Span]:
    blocks = difflib.SequenceMatcher(None, plain, text, autojunk=False).get_matching_blocks()
    for start, end in spans:
        there = [
            (block.b + max(0, start - block.a), block.b + min(block.size, end - block.a))
            for block in blocks
            if block.size > 0 and block.a < end and start < block.a + block.size
        ]
        if there:
            yield min(low for low, _ in there), max(high for _, high in there)


def guesses(row: Row, *, places: Gazetteer, known: Directory, politics: bool) -> tuple[Guess, ...]:
    """Read a sentence as a report of its own and give what its claims say in PLOVER's terms."""
    part = Part(kind=PartKind.BODY, start=0, end=len(row.text))
    report = Report(id="r-0", fingerprint="", title="", text=row.text, parts=(part,), language="en")
    sentences = language.read(report)
    found = mentions.find(report, sentences, gazetteer=places, directory=known)
    drawn = claims.draw(report, sentences, found, directory=known, politics=politics, outermost=politics)
    made = [_guess(each, row, found=found, known=known) for each in drawn.claims]
    return tuple(each for each in made if each is not None)


def _guess(claim: Claim, row: Row, *, found: Mentions, known: Directory) -> Guess | None:
    category = known.deed(claim.deed).plover.partition("/")[0]
    if claim.modality is Modality.PLANNED:
        category = INTENDED.get(category, category)
    if category == "" or claim.modality is Modality.DENIED:
        return None
    sources = tuple(_spans(each, row, found) for each in claim.actors)
    targets = tuple(_spans(each, row, found) for each in claim.targets)
    if len(targets) == 0 and category in GROUNDED:
        spots = [_named(each, row) for each in claim.places if each.role is not PlaceRole.WITHIN]
        targets = tuple(each for each in spots if not any(each == spans for spans in sources))[:1]
    if category in MUTUAL and (len(targets) == 0 or len(sources) == 0) and len(sources) + len(targets) > 1:
        sources = targets = sources + targets
    return Guess(category=category, sources=sources, targets=targets, confidence=claim.confidence, rule=claim.rule)


def whole(words: str, text: str) -> Iterator[Span]:
    """Give where words stand in a text as whole words: "it" is not in "military"."""
    if words:
        yield from (match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def _named(ref: PlaceRef, row: Row) -> tuple[Span, ...]:
    return tuple(whole(ref.text, row.text))


def _spans(ref: ActorRef, row: Row, found: Mentions) -> tuple[Span, ...]:
    """Give where the words of an actor may stand; a pronoun also stands where its name does."""
    spans = list(whole(ref.text, row.text))
    if ref.text.lower() in PRONOUNS:
        spans += [(each.start, each.end) for each in found.actors if each.actor == ref.id and not each.reference]
    return tuple(spans)


def _head(text: str, span: Span) -> Span:
    """Give the span of a phrase's head: the last word before a preposition."""
    words = [match.span() for match in re.finditer(r"[\w'’.-]+", text[slice(*span)])]
    before = next((n for n, (a, b) in enumerate(words) if n > 0 and text[span[0] + a : span[0] + b] in PREPOSITIONS), 0)
    start, end = words[before - 1] if words else (0, 0)
    return span[0] + start, span[0] + end


def same(text: str, one: Span, other: Span) -> bool:
    """Tell whether two spans overlap and the head word of one lies inside the other."""
    if not (one[0] < other[1] and other[0] < one[1]):
        return False
    for inner, outer in ((_head(text, one), other), (_head(text, other), one)):
        if inner[0] < outer[1] and outer[0] < inner[1]:
            return True
    return False


def _any(text: str, refs: Iterable[tuple[Span, ...]], gold: Sequence[Span]) -> bool:
    return any(same(text, one, other) for spans in refs for one in spans for other in gold)


def right(row: Row, guess: Guess) -> bool:
    """Tell whether category, source and target are all right."""
    if guess.category != row.category:
        return False
    for refs, gold in ((guess.sources, row.sources), (guess.targets, row.targets)):
        if len(gold) == 0 and len(refs) > 0:
            return False
        if len(gold) > 0 and not _any(row.text, refs, gold):
            return False
    return True


def score(rows: Sequence[Row], read: Sequence[tuple[Guess, ...]]) -> dict[str, Score]:
    """Score what was read of each row."""
    wanted = sum(row.category != "" for row in rows)
    kinds = [{each.category for each in found} for found in read]
    found_kinds = sum(map(len, kinds))
    true_kinds = sum(row.category in had for row, had in zip(rows, kinds, strict=True))
    distinct = [{(each.category, each.sources, each.targets): each for each in found}.values() for found in read]
    true = sum(any(right(row, each) for each in had) for row, had in zip(rows, distinct, strict=True))
    return {
        "category": Score(found=found_kinds, gold=wanted, true=true_kinds),
        "source": _actors(rows, read, "sources"),
        "target": _actors(rows, read, "targets"),
        "all three": Score(found=sum(map(len, distinct)), gold=wanted, true=true),
    }


def _actors(rows: Sequence[Row], read: Sequence[tuple[Guess, ...]], role: str) -> Score:
    found = gold = true = 0
    for row, guessed in zip(rows, read, strict=True):
        refs = list(dict.fromkeys(spans for each in guessed for spans in getattr(each, role)))
        left = list(getattr(row, role))
        found, gold = found + len(refs), gold + len(left)
        for spans in refs:
            hit = next((each for each in left if any(same(row.text, one, each) for one in spans)), None)
            true += hit is not None
            left = [each for each in left if each != hit]
    return Score(found=found, gold=gold, true=true)


def best(read: Sequence[tuple[Guess, ...]]) -> list[tuple[Guess, ...]]:
    """Keep the surest claim of each sentence, the first of equals."""
    return [tuple(sorted(found, key=lambda each: -each.confidence)[:1]) for found in read]


def by_category(rows: Sequence[Row], read: Sequence[tuple[Guess, ...]]) -> Iterator[str]:
    """Give a line for each category."""
    kinds = [{each.category for each in found} for found in read]
    found = Counter(kind for had in kinds for kind in had)
    gold = Counter(row.category for row in rows if row.category)
    true = Counter(row.category for row, had in zip(rows, kinds, strict=True) if row.category in had)
    for kind in sorted(gold | found):
        yield "  " + Score(found=found[kind], gold=gold[kind], true=true[kind]).line(kind)


def read_all(rows: Iterable[Row], *, politics: bool) -> list[tuple[Guess, ...]]:
    """Read every row."""
    places, known = gazetteer.load(), directory.load()
    return [guesses(row, places=places, known=known, politics=politics) for row in rows]


def _misses(rows: Sequence[Row], read: Sequence[tuple[Guess, ...]]) -> None:
    for row, found in zip(rows, read, strict=True):
        good = any(right(row, each) for each in found) or (not row.category and not found)
        extra = any(each.category != row.category for each in found)
        if not good or extra:
            gold = f"{row.category} {_words(row, row.sources)} -> {_words(row, row.targets)}"
            print(f"{'extra' if good else 'MISS'} {row.id}: {gold}: {row.text}")
            for each in found:
                sources, targets = (
                    _words(row, [spans[0] for spans in refs if spans]) for refs in (each.sources, each.targets)
                )
                print(f"      {each.category} [{each.rule}] {sources} -> {targets}")


def _words(row: Row, spans: Iterable[Span]) -> list[str]:
    return [row.text[start:end] for start, end in spans]


def main() -> int:
    """Score both sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--misses", action="store_true", help="print misses in our own sentences and the half looked at"
    )
    parser.add_argument("--off", action="store_true", help="read without politics")
    chosen = parser.parse_args()
    sets = {"our own sentences": list(own_rows())}
    if PUBLIC.is_file():
        rows = public_rows()
        sets |= {"PLOVER gold, looked at": rows[::2], "PLOVER gold, unseen": rows[1::2], "PLOVER gold": rows}
    else:
        print("skipped: the PLOVER gold (plover_gsr) is not beside this checkout")
    for name, rows in sets.items():
        read = read_all(rows, politics=not chosen.off)
        some = sum(1 for found in read if found)
        print(f"{name}: {len(rows)} sentences, {some} with a claim, {sum(map(len, read))} claims")
        for measure, scored in score(rows, read).items():
            print(scored.line(measure))
        for measure, scored in score(rows, best(read)).items():
            print(scored.line(f"best, {measure}"))
        print("\n".join(by_category(rows, read)))
        if chosen.misses and name in SHOWN:
            _misses(rows, read)
    return 0


if __name__ == "__main__":
    sys.exit(main())
