import numpy as np
import pandas as pd
import pytest

from stance import experiment, results
from stance.errors import CacheError, MissingData
from stance.experiment import Finished
from stance.judge import models_of
from stance.models.baselines import Majority
from stance.models.pipeline import build
from stance.results import Result
from stance.settings.composing import checked, composed
from tests.world import examples


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


@pytest.fixture
def keep(tmp_path):
    """Keeps a result with a majority as its model, and another where one is named, in one and the same folder."""
    rows = examples()
    model = build({}, Majority()).fit(rows, [row.label for row in rows])
    settings = checked(composed([f"out={tmp_path / 'kept'}"]))

    def keeping(**others):
        learnt = {"holders": None, "mentions": None} | dict.fromkeys(others, model)
        experiment._keep(Finished(result(), model, folder=tmp_path / "kept", **learnt), settings)
        return tmp_path / "kept"

    return keeping


def test_a_folder_that_is_used_again_keeps_no_model_of_before(keep):
    assert set(models_of(keep(holders=True, mentions=True))) == {"pipeline", "holders", "mentions"}
    assert set(models_of(keep())) == {"pipeline"}


def test_a_result_that_was_broken_off_is_none(keep, monkeypatch):
    def full(*given):
        raise OSError("no space left on device")

    folder = keep()
    monkeypatch.setattr(experiment, "save_model", full)
    with pytest.raises(OSError, match="no space"):
        keep()
    with pytest.raises(MissingData, match="no result here"):
        results.load(folder)
