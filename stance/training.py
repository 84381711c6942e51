"""The core of an experiment: cross-validate a pipeline, lay out its predictions, tell which features weigh most."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import clone

from stance.actors.holders import holder_kind
from stance.corpora.splits import Fold
from stance.models.pipeline import extract_once, rows_of
from stance.schema import Example

log = logging.getLogger(__name__)
Probabilities = NDArray[np.float64]
SLICES = ("target", "outlet", "holder", "holder_kind", "quoted", "place", "fold")
"""Columns of a table of predictions by which scores can be sliced."""


def cross_validate(
    pipeline: Any, examples: Sequence[Example], folds: Sequence[Fold], classes: Sequence[str], jobs: int = 1
) -> Probabilities:
    """Probabilities for each row from a model that never saw the row's group.

    Parameters
    ----------
    pipeline
        From `stance.models.pipeline.build`, not fitted.
    examples, folds
        Labelled rows, and (train, test) row numbers.
    classes
        All classes, sorted.
    jobs
        Folds trained at once, in threads (LightGBM and BLAS release the lock); results do not depend on it.

    Returns
    -------
    Shape ``(len(examples), len(classes))``; NaN in rows that are in no test part.
    """
    return _held_out(pipeline, extract_once(pipeline, examples), _labels(examples), folds, classes, jobs)[0]


def cross_validate_and_fit(
    pipeline: Any, examples: Sequence[Example], folds: Sequence[Fold], classes: Sequence[str], jobs: int = 1
) -> tuple[Probabilities, Any]:
    """As `cross_validate`, and the pipeline fitted on all rows, as one more fold whose test part is empty."""
    everything = (np.arange(len(examples)), np.array([], np.intp))
    X = extract_once(pipeline, examples)
    found, fitted = _held_out(pipeline, X, _labels(examples), [*folds, everything], classes, jobs)
    return found, fitted


def _held_out(
    pipeline: Any, X: Any, labels: NDArray[Any], folds: Sequence[Fold], classes: Sequence[str], jobs: int
) -> tuple[Probabilities, Any]:
    """Probabilities of the rows that are tested, and the model of the last fold."""
    from joblib import Parallel, delayed

    def one(train: Any, test: Any) -> Any:
        fitted = clone(pipeline).fit(rows_of(X, train), labels[train])
        columns = [list(classes).index(name) for name in fitted.classes_]
        return columns, fitted.predict_proba(rows_of(X, test)) if len(test) else None, fitted

    result = np.full((len(labels), len(classes)), np.nan)
    each = Parallel(n_jobs=jobs, prefer="threads", return_as="generator")(delayed(one)(*fold) for fold in folds)
    tested = sum(len(test) > 0 for _, test in folds)
    for number, ((_, test), found) in enumerate(zip(folds, each, strict=True), 1):
        columns, probabilities, fitted = found
        if probabilities is None:
            continue
        result[test] = 0.0
        result[np.ix_(test, columns)] = probabilities
        if "extract" in pipeline.named_steps:  # a baseline is done before it can be told
            log.info("fold %d of %d done", number, tested)
    return result, fitted


def _labels(examples: Sequence[Example]) -> NDArray[Any]:
    return np.array([example.label for example in examples])


def prediction_table(
    examples: Sequence[Example],
    folds: Sequence[Fold],
    classes: Sequence[str],
    probabilities: Mapping[str, Any],
    model: str,
) -> pd.DataFrame:
    """Out-of-fold predictions with all that scores, slices and error tables need, one row an example that was tested.

    ``marks`` are the mentions in ``text`` as half-open intervals of characters (``"12-18 30-35"``).

    Parameters
    ----------
    probabilities
        By model name, shape ``(len(examples), len(classes))``; `model` fills ``predicted`` and ``p_<class>``, every
        other one (a baseline) the column of its name.
    """
    fold = np.full(len(examples), -1)
    for number, (_, test) in enumerate(folds):
        fold[test] = number
    table = pd.DataFrame(
        {
            "id": [example.id for example in examples],
            "article": [example.document.id for example in examples],
            "sentence": [example.sentence for example in examples],
            "target": [example.target for example in examples],
            "outlet": [example.document.outlet for example in examples],
            "group": [example.group for example in examples],
            "holder": [example.holder for example in examples],
            "holder_kind": [holder_kind(example.holder) for example in examples],
            "quoted": ["quoted" if _quoted(example) else "plain" for example in examples],
            "place": ["headline" if example.sentence == 0 else "body" for example in examples],
            "fold": fold,
            "gold": [example.label for example in examples],
            "text": [example.text.text for example in examples],
            "other": [example.other.text if example.other else "" for example in examples],
            "marks": [_marks(example) for example in examples],
        }
    )
    names = np.asarray(classes, dtype=object)
    for name, matrix in probabilities.items():
        table["predicted" if name == model else name] = names[np.nan_to_num(matrix).argmax(axis=1)]
    for column, name in enumerate(classes):
        table[f"p_{name}"] = probabilities[model][:, column].round(6)
    return table[fold >= 0].reset_index(drop=True)


def importances(pipeline: Any) -> pd.DataFrame:
    """Importance of each kept feature in a fitted pipeline: total gain of trees, or mean size of weights.

    Returns
    -------
    ``feature, importance``, strongest first; empty for models that have neither.
    """
    if "select" not in pipeline.named_steps:
        return pd.DataFrame()
    names = pipeline.named_steps["select"].get_feature_names_out()
    model = pipeline.named_steps["model"]
    last = model[-1] if hasattr(model, "steps") else model
    if hasattr(last, "booster_"):
        values = last.booster_.feature_importance(importance_type="gain")
    elif hasattr(last, "coef_"):
        values = np.abs(last.coef_).mean(axis=0)
    else:
        return pd.DataFrame()
    table = pd.DataFrame({"feature": names, "importance": values})
    return table[table["importance"] > 0].sort_values("importance", ascending=False, ignore_index=True)


def _marks(example: Example) -> str:
    starts, ends = example.text.starts, example.text.ends
    return " ".join(f"{starts[span.start]}-{ends[span.end - 1]}" for span in example.mentions)


def _quoted(example: Example) -> bool:
    marks = example.text.quoted
    return any(marks[span.start] for span in example.mentions if span.start < len(marks))
