"""The learnt weights of the places room, read once from ``data/places/weights.csv``.

They are fitted by ``evals/train_places.py`` on texts written for this project; its manifest lies beside it.
"""

import csv
import io
import math
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, float]]:
    text = files("contested").joinpath("data", "places", "weights.csv").read_text(encoding="utf-8")
    models: dict[str, dict[str, float]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        models.setdefault(row["model"], {})[row["trait"]] = float(row["weight"])
    return models


def hold(model: str, own: Mapping[str, float]) -> None:
    """Set one model's weights in this process alone, as fitting them needs."""
    _table()[model] = dict(own)


def weights(model: str) -> Mapping[str, float]:
    """Give the weights of one model by trait; a model that is not in the file weighs nothing."""
    return _table().get(model, {})


def total(model: str, traits: Mapping[str, float]) -> float:
    """Give the weighted sum of the traits; a trait without a weight counts nothing."""
    known = weights(model)
    return sum(known.get(name, 0.0) * value for name, value in traits.items())


def likelihood(model: str, traits: Mapping[str, float]) -> float:
    """Give the probability in (0, 1) that a logistic model sees in the traits."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total(model, traits)))))
