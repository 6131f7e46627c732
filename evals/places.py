"""Score place reading: ``python evals/places.py [--limit N] [--only NAME] [--corpus FILE.jsonl] [--show]``.

Corpora: TR-News and GeoVirus where they lie beside the checkout, the project's own texts of the theatre (measured on
only), the held-out fifth of its own texts of the world, and any file of JSON lines with ``text`` and ``places``, a list
of {start, end, lat, lon}. Measures: recognition exact and by overlap (P, R, F1); the share of places within 161 km (for
the theatre 5 km) given their spans, and from raw text; where a corpus gives GeoNames ids, the share of the same id.
What a corpus counts as a place differs: names inside names and adjectives of countries are counted as it counts them.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import marked
from attrs import field, frozen

from contested import directory, gazetteer, language, mentions
from contested.domain.mention import PlaceMention, PlaceUse
from contested.domain.place import Place
from contested.domain.report import Part, PartKind, Report
from contested.geometry import distance_km
from contested.mentions.places.match import Match, rank_all

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "data" / "geoparsing"
NEAR_KM = 161.0
THEATRE_KM = 5.0


@frozen(kw_only=True)
class Gold:
    """A place of the corpus: its span, its point where the corpus gives one, what is near enough, its GeoNames id."""

    start: int
    end: int
    point: tuple[float, float] | None
    within_km: float = NEAR_KM
    id: str = ""


@frozen(kw_only=True)
class Case:
    """A text with its gold places; places at ``aside`` are neither right nor wrong."""

    report: Report
    gold: tuple[Gold, ...]
    aside: tuple[tuple[int, int], ...] = ()
    home: tuple[float, float] | None = None


@frozen(kw_only=True)
class Corpus:
    """A corpus: its cases, whether it counts adjectives of countries as places, and whether it is the project's own."""

    name: str
    cases: Callable[[], Iterator[Case]]
    adjectives: bool = False
    own: bool = False


@frozen(kw_only=True)
class Tally:
    """Counts over a corpus."""

    counts: dict[str, int] = field(factory=dict)
    seconds: list[float] = field(factory=list)

    def add(self, name: str, number: int = 1) -> None:
        """Count something."""
        self.counts[name] = self.counts.get(name, 0) + number

    def share(self, name: str, whole: str) -> float:
        """Give one count as a share of another."""
        return self.counts.get(name, 0) / max(1, self.counts.get(whole, 0))

    def f1(self, kind: str) -> tuple[float, float, float]:
        """Give precision, recall and F1 of one way of matching."""
        precision = self.share(f"found {kind}", "found")
        recall = self.share(f"gold {kind}", "gold")
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)

    def figures(self) -> dict[str, float]:
        """Give all measures by name."""
        exact, overlap = self.f1("exact"), self.f1("overlap")
        return {
            "exact P": exact[0], "exact R": exact[1], "exact F1": exact[2],
            "overlap P": overlap[0], "overlap R": overlap[1], "overlap F1": overlap[2],
            "given the mention": self.share("given near", "located"),
            "end to end": self.share("near", "located"),
            "same id": self.share("same id", "identified"),
            "places": self.counts.get("gold", 0), "seconds": round(sum(self.seconds), 1),
        }  # fmt: skip


def _plain_report(text: str, number: int) -> Report:
    parts, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            parts.append(Part(kind=PartKind.BODY, start=position, end=position + len(line)))
        position += len(line) + 1
    return Report(id=f"r-{number}", fingerprint="", title="", text=text, parts=tuple(parts))


def _number(node: ET.Element, path: str) -> float | None:
    told = node.findtext(path)
    return float(told) if told else None


def _xml(name: str, tag: str, *, first: int, words: str) -> Iterator[Case]:
    """Read one corpus; a span that does not hold the words it names is looked for around its place."""
    for number, article in enumerate(ET.parse(CORPORA / name).getroot()):  # noqa: S314 - no stranger's file
        text = article.findtext("text") or ""
        gold = []
        for node in article.iter(tag):
            start, end = (int(node.findtext(each) or 0) - first for each in ("start", "end"))
            start = _aligned(text, start, node.findtext(words) or text[start:end])
            end = start + len(node.findtext(words) or text[start:end])
            lat, lon = _number(node, ".//lat"), _number(node, ".//lon")
            point = None if lat is None or lon is None else (lat, lon)
            gold.append(Gold(start=start, end=end, point=point, id=_id(node)))
        yield Case(report=_plain_report(text, number), gold=tuple(gold))


def _id(node: ET.Element) -> str:
    tag = node.find("gaztag")
    return "" if tag is None else tag.get("geonameid", "")


def _aligned(text: str, start: int, words: str) -> int:
    if text[start : start + len(words)] == words:
        return start
    near = [at for at in range(max(0, start - 40), start + 40) if text.startswith(words, at)]
    return min(near, key=lambda at: abs(at - start), default=start)


def _own(folder: str, *, held_out: bool) -> Iterator[Case]:
    for one in marked.read(folder):
        if held_out and not one.held_out:
            continue
        gold = tuple(
            Gold(start=mark.start, end=mark.end, point=mark.point, within_km=_reach(folder, mark))
            for mark in one.marks
            if mark.use != "in-name"
        )
        aside = tuple((mark.start, mark.end) for mark in one.marks if mark.use == "in-name")
        yield Case(report=one.report, gold=gold, aside=aside, home=one.home)


def _reach(folder: str, mark: marked.Mark) -> float:
    least = THEATRE_KM if folder == "theatre" else NEAR_KM
    return max(least, mark.radius_km)


def _lines(path: Path) -> Iterator[Case]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        gold = tuple(
            Gold(start=one["start"], end=one["end"], point=(one["lat"], one["lon"]) if "lat" in one else None)
            for one in row["places"]
        )
        yield Case(report=_plain_report(row["text"], number), gold=gold)


def corpora() -> tuple[Corpus, ...]:
    """Give the corpora that are there."""
    found = [
        Corpus(name="theatre", cases=lambda: _own("theatre", held_out=False), own=True),
        Corpus(name="world, held out", cases=lambda: _own("world", held_out=True), own=True),
    ]
    if CORPORA.is_dir():
        tr = Corpus(
            name="TR-News", cases=lambda: _xml("TR-News.xml", "toponym", first=0, words="phrase"), adjectives=True
        )
        virus = Corpus(name="GeoVirus", cases=lambda: _xml("GeoVirus.xml", "location", first=1, words="name"))
        found = [tr, virus, *found]
    else:
        print("skipped: the geoparsing corpora (TR-News, GeoVirus) are not beside this checkout")
    return tuple(found)


class Scorer:
    """Reads cases with one gazetteer and directory, and counts."""

    def __init__(self, *, show: bool = False) -> None:
        """Load what reading needs; ``show`` prints what was missed, wrong or far."""
        self.places, self.directory, self.show = gazetteer.load(), directory.load(), show

    def score(self, corpus: Corpus, *, limit: int) -> Tally:
        """Count over one corpus."""
        tally = Tally()
        for number, case in enumerate(corpus.cases()):
            if number >= limit:
                break
            began = time.monotonic()
            self._case(case, tally, adjectives=corpus.adjectives)
            tally.seconds.append(time.monotonic() - began)
        return tally

    def _case(self, case: Case, tally: Tally, *, adjectives: bool) -> None:
        sentences = language.read(case.report)
        whole = mentions.find(case.report, sentences, gazetteer=self.places, directory=self.directory)
        anchors = [_span(one) for one in whole.places if one.use is PlaceUse.ANCHOR]
        found = [one for one in whole.places if self._counts(one, adjectives=adjectives)]
        # "10 km north of X" is a place of its own; what is compared is X, which stands inside it.
        found = [one for one in found if one.use is PlaceUse.ANCHOR or not _overlaps((one.start, one.end), anchors)]
        found = [one for one in found if not _overlaps(_span(one), case.aside)]
        spans, gold_spans = [_span(one) for one in found], [(gold.start, gold.end) for gold in case.gold]
        tally.add("found", len(found))
        tally.add("gold", len(case.gold))
        tally.add("found exact", sum(span in gold_spans for span in spans))
        tally.add("found overlap", sum(_overlaps(span, gold_spans) for span in spans))
        tally.add("gold exact", sum(span in spans for span in gold_spans))
        given = {(one.gram.start, one.gram.end): one.best for one in self.given(case, gold_spans)}
        for gold in case.gold:
            best = _closest(gold, found)
            tally.add("gold overlap", best is not None)
            self._place(gold, None if best is None else best.place, given.get((gold.start, gold.end)), tally)
            self._tell(case, gold, best)
        if self.show:
            for one in found:
                if not _overlaps(_span(one), gold_spans):
                    print(f"  extra   {one.text!r} {one.use} {one.place.id}")

    def _place(self, gold: Gold, place: Place | None, given: Place | None, tally: Tally) -> None:
        if gold.id:
            tally.add("identified")
            known = self.places.by_id(f"g{gold.id}")
            tally.add("same id", place is not None and known is not None and place.id == known.id)
        if gold.point is not None:
            tally.add("located")
            tally.add("near", _near(gold, place))
            tally.add("given near", _near(gold, given))

    def _counts(self, one: PlaceMention, *, adjectives: bool) -> bool:
        if one.reference:
            return False
        # "US" before a noun is an adjective in use, and a name all the same.
        return one.use is not PlaceUse.DEMONYM or adjectives or self.places.demonym(one.text) is None

    def given(self, case: Case, spans: Sequence[tuple[int, int]]) -> tuple[Match, ...]:
        """Give what the names at the given spans are ranked to mean; names that no place bears are left out."""
        ready, _ = marked.made_ready(case.report, self.places, self.directory, publisher=case.home, given=spans)
        return rank_all(ready.matches, lines=ready.lines, setting=ready.setting)

    def _tell(self, case: Case, gold: Gold, best: PlaceMention | None) -> None:
        words = case.report.text[gold.start : gold.end]
        if self.show and best is None:
            print(f"  missed  {words!r} in {case.report.text[max(0, gold.start - 40) : gold.end + 30]!r}")
        elif self.show and best is not None and gold.point is not None and not _near(gold, best.place):
            where = f"{best.place.id} {best.place.name} {best.place.lat} {best.place.lon}"
            print(f"  far     {words!r} {gold.point} as {where}")


def _span(one: PlaceMention) -> tuple[int, int]:
    return (one.name_start, one.name_end) if one.name_end > one.name_start else (one.start, one.end)


def _overlaps(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _closest(gold: Gold, found: Sequence[PlaceMention]) -> PlaceMention | None:
    own = [one for one in found if _overlaps(_span(one), [(gold.start, gold.end)])]
    return max(own, key=lambda one: min(_span(one)[1], gold.end) - max(_span(one)[0], gold.start), default=None)


def _near(gold: Gold, place: Place | None) -> bool:
    if gold.point is None or place is None or place.lat is None or place.lon is None:
        return False
    return distance_km(place.lat, place.lon, *gold.point) <= gold.within_km


def main() -> int:
    """Score every corpus that is there, or those asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=10_000, help="texts a corpus")
    parser.add_argument("--only", default="", help="part of a corpus's name")
    parser.add_argument("--corpus", type=Path, action="append", default=[], help="another corpus, as JSON lines")
    parser.add_argument("--show", action="store_true", help="print what was missed, far or extra")
    asked = parser.parse_args()
    scorer = Scorer(show=asked.show)
    extra = tuple(Corpus(name=path.stem, cases=lambda path=path: _lines(path)) for path in asked.corpus)  # type: ignore[misc]
    for corpus in extra or corpora():
        if asked.only.lower() in corpus.name.lower():
            figures = scorer.score(corpus, limit=asked.limit).figures()
            told = "  ".join(
                f"{name} {value:.3f}" if value <= 1 else f"{name} {value:g}" for name, value in figures.items()
            )
            print(f"{corpus.name}: {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
