"""Baselines that stand in every table of results: what a model must beat to have read anything."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin

from stance.schema import Example


class Majority(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Predicts the commonest class, of all rows or of the rows with the same target.

    Parameters
    ----------
    by
        ``nothing`` (majority) or ``target`` (actor-majority; unseen targets get the overall majority).

    Examples
    --------
    >>> from stance.schema import Document
    >>> rows = [Example(Document("a", ()), 0, actor) for actor in ("us", "us", "un")]
    >>> Majority("target").fit(rows, ["against", "against", "neutral"]).predict(rows).tolist()
    ['against', 'against', 'neutral']
    """

    reads_examples = True
    """Wants the examples themselves, not their features."""

    def __init__(self, by: str = "nothing") -> None:
        self.by = by

    def fit(self, X: Sequence[Example], y: Sequence[str]) -> "Majority":
        """Count classes."""
        self.classes_ = np.unique(np.asarray(y, dtype=str))
        self.shares_ = {"": self._shares(list(y))}
        if self.by == "target":
            for target in sorted({example.target for example in X}):
                rows = [label for example, label in zip(X, y, strict=True) if example.target == target]
                self.shares_[target] = self._shares(rows)
        return self

    def predict_proba(self, X: Sequence[Example]) -> NDArray[np.float64]:
        """Class shares seen in training, shape ``(rows, classes)``."""
        return np.array([self.shares_.get(example.target, self.shares_[""]) for example in X])

    def predict(self, X: Sequence[Example]) -> NDArray[Any]:
        """The commonest class."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])

    def _shares(self, labels: Sequence[str]) -> list[float]:
        counts = Counter(labels)
        return [counts[name] / len(labels) for name in self.classes_]
