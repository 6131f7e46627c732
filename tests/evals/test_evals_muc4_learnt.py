"""The learnt reader of old wires, an evaluation artefact: it learns what is there to learn, and keeps nothing."""

import numpy as np
from evals.muc4_answers import ROLES

from evals import muc4_learnt


def a_document(*candidates):
    """Make a document of (word, feature, fills the first role)."""
    right = [np.array([float(fills), *[0.0] * (len(ROLES) - 1)]) for _, _, fills in candidates]
    return muc4_learnt.Document(
        candidates=tuple(
            muc4_learnt.Candidate(word=word, features=np.array([feature, 99]), right=row)
            for (word, feature, _), row in zip(candidates, right, strict=True)
        ),
        gold={role: [] for role in ROLES} | {ROLES[0]: [frozenset({word}) for word, _, fills in candidates if fills]},
        words=np.array([7]),
    )


def test_a_model_tells_apart_what_its_features_tell_apart_and_leaves_rare_ones_alone():
    documents = [a_document(("men", 1, True), ("house", 2, False), ("odd", 100 + at, True)) for at in range(20)]
    model = muc4_learnt.fitted(documents)
    men, house, _ = muc4_learnt.chances(model, documents[0])
    assert men[0] > 0.5
    assert house[0] < 0.5
    assert not model.weights[100:120].any()


def test_answers_are_counted_once_for_an_entity():
    document = a_document(("men", 1, True), ("house", 2, False))
    chances = [np.full(len(ROLES), 0.9), np.full(len(ROLES), 0.6)]
    total = muc4_learnt.tallies([(document, chances)], [0.5] * len(ROLES))
    assert (total.roles[ROLES[0]].right, total.roles[ROLES[0]].given, total.roles[ROLES[0]].wanted) == (1, 2, 1)
