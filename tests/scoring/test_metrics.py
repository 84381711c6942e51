import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, f1_score

from stance.errors import ConfigError
from stance.scoring.confusion import confusion, f1_by_class
from stance.scoring.metrics import METRICS, metric

CLASSES = ["against", "favor", "neutral"]
ROWS = st.lists(st.tuples(*[st.sampled_from(CLASSES)] * 2, *[st.sampled_from("abc")] * 2), min_size=1, max_size=40)


def scored(name, rows, classes=CLASSES):
    gold, predicted, units, targets = zip(*rows, strict=True)
    return float(metric(name)(confusion(gold, predicted, classes, units, targets).sum(axis=0), classes))


@given(ROWS)
def test_macro_f1_is_that_of_scikit_learn(rows):
    gold, predicted = [row[0] for row in rows], [row[1] for row in rows]
    expected = f1_score(gold, predicted, average="macro", labels=CLASSES, zero_division=0)
    assert scored("macro_f1", rows) == pytest.approx(expected)
    assert scored("favg3", rows) == pytest.approx(expected)


@given(ROWS)
def test_the_polar_average_is_that_of_scikit_learn(rows):
    gold, predicted = [row[0] for row in rows], [row[1] for row in rows]
    expected = f1_score(gold, predicted, average="macro", labels=["favor", "against"], zero_division=0)
    assert scored("favg2", rows) == pytest.approx(expected)
    assert scored("accuracy", rows) == pytest.approx(accuracy_score(gold, predicted))


def test_stanceeval_2024_by_hand():
    """Target a: favor 2·1/(2+1), against 2·1/(1+2); target b: favor 1, against 0 (never right, once predicted)."""
    rows = [
        ("favor", "favor", "u", "a"),
        ("favor", "against", "u", "a"),
        ("against", "against", "u", "a"),
        ("favor", "favor", "u", "b"),
        ("neutral", "against", "u", "b"),
    ]
    assert scored("stanceeval2024", rows) == pytest.approx(((2 / 3 + 2 / 3) / 2 + (1 + 0) / 2) / 2)


@given(ROWS)
def test_with_one_target_stanceeval_2024_is_the_polar_average(rows):
    single = [(*row[:3], "a") for row in rows]
    assert scored("stanceeval2024", single) == pytest.approx(scored("favg2", single))


@given(ROWS, st.sampled_from(sorted(METRICS)))
def test_a_metric_lies_between_zero_and_one_and_is_one_if_all_is_right(rows, name):
    assert 0 <= scored(name, rows) <= 1
    right = [(gold, gold, unit, "a") for gold in CLASSES for _, _, unit, _ in rows]
    assert scored(name, right) == 1


@given(ROWS)
def test_counts_hold_every_row_once_wherever_they_are_added_up(rows):
    gold, predicted, units, targets = zip(*rows, strict=True)
    counts = confusion(gold, predicted, CLASSES, units, targets)
    assert counts.sum() == len(rows)
    assert counts.sum(axis=(0, 1, 3)).tolist() == [gold.count(name) for name in CLASSES]
    assert len(counts) == len(set(units))


def test_a_class_that_never_occurs_scores_nothing():
    assert f1_by_class(np.zeros((3, 3))).tolist() == [0, 0, 0]


def test_an_unknown_metric_is_told_the_known_ones():
    with pytest.raises(ConfigError, match="unknown metric 'f1'.*macro_f1"):
        metric("f1")


def test_polar_metrics_refuse_classes_without_poles():
    with pytest.raises(ConfigError, match="agree, disagree"):
        scored("favg2", [("agree", "agree", "u", "a")], ["agree", "disagree"])
