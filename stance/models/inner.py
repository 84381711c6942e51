"""Held-out probabilities inside a training part: what a second model, or a threshold, may learn from."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stance.errors import TooLittleData
from stance.features.block import FeatureTable

_LAST: dict[str, Any] = {}
"""The last model of rows that are only learnt, by the hash of all that it was made of."""


def held_out(
    make: Callable[[], Any], X: FeatureTable, labels: NDArray[Any], folds: int, seed: int
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Probabilities of rows from a model that never saw the row's group.

    Parameters
    ----------
    make
        Gives a classifier that reads tables and is not fitted.
    folds, seed
        Folds by group at most, and their seed.

    Returns
    -------
    Numbers of the rows, and their probabilities, shape ``(rows, classes)``; a class that a fold lacks is 0 in its rows.
    Where some rows are only learnt, one model learns from them alone and is asked about all others.
    """
    classes, asked = np.unique(labels), np.flatnonzero(~X.rows.only_learnt)
    result = np.zeros((len(asked), len(classes)))
    fit = _fit_once if len(asked) < len(labels) else _fit
    for train, test in _folds(X, labels, folds, seed):
        model = fit(make(), X[train], labels[train])
        rows = np.searchsorted(asked, test)
        result[np.ix_(rows, np.searchsorted(classes, model.classes_))] = model.predict_proba(X[test])
    return asked, result


def _fit(model: Any, X: FeatureTable, labels: NDArray[Any]) -> Any:
    return model.fit(X, labels)


def _fit_once(model: Any, X: FeatureTable, labels: NDArray[Any]) -> Any:
    """Fit a model, or give the last one if it was fitted on the same.

    Rows that are only learnt and share no group with others are the same in the training parts of all outer folds.
    """
    from joblib import hash as content

    texts = [getattr(text, "text", "") for text in X.rows.texts]
    key = content((model, X.matrix, X.names, texts, X.rows._replace(texts=X.rows.texts[:0]), labels))
    if key not in _LAST:
        _LAST.clear()
        _LAST[key] = _fit(model, X, labels)
    return _LAST[key]


def _folds(
    X: FeatureTable, labels: NDArray[Any], folds: int, seed: int
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    from sklearn.model_selection import StratifiedGroupKFold

    groups, only_learnt = X.rows.groups, X.rows.only_learnt
    if only_learnt.any():
        apart = np.flatnonzero(only_learnt & ~np.isin(groups, groups[~only_learnt]))
        if not len(apart):
            raise TooLittleData(
                "all rows that are only learnt share groups with tested ones", remedy="learn without them"
            )
        yield apart, np.flatnonzero(~only_learnt)
    else:
        splitter = StratifiedGroupKFold(min(folds, len(set(groups))), shuffle=True, random_state=seed)
        yield from splitter.split(labels, labels, groups)
