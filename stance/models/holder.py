"""Learn whose position it is: the best of the candidates that a sentence and its article offer."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from stance.errors import TooLittleData
from stance.features.block import FeatureTable
from stance.features.build import Select
from stance.features.holder import Candidate, HolderEvidence, candidates
from stance.schema import NOBODY, Example

_BLOCK = "holder"


class HolderModel(BaseEstimator):  # type: ignore[misc]
    """Scores each candidate holder with boosted trees and takes the best.

    Parameters
    ----------
    min_df
        Candidates of the training part for which a piece of evidence must hold.
    trees
        Boosting rounds.
    seed
        Of the trees' column samples.
    """

    def __init__(self, min_df: int = 3, trees: int = 300, seed: int = 0) -> None:
        self.min_df = min_df
        self.trees = trees
        self.seed = seed

    def fit(self, examples: Sequence[Example]) -> "HolderModel":
        """Learn from the examples in which a position is taken and its holder labelled.

        Raises
        ------
        TooLittleData
            There is none.
        """
        from lightgbm import LGBMClassifier

        usable = [example for example in examples if takes_position(example)]
        if not usable:
            raise TooLittleData("no example has a labelled holder", remedy="label holders, or do without them")
        offered = [candidate for example in usable for candidate in candidates(example)]
        table = self._table(offered)
        self.select_ = Select({_BLOCK: HolderEvidence(self.min_df)}).fit(table)
        right = np.array([candidate.holder == candidate.example.holder for candidate in offered])
        self.model_ = LGBMClassifier(
            n_estimators=self.trees, learning_rate=0.05, num_leaves=15, min_child_samples=10, colsample_bytree=0.2,
            random_state=self.seed, n_jobs=1, verbosity=-1, deterministic=True, force_row_wise=True,
        ).fit(self.select_.transform(table), right)  # fmt: skip
        return self

    def predict(self, examples: Sequence[Example]) -> list[str]:
        """The best candidate of each example, whose `label` says which position it holds."""
        check_is_fitted(self)
        offered = [candidates(example) for example in examples]
        if not offered:
            return []
        flat = [candidate for group in offered for candidate in group]
        scores = np.asarray(self.model_.predict_proba(self.select_.transform(self._table(flat))))[:, 1]
        ends = list(accumulate(map(len, offered)))
        return [_best(group, scores[end - len(group) : end]) for group, end in zip(offered, ends, strict=True)]

    def _table(self, offered: Sequence[Candidate]) -> FeatureTable:
        table = HolderEvidence(self.min_df).extract(offered)  # type: ignore[arg-type]
        return FeatureTable(table.matrix, np.array([f"{_BLOCK}:{name}" for name in table.names], dtype=object))


def takes_position(example: Example) -> bool:
    """Whether somebody is labelled to take a position in the example.

    Examples
    --------
    >>> from stance.schema import Document
    >>> takes_position(Example(Document("a", ()), 0, "us", label="against", holder="russia"))
    True
    """
    return example.holder not in {"", NOBODY}


def _best(group: Sequence[Candidate], scores: Any) -> str:
    return group[int(np.argmax(scores))].holder
