"""Would a learnt part read more claims than the rules? ``python evals/train_claims.py [--aside]``.

A linear model learns which words tell which deed from ``evals/gold/claims/seen``, by the traits of ``claim_words.py``.
It proposes deeds for words that no rule reads, in sentences that name one who fights; doers, places and days are then
read by the same grammar as for a row. Leave-one-war-out: the claims of each war are drawn by the rules alone and with a
model that has seen the eleven other wars. Given are F1 of ``evals/claims.py`` for whole claims and for deeds, and the
spread of the gain over drawings of the paragraphs. Then a model of all wars reads the texts of peace, and with
``--aside`` the half put aside. Neither is ever learnt from. Nothing is written:
``docs/decisions/0009-learnt-claims.md`` says why the product has no such part.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from unittest.mock import patch

import numpy as np
from attrs import evolve, frozen
from claim_words import can_tell, traits
from numpy.typing import NDArray

import claims as gold
from contested import claims, language
from contested.claims.draft import Draft
from contested.claims.finish import Finisher
from contested.claims.fit import Match
from contested.claims.lexicon import NounRule, VerbRule
from contested.claims.nouns import noun_draft
from contested.claims.roles import clause, is_verb
from contested.claims.scene import ARMED, Scene
from contested.claims.verbs import draft
from contested.domain.sentence import Sentence
from contested.pipeline.reference import Reference, load_reference

DRAWING = sys.modules["contested.claims.draw"]
"""The module; the room's ``draw`` is its function."""
PRIOR = 1.0
"""Precision of the Gaussian prior on every weight."""
LEAST = 2
"""Words on which a trait must stand to have weights."""
SURE = 0.6
"""Least chance of a deed that is proposed."""
NONE = "none"
BASE = "any word"
"""The trait that every word has: how rare a deed is."""
ROUNDS, KEPT = 60, 8
"""Steps of the fit, and how many it remembers."""
DRAWINGS = 4000
Array = NDArray[np.float64]
Slope = Callable[[Array], tuple[float, Array]]
Found = tuple[Draft | None, str, int]
SIDES = {
    "capture": ("subj", "from"),
    "enter": ("subj", ""),
    "withdraw": ("subj", ""),
    "transfer": ("to", "subj"),
    "relieve": ("subj", "from"),
    "hold": ("subj", ""),
    "contest": ("subj", "with"),
    "surrender": ("subj", "to"),
    "displace": ("", "subj"),
    "defect": ("subj", "to"),
    "seize": ("subj", "from"),
    "abandon": ("subj", ""),
    "deploy": ("subj", ""),
    "agree": ("subj", "with"),
    "disrupt-weapons": ("subj", ""),
}
"""Where doer and sufferer of a verb stand, as in verbs.csv; of other deeds they are subject and object."""
PARTIES = {
    "capture": "take",
    "withdraw": "leave",
    "enter": "leave",
    "deploy": "leave",
    "hold": "leave",
    "agree": "between",
    "besiege": "of-place",
}
"""The scheme by which the sides of a noun are read, as in nouns.csv; of other deeds it is "attack"."""
COUNTED = {
    "detain": "captured",
    "surrender": "surrendered",
    "displace": "displaced",
    "abduct": "abducted",
    "seize": "materiel",
    "deploy": "force",
    "release": "released",
}


@frozen(kw_only=True)
class Word:
    """A word with its traits and the deeds it may tell; "none" alone when it tells none."""

    war: str
    traits: frozenset[str]
    deeds: frozenset[str]


@frozen(kw_only=True)
class Text:
    """A paragraph with its sentences, its gold, and what the rules draw."""

    sentences: tuple[Sentence, ...]
    read: gold.Read


def texts(part: str, *, reference: Reference) -> list[Text]:
    """Give the paragraphs of a part of the gold."""
    return [Text(sentences=tuple(language.read(one.report)), read=one) for one in gold.read(part, reference=reference)]


def words(found_in: Iterable[Text], *, reference: Reference) -> list[Word]:
    """Give the words that can tell a deed, with what the gold says of each."""
    found: list[Word] = []
    for text in found_in:
        one = text.read
        finisher = Finisher(one.report, one.mentions, reference.directory)
        for sentence in text.sentences:
            if not sentence.parsed:
                continue
            scene = finisher.scene(sentence)
            finisher.enter(scene)
            told = _told(scene, one.gold)
            for index in can_tell(scene):
                deeds = told.get(index, frozenset({NONE}))
                if deeds:
                    found.append(Word(war=one.war, traits=traits(scene, index), deeds=deeds))
    return found


def _told(scene: Scene, claims: Sequence[gold.Gold]) -> dict[int, frozenset[str]]:
    """Give the deeds of the words that carry the gold's claims; of the other words of a phrase nothing is learnt."""
    deeds: dict[int, set[str]] = {}
    able = set(can_tell(scene))
    for claim in claims:
        for start, end in claim.spans:
            inside = {each.index for each in scene.tree.tokens if each.start < end and start < each.end} & able
            tops = sorted(index for index in inside if scene.tree.head(index) not in inside)
            for index in inside:
                deeds.setdefault(index, set()).update(claim.deeds - {"assess"} if index in tops[:1] else ())
    return {index: frozenset(found) for index, found in deeds.items()}


@frozen(kw_only=True, eq=False)
class Model:
    """A softmax over deeds and "none".

    Attributes:
        classes: the deeds and "none", in the order of the columns.
        weights: a vector a trait, one number a class.
    """

    classes: tuple[str, ...]
    weights: Mapping[str, NDArray[np.float64]]

    def chances(self, found: Iterable[str]) -> NDArray[np.float64]:
        """Give the chance of each class for a word with these traits; traits never seen say nothing."""
        score = np.zeros(len(self.classes))
        for trait in (BASE, *found):
            score += self.weights.get(trait, 0.0)
        odds = np.exp(score - score.max())
        return np.asarray(odds / odds.sum(), dtype=np.float64)

    def propose(self, scene: Scene) -> Iterator[tuple[int, str, float]]:
        """Give (word, deed, chance) in a sentence that names one who fights, where the chance is ``SURE`` at least."""
        if not any(each.kind in ARMED for each in scene.actor_mentions):
            return
        for index in can_tell(scene):
            chances = self.chances(sorted(traits(scene, index)))
            best = int(chances.argmax())
            if self.classes[best] != NONE and chances[best] >= SURE:
                yield index, self.classes[best], float(chances[best])


def fit(found: Sequence[Word]) -> Model:
    """Fit the softmax; where a coder may say either of two deeds, their chances together are made high."""
    counts = Counter(trait for word in found for trait in word.traits)
    names = [BASE, *sorted(trait for trait, count in counts.items() if count >= LEAST)]
    classes = sorted({NONE, *(deed for word in found for deed in word.deeds)})
    column = {name: index for index, name in enumerate(names)}
    whole = np.zeros((len(found), len(names)))
    right = np.zeros((len(found), len(classes)))
    for row, word in enumerate(found):
        whole[row, [0, *(column[trait] for trait in word.traits if trait in column)]] = 1.0
        right[row, [classes.index(deed) for deed in word.deeds]] = 1.0
    prior = np.full((len(names), 1), PRIOR)

    def slope(flat: Array) -> tuple[float, Array]:
        weight = flat.reshape(len(names), len(classes))
        score = whole @ weight
        odds = np.exp(score - score.max(axis=1, keepdims=True))
        share = odds / odds.sum(axis=1, keepdims=True)
        good = (share * right).sum(axis=1) + 1e-12
        loss = float(-np.log(good).sum() + 0.5 * (prior * weight**2).sum())
        return loss, np.asarray((whole.T @ (share - share * right / good[:, None]) + prior * weight).ravel())

    weight = descend(slope, np.zeros(len(names) * len(classes))).reshape(len(names), len(classes))
    return Model(classes=tuple(classes), weights=dict(zip(names, weight, strict=True)))


def descend(slope: Slope, start: Array) -> Array:
    """Find the lowest point of a smooth function by L-BFGS."""
    at, steps = start, list[tuple[Array, Array]]()
    value, down = slope(at)
    for _ in range(ROUNDS):
        step, size = -_turned(down, steps), 1.0
        while True:
            there, leaning = slope(at + size * step)
            if there <= value + 1e-4 * size * float(down @ step) or size < 1e-4:
                break
            size /= 2
        moved, bent = size * step, leaning - down
        if float(moved @ bent) > 1e-9:
            steps = [*steps, (moved, bent)][-KEPT:]
        done = abs(value - there) < 1e-5 * max(1.0, abs(there))
        at, value, down = at + moved, there, leaning
        if done:
            break
    return at


def _turned(down: Array, steps: Sequence[tuple[Array, Array]]) -> Array:
    """Give the slope, turned by the curvature that the last steps have shown."""
    turned, shares = down.copy(), list[float]()
    for moved, bent in reversed(steps):
        share = float(moved @ turned) / float(bent @ moved)
        shares.append(share)
        turned -= share * bent
    if steps:
        moved, bent = steps[-1]
        turned *= float(moved @ bent) / float(bent @ bent)
    else:
        turned /= max(1.0, float(np.linalg.norm(down)))
    for (moved, bent), share in zip(steps, reversed(shares), strict=True):
        turned += (share - float(bent @ turned) / float(bent @ moved)) * moved
    return turned


@contextmanager
def beside_the_rules(model: Model) -> Iterator[None]:
    """Let a model propose deeds after the rules have read a sentence; what the rules draw stays as it is."""
    rules: Callable[[Scene], Iterable[Found]] = vars(DRAWING)["_drafts"]

    def drafts(scene: Scene) -> Iterator[Found]:
        found = list(rules(scene))
        yield from found
        taken = {made.trigger for made, _, _ in found if made is not None}
        for index, deed, chance in model.propose(scene):
            if index not in taken:
                make = told_by_verb if is_verb(scene, index) else told_by_noun
                yield make(scene, index, deed, confidence=round(chance, 2)), f"learnt-{deed}", index

    with patch.object(DRAWING, "_drafts", drafts):
        yield


def told_by_verb(scene: Scene, verb: int, deed: str, *, confidence: float) -> Draft | None:
    """Give what a verb says when it tells this deed."""
    spoken = clause(scene, verb)
    actor, target = SIDES.get(deed, ("subj", "obj"))
    rule = VerbRule(
        id=f"learnt-{deed}",
        lemmas=frozenset(),
        particles=frozenset(),
        subjects=(),
        objects=("*",),
        deed=deed,
        actor=actor,
        target=target,
        place="obj" if any(scene.places(head) for head in spoken.objects) else "pp",
        counted=COUNTED.get(deed, ""),
        confidence=confidence,
    )
    return draft(scene, Match(rule=rule, objects=spoken.objects), spoken)


def told_by_noun(scene: Scene, noun: int, deed: str, *, confidence: float) -> Draft | None:
    """Give what a noun says when it tells this deed."""
    rule = NounRule(
        id=f"learnt-{deed}",
        lemmas=frozenset(),
        modifiers=frozenset(),
        deed=deed,
        parties=PARTIES.get(deed, "attack"),
        counted=COUNTED.get(deed, ""),
        confidence=confidence,
    )
    return noun_draft(scene, noun, rule)


def tally(score: gold.Score) -> dict[str, Array]:
    """Give for each paragraph how many claims are asked, drawn, right in all fields, and right in their deed."""
    table: dict[str, Array] = {}
    for pair in score.pairs:
        if not pair.gold.optional:
            row = table.setdefault(pair.read.id, np.zeros(4))
            row += (1, pair.claim is not None, pair.right, pair.claim is not None)
    for one, _ in score.false:
        table.setdefault(one.id, np.zeros(4))[1] += 1
    return table


def f1(table: Array, column: int) -> float:
    """Give F1 from the summed tally: column 2 for whole claims, 3 for deeds."""
    return float(2 * table[column] / max(1.0, table[0] + table[1]))


def spread(rules: Mapping[str, Array], both: Mapping[str, Array], column: int) -> dict[str, float]:
    """Give the gain in F1, its 95 % interval and how often it is no gain, over drawings of the paragraphs."""
    names = sorted({*rules, *both})
    old, new = (np.array([table.get(name, np.zeros(4)) for name in names]) for table in (rules, both))
    draws = np.random.default_rng(0).integers(0, len(names), (DRAWINGS, len(names)))
    gains = np.array([f1(new[draw].sum(axis=0), column) - f1(old[draw].sum(axis=0), column) for draw in draws])
    low, high = np.percentile(gains, [2.5, 97.5])
    return {
        "rules": round(f1(old.sum(axis=0), column), 4),
        "rules and model": round(f1(new.sum(axis=0), column), 4),
        "gain from": round(float(low), 4),
        "gain to": round(float(high), 4),
        "share of drawings without gain": round(float((gains <= 0).mean()), 4),
    }


def with_model(text: Text, model: Model, *, reference: Reference) -> gold.Read:
    """Draw a paragraph's claims by the rules and a model."""
    one = text.read
    with beside_the_rules(model):
        drawing = claims.draw(one.report, text.sentences, one.mentions, directory=reference.directory)
    return evolve(one, drawn=drawing.claims)


def compare(alone: Sequence[gold.Read], both: Sequence[gold.Read], *, reference: Reference) -> dict[str, object]:
    """Give the rules' F1 and that of rules and model, for whole claims and for deeds."""
    old, new = (gold.score(readings, reference=reference) for readings in (alone, both))
    print(old.line("rules"))
    print(new.line("rules and model"))
    return {name: spread(tally(old), tally(new), column) for name, column in (("claims", 2), ("deeds", 3))}


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare with one war left out after the other, then on the texts of peace and, when asked, those put aside."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--aside", action="store_true", help="also compare on the half put aside, which is scored once")
    given = parser.parse_args(arguments)
    reference = load_reference(build=True)
    seen = texts("seen", reference=reference)
    found = words(seen, reference=reference)
    wars = sorted({word.war for word in found})
    models = {war: fit([word for word in found if word.war != war]) for war in wars}
    both = [with_model(text, models[text.read.war], reference=reference) for text in seen]
    report = {"one war left out": compare([text.read for text in seen], both, reference=reference)}
    whole = fit(found)
    report["learnt from"] = {"words": len(found), "that tell a deed": sum(NONE not in word.deeds for word in found)}
    peace = texts("peace", reference=reference)
    report["false claims on texts of peace"] = {
        "rules": sum(len(text.read.drawn) for text in peace),
        "rules and model": sum(len(with_model(text, whole, reference=reference).drawn) for text in peace),
    }
    if given.aside:
        aside = texts("aside", reference=reference)
        more = [with_model(text, whole, reference=reference) for text in aside]
        report["put aside"] = compare([text.read for text in aside], more, reference=reference)
    print(json.dumps(report, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
