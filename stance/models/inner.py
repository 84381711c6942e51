"""Held-out probabilities inside a training part: what a second model, or a threshold, may learn from."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from threading import RLock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stance.errors import TooLittleData
from stance.features.block import FeatureTable

_LAST: dict[str, Any] = {}
"""The last model of `learnt_apart`, by the hash of all that it was made of; kept until another one is."""
_FITTING: defaultdict[str, RLock] = defaultdict(RLock)


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
    if 0 < len(asked) < len(labels):
        return asked, aligned(learnt_apart(make(), X, labels), X[asked], classes)
    result = np.zeros((len(labels), len(classes)))
    for train, test in _folds(X, labels, folds, seed):
        result[test] = aligned(make().fit(X[train], labels[train]), X[test], classes)
    return np.arange(len(labels)), result


def learnt_apart(model: Any, X: FeatureTable, labels: NDArray[Any]) -> Any:
    """A model fitted on the rows that are only learnt and share no group with others.

    They are the same in the training parts of all outer folds: the last model is kept, and given again to who asks for
    the same. Nobody may fit it anew.

    Raises
    ------
    TooLittleData
        There are none.
    """
    from joblib import hash as content

    groups, only_learnt = X.rows.groups, X.rows.only_learnt
    apart = np.flatnonzero(only_learnt & ~np.isin(groups, groups[~only_learnt]))
    if not len(apart):
        found = "all rows that are only learnt share groups with tested ones"
        raise TooLittleData(found, remedy="learn without them")
    table, right = X[apart], labels[apart]
    texts = [text and (text.text, text.starts, text.ends) for text in table.rows.texts]
    others = table.rows._replace(texts=table.rows.texts[:0])
    key = content((model, table.matrix, table.names, texts, others, right))
    with _FITTING[key]:  # folds are trained in threads
        fitted = _LAST.get(key)
        if fitted is None:
            fitted = model.fit(table, right)
            _LAST.clear()
            _LAST[key] = fitted
        return fitted


def aligned(model: Any, X: FeatureTable, classes: NDArray[Any]) -> NDArray[np.float64]:
    """Probabilities of a model that may lack some of the classes, shape ``(rows, classes)``: they are 0."""
    result = np.zeros((len(X), len(classes)))
    result[:, np.searchsorted(classes, model.classes_)] = model.predict_proba(X)
    return result


def _folds(
    X: FeatureTable, labels: NDArray[Any], folds: int, seed: int
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    from sklearn.model_selection import StratifiedGroupKFold

    groups = X.rows.groups
    splitter = StratifiedGroupKFold(min(folds, len(set(groups))), shuffle=True, random_state=seed)
    yield from splitter.split(labels, labels, groups)
