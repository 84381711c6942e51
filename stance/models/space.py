"""Rows of several feature blocks as points of one space, in which each block weighs what it is given."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.base import BaseEstimator

from stance.features.block import Block, FeatureTable
from stance.features.build import Select

_SPARSE = 0.1
"""Share of numbers other than 0 up to which a block is kept sparse."""
_RARE = 0.05
"""Share of rows in which a column of a sparse block may be other than 0 to be multiplied as a sparse one."""


class Points(NamedTuple):
    """Rows, each column either here or there: what is mostly 0 is multiplied faster as a sparse matrix.

    Attributes
    ----------
    dense, sparse
        Shapes ``(rows, columns here)`` and ``(rows, columns there)``, in single precision.
    """

    dense: NDArray[np.float32]
    sparse: csr_matrix

    def squares(self) -> NDArray[np.float32]:
        """Squared distance of each row from the origin."""
        there = np.asarray(self.sparse.power(2).sum(axis=1)).ravel()
        return np.asarray((self.dense**2).sum(axis=1) + there, np.float32)


class Space(BaseEstimator):  # type: ignore[misc]
    """Scales blocks so that the mean squared distance of two training rows is 1, of which each block has its share.

    A block of ten counts weighs as much as an embedding of five hundred numbers.

    Parameters
    ----------
    blocks
        The blocks by name.
    weights
        Weight of each block, 1 where it is not named.
    """

    def __init__(self, blocks: Mapping[str, Block], weights: Mapping[str, float] | None = None) -> None:
        self.blocks = blocks
        self.weights = weights

    def fit(self, X: FeatureTable, y: Any = None) -> "Space":
        """Learn the scale of each block, and which columns are rare."""
        self.fit_transform(X)
        return self

    def fit_transform(self, X: FeatureTable, y: Any = None) -> Points:
        """Learn from the rows and give them in the space."""
        self.scaled_ = {name: Scaled(block).fit(X.part([name])) for name, block in sorted(self.blocks.items())}
        sides = self._sides(X)
        share = np.bincount(sides.sparse.indices, minlength=sides.sparse.shape[1]) / max(1, len(X))
        self.common_, self.rare_ = np.flatnonzero(share > _RARE), np.flatnonzero(share <= _RARE)
        return self._divided(sides)

    def transform(self, X: FeatureTable) -> Points:
        """The rows in the space."""
        return self._divided(self._sides(X))

    def _divided(self, sides: Points) -> Points:
        """Common columns of the sparse side go over to the dense one."""
        dense, sparse = sides
        return Points(np.hstack([dense, sparse[:, self.common_].toarray()]), sparse[:, self.rare_])

    def _sides(self, X: FeatureTable) -> Points:
        """The scaled blocks beside each other, those of numbers and those that are mostly 0."""
        weights = {name: float((self.weights or {}).get(name, 1)) for name in self.scaled_}
        dense, sparse = [np.zeros((len(X), 0), np.float32)], [csr_matrix((len(X), 0), dtype=np.float32)]
        for name, scaled in self.scaled_.items():
            rows = scaled.transform(X.part([name])) * np.float32(np.sqrt(weights[name] / sum(weights.values())))
            (dense if isinstance(rows, np.ndarray) else sparse).append(rows)
        return Points(np.hstack(dense), csr_matrix(hstack(sparse, format="csr")))


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


def squared_distances(one: Points, other: Points) -> NDArray[np.float32]:
    """Squared Euclidean distances of points, shape ``(len(one), len(other))``.

    Examples
    --------
    >>> nothing = csr_matrix((1, 1), dtype=np.float32)
    >>> left, right = (Points(np.array([row], np.float32), nothing) for row in ([0, 3], [4, 0]))
    >>> squared_distances(left, right).tolist()
    [[25.0]]
    """
    found = one.dense @ other.dense.T
    found += (one.sparse @ other.sparse.T).toarray()
    # In place: a matrix of all rows by all rows takes hundreds of megabytes.
    found *= -2
    found += one.squares()[:, None]
    found += other.squares()[None, :]
    return np.asarray(np.maximum(found, 0, out=found))
