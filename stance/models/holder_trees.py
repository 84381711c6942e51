"""Boosted trees over the evidence for a candidate holder, which look twice: alone, then beside the article's others."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.base import BaseEstimator

from stance.features.block import FeatureTable
from stance.features.build import Select, prefixed
from stance.features.holder import Candidate, HolderEvidence
from stance.models.company import COMPANY, company, shares_of

_BLOCK = "holder"


class HolderTrees(BaseEstimator):  # type: ignore[misc]
    """The probability that a candidate holds the position it is offered for.

    Judged twice: by the evidence of its sentence, then also by what that made of it in the other positions of the
    article. The second is learnt from beliefs of the first in articles that it had not seen.

    Parameters
    ----------
    min_df
        Candidates of the training part for which a piece of evidence must hold.
    trees
        Boosting rounds.
    folds
        Inner folds; groups never stand on both sides of one.
    seed
        Of the trees' column samples.
    """

    def __init__(self, min_df: int = 3, trees: int = 300, folds: int = 3, seed: int = 0) -> None:
        self.min_df = min_df
        self.trees = trees
        self.folds = folds
        self.seed = seed

    def fit(self, offered: Sequence[Candidate], right: NDArray[np.bool_]) -> "HolderTrees":
        """Learn from candidates, those of one example one after the other, and which of them are right."""
        table = self._table(offered)
        self.select_ = Select({_BLOCK: HolderEvidence(self.min_df)}).fit(table)
        rows = self.select_.transform(table)
        beliefs = shares_of(offered, self._held_out(offered, rows, right))
        self.first_ = self._trees().fit(rows, right)
        self.model_ = self._trees().fit(_beside(rows, company(offered, beliefs, [True] * len(offered))), right)
        return self

    def judge(self, offered: Sequence[Candidate], counted: Sequence[bool]) -> tuple[csr_matrix, NDArray[np.float64]]:
        """The evidence of candidates, and their probabilities.

        Parameters
        ----------
        offered
            As in `fit`.
        counted
            For each whether its example counts as company of others: whether a position is taken in it.
        """
        rows = self.select_.transform(self._table(offered))
        beliefs = shares_of(offered, np.asarray(self.first_.predict_proba(rows))[:, 1])
        rows = _beside(rows, company(offered, beliefs, counted))
        return rows, np.asarray(self.model_.predict_proba(rows))[:, 1]

    def evidence(self) -> NDArray[np.object_]:
        """What each column of the evidence says."""
        said = [str(name).removeprefix(f"{_BLOCK}:") for name in self.select_.get_feature_names_out()]
        return np.array([*said, *(f"believed {kind}" for kind in COMPANY)], dtype=object)

    def _held_out(
        self, offered: Sequence[Candidate], rows: csr_matrix, right: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        """Scores of the first stage in articles it was not fitted on; in its own where there is only one."""
        from sklearn.model_selection import GroupKFold

        groups = np.array([candidate.example.group or candidate.example.document.id for candidate in offered])
        folds = min(self.folds, len(set(groups)))
        if folds < 2:
            return np.asarray(self._trees().fit(rows, right).predict_proba(rows))[:, 1]
        scores = np.zeros(len(offered))
        for train, test in GroupKFold(folds).split(rows, right, groups):
            scores[test] = self._trees().fit(rows[train], right[train]).predict_proba(rows[test])[:, 1]
        return scores

    def _trees(self) -> Any:
        from stance.models.boosted import BoostedTrees

        return BoostedTrees(
            n_estimators=self.trees, learning_rate=0.05, num_leaves=15, min_child_samples=10, colsample_bytree=0.2,
            random_state=self.seed, n_jobs=1, verbosity=-1, deterministic=True, force_row_wise=True,
        )  # fmt: skip

    def _table(self, offered: Sequence[Candidate]) -> FeatureTable:
        return prefixed(_BLOCK, HolderEvidence(self.min_df).extract(offered))  # type: ignore[arg-type]


def _beside(rows: csr_matrix, dense: NDArray[np.float64]) -> csr_matrix:
    return csr_matrix(hstack([rows, csr_matrix(dense)], format="csr"))
