"""Score place reading on public geoparsing corpora kept beside the checkout: ``python evals/places.py [--limit N]``.

For each corpus: recognition (a found place overlaps a gold one) as precision, recall and F1; the share of gold places
found and put within 161 km; and the same share among those found. Spans of ``contested`` take in the words around a
name ("the town of X", "east of X"), so overlap is what can be compared. References ("the town") are left out: no corpus
marks them. Prints a line and exits 0 when the corpora are absent.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from attrs import frozen

from contested import directory, gazetteer, language, mentions
from contested.domain.mention import PlaceMention, PlaceUse
from contested.domain.report import Part, PartKind, Report
from contested.geometry import distance_km

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "data" / "geoparsing"
NEAR_KM = 161.0


@frozen(kw_only=True)
class Gold:
    """A place of the corpus: its span, and its point where the corpus gives one."""

    start: int
    end: int
    point: tuple[float, float] | None


@frozen(kw_only=True)
class Score:
    """Counts over a corpus."""

    found: int
    gold: int
    true: int
    located: int
    near: int
    seconds: float

    def line(self, name: str) -> str:
        """Give the scores as one line."""
        precision, recall = self.true / max(1, self.found), self.true / max(1, self.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return (
            f"{name}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}; "
            f"acc@161 end to end {self.near / max(1, self.gold):.3f}, "
            f"of those found {self.near / max(1, self.located):.3f}; {self.gold} places, {self.seconds:.0f} s"
        )


def _point(node: ET.Element) -> tuple[float, float] | None:
    lat, lon = node.findtext(".//lat"), node.findtext(".//lon")
    return (float(lat), float(lon)) if lat and lon else None


def _articles(path: Path, tag: str) -> Iterator[tuple[str, tuple[Gold, ...]]]:
    for article in ET.parse(path).getroot():  # noqa: S314 - a corpus of this workplace, no stranger's file
        text = article.findtext("text") or ""
        gold = [
            Gold(start=int(node.findtext("start") or 0), end=int(node.findtext("end") or 0), point=_point(node))
            for node in article.iter(tag)
        ]
        yield text, tuple(gold)


def _report(text: str, number: int) -> Report:
    parts = []
    position = 0
    for line in text.split("\n"):
        if line.strip():
            parts.append(Part(kind=PartKind.BODY, start=position, end=position + len(line)))
        position += len(line) + 1
    return Report(id=f"r-{number}", fingerprint="", title="", text=text, parts=tuple(parts))


def _overlapping(gold: Gold, places: list[PlaceMention]) -> PlaceMention | None:
    return next((place for place in places if place.start < gold.end and gold.start < place.end), None)


def score(path: Path, tag: str, *, uses: frozenset[PlaceUse], limit: int) -> Score:
    """Score one corpus, ``uses`` being what it counts as places."""
    places_file, known = gazetteer.load(), directory.load()
    found = gold_count = true = located = near = 0
    began = time.monotonic()
    for number, (text, golds) in enumerate(_articles(path, tag)):
        if number >= limit:
            break
        report = _report(text, number)
        all_found = mentions.find(report, language.read(report), gazetteer=places_file, directory=known)
        places = [place for place in all_found.places if place.use in uses and not place.reference]
        found += len(places)
        gold_count += len(golds)
        for gold in golds:
            place = _overlapping(gold, places)
            true += place is not None
            if place is None or gold.point is None:
                continue
            located += 1
            lat, lon = place.place.lat, place.place.lon
            near += lat is not None and lon is not None and distance_km(lat, lon, *gold.point) <= NEAR_KM
    seconds = time.monotonic() - began
    return Score(found=found, gold=gold_count, true=true, located=located, near=near, seconds=seconds)


def main() -> int:
    """Score every corpus that is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=10_000, help="articles a corpus")
    limit = parser.parse_args().limit
    if not CORPORA.is_dir():
        print("skipped: the geoparsing corpora (TR-News, GeoVirus) are not beside this checkout")
        return 0
    # The corpora mark countries that act and names inside names too: places read, put to another use here.
    places = frozenset({PlaceUse.PLACE, PlaceUse.DATELINE, PlaceUse.IN_NAME})
    both = places | {PlaceUse.DEMONYM}
    print(score(CORPORA / "TR-News.xml", "toponym", uses=both, limit=limit).line("TR-News (adjectives count)"))
    print(score(CORPORA / "GeoVirus.xml", "location", uses=places, limit=limit).line("GeoVirus"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
