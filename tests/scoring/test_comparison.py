from dataclasses import replace

import pandas as pd
import pytest

from stance.compare import markdown
from stance.comparison import compare
from stance.errors import CompareError
from stance.results import Result

ROWS = pd.DataFrame(
    {
        "id": ["a/0/us", "a/1/us", "b/0/us", "b/1/us"],
        "group": ["a", "a", "b", "b"],
        "target": "us",
        "gold": ["favor", "against", "favor", "against"],
        "text": ["١", "٢", "٣", "٤"],
        "marks": "",
        "predicted": ["favor", "against", "favor", "favor"],
    }
)


def result(name="one", data="d", **columns):
    rows = ROWS.assign(**columns)
    return Result(name, ["against", "favor"], rows, "accuracy", [], 50, {"data_sha256": data})


def test_results_of_the_same_rows_are_compared_whatever_else_they_learnt_from():
    shuffled = replace(
        result("two", data="more", predicted=ROWS["gold"]), predictions=ROWS.iloc[::-1].assign(predicted=ROWS["gold"])
    )
    found = compare([result(), shuffled], samples=50)
    assert found.pairs["two"].difference.value == pytest.approx(0.25)
    assert found.other_data == ["two"]
    assert "Learnt from other data than one: two." in markdown(found)


def test_nothing_is_said_of_data_that_is_the_same():
    found = compare([result(), result("two")], samples=50)
    assert found.other_data == []
    assert "other data" not in markdown(found)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"id": ["a/0/us", "a/1/us", "b/0/us", "c/1/us"]}, "different rows"),
        ({"id": ["a/0/us", "a/1/us", "b/0/us", "b/0/us"]}, "stand twice"),
        ({"gold": "favor"}, "different labels"),
        ({"text": "٥"}, "different texts"),
    ],
)
def test_other_rows_cannot_be_compared(columns, said):
    with pytest.raises(CompareError, match=said):
        compare([result(), result("two", **columns)])
