"""A dense kernel classifier for embeddings: squared distances by one matrix product, one linear solve."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, ClassifierMixin


class KernelRidge(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Regularised least squares toward one-hot classes in an RBF kernel (a least-squares SVM).

    Parameters
    ----------
    ridge
        Strength of regularisation.
    width
        Width of the kernel in units of the mean squared distance of the training rows.
    balanced
        Weigh the rows so that all classes count alike.
    sharpness
        Factor before the softmax that makes probabilities of scores.

    Examples
    --------
    >>> X = csr_matrix([[0.0, 1], [0, 2], [5, 0], [6, 0]])
    >>> KernelRidge().fit(X, ["a", "a", "b", "b"]).predict(X).tolist()
    ['a', 'a', 'b', 'b']
    """

    def __init__(self, ridge: float = 0.3, width: float = 1.0, balanced: bool = True, sharpness: float = 3.0) -> None:
        self.ridge = ridge
        self.width = width
        self.balanced = balanced
        self.sharpness = sharpness

    def fit(self, X: csr_matrix, y: Sequence[str]) -> "KernelRidge":
        """Solve for the weight of each training row."""
        from scipy.linalg import solve

        labels = np.asarray(y, dtype=str)
        self.classes_, codes = np.unique(labels, return_inverse=True)
        dense = X.toarray().astype(np.float32)
        self.mean_, self.scale_ = dense.mean(axis=0), dense.std(axis=0) + 1e-6
        self.rows_ = (dense - self.mean_) / self.scale_
        distances = squared_distances(self.rows_, self.rows_)
        self.gamma_ = float(1 / (self.width * distances.mean()))
        # A row that weighs twice as much is a row whose error is regularised half as much.
        shares = np.bincount(codes) / len(codes)
        penalty = self.ridge * (shares[codes] * len(shares) if self.balanced else 1.0)
        goal = np.where(codes[:, None] == np.arange(len(self.classes_)), 1.0, -1.0 / max(1, len(self.classes_) - 1))
        kernel = np.exp(-self.gamma_ * distances)
        kernel[np.diag_indices_from(kernel)] += penalty
        self.weights_ = solve(kernel, goal.astype(np.float32), assume_a="pos", overwrite_a=True, check_finite=False)
        return self

    def predict_proba(self, X: csr_matrix) -> NDArray[np.float64]:
        """Softmax of the scores, shape ``(rows, classes)``."""
        rows = (X.toarray().astype(np.float32) - self.mean_) / self.scale_
        scores = np.exp(-self.gamma_ * squared_distances(rows, self.rows_)) @ self.weights_
        raised = np.exp(self.sharpness * (scores - scores.max(axis=1, keepdims=True)))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)

    def predict(self, X: csr_matrix) -> NDArray[Any]:
        """The class with the highest score."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])


def squared_distances(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    """Squared Euclidean distances, shape ``(len(one), len(other))``."""
    squares = (one**2).sum(axis=1)[:, None] + (other**2).sum(axis=1)[None, :]
    return np.asarray(np.maximum(squares - 2 * one @ other.T, 0), dtype=np.float32)
