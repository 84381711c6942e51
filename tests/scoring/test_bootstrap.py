import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.scoring.bootstrap import draws, interval
from stance.scoring.confusion import confusion
from stance.scoring.metrics import accuracy, macro_f1
from stance.scoring.scores import score, slice_scores

CLASSES = ["against", "favor"]
LABELS = st.lists(st.tuples(st.sampled_from(CLASSES), st.sampled_from(CLASSES)), min_size=8, max_size=60)


def counted(rows, unit):
    gold, predicted = zip(*rows, strict=True)
    return confusion(gold, predicted, CLASSES, [unit(place) for place in range(len(rows))], ["t"] * len(rows))


@given(st.integers(1, 30), st.integers(1, 20), st.integers(0, 9))
def test_every_sample_draws_as_many_units_as_there_are(units, samples, seed):
    drawn = draws(units, samples, seed)
    assert drawn.shape == (samples, units)
    assert (drawn.sum(axis=1) == units).all()
    assert np.array_equal(drawn, draws(units, samples, seed))


@settings(deadline=None)
@given(LABELS)
def test_the_interval_of_an_accuracy_contains_it(rows):
    found = interval(counted(rows, lambda place: place), accuracy, CLASSES, samples=400)
    assert found.low - 1e-9 <= found.value <= found.high + 1e-9
    assert 0 <= found.low <= found.high <= 1


def test_clustered_rows_have_the_wider_interval():
    rows = [("favor", "favor" if place < 50 else "against") for place in range(100)]
    by_row = interval(counted(rows, lambda place: place), accuracy, CLASSES)
    by_group = interval(counted(rows, lambda place: place // 10), accuracy, CLASSES)
    assert by_group.high - by_group.low > 2 * (by_row.high - by_row.low)


def test_one_group_says_nothing_about_the_spread():
    found = interval(counted([("favor", "favor"), ("favor", "against")], lambda _: 0), macro_f1, CLASSES)
    assert found.low == found.value == found.high


def predictions():
    return pd.DataFrame(
        {
            "gold": ["favor", "against"] * 6,
            "predicted": ["favor", "favor"] * 6,
            "group": [f"g{place // 2}" for place in range(12)],
            "target": ["us", "us", "un"] * 4,
        }
    )


def test_scores_agree_with_each_other():
    found = score(predictions(), CLASSES, metric_name="macro_f1", samples=50)
    assert found.headline.value == pytest.approx(np.mean([one.value for one in found.by_class.values()]))
    assert found.matrix.tolist() == [[0, 6], [0, 6]]
    assert found.flat()["f1_favor"] == found.by_class["favor"].value
    assert found.rows == 12


def test_slices_hold_every_row_once_and_score_as_if_alone():
    table = slice_scores(predictions(), ["target", "group"], CLASSES, metric_name="accuracy", samples=20)
    assert table.groupby("slice")["rows"].sum().tolist() == [12, 12]
    us = predictions().query("target == 'us'")
    alone = score(us, CLASSES, metric_name="accuracy", samples=20).headline.value
    assert table.set_index("value").loc["us", "score"] == alone
