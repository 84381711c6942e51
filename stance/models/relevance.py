"""Learn which mentions mean their actor: the filter between finding a name and judging what is said of it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from stance.errors import TooLittleData
from stance.features.build import Extract, Select
from stance.features.relevance import Relevance
from stance.schema import NOT_ACTOR, Example


class MentionFilter(BaseEstimator):  # type: ignore[misc]
    """Tells mentions of an actor from namesakes by logistic regression.

    Parameters
    ----------
    refuse_from
        Probability of a namesake from which a mention is refused.
    min_df
        Training rows in which a piece of evidence must occur.
    """

    def __init__(self, refuse_from: float = 0.5, min_df: int = 2) -> None:
        self.refuse_from = refuse_from
        self.min_df = min_df

    def fit(self, examples: Sequence[Example]) -> "MentionFilter":
        """Learn from examples with found mentions, those labelled ``not_actor`` among them.

        Raises
        ------
        TooLittleData
            All are of one kind.
        """
        from sklearn.linear_model import LogisticRegression

        seen = [example for example in examples if example.mentions]
        namesakes = np.array([example.label == NOT_ACTOR for example in seen])
        if not namesakes.any() or namesakes.all():
            raise TooLittleData("there are no namesakes to learn from", remedy=f"label some rows {NOT_ACTOR}")
        blocks = {"relevance": Relevance(self.min_df)}
        table = Extract(blocks).transform(seen)
        self.select_ = Select(blocks).fit(table)
        weigh = LogisticRegression(class_weight="balanced", max_iter=1000)
        self.model_ = weigh.fit(self.select_.transform(table), namesakes)
        return self

    def keeps(self, examples: Sequence[Example]) -> NDArray[np.bool_]:
        """Whether each example's mentions mean its target; False also where it has none."""
        check_is_fitted(self)
        found = np.array([bool(example.mentions) for example in examples])
        if not found.any():
            return found
        table = Extract({"relevance": Relevance(self.min_df)}).transform(examples)
        refused = self.model_.predict_proba(self.select_.transform(table))[:, 1] >= self.refuse_from
        return np.asarray(found & ~refused)
