"""The metrics of the field, each one function from confusion counts (see `stance.scoring.confusion`) to scores.

========================  ==========================================================================================
``macro_f1``              mean F1 over all classes, pooled over targets (scikit-learn's ``f1_score(average="macro")``)
``stanceeval2024``        for each target the mean F1 of favor and against, then the mean over targets (Mawqif shared
                          task 2024); the third class counts in precision and recall, its F1 is not averaged
``favg2``                 mean F1 of favor and against, pooled over targets (StanceEval-2026)
``favg3``                 mean F1 of the three classes, pooled: `macro_f1` under the name used for stance
``accuracy``              share of rows that are right
========================  ==========================================================================================
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from stance.errors import ConfigError
from stance.scoring.confusion import Counts, Scores, f1_by_class

Metric = Callable[[Counts, Sequence[str]], Scores]
"""Counts of shape (..., targets, classes, classes) and the class names to scores of shape (...)."""


def macro_f1(counts: Counts, classes: Sequence[str]) -> Scores:
    """Mean F1 over all classes, pooled over targets.

    Examples
    --------
    >>> float(macro_f1(np.array([[[2.0, 0.0], [0.0, 2.0]]]), ["against", "favor"]))
    1.0
    """
    return np.asarray(f1_by_class(counts.sum(axis=-3)).mean(axis=-1))


def favg2(counts: Counts, classes: Sequence[str]) -> Scores:
    """Mean F1 of favor and against, pooled over targets."""
    return np.asarray(f1_by_class(counts.sum(axis=-3))[..., _polar(classes)].mean(axis=-1))


def stanceeval2024(counts: Counts, classes: Sequence[str]) -> Scores:
    """Mean over targets of the mean F1 of favor and against.

    Source: Alturayeif et al., StanceEval 2024, with the official scorer's arithmetic.
    """
    return np.asarray(f1_by_class(counts)[..., _polar(classes)].mean(axis=-1).mean(axis=-1))


def accuracy(counts: Counts, classes: Sequence[str]) -> Scores:
    """Share of rows that are right."""
    pooled = counts.sum(axis=-3)
    return np.asarray(np.trace(pooled, axis1=-2, axis2=-1) / np.maximum(pooled.sum(axis=(-2, -1)), 1))


METRICS: Mapping[str, Metric] = {
    "macro_f1": macro_f1,
    "stanceeval2024": stanceeval2024,
    "favg2": favg2,
    "favg3": macro_f1,
    "accuracy": accuracy,
}
"""All metrics by the name that ``scoring.metric`` takes."""


def metric(name: str) -> Metric:
    """Look a metric up by its name.

    Raises
    ------
    ConfigError
        There is none of that name.
    """
    if name not in METRICS:
        raise ConfigError(f"unknown metric {name!r}", where="scoring.metric", remedy=f"use one of {', '.join(METRICS)}")
    return METRICS[name]


def check_classes(name: str, classes: Sequence[str]) -> None:
    """Refuse a metric that cannot be computed of the classes.

    Raises
    ------
    ConfigError
        There is none of that name, or it wants other classes.

    Examples
    --------
    >>> check_classes("favg2", ["against", "favor"])
    """
    metric(name)(np.zeros((1, len(classes), len(classes))), classes)


def _polar(classes: Sequence[str]) -> list[int]:
    """Columns of favor and against, whatever their capitals."""
    folded = [name.lower() for name in classes]
    if not {"favor", "against"} <= set(folded):
        found = f"the metric wants the classes favor and against, the data has {', '.join(classes)}"
        raise ConfigError(found, where="scoring.metric", remedy="use macro_f1 or accuracy")
    return [folded.index("favor"), folded.index("against")]
