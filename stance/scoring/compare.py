"""Two sets of predictions of the same rows: how much better one is, where, and whether chance explains it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from stance.scoring.bootstrap import Interval, draws, percentiles, resampled
from stance.scoring.confusion import Counts, confusion
from stance.scoring.metrics import metric

_LEVEL = 0.05
"""Two predictions are told apart where chance explains their difference more rarely than this."""


@dataclass(frozen=True)
class Paired:
    """The second of two predictions against the first.

    Attributes
    ----------
    first, second
        Their scores with intervals.
    difference
        Second minus first, with its interval from the same bootstrap draws.
    p
        Two-sided bootstrap p-value of the difference, groups drawn with replacement; where it is one of several, see
        `adjusted`.
    only_first, only_second
        Rows that only one of them has right.
    mcnemar
        Exact two-sided McNemar p-value on those rows. It counts rows as independent, which rows of one article are not:
        where the two p-values disagree, believe the bootstrap.
    """

    first: Interval
    second: Interval
    difference: Interval
    p: float
    only_first: int
    only_second: int
    mcnemar: float

    @property
    def verdict(self) -> str:
        """``better``, ``worse`` or ``not told apart``, by `p`: its adjustment reaches no interval."""
        if self.p >= _LEVEL:
            return "not told apart"
        return "better" if self.difference.value > 0 else "worse"


def paired(
    rows: pd.DataFrame, first: str, second: str, classes: Sequence[str], *, metric_name: str, samples: int = 2000
) -> Paired:
    """Compare two columns of predictions.

    Parameters
    ----------
    rows
        Columns ``gold``, ``group``, ``target`` and the two named ones.
    first, second
        Names of the columns.
    classes, metric_name
        All classes, and the metric to compare by.
    samples
        Bootstrap samples; both columns are scored on the same draws of groups.

    Examples
    --------
    >>> rows = pd.DataFrame({"gold": list("abab"), "group": list("wxyz"), "target": "t", "one": "a"})
    >>> paired(rows.assign(two=rows["gold"]), "one", "two", ["a", "b"], metric_name="accuracy").difference.value
    0.5
    """
    units = [_counts(rows, column, classes) for column in (first, second)]
    weights = draws(len(units[0]), samples, seed=0)
    headline = metric(metric_name)
    values = [float(headline(counts.sum(axis=0), classes)) for counts in units]
    scores = [resampled(counts, headline, classes, weights) for counts in units]
    differences = scores[1] - scores[0]
    right = [(rows[column] == rows["gold"]).to_numpy() for column in (first, second)]
    only_first, only_second = int((right[0] & ~right[1]).sum()), int((right[1] & ~right[0]).sum())
    return Paired(
        percentiles(values[0], scores[0]),
        percentiles(values[1], scores[1]),
        percentiles(values[1] - values[0], differences),
        two_sided(differences),
        only_first,
        only_second,
        mcnemar(only_first, only_second),
    )


def two_sided(differences: Any) -> float:
    """Two-sided p-value of bootstrap differences: twice the share on the other side of 0, never quite 0."""
    below, above = float(np.sum(differences <= 0)), float(np.sum(differences >= 0))
    return float(min(1.0, 2 * (min(below, above) + 1) / (len(differences) + 1)))


def mcnemar(only_first: int, only_second: int) -> float:
    """Exact two-sided McNemar test on rows that only one of two predictions has right.

    Examples
    --------
    >>> mcnemar(0, 0), mcnemar(1, 5)
    (1.0, 0.21875)
    """
    from scipy.stats import binomtest

    total = only_first + only_second
    return float(binomtest(only_first, total).pvalue) if total else 1.0


def holm(values: Sequence[float]) -> list[float]:
    """P-values adjusted for being several (Holm): none is smaller than before.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    adjusted, floor = [0.0] * len(values), 0.0
    for rank, number in enumerate(np.argsort(values, kind="stable")):
        floor = min(1.0, max(floor, (len(values) - rank) * values[number]))
        adjusted[number] = floor
    return adjusted


def adjusted(pairs: Mapping[str, Paired]) -> dict[str, Paired]:
    """Comparisons by name that answer one question together: their p-values (and so verdicts) adjusted by `holm`."""
    values = holm([one.p for one in pairs.values()])
    return {name: replace(one, p=p) for (name, one), p in zip(pairs.items(), values, strict=True)}


def slice_differences(
    rows: pd.DataFrame,
    first: str,
    second: str,
    by: Sequence[str],
    classes: Sequence[str],
    *,
    metric_name: str,
    samples: int = 1000,
) -> pd.DataFrame:
    """Compare two columns of predictions in each slice.

    Returns
    -------
    ``slice, value, rows, first, second, difference, low, high``, the largest slices of each column first.
    """
    table: list[dict[str, Any]] = []
    for column in by:
        for value, part in rows.groupby(column, sort=True):
            one = paired(part, first, second, classes, metric_name=metric_name, samples=samples)
            shown = {"first": one.first.value, "second": one.second.value, "difference": one.difference.value}
            interval = {"low": one.difference.low, "high": one.difference.high}
            table.append({"slice": column, "value": str(value), "rows": len(part)} | shown | interval)
    frame = pd.DataFrame(table)
    return frame.sort_values(["slice", "rows"], ascending=[True, False], ignore_index=True) if len(frame) else frame


def disagreements(rows: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    """Rows in which two columns differ: those that the second has right first, then those that it has lost."""
    apart = rows[rows[first] != rows[second]]
    gained = (apart[second] == apart["gold"]).astype(int) - (apart[first] == apart["gold"]).astype(int)
    return apart.assign(gained=gained).sort_values("gained", ascending=False, kind="stable", ignore_index=True)


def _counts(rows: pd.DataFrame, column: str, classes: Sequence[str]) -> Counts:
    gold, predicted, groups, targets = (list(rows[name]) for name in ("gold", column, "group", "target"))
    return confusion(gold, predicted, classes, groups, targets)
