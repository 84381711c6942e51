"""Thresholds: how much more each class must be believed before it is chosen, tuned on held-out rows for a metric."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, clone

from stance.features.block import Block, FeatureTable
from stance.models.inner import held_out

_STEPS = np.exp(np.linspace(-1.2, 1.2, 13))
_ROUNDS = 2


class Thresholds(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Multiplies the probabilities of another model by one factor a class, chosen in inner folds.

    Parameters
    ----------
    estimator
        A classifier that reads tables (`Blend`).
    metric
        What the factors are to raise, a name of `stance.scoring.metrics.METRICS`.
    by_target
        Choose factors for each target apart; targets that were not seen take those of all.
    folds, seed
        Inner folds by group, and their seed.
    blocks
        The blocks of the features; `stance.models.pipeline.build` fills them in.
    """

    reads_tables = True
    """Wants the whole `FeatureTable`."""

    def __init__(
        self,
        estimator: Any,
        metric: str = "macro_f1",
        by_target: bool = False,
        folds: int = 5,
        seed: int = 0,
        blocks: Mapping[str, Block] | None = None,
    ) -> None:
        self.estimator = estimator
        self.metric = metric
        self.by_target = by_target
        self.folds = folds
        self.seed = seed
        self.blocks = blocks

    def fit(self, X: FeatureTable, y: Sequence[str]) -> "Thresholds":
        """Choose the factors on held-out rows, then fit the model on all of them."""
        labels = np.asarray(y, dtype=str)
        self.classes_ = np.unique(labels)
        asked, given = held_out(self._model, X, labels, self.folds, self.seed)
        right, targets = labels[asked], X.rows.targets[asked]
        self.factors_ = {"": self._tuned(given, right, targets)}
        for target in sorted(set(targets)) if self.by_target else []:
            rows = targets == target
            self.factors_[str(target)] = self._tuned(given[rows], right[rows], targets[rows])
        self.model_ = self._model().fit(X, labels)
        return self

    def predict_proba(self, X: FeatureTable) -> NDArray[np.float64]:
        """Probabilities times factors, scaled to sum to 1: shape ``(rows, classes)``."""
        factors = np.array([self.factors_.get(str(target), self.factors_[""]) for target in X.rows.targets])
        weighed = self.model_.predict_proba(X) * factors
        return np.asarray(weighed / weighed.sum(axis=1, keepdims=True))

    def predict(self, X: FeatureTable) -> NDArray[Any]:
        """The class that wins after weighing."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])

    def _model(self) -> Any:
        return clone(self.estimator).set_params(blocks=self.blocks)

    def _tuned(self, given: NDArray[np.float64], labels: NDArray[Any], targets: NDArray[Any]) -> NDArray[np.float64]:
        """Factors found by going through the classes in turn, each step kept only where the metric rises."""
        from stance.scoring.confusion import confusion
        from stance.scoring.metrics import metric

        measure, names = metric(self.metric), [str(name) for name in self.classes_]

        def score(factors: NDArray[np.float64]) -> float:
            chosen = self.classes_[(given * factors).argmax(axis=1)]
            one = ["all"] * len(labels)
            return float(measure(confusion(list(labels), list(chosen), names, one, list(targets)).sum(axis=0), names))

        factors = np.ones(len(self.classes_))
        best = score(factors)
        for number in [*range(len(factors))] * _ROUNDS:
            for step in _STEPS:
                tried = factors.copy()
                tried[number] = step
                if (found := score(tried)) > best + 1e-9:
                    factors, best = tried, found
        return factors
