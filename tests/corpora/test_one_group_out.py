"""Each group is tested once, by a model that was trained on all others."""

from dataclasses import replace

import pytest

from stance.corpora.splits import OneGroupOut, check_leaks
from stance.errors import TooLittleData
from stance.schema import ONLY_LEARNT, Document, Example


def rows(groups):
    return [Example(Document("a", ()), 0, "us", label="ab"[n % 2], group=group) for n, group in enumerate(groups)]


def test_every_group_is_left_out_once():
    examples = rows("xyzxyz")
    folds = list(OneGroupOut().split(examples))
    assert [{examples[row].group for row in test} for _, test in folds] == [{"x"}, {"y"}, {"z"}]
    assert all(len(train) + len(test) == 6 for train, test in folds)
    check_leaks(examples, folds)


def test_learnt_rows_of_a_tested_group_are_neither_tested_nor_learnt_beside_it():
    examples = rows("xyzx")
    examples[3] = replace(examples[3], fold=ONLY_LEARNT)
    folds = [(train.tolist(), test.tolist()) for train, test in OneGroupOut().split(examples)]
    assert folds == [([1, 2], [0]), ([0, 2, 3], [1]), ([0, 1, 3], [2])]


def test_one_group_is_too_little():
    with pytest.raises(TooLittleData, match="one group"):
        list(OneGroupOut().split(rows("xx")))
