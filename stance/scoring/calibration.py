"""Are the probabilities true? Reliability by bins, calibration error, Brier score; accuracy by coverage."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

BINS = 10
"""Bins of equal width between 0 and 1."""


class Calibration(NamedTuple):
    """How true probabilities are.

    `error` is the expected calibration error of the predicted class (share of rows times the gap between confidence and
    accuracy, summed over bins); `brier` the mean squared distance of all probabilities from the truth (0 to 2).
    """

    error: float
    brier: float


def confidence(predictions: pd.DataFrame, classes: Sequence[str]) -> NDArray[np.float64]:
    """Probability of the likeliest class of each row."""
    return np.asarray(predictions[[f"p_{name}" for name in classes]].to_numpy(np.float64).max(axis=1))


def calibration(predictions: pd.DataFrame, classes: Sequence[str]) -> Calibration:
    """Calibration error and Brier score of a table with ``gold`` and ``p_<class>``.

    Examples
    --------
    >>> sure = pd.DataFrame({"gold": ["a", "b"], "predicted": ["a", "b"], "p_a": [1.0, 0.0], "p_b": [0.0, 1.0]})
    >>> calibration(sure, ["a", "b"])
    Calibration(error=0.0, brier=0.0)
    """
    table = reliability(predictions, classes)
    gaps = (table["confidence"] - table["accuracy"]).abs() * table["rows"]
    shares = predictions[[f"p_{name}" for name in classes]].to_numpy(np.float64)
    truth = np.array([[float(gold == name) for name in classes] for gold in predictions["gold"]])
    brier = float(((shares - truth) ** 2).sum(axis=1).mean())
    return Calibration(float(gaps.sum() / max(1, len(predictions))), brier)


def reliability(predictions: pd.DataFrame, classes: Sequence[str]) -> pd.DataFrame:
    """Mean confidence and accuracy in each bin of confidence.

    Returns
    -------
    ``confidence, accuracy, rows``, one row a bin that is not empty.
    """
    sure = confidence(predictions, classes)
    right = (predictions["gold"] == predictions["predicted"]).to_numpy(np.float64)
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    rows = np.bincount(bins, minlength=BINS)
    filled = np.flatnonzero(rows)
    return pd.DataFrame(
        {
            "confidence": np.bincount(bins, sure, BINS)[filled] / rows[filled],
            "accuracy": np.bincount(bins, right, BINS)[filled] / rows[filled],
            "rows": rows[filled],
        }
    )


def coverage(predictions: pd.DataFrame, classes: Sequence[str], points: int = 20) -> pd.DataFrame:
    """Accuracy if only the surest rows are answered and the rest is left to a person.

    Returns
    -------
    ``coverage`` (share of rows answered), ``accuracy`` of those, and the ``confidence`` from which they are answered.

    Examples
    --------
    >>> table = pd.DataFrame({"gold": ["a", "a"], "predicted": ["a", "b"], "p_a": [0.9, 0.4], "p_b": [0.1, 0.6]})
    >>> coverage(table, ["a", "b"], points=2)["accuracy"].tolist()
    [1.0, 0.5]
    """
    sure = confidence(predictions, classes)
    order = np.argsort(-sure, kind="stable")
    right = (predictions["gold"] == predictions["predicted"]).to_numpy(np.float64)[order]
    counts = np.unique(np.ceil(np.linspace(0, 1, points + 1)[1:] * len(right)).astype(int))
    return pd.DataFrame(
        {
            "coverage": counts / max(1, len(right)),
            "accuracy": right.cumsum()[counts - 1] / counts,
            "confidence": sure[order][counts - 1],
        }
    )
