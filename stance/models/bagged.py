"""The same model trained with several seeds: what one learns by chance the others correct."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, clone

from stance.errors import ConfigError
from stance.features.block import Block


class Bagged(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Mean over fits of one classifier that differ in their seed alone.

    All see the same rows: trained encoders differ enough by their first weights and by the order of sentences. It is
    for estimators that do not bag themselves; results of neighbouring seeds share all fits but one.

    Parameters
    ----------
    estimator
        A classifier with a parameter ``seed``; it gets what this one gets.
    bags
        How many.
    blocks
        The blocks of the features; handed to an estimator that ``reads_tables``.

    Attributes
    ----------
    fitted_
        The fits, the first with the estimator's own seed, each next one with the next seed.

    Examples
    --------
    >>> from stance.models.network import Network
    >>> rows, labels = np.eye(4, dtype=np.float32), ["favor", "against"] * 2
    >>> model = Bagged(Network(bags=1, epochs=1, seed=3), bags=2).fit(rows, labels)
    >>> [one.seed for one in model.fitted_], model.predict_proba(rows).shape
    ([3, 4], (4, 2))
    """

    def __init__(self, estimator: Any, bags: int = 2, blocks: Mapping[str, Block] | None = None) -> None:
        self.estimator = estimator
        self.bags = bags
        self.blocks = blocks

    @property
    def reads_tables(self) -> bool:
        """Whether the estimator wants the whole `FeatureTable`."""
        return bool(getattr(self.estimator, "reads_tables", False))

    @property
    def reads_cases(self) -> bool:
        """Whether it reads cases."""
        return bool(getattr(self.estimator, "reads_cases", False))

    @property
    def from_only_learnt(self) -> bool:
        """Whether it learns only from rows that are never tested, where there are any."""
        return bool(getattr(self.estimator, "from_only_learnt", False))

    def fit(self, X: Any, y: Any) -> "Bagged":
        """Fit the estimator once with each seed.

        Raises
        ------
        ConfigError
            There are no bags, or the estimator has no seed.
        """
        if self.bags < 1:
            raise ConfigError(f"{self.bags} bags cannot be averaged", where="bags", remedy="give at least 1")
        if not hasattr(self.estimator, "seed"):
            found = f"{type(self.estimator).__name__} has no seed, so that all bags would be alike"
            raise ConfigError(found, where="estimator", remedy="bag an estimator with a parameter seed")
        self.fitted_ = [self._one(number).fit(X, y) for number in range(self.bags)]
        self.classes_ = self.fitted_[0].classes_
        return self

    def predict_proba(self, X: Any) -> NDArray[np.float64]:
        """Mean of the fits, shape ``(rows, classes)``."""
        return np.asarray(np.mean([one.predict_proba(X) for one in self.fitted_], axis=0), np.float64)

    def predict(self, X: Any) -> NDArray[Any]:
        """The class with the highest mean."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])

    def _one(self, number: int) -> Any:
        given = {"blocks": self.blocks} if self.reads_tables else {}
        return clone(self.estimator).set_params(seed=self.estimator.seed + number, **given)
