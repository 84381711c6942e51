"""A classifier that takes the word of a trained reader, and learns nothing."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin

from stance.errors import ConfigError
from stance.features.block import Block, FeatureTable


class AsRead(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Probabilities as a block of logarithms gives them, see `stance.features.opinion.Opinion`.

    For texts that are like those the reader learnt from and unlike those at hand to learn from.

    Parameters
    ----------
    block
        Name of the block.
    blocks
        Not used: the table brings the columns.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> names = np.array(["opinion:against", "opinion:favor"], dtype=object)
    >>> table = FeatureTable(csr_matrix(np.log([[0.25, 0.75]])), names)
    >>> AsRead().fit(table, ["favor"]).predict_proba(table).round(2).tolist()
    [[0.25, 0.75]]
    """

    reads_tables = True
    """Wants the whole `FeatureTable`."""

    def __init__(self, block: str = "opinion", blocks: Mapping[str, Block] | None = None) -> None:
        self.block = block
        self.blocks = blocks

    def fit(self, X: FeatureTable, y: Any) -> "AsRead":
        """Learn nothing but the names of the classes.

        Raises
        ------
        ConfigError
            The features lack the block, or it knows nothing of a class.
        """
        self.classes_ = np.array([name.partition(":")[2] for name in X.part([self.block]).names], dtype=str)
        if not len(self.classes_):
            remedy = "say features=readers or features=all+readers"
            raise ConfigError(f"the features lack the block {self.block!r}", where="model", remedy=remedy)
        if strange := sorted(set(map(str, y)) - set(self.classes_.tolist())):
            found = f"no reader says anything of {', '.join(strange)}"
            raise ConfigError(found, where="model", remedy="choose a model that learns from the labels at hand")
        return self

    def predict_proba(self, X: FeatureTable) -> NDArray[np.float64]:
        """Probabilities, shape ``(rows, classes)``."""
        shares = np.exp(X.part([self.block]).matrix.toarray())
        return np.asarray(shares / shares.sum(axis=1, keepdims=True), np.float64)

    def predict(self, X: FeatureTable) -> NDArray[Any]:
        """The likeliest class."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])
