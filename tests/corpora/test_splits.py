from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.corpora.splits import GroupedFolds, OfficialFolds, OneGroupOut, UnseenFolds, check_leaks
from stance.errors import ConfigError, LeakError, TooLittleData
from stance.schema import NEVER_TESTED, ONLY_LEARNT, Document, Example

LABELS = ("against", "favor", "neutral")


def rows(groups, labels=LABELS):
    empty = Document("a", ())
    return [
        Example(empty, 0, "us", label=labels[place % len(labels)], group=str(group), fold=f"fold{group}")
        for place, group in enumerate(groups)
    ]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(0, 9), min_size=40, max_size=60), st.integers(0, 99))
def test_each_row_is_tested_once_and_no_group_stands_on_both_sides(groups, seed):
    examples = rows([*groups, *range(10)])
    folds = list(GroupedFolds(5, seed).split(examples))
    assert sorted(np.concatenate([test for _, test in folds])) == list(range(len(examples)))
    check_leaks(examples, folds)


def test_rows_that_are_only_learnt_are_never_tested_nor_learnt_beside_their_group():
    tested = rows(range(30))
    also = [replace(row, fold=ONLY_LEARNT) for row in rows([*range(3), 77, 78, 79])]
    folds = list(GroupedFolds(5).split([*tested, *also]))
    alone = list(GroupedFolds(5).split(tested))
    check_leaks([*tested, *also], folds)
    for (train, test), (alone_train, alone_test) in zip(folds, alone, strict=True):
        assert test.tolist() == alone_test.tolist()
        beside = [row for row in range(30, 36) if row >= 33 or row - 30 not in test]
        assert sorted(train) == [*alone_train, *beside]


@pytest.mark.parametrize("kind", sorted(NEVER_TESTED))
@pytest.mark.parametrize("split", [OfficialFolds(), OneGroupOut()])
def test_no_split_tests_rows_that_are_only_learnt_and_all_learn_from_them(split, kind):
    examples = rows([1, 2, 3, 1, 8, 9])
    examples[4:] = [replace(row, fold=kind) for row in examples[4:]]
    folds = list(split.split(examples))
    assert [test.tolist() for _, test in folds] == [[0, 3], [1], [2]]
    assert all({4, 5} <= set(train.tolist()) for train, _ in folds)


@pytest.mark.parametrize(
    ("groups", "labels", "said"),
    [
        ([0, 0, 0], LABELS, "1 group.*cannot fill 5 folds.*label more articles$"),
        ([0, 1, 2], LABELS, "3 group.*folds=3"),
        (range(9), ("favor",), "1 class"),
        (range(6), LABELS, "2 row.*commonest class cannot fill 5 folds.*folds=2"),
        ([], LABELS, r"0 labelled row\(s\) of 0 class"),
    ],
)
def test_too_little_is_refused(groups, labels, said):
    with pytest.raises(TooLittleData, match=said):
        list(GroupedFolds(5).split(rows(groups, labels)))


@pytest.mark.parametrize("folds", [1, 0, "x", 2.5, None])
def test_a_number_of_folds_that_cannot_be_made_is_named(folds):
    with pytest.raises(ConfigError, match=r"split\.folds"):
        GroupedFolds(folds)


def test_a_group_on_both_sides_is_a_leak():
    with pytest.raises(LeakError, match="1 group.*fold 0.*'7'"):
        check_leaks(rows([7, 7]), [(np.array([0]), np.array([1]))])


def test_official_folds_are_each_tested_once():
    folds = list(OfficialFolds().split(rows([1, 2, 3, 1])))
    assert [test.tolist() for _, test in folds] == [[0, 3], [1], [2]]


def test_rows_that_are_only_learnt_are_learnt_beside_an_official_training_part():
    examples = rows([1, 2, 3, 1, 8])
    examples[4] = replace(examples[4], fold=ONLY_LEARNT)
    ((train, test),) = OfficialFolds(test=["fold2"], train=["fold1"]).split(examples)
    assert (train.tolist(), test.tolist()) == ([0, 3, 4], [1])


def test_an_official_fold_without_rows_is_refused():
    with pytest.raises(TooLittleData, match=r"fold 'fold9'.*folds are \['fold1', 'fold2'\]"):
        list(OfficialFolds(test=["fold9"]).split(rows([1, 2])))


@pytest.mark.parametrize("by", ["target", "outlet"])
def test_unseen_folds_share_neither_group_nor_value(by):
    table = [
        Example(Document("", (), outlet=f"o{n % 4}"), 0, f"t{n % 5}", label=LABELS[n % 3], group=str(n))
        for n in range(60)
    ]
    value = {"target": lambda row: row.target, "outlet": lambda row: row.document.outlet}[by]
    folds = list(UnseenFolds(by, folds=3, parts=2).split(table))
    assert sorted(row for _, test in folds for row in test) == list(range(len(table)))
    for train, test in folds:
        for key in (value, lambda row: row.group):
            assert not {key(table[row]) for row in train} & {key(table[row]) for row in test}


def test_unseen_folds_want_as_many_values_as_parts():
    with pytest.raises(TooLittleData, match="cannot fill"):
        list(UnseenFolds("target", folds=2, parts=3).split(rows(range(12))))
