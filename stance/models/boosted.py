"""LightGBM's classifier, whose trees are read for all rows at once."""

from functools import lru_cache
from typing import Any

import numpy as np
from lightgbm import Booster, LGBMClassifier
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix
from scipy.special import expit, softmax

from stance.models.forest import Forest


class BoostedTrees(LGBMClassifier):
    """`LGBMClassifier` with the same arguments, trees and probabilities, several times faster where it predicts.

    Examples
    --------
    >>> rows, labels = np.arange(8.0)[:, None], ["against", "favor"] * 4
    >>> trees = BoostedTrees(n_estimators=3, min_child_samples=1, verbosity=-1).fit(rows, labels)
    >>> np.allclose(trees.predict_proba(rows), LGBMClassifier.predict_proba(trees, rows))
    True
    """

    def predict_proba(self, X: ArrayLike | csr_matrix) -> NDArray[np.float64]:  # type: ignore[override]
        """Shape ``(rows, classes)``; the values are finite numbers.

        Raises
        ------
        ConfigError
            The trees were grown with an objective or with splits that `Forest` cannot read.
        """
        scores = _forest(self.booster_).scores(csr_matrix(X, dtype=np.float64))
        if scores.shape[1] > 1:
            return np.asarray(softmax(scores, axis=1))
        second = expit(scores)
        return np.hstack([1 - second, second])

    def predict(self, X: ArrayLike | csr_matrix) -> NDArray[Any]:  # type: ignore[override]
        """The likeliest class."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])


@lru_cache(maxsize=8)
def _forest(booster: Booster) -> Forest:
    return Forest.read(booster.model_to_string())
