"""Learning curve: what the score would be with fewer labels, and so what more labels may bring."""

import logging
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from stance.corpora.splits import Fold
from stance.errors import TooLittleData
from stance.schema import Example
from stance.scoring.confusion import confusion
from stance.scoring.metrics import metric
from stance.settings.declared import Scoring
from stance.training import cross_validate

log = logging.getLogger(__name__)


def learning_curve(
    pipeline: Any,
    examples: Sequence[Example],
    folds: Sequence[Fold],
    classes: Sequence[str],
    scoring: Scoring,
    whole: Any,
    jobs: int = 1,
) -> pd.DataFrame:
    """Cross-validate with shares of the training groups.

    Parameters
    ----------
    pipeline, examples, folds, classes, jobs
        As in `stance.training.cross_validate`.
    scoring
        Its ``learning_curve`` names the shares, each above 0 and at most 1; its ``metric`` is what is measured.
    whole
        What `stance.training.cross_validate` gave with all of the training groups.

    Returns
    -------
    ``share, rows`` (training rows of a fold, on average) and ``score``, the last with all of the training groups; empty
    where no shares are named.
    """
    if not scoring.learning_curve:
        return pd.DataFrame()
    sizes, believed = {1.0: _mean_size(folds)}, {1.0: whole}
    for share in sorted({*scoring.learning_curve} - {1.0}):
        log.info("learning curve: %.0f %% of the training groups", 100 * share)
        fewer = [(thinned(train, examples, share), test) for train, test in folds]
        sizes[share], believed[share] = _mean_size(fewer), cross_validate(pipeline, examples, fewer, classes, jobs)
    scores = {share: _score(found, examples, classes, scoring.metric) for share, found in believed.items()}
    return pd.DataFrame([{"share": one, "rows": sizes[one], "score": scores[one]} for one in sorted(sizes)])


def check_shares(examples: Sequence[Example], folds: Sequence[Fold], shares: Sequence[float]) -> None:
    """Refuse shares of the training groups that teach nothing, before any work is done for them.

    Raises
    ------
    TooLittleData
        In some fold the rows of a share have one class.
    """
    for share in shares:
        if any(len({examples[row].label for row in thinned(train, examples, share)}) < 2 for train, _ in folds):
            found = f"a share of {share} leaves one class to learn from"
            raise TooLittleData(found, where="scoring.learning_curve", remedy="give larger shares")


def thinned(train: NDArray[np.intp], examples: Sequence[Example], share: float) -> NDArray[np.intp]:
    """Rows of a share of the training groups, the same groups whoever asks; smaller shares lie inside larger ones."""
    groups = sorted({examples[row].group for row in train})
    order = np.random.default_rng(0).permutation(len(groups))
    kept = {groups[number] for number in order[: max(1, round(share * len(groups)))]}
    return np.array([row for row in train if examples[row].group in kept], dtype=np.intp)


def _mean_size(folds: Sequence[Fold]) -> int:
    return round(float(np.mean([len(train) for train, _ in folds])))


def _score(probabilities: Any, examples: Sequence[Example], classes: Sequence[str], name: str) -> float:
    tested: list[int] = np.flatnonzero(~np.isnan(probabilities).any(axis=1)).tolist()
    gold = [examples[row].label for row in tested]
    predicted = [classes[column] for column in probabilities[tested].argmax(axis=1)]
    targets = [examples[row].target for row in tested]
    counts = confusion(gold, predicted, classes, [""] * len(gold), targets)
    return float(metric(name)(counts.sum(axis=0), classes))
