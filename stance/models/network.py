"""A bag of small neural networks for dense blocks, which linear models and trees read badly."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.preprocessing import StandardScaler


class Network(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Mean over networks of one hidden layer that differ in their seed (`sklearn.neural_network.MLPClassifier`).

    Parameters
    ----------
    hidden
        Units of the hidden layer.
    penalty
        Strength of the squared penalty on weights.
    rate, epochs
        Step size, and how often all rows are seen; training stops there, not when it has converged.
    balanced
        Weigh the rows so that all classes count alike: 1 fully, 0 not at all.
    bags
        Networks.
    seed
        Of the first; the others take the next.
    """

    def __init__(
        self,
        hidden: int = 128,
        penalty: float = 10.0,
        rate: float = 5e-4,
        epochs: int = 12,
        balanced: float = 0.6,
        bags: int = 3,
        seed: int = 0,
    ) -> None:
        self.hidden = hidden
        self.penalty = penalty
        self.rate = rate
        self.epochs = epochs
        self.balanced = balanced
        self.bags = bags
        self.seed = seed

    def fit(self, X: Any, y: Any) -> "Network":
        """Train each network on standardised columns."""
        from sklearn.neural_network import MLPClassifier

        self.classes_, codes, counts = np.unique(np.asarray(y, dtype=str), return_inverse=True, return_counts=True)
        self.scaler_ = StandardScaler().fit(_dense(X))
        rows = self.scaler_.transform(_dense(X))
        weights = (counts / len(codes))[codes] ** -self.balanced
        self.layers_ = []
        for bag in range(self.bags):
            network = MLPClassifier(
                (self.hidden,), alpha=self.penalty, batch_size=min(128, len(codes)), learning_rate_init=self.rate,
                random_state=self.seed + bag,
            )  # fmt: skip
            for _ in range(self.epochs):
                network.partial_fit(rows, codes, weights / weights.mean(), np.unique(codes))
            # Only the weights are kept: the optimiser's memory is twice their size and no business of a saved model.
            self.layers_.append([*network.coefs_, *network.intercepts_])
        return self

    def predict_proba(self, X: Any) -> NDArray[np.float64]:
        """Mean of the networks, shape ``(rows, classes)``."""
        rows = self.scaler_.transform(_dense(X))
        return np.asarray(np.mean([self._probabilities(rows, *layers) for layers in self.layers_], axis=0), np.float64)

    def predict(self, X: Any) -> NDArray[Any]:
        """The class with the highest mean."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])

    @staticmethod
    def _probabilities(rows: Any, inner: Any, outer: Any, inner_bias: Any, outer_bias: Any) -> Any:
        from scipy.special import expit, softmax

        scores = np.maximum(rows @ inner + inner_bias, 0) @ outer + outer_bias
        if scores.shape[1] == 1:  # two classes share one output
            return np.hstack([1 - expit(scores), expit(scores)])
        return softmax(scores, axis=1)


def _dense(X: Any) -> NDArray[np.float32]:
    return np.asarray(X.toarray() if hasattr(X, "toarray") else X, np.float32)
