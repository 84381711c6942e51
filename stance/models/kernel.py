"""A kernel classifier that weighs whole blocks: distances in their common space, one linear solve."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin

from stance.features.block import Block, FeatureTable
from stance.models.space import Points, Space, squared_distances


class KernelRidge(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Regularised least squares toward one-hot classes in an RBF kernel over blocks (a least-squares SVM).

    The squared distance of two rows is the weighted mean of their distances in each block, see `Space`.

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
        self.space_ = Space(self.blocks or {}, self.weights)
        self.dense_, self.sparse_ = points = self.space_.fit_transform(X)
        kernel = self._kernel(points)
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
        scores = (self._kernel(self.space_.transform(X)) @ self.solved_).astype(np.float64)
        raised = np.exp(self.sharpness * (scores - scores.max(axis=1, keepdims=True)))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True))

    def predict(self, X: FeatureTable) -> NDArray[Any]:
        """The class with the highest score."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])

    def _kernel(self, rows: Points) -> NDArray[np.float32]:
        found = squared_distances(rows, Points(self.dense_, self.sparse_))
        found /= np.float32(-self.width)
        return np.asarray(np.exp(found, out=found))


def crowded(cells: Any) -> NDArray[np.float64]:
    """How many rows share each row's cell, in units of the mean size of a cell.

    Examples
    --------
    >>> crowded(["a", "a", "a", "b"]).tolist()
    [1.5, 1.5, 1.5, 0.5]
    """
    _, codes, sizes = np.unique(np.asarray(cells), return_inverse=True, return_counts=True)
    return np.asarray(sizes[codes] / sizes.mean())
