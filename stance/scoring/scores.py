"""Everything that is said about a set of predictions: the metric with its interval, each class, each slice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from stance.scoring.bootstrap import Interval, draws, percentiles, resampled
from stance.scoring.confusion import Counts, confusion, f1_by_class
from stance.scoring.metrics import METRICS, metric


@dataclass(frozen=True)
class Scores:
    """Scores of one model on one set of rows.

    Attributes
    ----------
    metric
        Name of the headline metric.
    headline
        Its value with the 95 % interval.
    by_class
        F1 of each class, with intervals.
    others
        The other metrics that the classes allow, pooled values only.
    matrix
        Confusion counts, rows gold, columns predicted, in the order of `by_class`.
    rows
        How many rows were scored.
    """

    metric: str
    headline: Interval
    by_class: Mapping[str, Interval]
    others: Mapping[str, float]
    matrix: NDArray[np.float64]
    rows: int

    def flat(self) -> dict[str, float]:
        """Metrics by the names under which they are tracked (``macro_f1``, ``macro_f1_low``, ``f1_favor``, ...)."""
        flat = {self.metric: self.headline.value, **self.others}
        flat |= {f"{self.metric}_low": self.headline.low, f"{self.metric}_high": self.headline.high}
        for name, score in self.by_class.items():
            flat |= {f"f1_{name}": score.value, f"f1_{name}_low": score.low, f"f1_{name}_high": score.high}
        return flat


def score(
    predictions: pd.DataFrame,
    classes: Sequence[str],
    *,
    metric_name: str,
    column: str = "predicted",
    samples: int = 1000,
) -> Scores:
    """Score a table of predictions.

    Parameters
    ----------
    predictions
        Columns ``gold``, ``group``, ``target`` and `column`.
    classes
        All classes of the data set, sorted.
    metric_name
        The headline metric.
    column
        Which prediction to score.
    samples
        Bootstrap samples.
    """
    rows = predictions
    gold, predicted, groups, targets = (list(rows[name]) for name in ("gold", column, "group", "target"))
    counts = confusion(gold, predicted, classes, groups, targets)
    weights = draws(len(counts), samples, seed=0)
    pooled: Counts = counts.sum(axis=0)
    headline = metric(metric_name)
    per_class = f1_by_class(np.tensordot(weights, counts.sum(axis=1), axes=1))
    value_by_class = f1_by_class(pooled.sum(axis=0))
    polar = {"favor", "against"} <= {name.lower() for name in classes}
    usable = [name for name in METRICS if name != metric_name and (polar or name in {"macro_f1", "accuracy"})]
    return Scores(
        metric_name,
        percentiles(float(headline(pooled, classes)), resampled(counts, headline, classes, weights)),
        {name: percentiles(float(value_by_class[i]), per_class[:, i]) for i, name in enumerate(classes)},
        {name: float(METRICS[name](pooled, classes)) for name in usable},
        pooled.sum(axis=0),
        len(rows),
    )


def slice_scores(
    predictions: pd.DataFrame, by: Sequence[str], classes: Sequence[str], *, metric_name: str, samples: int = 500
) -> pd.DataFrame:
    """Score each value of each slicing column.

    Returns
    -------
    A table with ``slice, value, rows, groups, score, low, high`` and one F1 column a class, largest slices first.
    """
    table: list[dict[str, Any]] = []
    for column in by:
        for value, part in predictions.groupby(column, sort=True):
            scores = score(part, classes, metric_name=metric_name, samples=samples)
            classwise = {f"f1_{name}": interval.value for name, interval in scores.by_class.items()}
            shown = scores.headline._asdict()
            row = {"slice": column, "value": str(value), "rows": len(part), "groups": part["group"].nunique()}
            table.append(row | {"score": shown["value"], "low": shown["low"], "high": shown["high"]} | classwise)
    frame = pd.DataFrame(table)
    return frame.sort_values(["slice", "rows"], ascending=[True, False], ignore_index=True) if len(frame) else frame
