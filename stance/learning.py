"""Learning curve: what the score would be with fewer labels, and so what more labels may bring."""

import logging
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from stance.corpora.splits import Fold
from stance.schema import Example
from stance.scoring.confusion import confusion
from stance.scoring.metrics import metric
from stance.settings.declared import Scoring
from stance.training import cross_validate

log = logging.getLogger(__name__)


def learning_curve(
    pipeline: Any, examples: Sequence[Example], folds: Sequence[Fold], classes: Sequence[str], scoring: Scoring
) -> pd.DataFrame:
    """Cross-validate with shares of the training groups.

    Parameters
    ----------
    pipeline, examples, folds, classes
        As in `stance.training.cross_validate`.
    scoring
        Its ``learning_curve`` names the shares, each above 0 and at most 1; its ``metric`` is what is measured.

    Returns
    -------
    ``share, rows`` (training rows of a fold, on average) and ``score``; empty where no shares are named.
    """
    measured = []
    for share in sorted(scoring.learning_curve):
        log.info("learning curve: %.0f %% of the training groups", 100 * share)
        fewer = [(thinned(train, examples, share), test) for train, test in folds]
        measured.append(
            {
                "share": share,
                "rows": round(float(np.mean([len(train) for train, _ in fewer]))),
                "score": _score(cross_validate(pipeline, examples, fewer, classes), examples, classes, scoring.metric),
            }
        )
    return pd.DataFrame(measured)


def thinned(train: NDArray[np.intp], examples: Sequence[Example], share: float) -> NDArray[np.intp]:
    """Rows of a share of the training groups, the same groups whoever asks; smaller shares lie inside larger ones."""
    groups = sorted({examples[row].group for row in train})
    order = np.random.default_rng(0).permutation(len(groups))
    kept = {groups[number] for number in order[: max(1, round(share * len(groups)))]}
    return np.array([row for row in train if examples[row].group in kept], dtype=np.intp)


def _score(probabilities: Any, examples: Sequence[Example], classes: Sequence[str], name: str) -> float:
    tested: list[int] = np.flatnonzero(~np.isnan(probabilities).any(axis=1)).tolist()
    gold = [examples[row].label for row in tested]
    predicted = [classes[column] for column in probabilities[tested].argmax(axis=1)]
    targets = [examples[row].target for row in tested]
    counts = confusion(gold, predicted, classes, [""] * len(gold), targets)
    return float(metric(name)(counts.sum(axis=0), classes))
