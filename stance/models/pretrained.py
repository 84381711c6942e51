"""A classifier that comes trained with the project and learns nothing more (optional: ``stance[encoder]``)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin

from stance.features.cases import Cases
from stance.features.pretrained import answers, pretrained


class PretrainedReader(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Answers cases as a reader of ``data/readers`` does.

    Parameters
    ----------
    reader
        Its name.
    """

    reads_cases = True
    """Wants cases."""
    learns = False
    """Need not be fitted."""

    def __init__(self, reader: str = "holders") -> None:
        self.reader = reader

    @property
    def classes_(self) -> NDArray[np.str_]:
        """What the columns of its probabilities mean."""
        return np.array(pretrained(self.reader)[0].about.classes)

    def fit(self, X: Cases, y: Any) -> "PretrainedReader":
        """Learn nothing."""
        return self

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def predict_proba(self, X: Cases) -> NDArray[np.float64]:
        """Probabilities, shape ``(cases, classes)``."""
        return answers(self.reader, X)

    def predict(self, X: Cases) -> NDArray[Any]:
        """The likeliest class."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])
