"""NB-SVM: a linear model over features weighed by how much naive Bayes makes of them (Wang and Manning 2012)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted


class NBSVM(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """One logistic regression a class, against all others, over features times their log-count ratio.

    Parameters
    ----------
    C
        Inverse strength of regularisation.
    alpha
        Smoothing of the counts.
    balanced
        Weigh the rows so that both sides of each classifier count alike.
    binary
        Read whether a feature is there, not its value: with tf-idf the smoothing would drown the counts.

    Examples
    --------
    >>> X = csr_matrix([[1.0, 0], [1, 1], [0, 1], [0, 1]])
    >>> NBSVM().fit(X, ["a", "a", "b", "b"]).predict(X).tolist()
    ['a', 'a', 'b', 'b']
    """

    def __init__(self, C: float = 1.0, alpha: float = 1.0, balanced: bool = True, binary: bool = True) -> None:
        self.C = C
        self.alpha = alpha
        self.balanced = balanced
        self.binary = binary

    def fit(self, X: csr_matrix, y: Sequence[str]) -> "NBSVM":
        """Weigh the columns and fit a classifier for each class."""
        from sklearn.linear_model import LogisticRegression

        X, labels = self._read(X), np.asarray(y, dtype=str)
        self.classes_ = np.unique(labels)
        weight = "balanced" if self.balanced else None
        ratios, coefficients, intercepts = [], [], []
        for name in self.classes_:
            inside = labels == name
            ratios.append(self._ratio(X, inside))
            model = LogisticRegression(C=self.C, class_weight=weight, solver="liblinear", random_state=0)
            model.fit(csr_matrix(X.multiply(ratios[-1])), inside)
            coefficients.append(model.coef_[0] * ratios[-1])
            intercepts.append(model.intercept_[0])
        self.coef_, self.intercept_ = np.array(coefficients), np.array(intercepts)
        return self

    def predict_proba(self, X: csr_matrix) -> NDArray[np.float64]:
        """Each class's own probability, scaled to sum to 1: shape ``(rows, classes)``."""
        check_is_fitted(self)
        scores = 1 / (1 + np.exp(-(self._read(X) @ self.coef_.T + self.intercept_)))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True))

    def predict(self, X: csr_matrix) -> NDArray[Any]:
        """The most probable class."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])

    def _read(self, X: csr_matrix) -> csr_matrix:
        return csr_matrix((X != 0).astype(np.float64)) if self.binary else X

    def _ratio(self, X: csr_matrix, inside: NDArray[np.bool_]) -> NDArray[np.float64]:
        positive = self.alpha + np.asarray(X[inside].sum(axis=0)).ravel()
        negative = self.alpha + np.asarray(X[~inside].sum(axis=0)).ravel()
        return np.asarray(np.log(positive / positive.sum()) - np.log(negative / negative.sum()))
