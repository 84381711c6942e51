import pandas as pd
import pytest

from stance.logged import summary
from stance.report import result_page
from stance.results import Result


def result(folds):
    predicted = ["favor", "against", "against", "favor"] * 3
    table = pd.DataFrame(
        {
            "id": [f"a{number}/0/us" for number in range(12)],
            "gold": ["favor", "against"] * 6,
            "predicted": predicted,
            "majority": "against",
            "group": [f"a{number // 2}" for number in range(12)],
            "fold": [number // 2 % folds for number in range(12)],
            "target": "us",
            "text": "رحبت اللجنة بالزيارة",
            "other": "",
            "marks": "",
            "p_favor": [0.8 if name == "favor" else 0.3 for name in predicted],
            "p_against": [0.2 if name == "favor" else 0.7 for name in predicted],
        }
    )
    names = {"config": {"data": {"name": "mine"}}, "packages": {}, "data_sha256": "", "morphology": "", "python": ""}
    return Result("one", ["against", "favor"], table, "accuracy", ["target"], 20, names | {"seed": 0}, ["majority"])


@pytest.mark.parametrize("told", [summary, result_page])
def test_only_several_folds_are_a_cross_validation(told):
    assert "groups, cross-validated by group" in told(result(folds=3))
    assert "groups, scored." in told(result(folds=1))
    assert "cross-validated" not in told(result(folds=1))
