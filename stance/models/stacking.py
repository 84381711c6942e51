"""Stacking: a small model learns from held-out probabilities how far to trust each part of a blend."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone

from stance.features.block import Block, FeatureTable
from stance.models.blend import Blend


class Stack(Blend):
    """The parts of a `Blend`, weighed by a model that is fitted on their out-of-fold probabilities.

    Parameters
    ----------
    parts, blocks
        As in `Blend`; weights are not read.
    final
        A classifier over the logarithms of the parts' probabilities.
    folds
        Inner folds; groups (claims, near-copies) never stand on both sides of one.
    seed
        Of the inner folds.
    """

    def __init__(
        self,
        parts: Mapping[str, Mapping[str, Any]],
        final: Any,
        folds: int = 5,
        seed: int = 0,
        blocks: Mapping[str, Block] | None = None,
    ) -> None:
        super().__init__(parts, blocks)
        self.final = final
        self.folds = folds
        self.seed = seed

    def fit(self, X: FeatureTable, y: Any) -> "Stack":
        """Fit the final model on held-out rows, then every part on all of them."""
        from sklearn.model_selection import StratifiedGroupKFold

        labels = np.asarray(y, dtype=str)
        folds = min(self.folds, len(set(X.rows.groups)))
        splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=self.seed)
        held_out: NDArray[np.float64] | None = None
        for train, test in splitter.split(labels, labels, X.rows.groups):
            seen = self._logs(Blend(self.parts, self.blocks).fit(X[train], labels[train]), X[test], np.unique(labels))
            held_out = np.zeros((len(labels), seen.shape[1])) if held_out is None else held_out
            held_out[test] = seen
        super().fit(X, labels)
        self.final_ = clone(self.final).fit(held_out, labels)
        return self

    def predict_proba(self, X: FeatureTable) -> NDArray[np.float64]:
        """What the final model makes of the parts, shape ``(rows, classes)``."""
        return np.asarray(self.final_.predict_proba(self._logs(self, X, self.classes_)))

    @staticmethod
    def _logs(blend: Blend, X: FeatureTable, classes: NDArray[Any]) -> NDArray[np.float64]:
        columns = np.searchsorted(classes, blend.classes_)
        spread = []
        for given in blend.probabilities(X).values():
            wide = np.zeros((len(X), len(classes)))
            wide[:, columns] = given
            spread.append(wide)
        return np.log(np.clip(np.hstack(spread), 1e-4, 1))
