"""Split examples so that no group stands on both sides: grouped folds, official folds, a corpus' own train and test."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from stance.errors import ConfigError, LeakError, TooLittleData
from stance.schema import NEVER_TESTED, Example

Indices: TypeAlias = NDArray[np.intp]
Fold: TypeAlias = tuple[Indices, Indices]


class GroupedFolds:
    """K folds by group, stratified by label as far as the groups allow.

    Parameters
    ----------
    folds
        How many.
    seed
        Of the shuffling of groups.

    Raises
    ------
    ConfigError
        The number of folds is none, or less than two.
    """

    def __init__(self, folds: int = 5, seed: int = 0) -> None:
        if not isinstance(folds, int) or folds < 2:
            raise ConfigError(f"{folds!r} folds cannot be made", where="split.folds", remedy="give at least 2")
        self.folds = folds
        self.seed = seed

    def split(self, examples: Sequence[Example]) -> Iterator[Fold]:
        """Yield (train, test) row numbers, each row in exactly one test part.

        Rows that are `NEVER_TESTED` are in no test part, and in each training part that tests nothing of their group.

        Raises
        ------
        TooLittleData
            There are fewer groups than folds, each class has fewer rows than that, or there is only one class.
        """
        from sklearn.model_selection import StratifiedGroupKFold

        only_learnt = np.array([example.fold in NEVER_TESTED for example in examples], bool)
        tested, also = np.flatnonzero(~only_learnt), np.flatnonzero(only_learnt)
        labels, groups = labels_and_groups([examples[row] for row in tested.tolist()])
        self._check_enough(len(set(groups)), "group(s) of articles")
        self._check_enough(max(Counter(labels).values()), "row(s) of the commonest class")
        splitter = StratifiedGroupKFold(self.folds, shuffle=True, random_state=self.seed)
        others = np.array([examples[row].group for row in also.tolist()])
        for train, test in splitter.split(labels, labels, groups):
            beside = also[~np.isin(others, [groups[row] for row in test])]
            yield np.concatenate([tested[train], beside]), tested[test]

    def _check_enough(self, there: int, of_what: str) -> None:
        if there < self.folds:
            fewer = f", or set split.folds={there}" if there > 1 else ""
            found = f"{there} {of_what} cannot fill {self.folds} folds"
            raise TooLittleData(found, remedy=f"label more articles{fewer}")


class OfficialFolds:
    """The folds that a data set was published with: each is the test part once.

    Parameters
    ----------
    test
        Names of the folds to test on, in order; empty: every fold of the data set.
    train
        Names of the folds to train on; empty: all others.
    """

    def __init__(self, test: Sequence[str] = (), train: Sequence[str] = ()) -> None:
        self.test = tuple(test)
        self.train = tuple(train)

    def split(self, examples: Sequence[Example]) -> Iterator[Fold]:
        """Yield (train, test) row numbers.

        Raises
        ------
        TooLittleData
            A fold has no rows.
        """
        folds = np.array([example.fold for example in examples])
        for name in self.test or sorted(set(folds.tolist()) - NEVER_TESTED):
            inside = folds == name
            train = np.isin(folds, [*self.train, *NEVER_TESTED]) & ~inside if self.train else ~inside
            if not inside.any() or not train.any():
                known = f"folds are {sorted(set(folds.tolist()))}"
                raise TooLittleData(f"no rows to train or test for fold {name!r}", remedy=known)
            yield np.flatnonzero(train), np.flatnonzero(inside)


class OneGroupOut:
    """Each group (a target, a claim) is the test part once; trained on all others."""

    def split(self, examples: Sequence[Example]) -> Iterator[Fold]:
        """Yield (train, test) row numbers, groups in sorted order; learnt rows of a tested group are in neither.

        Raises
        ------
        TooLittleData
            There is only one group, or one class.
        """
        groups = np.array(labels_and_groups(examples)[1])
        if len(set(groups)) < 2:
            raise TooLittleData("all rows are of one group", remedy="give rows of at least two targets or articles")
        tested = np.array([example.fold not in NEVER_TESTED for example in examples], bool)
        for name in sorted(set(groups[tested].tolist())):
            yield np.flatnonzero(groups != name), np.flatnonzero((groups == name) & tested)


class UnseenFolds:
    """Rows are tested by a model that saw neither their article nor their target (or outlet).

    Every grouped fold is crossed with every part of the targets: ``folds * parts`` models are trained.

    Parameters
    ----------
    by
        ``target`` or ``outlet``.
    folds, parts
        Folds of groups, and parts of the values that are unseen together.
    seed
        Of both divisions.
    """

    def __init__(self, by: str = "target", folds: int = 5, parts: int = 5, seed: int = 0) -> None:
        if by not in {"target", "outlet"}:
            raise ConfigError(f"cannot hold out by {by!r}", where="split.by", remedy="use target or outlet")
        self.by = by
        self.folds = folds
        self.parts = parts
        self.seed = seed

    def split(self, examples: Sequence[Example]) -> Iterator[Fold]:
        """Yield (train, test) row numbers, each row in exactly one test part.

        Raises
        ------
        TooLittleData
            There are fewer groups than folds, fewer values than parts, or only one class.
        """
        values = np.array([row.target if self.by == "target" else row.document.outlet for row in examples])
        kinds = np.unique(values)
        if len(kinds) < self.parts:
            found = f"{len(kinds)} {self.by}(s) cannot fill {self.parts} parts"
            raise TooLittleData(found, remedy=f"set split.parts={len(kinds)}")
        shuffled = np.random.default_rng(self.seed).permutation(kinds)
        for train, test in GroupedFolds(self.folds, self.seed).split(examples):
            for unseen in np.array_split(shuffled, self.parts):
                asked = test[np.isin(values[test], unseen)]
                if len(asked):
                    yield train[~np.isin(values[train], unseen)], asked


def labels_and_groups(examples: Sequence[Example]) -> tuple[list[str], list[str]]:
    """Labels and groups of examples that can be learnt from.

    Raises
    ------
    TooLittleData
        There is none, or they have one class.
    """
    labels = [example.label for example in examples]
    if len(set(labels)) < 2:
        found = f"{len(labels)} labelled row(s) of {len(set(labels))} class(es)"
        raise TooLittleData(found, remedy="a classifier wants at least two classes")
    return labels, [example.group for example in examples]


def check_leaks(examples: Sequence[Example], folds: Sequence[Fold]) -> None:
    """Refuse folds in which a group stands on both sides.

    Raises
    ------
    LeakError
        Some group does.
    """
    for number, (train, test) in enumerate(folds):
        shared = {examples[i].group for i in train} & {examples[i].group for i in test}
        if shared:
            found = f"{len(shared)} group(s) stand on both sides of fold {number}, among them {min(shared)!r}"
            raise LeakError(found, remedy="split by group")
