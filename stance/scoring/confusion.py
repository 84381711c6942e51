"""Confusion counts, the one thing from which every metric of this package is computed.

Counts have the shape ``(..., targets, classes, classes)``: rows are gold, columns predicted. Leading axes are
whatever is scored at once (bootstrap samples, slices), so that a metric is one vectorised function.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Counts: TypeAlias = NDArray[np.float64]
Scores: TypeAlias = NDArray[np.float64]


def confusion(
    gold: Sequence[str], predicted: Sequence[str], classes: Sequence[str], units: Sequence[str], targets: Sequence[str]
) -> Counts:
    """Count gold against predicted for each unit of resampling and each target.

    Parameters
    ----------
    gold, predicted
        Labels of each row.
    classes
        All classes, in the order of rows and columns.
    units
        Group of each row (article, claim).
    targets
        Target of each row; metrics that do not average over targets sum them up.

    Returns
    -------
    Array of shape ``(units, targets, classes, classes)``, units and targets in sorted order.

    Examples
    --------
    >>> confusion(["a", "b"], ["a", "a"], ["a", "b"], ["u", "u"], ["t", "t"]).tolist()
    [[[[1.0, 0.0], [1.0, 0.0]]]]
    """
    unit, target = _codes(units), _codes(targets)
    code = {name: number for number, name in enumerate(classes)}
    shape = (unit.max(initial=0) + 1, target.max(initial=0) + 1, len(classes), len(classes))
    cells = (unit, target, [code[label] for label in gold], [code[label] for label in predicted])
    flat = np.ravel_multi_index(tuple(np.asarray(cell, dtype=np.intp) for cell in cells), shape)
    return np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape).astype(np.float64)


def f1_by_class(counts: Counts) -> Scores:
    """F1 of each class from counts of shape ``(..., classes, classes)``; 0 where a class is neither gold nor predicted.

    Examples
    --------
    >>> f1_by_class(np.array([[1.0, 0.0], [1.0, 0.0]])).round(2).tolist()
    [0.67, 0.0]
    """
    hits = np.diagonal(counts, axis1=-2, axis2=-1)
    total = counts.sum(axis=-1) + counts.sum(axis=-2)
    return np.asarray(np.divide(2 * hits, total, out=np.zeros_like(hits), where=total > 0))


def _codes(names: Sequence[str]) -> NDArray[np.intp]:
    return np.unique(np.asarray(names, dtype=object).astype(str), return_inverse=True)[1]
