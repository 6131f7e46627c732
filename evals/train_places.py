"""Fit the weights of the places room: ``python evals/train_places.py [--write]``.

Learns from ``evals/gold/places/world`` alone, texts written for this project; every fifth of them is held out and only
reported on. Three models: which place a name means (a conditional logit over its candidates and none of them, in two
rounds) and whether a name speaks of a place where it stands (a logistic model). Both are fitted by Newton's method with
a Gaussian prior, so that a run gives the same weights everywhere. ``--write`` replaces ``data/places/weights.csv`` and
the manifest beside this script. ``--ceiling NAME`` prints what weights would reach that were learnt from public corpora
too, and writes nothing.
"""

import argparse
import csv
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import marked
import numpy as np
from attrs import evolve, frozen
from fitting import Groups, Table, fit_monotone, fit_yes, matrix, names_of, softmax
from marked import Mark, Marked
from numpy.typing import NDArray
from places import Corpus, Scorer, corpora

from contested import directory, gazetteer
from contested.domain.mention import ActorMention
from contested.domain.place import Place, PlaceKind
from contested.geometry import distance_km
from contested.mentions.places import choose, match, unknown, weights
from contested.mentions.places.believe import MODEL
from contested.mentions.places.find import Ready

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "contested" / "data" / "places" / "weights.csv"
MANIFEST = Path(__file__).with_suffix(".manifest.json")
ITERATIONS = 4
"""Runs through the texts: the larger places beside names are found with the weights of the run before."""
FIRST = {"exact primary": 1.0, "exact alternate": 0.5, "country": 2.0, "unit": 1.0, "people": 4.0, "none": -1.0}
FIRST |= {"home country": 1.0, "near 100 km": 2.0, "in partner": 3.0}

NEAR_KM = 161.0
ANY = "any"
"""Kind of a mark whose corpus does not tell it."""
SHARPER = (1.0, 1.1, 1.2, 1.3, 1.4, 1.5)
Fits = Callable[[Place, Mark], bool]
UNPARSED = " unparsed"
FINDERS = (MODEL, unknown.UNKNOWN, MODEL + UNPARSED, unknown.UNKNOWN + UNPARSED)


@frozen(kw_only=True)
class Text:
    """A marked text made ready, with the marks that its matches lie on (None for a match on nothing)."""

    whole: Marked
    ready: Ready
    named: tuple[ActorMention, ...]
    on: tuple[Mark | None, ...]


def texts(folder: str, *, parsed: bool = True) -> Iterator[Text]:
    """Give the texts of a folder, made ready; without what the parser says if not ``parsed``."""
    places, known = gazetteer.load(), directory.load()
    for one in marked.read(folder):
        ready, named = marked.made_ready(one.report, places, known, publisher=one.home, parsed=parsed)
        on = tuple(_mark_of(each.gram.start, each.gram.end, one.marks) for each in ready.matches)
        yield Text(whole=one, ready=ready, named=named, on=on)


def corpus_texts(corpus: Corpus) -> Iterator[Text]:
    """Give a public corpus as texts to learn from, for a run that is never written down."""
    places, known = gazetteer.load(), directory.load()
    for case in corpus.cases():
        marks = tuple(
            Mark(start=one.start, end=one.end, text="", point=one.point, radius_km=NEAR_KM, kind=ANY, use="place")
            for one in case.gold
        )
        ready, named = marked.made_ready(case.report, places, known)
        on = tuple(_mark_of(each.gram.start, each.gram.end, marks) for each in ready.matches)
        whole = Marked(name=case.report.id, report=case.report, marks=marks, home=None, held_out=False)
        yield Text(whole=whole, ready=ready, named=named, on=on)


def ceiling(name: str, learn: Sequence[Text]) -> None:
    """Print what weights learnt from the own texts and from all public corpora but one reach on that one."""
    public = [corpus for corpus in corpora() if not corpus.own]
    others = [text for corpus in public if corpus.name != name for text in corpus_texts(corpus)]
    fit([*learn, *others])
    target = next(corpus for corpus in public if corpus.name == name)
    figures = Scorer().score(target, limit=10_000).figures()
    print(f"{name}, learnt from the other corpora too:", {key: round(value, 3) for key, value in figures.items()})


def _mark_of(start: int, end: int, marks: Sequence[Mark]) -> Mark | None:
    for mark in marks:
        shared = min(end, mark.end) - max(start, mark.start)
        if shared * 2 > max(end - start, mark.end - mark.start):
            return mark
    return None


def right(place: Place, mark: Mark) -> bool:
    """Tell whether a candidate is the place a mark means: near enough, and an area where an area is meant."""
    if mark.point is None or place.lat is None or place.lon is None:
        return False
    away = distance_km(place.lat, place.lon, *mark.point)
    area = place.kind is PlaceKind.AREA
    if mark.kind == ANY:
        return near_enough(place, mark)
    if mark.kind == "country":
        return place.feature == "country" and away <= max(mark.radius_km, place.precision_km, 300.0)
    if mark.kind in {"town", "site"}:
        small = not area or place.precision_km <= 20
        return small and away <= max(15.0, mark.radius_km + place.precision_km)
    return area and place.feature != "country" and away <= max(40.0, mark.radius_km, place.precision_km)


def near_enough(place: Place, mark: Mark) -> bool:
    """Tell whether a candidate is what a reader would call right: within 161 km, or a fitting area around the spot."""
    if mark.point is None or place.lat is None or place.lon is None:
        return False
    reach = place.precision_km if place.kind is PlaceKind.AREA else 0.0
    return distance_km(place.lat, place.lon, *mark.point) <= max(NEAR_KM, mark.radius_km, reach)


def rank_groups(ready_texts: Iterable[Text], round_name: str, *, fits: Fits = right) -> Groups:
    """Give the candidates of every marked name as one round sees them; ``fits`` tells which are right."""
    rows: Table = []
    group: list[int] = []
    truth: list[bool] = []
    number = 0
    for text in ready_texts:
        for own, held in _asked_rows(text, round_name, fits):
            rows += own
            group += [number] * len(own)
            truth += held
            number += 1
    return Groups(rows=rows, group=np.array(group), right=np.array(truth))


def _asked_rows(text: Text, round_name: str, fits: Fits) -> Iterator[tuple[Table, list[bool]]]:
    lines = text.ready.lines
    for setting, asked in match.questions(text.ready.matches, lines=lines, setting=text.ready.setting)[1:]:
        world = choose.World(asked)
        for table in choose.tables(world, setting, upto=round_name):
            rows, none = table
        for index, mark in enumerate(text.on):
            if mark is None or mark.use == "in-name" or not asked[index].hits:
                continue
            own = slice(world.bounds[index], world.bounds[index + 1])
            held = [fits(hit.place, mark) for hit in asked[index].hits]
            if not any(held) and mark.kind in {"adm1", "adm2"}:
                # A district that no gazetteer has is described from its seat.
                held = [fits(hit.place, evolve(mark, kind="town")) for hit in asked[index].hits]
            yield [*rows[own], none[index]], [*held, not any(held)]


def find_rows(ready_texts: Iterable[Text]) -> tuple[Table, NDArray[np.bool_]]:
    """Give the traits of every stretch that may be a name, and whether it is marked."""
    rows: Table = []
    truth: list[bool] = []
    for text in ready_texts:
        lines, setting = text.ready.lines, text.ready.setting
        ranked = match.rank_all(text.ready.matches, lines=lines, setting=setting)
        told = match.told_of(ranked, lines=lines, lower=text.ready.lower)
        for one, mark in zip(ranked, text.on, strict=True):
            if one.bond == "org" or (mark is not None and mark.use == "in-name"):
                continue
            rows.append(match.evidence_of(one, lines, told=told, setting=setting))
            truth.append(mark is not None)
    return rows, np.array(truth)


def unknown_rows(ready_texts: Iterable[Text]) -> tuple[Table, NDArray[np.bool_]]:
    """Give the traits of every stretch that no gazetteer has, and whether it is marked; parts of marks are left out."""
    rows: Table = []
    truth: list[bool] = []
    places = gazetteer.load()
    for text in ready_texts:
        ready = text.ready
        ranked = match.rank_all(ready.matches, lines=ready.lines, setting=ready.setting)
        known = match.believed(ranked, lines=ready.lines, lower=ready.lower, setting=ready.setting)
        refused = [(one.gram.start, one.gram.end) for one in ranked if one not in known]
        taken = [(one.gram.start, one.gram.end) for one in known] + [(one.start, one.end) for one in ready.adjectives]
        free = unknown.free_stretches(
            ready.lines, taken=taken, named=text.named, lower=ready.lower, gazetteer=places
        )  # fmt: skip
        told = unknown.told_of_free(ready.lines, free, ready.lower)
        for index, gram in free:
            over = [mark for mark in text.whole.marks if mark.start < gram.end and gram.start < mark.end]
            same = any((mark.start, mark.end) == (gram.start, gram.end) for mark in over)
            if over and (not same or over[0].use == "in-name"):
                continue
            line, setting = ready.lines[index], ready.setting
            marks = [(mark.start, mark.end) for mark in text.whole.marks if mark.use != "in-name"]
            rows.append(
                unknown.unknown_evidence(
                    line, gram, told=told, setting=setting, refused=refused, places=unknown.Spans([*taken, *marks])
                )
            )  # fmt: skip
            truth.append(same)
    return rows, np.array(truth)


def hold(model: str, names: Sequence[str], values: Iterable[float]) -> None:
    """Put fitted weights where the room reads them, in this process."""
    weights.hold(model, dict(zip(names, (float(value) for value in values), strict=True)))


def rank_score(ready_texts: Sequence[Text]) -> tuple[float, float, int]:
    """Give the share of names whose best answer is right, the log loss and the count, in the last round."""
    groups = rank_groups(ready_texts, choose.ROUNDS[-1])
    names = names_of(groups.rows, 1)
    weight = np.array([weights.weights(choose.ROUNDS[-1]).get(name, 0.0) for name in names])
    count = int(groups.group.max()) + 1
    share = softmax(matrix(groups.rows, names) @ weight, groups.group, count)
    best = np.full(count, -1.0)
    np.maximum.at(best, groups.group, share)
    hit = np.bincount(groups.group, (share >= best[groups.group]) & groups.right, count) > 0
    loss = -np.log(np.maximum(np.bincount(groups.group, share * groups.right, count), 1e-9))
    return float(hit.mean()), float(loss.mean()), count


def sharpen(held: Sequence[Text]) -> float:
    """Scale the last round's weights by the factor under which what was held out is likeliest, and give it.

    Training takes one candidate for right where readers take any beside it, so that the fit is too unsure of itself.
    """
    model = choose.ROUNDS[-1]
    groups = rank_groups(held, model, fits=near_enough)
    names = names_of(groups.rows, 1)
    fitted = np.array([weights.weights(model).get(name, 0.0) for name in names])
    whole, count = matrix(groups.rows, names), int(groups.group.max()) + 1

    def loss(factor: float) -> float:
        share = softmax(whole @ (fitted * factor), groups.group, count)
        return float(-np.log(np.maximum(np.bincount(groups.group, share * groups.right, count), 1e-9)).sum())

    best = min(SHARPER, key=loss)
    weights.hold(model, {name: value * best for name, value in weights.weights(model).items()})
    return best


def find_score(model: str, rows: Table, truth: NDArray[np.bool_]) -> tuple[float, float, int]:
    """Give F1 at one half, the log loss and the count."""
    names = names_of(rows, 1)
    weight = np.array([weights.weights(model).get(name, 0.0) for name in names])
    share = 1.0 / (1.0 + np.exp(-np.clip(matrix(rows, names) @ weight, -30, 30)))
    yes = share >= 0.5
    true = float((yes & truth).sum())
    loss = -np.log(np.where(truth, share, 1 - share).clip(1e-9))
    return 2 * true / max(1.0, float(yes.sum() + truth.sum())), float(loss.mean()), len(truth)


def fit(learn: Sequence[Text]) -> None:
    """Fit all models on the texts, leaving the weights in this process."""
    for name in choose.ROUNDS:
        weights.hold(name, FIRST)
    for _ in range(ITERATIONS):
        for name in choose.ROUNDS:
            groups = rank_groups(learn, name)
            names, fitted = fit_monotone(groups)
            hold(name, names, fitted)
    fit_find(learn, "")


def fit_find(learn: Sequence[Text], suffix: str) -> None:
    """Fit whether names are places, for parsed or unparsed sentences."""
    for model, rows_of in ((MODEL, find_rows), (unknown.UNKNOWN, unknown_rows)):
        rows, truth = rows_of(learn)
        names = names_of(rows)
        hold(model + suffix, names, fit_yes(rows, truth, names))


def write(report: dict[str, object]) -> None:
    """Write the weights and the manifest."""
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("model", "trait", "weight"))
        for model in (*choose.ROUNDS, *FINDERS):
            out.writerows((model, name, f"{value:.4f}") for name, value in sorted(weights.weights(model).items()))
    folder = marked.GOLD / "world"
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(folder.glob("*.txt")))).hexdigest()
    facts = {"learnt from": "evals/gold/places/world", "digest": digest, "licence": "Apache-2.0, own text", **report}
    MANIFEST.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def main() -> int:
    """Fit, report on what was held out, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument(
        "--ceiling", default="", help="a public corpus: learn from the others too, score it, write nothing"
    )
    asked = parser.parse_args()
    whole = list(texts("world"))
    learn = [text for text in whole if not text.whole.held_out]
    held = [text for text in whole if text.whole.held_out]
    if asked.ceiling:
        ceiling(asked.ceiling, learn)
        return 0
    fit(learn)
    bare = [text for text in texts("world", parsed=False) if not text.whole.held_out]
    fit_find(bare, UNPARSED)
    factor = sharpen(held)
    report: dict[str, object] = {"sharpened by": factor, "texts learnt from": len(learn), "texts held out": len(held)}
    for name, some in (("learnt", learn), ("held out", held)):
        hit, loss, count = rank_score(some)
        f1, find_loss, stretches = find_score(MODEL, *find_rows(some))
        other = find_score(unknown.UNKNOWN, *unknown_rows(some))
        report[name] = {
            "names": count, "right place": round(hit, 4), "rank log loss": round(loss, 4), "stretches": stretches,
            "find F1": round(f1, 4), "find log loss": round(find_loss, 4), "unknown stretches": other[2],
            "find unknown F1": round(other[0], 4), "find unknown log loss": round(other[1], 4),
        }  # fmt: skip
    print(json.dumps(report, indent=2))
    if asked.write:
        write(report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
