"""Several models over parts of the features, their probabilities averaged: each sees what it reads best."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.pipeline import Pipeline

from stance.errors import ConfigError
from stance.features.block import Block, FeatureTable
from stance.features.build import Select


class Blend(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Weighted mean of the probabilities of its parts.

    A part whose blocks the features lack is left out, so that one model serves the features with and without the
    sentence encoders.

    Parameters
    ----------
    parts
        By name: ``blocks`` (a list; empty for all), ``estimator``, and ``weight`` (1 if it is not given); None in a
        config that takes another one over without this part.
    blocks
        The blocks of the features; `stance.models.pipeline.build` fills them in.
    prior
        How much of the classes' shares to put back after parts that were trained balanced: probabilities are
        multiplied by ``share ** prior``. 0 leaves them as they are.
    """

    reads_tables = True
    """Wants the whole `FeatureTable`."""

    def __init__(
        self,
        parts: Mapping[str, Mapping[str, Any] | None],
        blocks: Mapping[str, Block] | None = None,
        prior: float = 0.0,
    ) -> None:
        self.parts = parts
        self.blocks = blocks
        self.prior = prior

    def fit(self, X: FeatureTable, y: Any) -> "Blend":
        """Fit every part that has blocks.

        Raises
        ------
        ConfigError
            No part has any.
        """
        self.classes_, counts = np.unique(np.asarray(y, dtype=str), return_counts=True)
        self.shares_ = counts / counts.sum()
        self.fitted_ = {name: self._part(part).fit(X, y) for name, part in self._usable().items()}
        return self

    def predict_proba(self, X: FeatureTable) -> NDArray[np.float64]:
        """Weighted mean, shape ``(rows, classes)``."""
        each = self.probabilities(X)
        weights = [float((self.parts[name] or {}).get("weight", 1)) for name in each]
        mean = np.average(list(each.values()), axis=0, weights=weights) * self.shares_**self.prior
        return np.asarray(mean / mean.sum(axis=1, keepdims=True))

    def predict(self, X: FeatureTable) -> NDArray[Any]:
        """The class with the highest mean."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])

    def probabilities(self, X: FeatureTable) -> dict[str, NDArray[np.float64]]:
        """What each part says, by its name."""
        return {name: model.predict_proba(X) for name, model in self.fitted_.items()}

    def _usable(self) -> dict[str, Mapping[str, Any]]:
        present = set(self.blocks or {})
        usable = {
            name: part
            for name, part in self.parts.items()
            if part is not None and (not part["blocks"] or present & set(part["blocks"]))
        }
        if not usable:
            remedy = f"the features have {', '.join(sorted(present)) or 'no blocks'}"
            raise ConfigError("no part of the model has blocks", where="model.estimator.parts", remedy=remedy)
        return usable

    def _part(self, part: Mapping[str, Any]) -> Pipeline:
        names = [name for name in self.blocks or {} if not part["blocks"] or name in part["blocks"]]
        blocks = {name: block for name, block in (self.blocks or {}).items() if name in names}
        estimator = clone(part["estimator"])
        if getattr(estimator, "reads_tables", False):
            return Pipeline([("part", Part(names)), ("model", estimator.set_params(blocks=blocks))])
        return Pipeline([("part", Part(names)), ("select", Select(blocks)), ("model", estimator)])


class Part(BaseEstimator):  # type: ignore[misc]
    """The columns of some blocks of a table.

    Parameters
    ----------
    names
        The blocks.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    def fit(self, X: FeatureTable, y: Any = None) -> "Part":
        """Learn nothing."""
        return self

    def transform(self, X: FeatureTable) -> FeatureTable:
        """The columns."""
        return X.part(self.names)

    def __sklearn_is_fitted__(self) -> bool:
        return True
