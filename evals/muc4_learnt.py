"""An evaluation artefact: what a small learnt model reads from MUC-4: ``python evals/muc4_learnt.py [--first N]``.

It is trained on the train documents each time it runs, scored on the dev documents by the measures of ``muc4``, and
nothing of it is kept: no weight, word or threshold of this corpus is in the product.

Candidates are the head words of a document's noun phrases, each with all its mentions taken together. A logistic
model for each role (one weight matrix, Adagrad over hashed features) sees: the word, its ending and what the tables
take it for; how it hangs on its governor; the path to the nearest words that tell a deed; which deeds the product
draws from its sentences, and whether it fills the role for the product; how often and how early it stands in the
text, which deeds the document tells, and which roles its words let expect at all (a model of its own, asked of
documents that it was not fitted to). Thresholds are those at which models fitted to four fifths of the train
documents answer the other fifth best; then the model is fitted to all of them.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
from attrs import evolve, frozen
from muc4 import DATA, Read, Score, gold_entities, read, rows
from muc4_answers import FIVE, PEOPLE, ROLES, head, incidents
from numpy.typing import NDArray

from contested import directory
from contested.claims.lexicon import lexicon
from contested.claims.scene import Scene
from contested.domain.sentence import Token

SIZE = 1 << 20
"""Buckets of the hashed features."""
EPOCHS = 5
RATE = 0.05
SHRINK = 2e-3
"""Pull of every weight towards nothing at each step that touches it."""
FOLDS = 5
LEVELS = 5
"""Steps into which the chance that a document fills a role is cut."""
RARE = 2
"""Documents of the train set that a feature must stand in."""
NOUNS = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "conj",
        "appos",
        "attr",
        "ROOT",
        "poss",
        "nmod",
        "dep",
        "npadvmod",
        "compound",
    }
)
"""Labels under which a noun phrase's head may stand; compounds for weapons ("car bomb attack")."""
KINDS = frozenset({"people", "civilians", "armed", "building", "materiel", "place"})
LONGEST_PATH = 4
TRIGGERS = frozenset(
    word
    for line in (
        "attack murder kill kidnap bomb explode assassinate destroy damage wound injure abduct shoot execute",
        "burn explosion bombing assassination murderer blow dynamite die claim responsibility accuse blame",
        "death killing massacre place set throw dynamite",
    )
    for word in line.split()
)
"""Words near which roles are looked for: own list."""
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@frozen(kw_only=True)
class Candidate:
    """A head word of a document with its hashed features and, for each role, whether the key has it.

    ``sorts`` are what the tables take it for; they meet what the whole document seems to tell.
    """

    word: str
    features: Ints
    right: Floats
    sorts: tuple[str, ...] = ()


@frozen(kw_only=True)
class Document:
    """The candidates of a document, its words as features, and the gold entities of each role by their head words."""

    candidates: tuple[Candidate, ...]
    gold: dict[str, list[frozenset[str]]]
    words: Ints

    @property
    def roles(self) -> Floats:
        """For each role whether anything fills it."""
        return np.array([float(len(self.gold[role]) > 0) for role in ROLES])


def prepared(one: Read) -> Document:
    """Give the candidates of a document that was read."""
    gold = {role: gold_entities(one.row, role) for role in ROLES}
    heads = {role: frozenset(word for entity in gold[role] for word in entity) for role in ROLES}
    found = incidents(one.claims, one.mentions, directory.load())
    ours = {role: {head(text) for each in found for text in each.fillers[role]} for role in ROLES}
    about = {f"doc:{each.kind}" for each in found}
    words: dict[str, set[str]] = {}
    count: dict[str, int] = {}
    for sentence in one.sentences:
        if not sentence.parsed:
            continue
        scene = Scene(sentence, one.mentions, lexicon())
        deeds = {claim.deed for claim in one.claims if claim.evidence.start == sentence.start}
        for token in scene.tree.tokens:
            if token.dep in NOUNS and token.text[:1].isalnum():
                word = head(token.text)
                count[word] = count.get(word, 0) + 1
                early = min(sentence.index, 6)
                words.setdefault(word, set()).update(_features(scene, token.index, deeds), {f"at:{early}"})
    told = {f"doc has {each.lemma}" for line in one.sentences for each in line.tokens if each.lemma in TRIGGERS}
    candidates = []
    for word, features in words.items():
        mine = {f"ours:{role}" for role in ROLES if word in ours[role]}
        sorts = [each for each in features if each.startswith(("is:", "actor:")) and "&" not in each]
        whole = features | mine | about | {f"times:{min(count[word], 4)}", f"incidents:{min(len(found), 5)}"}
        whole |= {f"{each}&{kind}" for each in mine for kind in about}
        if "is:name" not in features:  # a name of one document says nothing of another
            whole |= {f"word:{word}", f"end:{word[-3:]}"} | {f"{word}&{each}" for each in about}
        whole |= {f"{sort}&{each}" for sort in sorts for each in (*about, *told, f"incidents {min(len(found), 5)}")}
        right = np.array([float(word in heads[role]) for role in ROLES])
        plain = () if "is:name" in features else (word,)
        candidates.append(Candidate(word=word, features=hashed(whole), right=right, sorts=(*sorts, *plain)))
    bag = {f"bag:{each.lemma}" for line in one.sentences for each in line.tokens if each.lemma.isalpha()}
    pairs = {f"bag:{left}_{right}" for line in one.sentences for left, right in _neighbours(line.tokens)}
    return Document(candidates=tuple(candidates), gold=gold, words=hashed(bag | pairs | about))


def hashed(features: set[str]) -> Ints:
    """Give the buckets of features."""
    return np.array(sorted({crc32(each.encode()) % SIZE for each in features}), dtype=np.int64)


def _neighbours(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    return zip((one.lemma for one in tokens), (one.lemma for one in tokens[1:]), strict=False)


def _features(scene: Scene, index: int, deeds: set[str]) -> Iterator[str]:
    """Give what one mention of a word shows."""
    tree = scene.tree
    sorts = {
        f"is:{kind}" for kind in scene.kinds(index) & {"people", "civilians", "armed", "building", "materiel", "place"}
    }
    sorts |= {"is:name"} if scene.is_person(index) else set()
    sorts |= {"is:weapon"} if scene.thing("weapon-noun", index) else set()
    sorts |= {"is:doer"} if tree.low(index) in PEOPLE else set()
    actors = scene.actors(index)
    sorts |= {f"is:{actor.kind}" for actor in actors if not actor.generic}
    sorts |= {f"actor:{actor.actor}" for actor in actors}
    sorts = sorts or {"is:else"}
    yield from sorts
    governor = tree.lemma(tree.tokens[index].head)
    above = tree.tokens[tree.tokens[index].head]
    links = [f"{tree.dep(index)}<{governor}", tree.dep(index), f"{tree.dep(index)}<{governor}<{tree.lemma(above.head)}"]
    links += [f"{kid}>{tree.low(kid_index)}" for kid, kid_index in _modifiers(scene, index)]
    links += [f"path {path}" for path in _paths(scene, index)]
    links += [f"deed {deed}" for deed in deeds] or ["no deed"]
    links += [f"near {word}" for word in {token.lemma for token in tree.tokens} & TRIGGERS]
    yield from links
    yield from (f"{sort}&{link}" for sort in sorts for link in links)


def _modifiers(scene: Scene, index: int) -> Iterator[tuple[str, int]]:
    tree = scene.tree
    for kid in tree.children(index, "amod", "compound", "det", "nummod", "poss"):
        yield tree.dep(kid), kid


def _paths(scene: Scene, index: int) -> Iterator[str]:
    """Give the labels up from a word to words that tell a deed, and down again beside the way."""
    tree = scene.tree
    labels, word = [tree.dep(index)], index
    for above in tree.ancestors(index):
        if len(labels) > LONGEST_PATH:
            return
        way = ">".join(labels)
        if tree.lemma(above) in TRIGGERS:
            yield f"{way} {tree.lemma(above)}"
            yield f"{way} trigger"
        for kid in tree.children(above):
            if kid != word and tree.lemma(kid) in TRIGGERS:
                yield f"{way}+{tree.dep(kid)} {tree.lemma(kid)}"
        labels.append(tree.dep(above))
        word = above


class Model:
    """A logistic model of each role over hashed features, fitted by Adagrad; its weights are the mean over epochs."""

    def __init__(self) -> None:
        """Start from nothing."""
        self.weights: Floats = np.zeros((SIZE, len(ROLES)))

    def fit(self, groups: Sequence[Sequence[tuple[Ints, Floats]]]) -> None:
        """Fit all roles to (features, right) in groups, one a document; features of few documents are left out."""
        random = np.random.default_rng(4)
        squares = np.full((SIZE, len(ROLES)), 1e-2)
        stands = np.zeros(SIZE, dtype=np.int64)
        for group in groups:
            stands[sorted({int(feature) for features, _ in group for feature in features})] += 1
        common = stands >= RARE
        every = [(features[common[features]], right) for group in groups for features, right in group]
        mean = np.zeros_like(self.weights)
        for _ in range(EPOCHS):
            for at in random.permutation(len(every)):
                features, right = every[int(at)]
                rows_ = self.weights[features]
                slope = _squash(rows_.sum(axis=0)) - right + SHRINK * rows_
                squares[features] += slope * slope
                self.weights[features] = rows_ - RATE * slope / np.sqrt(squares[features])
            mean += self.weights / EPOCHS
        self.weights = mean

    def chance(self, features: Ints) -> Floats:
        """Give the chance of each role."""
        return _squash(self.weights[features].sum(axis=0))


def fitted(documents: Sequence[Document]) -> Model:
    """Fit the candidates of documents."""
    model = Model()
    model.fit([[(each.features, each.right) for each in one.candidates] for one in documents])
    return model


def told_by(documents: Sequence[Document]) -> Model:
    """Fit which roles a document fills at all to its words."""
    model = Model()
    model.fit([[(one.words, one.roles)] for one in documents])
    return model


def stacked(document: Document, model: Model) -> Document:
    """Give a document whose candidates also know which roles it seems to fill at all."""
    level = [min(int(chance * LEVELS), LEVELS - 1) for chance in model.chance(document.words)]
    about = [f"fills {role} {step}" for role, step in zip(ROLES, level, strict=True)]

    def more(one: Candidate) -> Candidate:
        features = {*about, *(f"{sort}&{each}" for sort in one.sorts for each in about)}
        return evolve(one, features=np.unique(np.concatenate([one.features, hashed(features)])))

    return evolve(document, candidates=tuple(more(one) for one in document.candidates))


def folded(documents: Sequence[Document], fold: int) -> list[Document]:
    """Give all documents but those of a fold."""
    return [one for at, one in enumerate(documents) if at % FOLDS != fold]


def stack(train: Sequence[Document], dev: Sequence[Document]) -> tuple[list[Document], list[Document]]:
    """Stack both sets; a train document is judged by a model that has not seen it."""
    done: dict[int, Document] = {}
    for fold in range(FOLDS):
        model = told_by(folded(train, fold))
        done.update({at: stacked(one, model) for at, one in enumerate(train) if at % FOLDS == fold})
    whole = told_by(train)
    return [done[at] for at in range(len(train))], [stacked(one, whole) for one in dev]


def _squash(value: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(value, -30, 30))), dtype=np.float64)


def chances(model: Model, document: Document) -> list[Floats]:
    """Give each candidate's chance to fill each role."""
    return [model.chance(one.features) for one in document.candidates]


def tallies(answers: Sequence[tuple[Document, list[Floats]]], thresholds: Sequence[float]) -> Score:
    """Score the chances of the candidates of documents by the measures of ``muc4``."""
    total = Score()
    for document, given_chances in answers:
        for place, role in enumerate(ROLES):
            ranked = sorted(zip(given_chances, document.candidates, strict=True), key=lambda pair: -pair[0].max())
            given = [one.word for chance, one in ranked if chance[place] >= thresholds[place]]
            total.roles[role].answer(given, document.gold[role])
    return total


def thresholds_of(documents: Sequence[Document]) -> list[float]:
    """Give for each role the threshold with the best F1 on documents that the model was not fitted to."""
    answers: list[tuple[Document, list[Floats]]] = []
    for fold in range(FOLDS):
        model = fitted(folded(documents, fold))
        answers += [(one, chances(model, one)) for one in documents[fold::FOLDS]]
    best = [(0.0, 0.5)] * len(ROLES)
    for step in range(4, 80, 2):
        total = tallies(answers, [step / 100] * len(ROLES))
        best = [max(old, (total.roles[role].f1, step / 100)) for old, role in zip(best, ROLES, strict=True)]
    print(
        "held out    " + ", ".join(f"{role} {f1:.3f} at {at:.2f}" for role, (f1, at) in zip(ROLES, best, strict=True))
    )
    return [threshold for _, threshold in best]


def main() -> int:
    """Train, score and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--first", type=int, default=None, help="train on the first N documents only")
    options = parser.parse_args()
    if not DATA.is_dir():
        print("muc4 is not beside this checkout: nothing scored")
        return 0
    train = [prepared(one) for one in read(rows("train")[: options.first])]
    dev = [prepared(one) for one in read(rows("dev"))]
    train, dev = stack(train, dev)
    thresholds = thresholds_of(train)
    model = fitted(train)
    total = tallies([(one, chances(model, one)) for one in dev], thresholds)
    print(f"trained on {len(train)} documents, scored on {len(dev)}")
    for role, tally in total.roles.items():
        print(tally.line(role))
    print(total.fillers(FIVE).line("five roles"))
    print(total.fillers(ROLES).line("all roles"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
