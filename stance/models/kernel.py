"""A kernel classifier that weighs whole blocks: one squared distance a block, one linear solve."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, ClassifierMixin

from stance.features.block import Block, FeatureTable
from stance.features.build import Select

_SPARSE = 0.1
"""Share of numbers other than 0 up to which a block is kept sparse."""


class KernelRidge(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Regularised least squares toward one-hot classes in an RBF kernel over blocks (a least-squares SVM).

    The squared distance of two rows is the weighted mean of their distances in each block, which are scaled to be 1 on
    average: a block of ten counts weighs as much as an embedding of five hundred numbers.

    Parameters
    ----------
    ridge
        Strength of regularisation.
    width
        Width of the kernel; 1 is the mean distance of the training rows.
    weights
        Weight of each block, 1 where it is not named.
    balanced
        Weigh the rows so that all classes count alike: 1 fully, 0 not at all, 0.5 by the root.
    even
        Weigh the rows so that each target counts alike within each class, on the same scale: what holds for one
        target only is not learnt.
    sharpness
        Factor before the softmax that makes probabilities of scores.
    blocks
        The blocks of the features; filled in by `stance.models.pipeline.build` or a `Blend`.
    """

    reads_tables = True
    """Wants the `FeatureTable`, to know the blocks."""

    def __init__(
        self,
        ridge: float = 0.3,
        width: float = 1.0,
        weights: Mapping[str, float] | None = None,
        balanced: float = 1.0,
        even: float = 0.0,
        sharpness: float = 3.0,
        blocks: Mapping[str, Block] | None = None,
    ) -> None:
        self.ridge = ridge
        self.width = width
        self.weights = weights
        self.balanced = balanced
        self.even = even
        self.sharpness = sharpness
        self.blocks = blocks

    def fit(self, X: FeatureTable, y: Any) -> "KernelRidge":
        """Solve for the weight of each training row."""
        from scipy.linalg import solve

        self.classes_, codes = np.unique(np.asarray(y, dtype=str), return_inverse=True)
        self.scaled_ = {name: Scaled(block).fit(X.part([name])) for name, block in sorted((self.blocks or {}).items())}
        self.rows_ = {name: scaled.transform(X.part([name])) for name, scaled in self.scaled_.items()}
        kernel = self._kernel(self.rows_)
        # A row that weighs twice as much is a row whose error is regularised half as much.
        crowd = (
            crowded(codes) ** self.balanced
            * crowded([f"{t} {c}" for t, c in zip(X.rows.targets, codes, strict=True)]) ** self.even
        )
        kernel[np.diag_indices_from(kernel)] += (self.ridge * crowd).astype(np.float32)
        classes = len(self.classes_)
        goal = np.where(codes[:, None] == np.arange(classes), 1.0, -1.0 / max(1, classes - 1))
        self.solved_ = solve(kernel, goal.astype(np.float32), assume_a="pos", overwrite_a=True, check_finite=False)
        return self

    def predict_proba(self, X: FeatureTable) -> NDArray[np.float64]:
        """Softmax of the scores, shape ``(rows, classes)``."""
        rows = {name: scaled.transform(X.part([name])) for name, scaled in self.scaled_.items()}
        scores = (self._kernel(rows) @ self.solved_).astype(np.float64)
        raised = np.exp(self.sharpness * (scores - scores.max(axis=1, keepdims=True)))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True))

    def predict(self, X: FeatureTable) -> NDArray[Any]:
        """The class with the highest score."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])

    def _kernel(self, rows: Mapping[str, Any]) -> NDArray[np.float32]:
        weights = {name: float((self.weights or {}).get(name, 1)) for name in rows}
        total = sum(weights[name] * squared_distances(rows[name], self.rows_[name]) for name in rows)
        return np.asarray(np.exp(total / (-self.width * sum(weights.values()))), dtype=np.float32)


class Scaled(BaseEstimator):  # type: ignore[misc]
    """One block as rows whose mean squared distance in training is 1: tf-idf stays sparse, numbers are standardised.

    Parameters
    ----------
    block
        For its `min_df` and `tfidf`.
    """

    def __init__(self, block: Block) -> None:
        self.block = block

    def fit(self, X: FeatureTable, y: Any = None) -> "Scaled":
        """Choose columns and learn their scale."""
        name = X.names[0].partition(":")[0]
        self.select_ = Select({name: self.block}).fit(X)
        rows = self.select_.transform(X)
        if self.block.tfidf:
            centre = np.asarray(rows.mean(axis=0)).ravel()
            spread = 2 * (rows.power(2).sum() / rows.shape[0] - (centre**2).sum())
            self.mean_, self.scale_ = np.zeros(0), np.sqrt(np.full(rows.shape[1], max(float(spread), 1e-9)))
        else:
            mean = np.asarray(rows.mean(axis=0)).ravel()
            square = np.asarray(rows.power(2).mean(axis=0)).ravel()
            deviation = np.sqrt(np.maximum(square - mean**2, 0))
            varied = max(1, int((deviation > 1e-6).sum()))
            self.scale_ = np.where(deviation > 1e-6, deviation, np.inf) * np.sqrt(2 * varied)
            # Distances do not ask where the centre lies; without it rows of counts stay sparse, and rows of numbers
            # keep their digits with it.
            sparse = rows.nnz < _SPARSE * rows.shape[0] * rows.shape[1]
            self.mean_ = np.zeros(0) if sparse else mean
        return self

    def transform(self, X: FeatureTable) -> Any:
        """Scaled rows in single precision: sparse for tf-idf and counts, else a dense array."""
        rows = self.select_.transform(X)
        if len(self.mean_):
            return ((rows.toarray() - self.mean_) / self.scale_).astype(np.float32)
        return csr_matrix(rows.multiply(1 / self.scale_)).astype(np.float32)


def crowded(cells: Any) -> NDArray[np.float64]:
    """How many rows share each row's cell, in units of the mean size of a cell.

    Examples
    --------
    >>> crowded(["a", "a", "a", "b"]).tolist()
    [1.5, 1.5, 1.5, 0.5]
    """
    _, codes, sizes = np.unique(np.asarray(cells), return_inverse=True, return_counts=True)
    return np.asarray(sizes[codes] / sizes.mean())


def squared_distances(one: Any, other: Any) -> NDArray[np.float32]:
    """Squared Euclidean distances of two sparse or two dense matrices, shape ``(len(one), len(other))``.

    Examples
    --------
    >>> squared_distances(np.array([[0.0, 3.0]]), np.array([[4.0, 0.0], [0.0, 3.0]])).tolist()
    [[25.0, 0.0]]
    """
    from scipy.sparse import issparse

    product = (one @ other.T).toarray() if issparse(one) else one @ other.T
    squares = [
        np.asarray(each.power(2).sum(axis=1)).ravel() if issparse(each) else (each**2).sum(axis=1)
        for each in (one, other)
    ]
    return np.asarray(np.maximum(squares[0][:, None] + squares[1][None, :] - 2 * product, 0), dtype=np.float32)
