"""From examples to the matrix a classifier reads: extract with every block, keep what the training part supports."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from stance.errors import ConfigError, TooLittleData
from stance.features.block import Block, FeatureTable, Rows
from stance.schema import Example


class Extract(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Stateless first step: examples to a `FeatureTable` with the columns of all blocks.

    A table that was extracted before passes through, so that cross-validation extracts once and not once a fold.

    Parameters
    ----------
    blocks
        Blocks by the name that stands before their columns.
    """

    def __init__(self, blocks: Mapping[str, Block]) -> None:
        self.blocks = blocks

    def fit(self, X: Any, y: Any = None) -> "Extract":
        """Learn nothing."""
        return self

    def transform(self, X: Sequence[Example] | FeatureTable) -> FeatureTable:
        """Extract with every block."""
        if isinstance(X, FeatureTable):
            return X
        if not self.blocks:
            raise ConfigError("there are no feature blocks", where="features.blocks", remedy="leave at least one")
        table = FeatureTable.beside([prefixed(name, block.extract(X)) for name, block in sorted(self.blocks.items())])
        return FeatureTable(table.matrix, table.names, Rows.of(X))

    def __sklearn_is_fitted__(self) -> bool:
        return True


class Select(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Keep the columns that occur in enough training rows, and weigh those of tf-idf blocks.

    Parameters
    ----------
    blocks
        The blocks of the table, for their `min_df` and `tfidf`.

    Attributes
    ----------
    names_
        Kept columns in sorted order, as a NumPy array of strings (cheap to save, unlike a vocabulary of objects).
    idf_
        Smoothed inverse document frequency of each kept column; 1 for blocks without tf-idf.
    """

    def __init__(self, blocks: Mapping[str, Block]) -> None:
        self.blocks = blocks

    def fit(self, X: FeatureTable, y: Any = None) -> "Select":
        """Choose columns and their weights from the training rows."""
        document_frequency = np.bincount(X.matrix.indices, minlength=X.shape[1])
        owners = np.array([name.partition(":")[0] for name in X.names], dtype=object)
        least = np.array([self.blocks[owner].min_df for owner in owners])
        kept = np.flatnonzero(document_frequency >= np.maximum(least, 1))
        if not len(kept):
            raise TooLittleData("no feature occurs often enough", remedy="lower min_df or give more text")
        kept = kept[np.argsort(X.names[kept].astype(str))]
        self.names_ = X.names[kept].astype(str)
        self.tfidf_ = np.array([self.blocks[owner].tfidf for owner in owners[kept]])
        idf = np.log((1 + len(X)) / (1 + document_frequency[kept])) + 1
        self.idf_ = np.where(self.tfidf_, idf, 1.0)
        return self

    def transform(self, X: FeatureTable) -> csr_matrix:
        """Values of the kept columns, shape ``(rows, len(names_))``; columns the table lacks are 0."""
        check_is_fitted(self)
        position = {name: number for number, name in enumerate(X.names)}
        source = np.array([position.get(name, -1) for name in self.names_.tolist()])
        present = np.flatnonzero(source >= 0)
        mover = csr_matrix(
            (self.idf_[present], (source[present], present)), shape=(X.shape[1], len(self.names_)), dtype=np.float64
        )
        return self._normalised(csr_matrix(X.matrix @ mover))

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.str_]:
        """Names of the kept columns, ``block:feature``."""
        check_is_fitted(self)
        return np.asarray(self.names_)

    def _normalised(self, matrix: csr_matrix) -> csr_matrix:
        """Bring the tf-idf part of each row to length 1."""
        if self.tfidf_.any():
            weighted = matrix.power(2) @ self.tfidf_.astype(np.float64)
            scale = 1 / np.sqrt(np.where(weighted > 0, weighted, 1))
            rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
            matrix.data = np.where(self.tfidf_[matrix.indices], matrix.data * scale[rows], matrix.data)
        return matrix


def prefixed(name: str, table: FeatureTable) -> FeatureTable:
    """A table whose columns are named ``block:feature``."""
    return FeatureTable(table.matrix, np.array([f"{name}:{column}" for column in table.names], dtype=object))
