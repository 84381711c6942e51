"""Learn whose position it is: the best of the candidates that a sentence and its article offer."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import expit, logit
from sklearn.base import BaseEstimator, clone
from sklearn.utils.validation import check_is_fitted

from stance.errors import TooLittleData
from stance.features.cases import Cases
from stance.features.holder import Candidate, candidates
from stance.features.holder_states import holder_cases, holder_states
from stance.models.company import CERTAIN
from stance.models.holder_trees import HolderTrees
from stance.schema import NEVER_TESTED, NOBODY, Example


class HolderModel(BaseEstimator):  # type: ignore[misc]
    """Scores each candidate holder and takes the best.

    Trees judge the evidence; a reader, if there is one, judges what a sentence encoder makes of the candidate, and its
    odds count as much as those of the trees.

    Parameters
    ----------
    min_df, trees, folds, seed
        Of the trees: see `HolderTrees`.
    reader
        None, or a classifier of what `stance.features.holder_states` gives (``stance[encoder]``): of cases if it
        ``reads_cases``.
    """

    def __init__(self, min_df: int = 3, trees: int = 300, folds: int = 3, reader: Any = None, seed: int = 0) -> None:
        self.min_df = min_df
        self.trees = trees
        self.folds = folds
        self.reader = reader
        self.seed = seed

    def fit(self, examples: Sequence[Example]) -> "HolderModel":
        """Learn from the examples in which a position is taken and its holder labelled.

        Raises
        ------
        TooLittleData
            There is none.
        """
        usable = [example for example in examples if takes_position(example)]
        if not usable:
            raise TooLittleData("no example has a labelled holder", remedy="label holders, or do without them")
        if self.reader is not None:
            self.reader_ = clone(self.reader)
            if getattr(self.reader, "learns", True):
                everybody, right = candidates_and_right(usable)
                self.reader_.fit(self._read(everybody), right)
        offered, right = candidates_and_right(self._of_trees(usable))
        self.trees_ = HolderTrees(self.min_df, self.trees, self.folds, self.seed).fit(offered, right)
        return self

    def predict(self, examples: Sequence[Example], taken: Sequence[bool] | None = None) -> list[str]:
        """The best candidate of each example.

        Parameters
        ----------
        examples
            Their `label` says which position is held.
        taken
            Whether a position is taken in each at all, so that it tells of others of its article; by default in all.
        """
        offered, _, scores = self.judge(examples, taken)
        best: dict[int, tuple[float, str]] = {}
        for candidate, score in zip(offered, scores.tolist(), strict=True):
            if score > best.get(id(candidate.example), (-1.0, ""))[0]:
                best[id(candidate.example)] = score, candidate.holder
        return [best[id(example)][1] for example in examples]

    def judge(
        self, examples: Sequence[Example], taken: Sequence[bool] | None = None
    ) -> tuple[list[Candidate], csr_matrix, NDArray[np.float64]]:
        """The candidates of the examples, the trees' evidence, and the probability that each holds the position."""
        check_is_fitted(self)
        groups = [candidates(example) for example in examples]
        offered = [candidate for group in groups for candidate in group]
        if not offered:
            return [], csr_matrix((0, 0)), np.zeros(0)
        counts = [True] * len(examples) if taken is None else taken
        rows, scores = self.trees_.judge(
            offered, [counts[number] for number, group in enumerate(groups) for _ in group]
        )
        if self.reader is not None:
            read = self.reader_.predict_proba(self._read(offered))[:, 1]
            scores = expit((logit(np.clip(scores, *CERTAIN)) + logit(np.clip(read, *CERTAIN))) / 2)
        return offered, rows, scores

    @property
    def reads_others(self) -> bool:
        """Whether the reader learns from the rows that are never tested alone."""
        return bool(getattr(self.reader, "from_only_learnt", False))

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "trees_")

    def _read(self, offered: Sequence[Candidate]) -> Cases | NDArray[np.float32]:
        return holder_cases(offered) if getattr(self.reader, "reads_cases", False) else holder_states(offered)

    def _of_trees(self, usable: Sequence[Example]) -> Sequence[Example]:
        """What the trees learn from: where the reader has the rows that are never tested for itself, the others.

        They then err otherwise than the reader, and know the kind of rows that is tested.
        """
        tested = [example for example in usable if example.fold not in NEVER_TESTED]
        return tested if tested and self.reads_others else usable


def candidates_and_right(examples: Iterable[Example]) -> tuple[list[Candidate], NDArray[np.bool_]]:
    """All candidates of examples with labelled holders, and which of them are those holders."""
    offered = [candidate for example in examples for candidate in candidates(example)]
    return offered, np.array([candidate.holder == candidate.example.holder for candidate in offered])


def takes_position(example: Example) -> bool:
    """Whether somebody is labelled to take a position in the example.

    Examples
    --------
    >>> from stance.schema import Document
    >>> takes_position(Example(Document("a", ()), 0, "us", label="against", holder="russia"))
    True
    """
    return example.holder not in {"", NOBODY}
