"""How much each feature weighed in what a fitted model says; ensembles are taken apart."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from stance.models.blend import Blend
from stance.models.second_look import SecondLook
from stance.models.thresholds import Thresholds
from stance.schema import Example


class Opinion(NamedTuple):
    """What one model, or one part of an ensemble, says of some rows.

    Attributes
    ----------
    part
        Name of the part; ``""`` for a model of one piece.
    classes
        Names of the classes.
    shares
        Probabilities, shape ``(rows, classes)``.
    features
        Names of the columns; empty where the model cannot be explained by columns.
    values, weights
        Value of each column, shape ``(rows, features)``, and its weight, shape ``(rows, classes, features)``.
    """

    part: str
    classes: list[str]
    shares: NDArray[np.float64]
    features: NDArray[Any]
    values: NDArray[np.float64]
    weights: NDArray[np.float64]

    def strongest(self, row: int, name: str, count: int) -> list[tuple[str, float, float]]:
        """The columns that weighed most for or against a class in a row: name, value, weight."""
        if not len(self.features):
            return []
        weights = self.weights[row, self.classes.index(name)]
        order = np.argsort(-np.abs(weights), kind="stable")[:count]
        return [
            (str(self.features[at]), float(self.values[row, at]), float(weights[at])) for at in order if weights[at]
        ]


def opinions(pipeline: Pipeline, examples: Sequence[Example]) -> list[Opinion]:
    """What a fitted pipeline, or each part of its ensemble, says of examples and why."""
    return list(_opinions("", pipeline, examples))


def contributions(model: Any, rows: Any) -> NDArray[np.float64] | None:
    """Weight of each column in the score of each class, against the mean of the classes.

    Those of boosted trees are SHAP values, those of linear models coefficient times value; both are in log-odds.

    Returns
    -------
    Shape ``(rows, classes, features)``; None for models that are neither.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> from sklearn.linear_model import LogisticRegression
    >>> rows = csr_matrix([[1.0, 0], [1, 1], [0, 1], [0, 1]])
    >>> found = contributions(LogisticRegression().fit(rows, ["a", "a", "b", "b"]), rows)
    >>> found.shape, bool(found[0, 0, 0] > 0)
    ((4, 2, 2), True)
    """
    if hasattr(model, "steps"):
        return contributions(model[-1], model[:-1].transform(rows))
    if hasattr(model, "booster_"):
        raw = np.asarray(model.booster_.predict(rows.toarray(), pred_contrib=True))
        scores = raw.reshape(rows.shape[0], -1, rows.shape[1] + 1)[:, :, :-1]  # the last is what holds for every row
    elif hasattr(model, "coef_"):
        values = rows != 0 if getattr(model, "binary", False) else rows
        scores = values.toarray()[:, None, :] * np.atleast_2d(model.coef_)[None]
    else:
        return None
    if scores.shape[1] == 1:  # of two classes, one score is kept: that of the second
        scores = np.concatenate([-scores / 2, scores / 2], axis=1)
    return np.asarray(scores - scores.mean(axis=1, keepdims=True))


def _opinions(part: str, steps: Pipeline, given: Any) -> Iterator[Opinion]:
    model = steps[-1]
    rows = steps[:-1].transform(given) if len(steps) > 1 else given
    if isinstance(model, Blend):
        for name, inner in model.fitted_.items():
            yield from _opinions(f"{part} {name}".strip(), inner, rows)
        return
    if isinstance(model, SecondLook | Thresholds):  # the model below, before it is weighed
        yield from _opinions(part, Pipeline([("model", model.model_)]), rows)
        return
    weights = contributions(model, rows) if "select" in steps.named_steps else None
    shares = np.asarray(model.predict_proba(rows))
    classes = [str(name) for name in model.classes_]
    if weights is None:
        nothing = np.zeros((len(shares), 0))
        yield Opinion(part, classes, shares, np.array([]), nothing, nothing[:, None])
    else:
        names = steps.named_steps["select"].get_feature_names_out()
        yield Opinion(part, classes, shares, names, rows.toarray(), weights)
