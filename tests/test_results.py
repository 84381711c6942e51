import numpy as np
import pandas as pd
import pytest

from stance import results
from stance.errors import CacheError, MissingData
from stance.results import Result


def result():
    table = pd.DataFrame(
        {
            "gold": ["favor", "against", "neutral"] * 4,
            "predicted": ["favor", "against", "against"] * 4,
            "majority": ["neutral"] * 12,
            "group": [f"g{place // 3}" for place in range(12)],
            "target": ["us", "un"] * 6,
        }
    )
    importance = pd.DataFrame({"feature": ["words:قال"], "importance": [1.5]})
    classes = ["against", "favor", "neutral"]
    return Result("mine", classes, table, "macro_f1", ["target", "nowhere"], 20, {"seed": 0}, ["majority"], importance)


@pytest.fixture
def folder(tmp_path):
    results.save(result(), tmp_path / "mine")
    return tmp_path / "mine"


def test_a_result_comes_back_as_it_was(folder):
    found = results.load(folder)
    pd.testing.assert_frame_equal(found.predictions, result().predictions)
    pd.testing.assert_frame_equal(found.importance, result().importance)
    assert found.provenance.items() >= result().provenance.items()
    assert found.scores()["mine"].flat() == result().scores()["mine"].flat()


def test_a_result_without_importances_comes_back(tmp_path):
    results.save(Result(**{**vars(result()), "importance": pd.DataFrame()}), tmp_path)
    assert results.load(tmp_path).importance.empty


def test_the_same_result_gives_the_same_bytes(folder, tmp_path):
    results.save(result(), tmp_path / "again")
    for name in ("metrics.json", "slices.csv", "result.json", "predictions.parquet"):
        assert (folder / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_baselines_stand_behind_the_model_and_only_present_slices_are_made():
    assert list(result().scores()) == ["mine", "majority"]
    assert set(result().slices()["slice"]) == {"target"}
    assert np.isfinite(result().slices()["score"]).all()


@pytest.mark.parametrize("name", ["result.json", "predictions.parquet"])
@pytest.mark.parametrize("content", [b"", b"{", b"\0\xff\xfe"])
def test_a_damaged_file_is_said_to_be_so(folder, name, content):
    (folder / name).write_bytes(content)
    with pytest.raises(CacheError, match="is damaged.*mine.*train again"):
        results.load(folder)


def test_a_file_that_went_missing_is_said_to_be_so(folder):
    (folder / "predictions.parquet").unlink()
    with pytest.raises(CacheError, match="damaged"):
        results.load(folder)


def test_no_result_is_named(tmp_path):
    with pytest.raises(MissingData, match="no result here"):
        results.load(tmp_path)
    with pytest.raises(MissingData, match="nothing has been trained"):
        results.latest(tmp_path)


def test_the_result_made_last_is_remembered(folder):
    results.point_latest(folder)
    assert results.latest(folder.parent) == folder
