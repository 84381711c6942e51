from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.scoring.calibration import calibration, coverage, reliability
from stance.scoring.compare import adjusted, disagreements, holm, mcnemar, paired, slice_differences, two_sided

CLASSES = ["against", "favor"]
LABEL = st.sampled_from(CLASSES)
ROWS = st.lists(st.tuples(LABEL, LABEL, LABEL), min_size=6, max_size=40)


def table(rows):
    made = pd.DataFrame(rows, columns=["gold", "one", "two"])
    return made.assign(group=[str(place // 2) for place in range(len(made))], target="us", half=made.index % 2)


def against(rows, first="one", second="two"):
    return paired(table(rows), first, second, CLASSES, metric_name="accuracy", samples=200)


@settings(deadline=None, max_examples=30)
@given(ROWS)
def test_the_difference_is_that_of_the_scores_and_turns_with_the_order(rows):
    there, back = against(rows), against(rows, "two", "one")
    assert there.difference.value == pytest.approx(there.second.value - there.first.value)
    assert there.difference.value == pytest.approx(-back.difference.value)
    assert (there.only_first, there.only_second) == (back.only_second, back.only_first)
    assert there.p == pytest.approx(back.p)
    assert 0 < there.p <= 1


@settings(deadline=None, max_examples=20)
@given(ROWS)
def test_nothing_differs_from_itself(rows):
    same = against(rows, "one", "one")
    assert same.difference == (0, 0, 0)
    assert (same.p, same.mcnemar, same.verdict) == (1, 1, "not told apart")
    assert disagreements(table(rows), "one", "one").empty


def test_a_model_that_is_right_beats_one_that_is_wrong():
    rows = [("favor", "against", "favor"), ("against", "favor", "against")] * 10
    found = against(rows)
    assert found.verdict == "better"
    assert found.p < 0.02
    assert found.mcnemar == pytest.approx(2 * 0.5**20)


def test_one_of_several_comparisons_is_judged_by_its_adjusted_p():
    found = replace(against([("favor", "against", "favor")] * 20), p=0.03)
    several = adjusted({"two": found, "three": replace(found, p=0.9)})
    assert found.difference.low > 0
    assert (found.verdict, several["two"].verdict) == ("better", "not told apart")
    assert several["two"].p == pytest.approx(0.06)


@pytest.mark.parametrize(
    ("first", "second", "p"), [(0, 0, 1.0), (5, 5, 1.0), (0, 5, 0.0625), (1, 9, 0.021484375), (9, 1, 0.021484375)]
)
def test_mcnemar_by_hand(first, second, p):
    assert mcnemar(first, second) == pytest.approx(p)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_never_makes_smaller_and_keeps_the_order(values):
    adjusted = holm(values)
    assert all(after >= before for before, after in zip(values, adjusted, strict=True))
    assert max(adjusted) <= 1
    order = np.argsort(values, kind="stable")
    assert (np.diff(np.array(adjusted)[order]) >= 0).all()


def test_a_p_value_is_never_quite_zero():
    assert two_sided(np.ones(999)) == pytest.approx(2 / 1000)


def test_slices_split_the_rows():
    rows = table([("favor", "against", "favor")] * 6)
    found = slice_differences(rows, "one", "two", ["half"], CLASSES, metric_name="accuracy", samples=50)
    assert list(found["rows"]) == [3, 3]
    assert (found["difference"] == 1).all()


def shares(values, gold):
    made = pd.DataFrame({"gold": gold, "p_against": values, "p_favor": [1 - value for value in values]})
    return made.assign(predicted=["against" if value >= 0.5 else "favor" for value in values])


@given(st.lists(st.tuples(st.floats(0, 1), LABEL), min_size=1, max_size=50))
def test_covering_everything_is_plain_accuracy(rows):
    made = shares([value for value, _ in rows], [gold for _, gold in rows])
    found = coverage(made, CLASSES)
    assert found["coverage"].iloc[-1] == 1
    assert found["accuracy"].iloc[-1] == pytest.approx((made["gold"] == made["predicted"]).mean())
    assert found["confidence"].is_monotonic_decreasing
    assert reliability(made, CLASSES)["rows"].sum() == len(made)
    assert 0 <= calibration(made, CLASSES).error <= 1
    assert 0 <= calibration(made, CLASSES).brier <= 2


def test_overconfidence_is_measured():
    made = shares([0.9] * 10, ["against"] * 5 + ["favor"] * 5)
    assert calibration(made, CLASSES).error == pytest.approx(0.4)
