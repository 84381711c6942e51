"""Test on a corpus of which nothing is learnt: what a model of other texts makes of it."""

from collections.abc import Iterator, Sequence

import numpy as np

from stance.corpora.splits import Fold, labels_and_groups
from stance.errors import TooLittleData
from stance.schema import HOLDERS_LEARNT, NEVER_TESTED, Example


class Transfer:
    """One fold: the corpora that are learnt beside the tested one (``data.learnt``, ``data.holders``) train, it tests.

    Where folds of a corpus flatter, because its articles share outlets, events and annotator, this tells what to
    expect of texts from elsewhere.

    Examples
    --------
    >>> from stance.schema import ONLY_LEARNT, Document
    >>> labels = [("a", ONLY_LEARNT, "favor"), ("b", ONLY_LEARNT, "against"), ("c", "", "favor")]
    >>> rows = [Example(Document(id, ()), 0, "us", label=label, group=id, fold=fold) for id, fold, label in labels]
    >>> [(train.tolist(), test.tolist()) for train, test in Transfer().split(rows)]
    [([0, 1], [2])]
    """

    def split(self, examples: Sequence[Example]) -> Iterator[Fold]:
        """Yield the one pair of (train, test) row numbers; learnt rows of tested groups are in neither.

        Raises
        ------
        TooLittleData
            No stance is there to be learnt beside the tested rows, or they are of one class.
        """
        groups = np.array([example.group for example in examples])
        beside = np.array([example.fold in NEVER_TESTED for example in examples], bool)
        learnt = np.flatnonzero(beside & ~np.isin(groups, groups[~beside]))
        teaching = [examples[row] for row in learnt.tolist() if examples[row].fold != HOLDERS_LEARNT]
        if not teaching:
            found = "no stances are learnt beside the tested corpus"
            raise TooLittleData(found, remedy="name corpora of them, as in 'data.learnt=[newswire]'")
        labels_and_groups(teaching)
        yield learnt, np.flatnonzero(~beside)
