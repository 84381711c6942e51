"""Intervals by bootstrap over groups: articles (claims, targets) are drawn anew, with all their rows."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stance.scoring.confusion import Counts, Scores
from stance.scoring.metrics import Metric


class Interval(NamedTuple):
    """A score with its percentile interval.

    Examples
    --------
    >>> str(Interval(0.512, 0.49, 0.5349))
    '0.512 [0.490, 0.535]'
    """

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


def draws(units: int, samples: int, seed: int) -> NDArray[np.float64]:
    """How often each unit is drawn in each bootstrap sample: shape ``(samples, units)``, rows sum to `units`."""
    generator = np.random.default_rng(seed)
    return generator.multinomial(units, np.full(units, 1 / units), size=samples).astype(np.float64)


def resampled(counts: Counts, metric: Metric, classes: Sequence[str], weights: NDArray[np.float64]) -> Scores:
    """Scores of the bootstrap samples: shape ``(samples,)``."""
    return metric(np.tensordot(weights, counts, axes=1), classes)


def interval(
    counts: Counts, metric: Metric, classes: Sequence[str], *, samples: int = 1000, seed: int = 0, level: float = 0.95
) -> Interval:
    """Score with its percentile bootstrap interval.

    Parameters
    ----------
    counts
        Shape ``(units, targets, classes, classes)``, from `stance.scoring.confusion.confusion`.
    metric
        From `stance.scoring.metrics`.
    samples, seed, level
        Bootstrap samples, their seed, and the coverage of the interval.

    Examples
    --------
    >>> from stance.scoring.metrics import accuracy
    >>> perfect = np.eye(2)[None, None].repeat(5, axis=0)
    >>> str(interval(perfect, accuracy, ["a", "b"], samples=20))
    '1.000 [1.000, 1.000]'
    """
    scores = resampled(counts, metric, classes, draws(len(counts), samples, seed))
    return percentiles(float(metric(counts.sum(axis=0), classes)), scores, level)


def percentiles(value: float, scores: Scores, level: float = 0.95) -> Interval:
    """Percentile interval of bootstrap scores around a value."""
    low, high = np.quantile(scores, [(1 - level) / 2, (1 + level) / 2])
    return Interval(value, float(low), float(high))
