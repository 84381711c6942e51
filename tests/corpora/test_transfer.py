"""A corpus is tested by what was learnt from others alone."""

from dataclasses import replace

import pytest

from stance.corpora.splits import check_leaks
from stance.corpora.transfer import Transfer
from stance.errors import TooLittleData
from stance.schema import HOLDERS_LEARNT, ONLY_LEARNT
from tests.world import example

TEXT = "نددت موسكو بالقرار"


def rows(count, *, fold="", labels=("favor", "against")):
    return [
        replace(example(TEXT, "russia", labels[number % len(labels)], group=f"{fold}{number}"), fold=fold)
        for number in range(count)
    ]


def test_what_is_tested_teaches_nothing():
    table = [*rows(4), *rows(6, fold=ONLY_LEARNT), *rows(2, fold=HOLDERS_LEARNT)]
    ((train, test),) = Transfer().split(table)
    assert (train.tolist(), test.tolist()) == (list(range(4, 12)), list(range(4)))


def test_a_learnt_row_of_a_tested_group_is_left_out():
    table = [*rows(4), *rows(6, fold=ONLY_LEARNT)]
    table[5] = replace(table[5], group=table[0].group)
    ((train, test),) = Transfer().split(table)
    assert train.tolist() == [4, 6, 7, 8, 9]
    check_leaks(table, [(train, test)])


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        (rows(4), "no stances are learnt"),
        ([*rows(4), *rows(6, fold=HOLDERS_LEARNT)], "no stances are learnt"),
        ([*rows(4), *rows(3, fold=ONLY_LEARNT, labels=("favor",))], "class"),
        ([*rows(4), *rows(3, fold=ONLY_LEARNT, labels=("favor",)), *rows(2, fold=HOLDERS_LEARNT)], "1 class"),
    ],
)
def test_nothing_to_learn_is_one_message(table, complaint):
    with pytest.raises(TooLittleData, match=complaint):
        list(Transfer().split(table))
