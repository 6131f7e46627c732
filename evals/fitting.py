"""Fitting: conditional logit and logistic models by Newton's method with a Gaussian prior, in numpy alone."""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Array = NDArray[np.float64]
Table = list[dict[str, float]]

RANK_PRIOR, FIND_PRIOR = 0.5, 0.5
"""Precision of the Gaussian prior on every weight."""
MONOTONE = (
    "near ",
    "all near ",
    "by the ",
    "same ",
    "in partner",
    "in sentence",
    "home ",
    "theatre",
    "named ",
    "spoken ",
    "dateline ",
)
"""Beginnings of traits that can only speak for a place: nearness to other names, being where the text says."""


@frozen(kw_only=True)
class Groups:
    """Names with their candidates: one matrix row a candidate or none, ``group`` its name, ``right`` what is true."""

    rows: Table
    group: NDArray[np.int64]
    right: NDArray[np.bool_]


def matrix(rows: Table, names: Sequence[str]) -> Array:
    """Give the traits as a matrix with a column a name."""
    at = {name: column for column, name in enumerate(names)}
    whole = np.zeros((len(rows), len(names)))
    for index, row in enumerate(rows):
        for name, value in row.items():
            if name in at:
                whole[index, at[name]] = value
    return whole


def names_of(rows: Table, least: int = 8) -> list[str]:
    """Give the traits that occur at least ``least`` times, in order."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row:
            counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, count in counts.items() if count >= least)


def fit_choice(groups: Groups, names: Sequence[str]) -> Array:
    """Fit the conditional logit; where several candidates are right, their present shares divide the truth."""
    whole, group = matrix(groups.rows, names), groups.group
    count = int(group.max()) + 1
    weight = np.zeros(len(names))
    for _ in range(25):
        share = softmax(whole @ weight, group, count)
        target = np.where(groups.right, share, 0.0)
        target /= np.bincount(group, target, count)[group]
        middle = _group_sums(whole * share[:, None], group, count)
        gradient = whole.T @ (target - share) - RANK_PRIOR * weight
        curve = (whole * share[:, None]).T @ whole - middle.T @ middle + RANK_PRIOR * np.eye(len(names))
        step = np.linalg.solve(curve, gradient)
        weight += step * min(1.0, 2.0 / max(1e-9, float(np.abs(step).max())))
        if np.abs(step).max() < 1e-4:
            break
    return weight


def fit_monotone(groups: Groups) -> tuple[list[str], Array]:
    """Fit the choice without those traits that cannot speak against a place and yet came out so."""
    names = names_of(groups.rows)
    while True:
        fitted = fit_choice(groups, names)
        wrong = {name for name, value in zip(names, fitted, strict=True) if name.startswith(MONOTONE) and value < 0}
        if not wrong:
            return names, fitted
        names = [name for name in names if name not in wrong]


def _group_sums(rows: Array, group: NDArray[np.int64], count: int) -> Array:
    sums = np.zeros((count, rows.shape[1]))
    np.add.at(sums, group, rows)
    return sums


def softmax(score: Array, group: NDArray[np.int64], count: int) -> Array:
    """Give each row's share of its group."""
    top = np.full(count, -np.inf)
    np.maximum.at(top, group, score)
    odds = np.exp(score - top[group])
    return np.asarray(odds / np.bincount(group, odds, count)[group], dtype=np.float64)


def fit_yes(rows: Table, truth: NDArray[np.bool_], names: Sequence[str]) -> Array:
    """Fit the logistic model."""
    whole = matrix(rows, names)
    weight = np.zeros(len(names))
    for _ in range(25):
        share = 1.0 / (1.0 + np.exp(-np.clip(whole @ weight, -30, 30)))
        gradient = whole.T @ (truth - share) - FIND_PRIOR * weight
        curve = (whole * (share * (1 - share))[:, None]).T @ whole + FIND_PRIOR * np.eye(len(names))
        step = np.linalg.solve(curve, gradient)
        weight += step
        if np.abs(step).max() < 1e-4:
            break
    return weight
