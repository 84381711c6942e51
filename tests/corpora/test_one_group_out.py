"""Each group is tested once, by a model that was trained on all others."""

import pytest

from stance.corpora.splits import OneGroupOut, check_leaks
from stance.errors import TooLittleData
from stance.schema import Document, Example


def rows(groups):
    return [Example(Document("a", ()), 0, "us", label="ab"[n % 2], group=group) for n, group in enumerate(groups)]


def test_every_group_is_left_out_once():
    examples = rows("xyzxyz")
    folds = list(OneGroupOut().split(examples))
    assert [{examples[row].group for row in test} for _, test in folds] == [{"x"}, {"y"}, {"z"}]
    assert all(len(train) + len(test) == 6 for train, test in folds)
    check_leaks(examples, folds)


def test_one_group_is_too_little():
    with pytest.raises(TooLittleData, match="one group"):
        list(OneGroupOut().split(rows("xx")))
