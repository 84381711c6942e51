"""Held-out probabilities inside a training part: what a second model, or a threshold, may learn from."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stance.features.block import FeatureTable


def held_out(
    make: Callable[[], Any], X: FeatureTable, labels: NDArray[Any], folds: int, seed: int
) -> NDArray[np.float64]:
    """Probabilities of each row from a model that never saw the row's group.

    Parameters
    ----------
    make
        Gives a classifier that reads tables and is not fitted.
    folds, seed
        Folds by group at most, and their seed.

    Returns
    -------
    Shape ``(rows, classes)``; a class that a fold lacks is 0 in its rows.
    """
    from sklearn.model_selection import StratifiedGroupKFold

    classes = np.unique(labels)
    result = np.zeros((len(labels), len(classes)))
    splitter = StratifiedGroupKFold(min(folds, len(set(X.rows.groups))), shuffle=True, random_state=seed)
    for train, test in splitter.split(labels, labels, X.rows.groups):
        model = make().fit(X[train], labels[train])
        result[np.ix_(test, np.searchsorted(classes, model.classes_))] = model.predict_proba(X[test])
    return result
