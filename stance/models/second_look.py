"""A second look: each row is judged again beside what a first model says of the article's other rows."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from stance.features.block import Block, FeatureTable, Rows
from stance.models.inner import aligned, held_out, learnt_apart

_NEAR = 2
"""Sentences to either side in which the same actor's rows count as near."""
_LEAST = 1e-4


class SecondLook(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """A logistic regression over the first model's probabilities for a row and for its company (stacking).

    An article mostly keeps its position: how the same actor fares in its other sentences, and who else is judged in
    the same sentence, says something of a row that is hard by itself. The regression learns how much from
    probabilities of inner folds, and calibrates them in passing.

    Parameters
    ----------
    estimator
        The first model; reads tables.
    balanced
        Weigh the rows so that all classes count alike: 1 fully, 0 not at all (which gives calibrated probabilities).
    strength
        Inverse of the penalty on the regression's weights (its `C`).
    folds, seed
        Inner folds by group, and their seed.
    apart
        Let the first model learn from the rows that are never tested alone, where there are any: it is then the same
        in all folds, and is fitted once.
    blocks
        The blocks of the features; `stance.models.pipeline.build` fills them in.
    """

    reads_tables = True
    """Wants the whole `FeatureTable`."""

    def __init__(
        self,
        estimator: Any,
        balanced: float = 0.3,
        strength: float = 0.1,
        folds: int = 3,
        seed: int = 0,
        apart: bool = False,
        blocks: Mapping[str, Block] | None = None,
    ) -> None:
        self.estimator = estimator
        self.balanced = balanced
        self.strength = strength
        self.folds = folds
        self.seed = seed
        self.apart = apart
        self.blocks = blocks

    def fit(self, X: FeatureTable, y: Any) -> "SecondLook":
        """Learn the regression from held-out rows, then fit the first model on all of them (or see `apart`).

        Rows that are only learnt serve the first model: the regression learns from rows of the kind that is tested.
        """
        labels = np.asarray(y, dtype=str)
        self.classes_ = np.unique(labels)
        asked, first = held_out(self._first, X, labels, self.folds, self.seed)
        right = labels[asked]
        self.shares_ = np.array([(right == name).mean() for name in self.classes_])
        weights = {
            name: share**-self.balanced
            for name, share in zip(self.classes_.tolist(), self.shares_, strict=True)
            if share
        }
        final = LogisticRegression(C=self.strength, class_weight=weights, max_iter=1000)
        self.final_ = make_pipeline(StandardScaler(), final).fit(
            company(first, X.rows.take(asked), self.shares_), right
        )
        alone = self.apart and bool(X.rows.only_learnt.any())
        self.model_ = learnt_apart(self._first(), X, labels) if alone else self._first().fit(X, labels)
        return self

    def predict_proba(self, X: FeatureTable) -> NDArray[np.float64]:
        """Probabilities after the second look, shape ``(rows, classes)``; all rows of an article should be given."""
        first = aligned(self.model_, X, self.classes_)
        found = np.zeros((len(X), len(self.classes_)))
        known = np.searchsorted(self.classes_, self.final_.classes_)
        found[:, known] = self.final_.predict_proba(company(first, X.rows, self.shares_))
        return found

    def predict(self, X: FeatureTable) -> NDArray[Any]:
        """The likeliest class."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])

    def _first(self) -> Any:
        return clone(self.estimator).set_params(blocks=self.blocks)


def company(given: NDArray[np.float64], rows: Rows, shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logarithms of each row's probabilities, and of the means over four kinds of company, with their sizes.

    The company of a row: the same target elsewhere in the article, elsewhere but near, other targets and mentions of
    the same sentence, and all other rows of the article. Where there is none, the classes' shares stand in for it.

    Parameters
    ----------
    given
        Shape ``(rows, classes)``.
    rows
        Where they come from.
    shares
        Of the classes.

    Returns
    -------
    Shape ``(rows, 5 * classes + 4)``.

    Examples
    --------
    >>> rows = Rows.apart(2)._replace(articles=np.array(["a", "a"]))
    >>> company(np.array([[0.9, 0.1], [0.4, 0.6]]), rows, np.array([0.5, 0.5])).shape
    (2, 14)
    """
    _, article = np.unique(rows.articles, return_inverse=True)
    _, target = np.unique(rows.targets, return_inverse=True)
    same = article * (target.max(initial=0) + 1) + target
    stride = rows.sentences.max(initial=0) + 2 * _NEAR + 1
    columns = [np.log(np.clip(given, _LEAST, 1))]
    kinds = ((same, 0), (same * stride + rows.sentences, _NEAR), (article * stride + rows.sentences, 0), (article, 0))
    for keys, reach in kinds:
        total, count = _others(given, keys, reach)
        mean = np.where(count[:, None] > 0, total / np.maximum(count, 1)[:, None], shares)
        columns += [np.log(np.clip(mean, _LEAST, 1)), np.log1p(count)[:, None]]
    return np.hstack(columns)


def _others(
    given: NDArray[np.float64], keys: NDArray[np.intp], reach: int
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Sum and number of the other rows whose key is at most `reach` away."""
    found, owner, sizes = np.unique(keys, return_inverse=True, return_counts=True)
    sums = np.zeros((len(found), given.shape[1]))
    np.add.at(sums, owner, given)
    total, count = -given, np.full(len(given), -1)
    for step in range(-reach, reach + 1):
        place = np.minimum(np.searchsorted(found, keys + step), len(found) - 1)
        hit = found[place] == keys + step
        total += sums[place] * hit[:, None]
        count += sizes[place] * hit
    return total, count
