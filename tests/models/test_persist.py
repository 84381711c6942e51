from contextlib import suppress
from html.parser import HTMLParser

import numpy as np
import pytest
import skops.io
from lightgbm import LGBMClassifier
from sklearn.linear_model import LogisticRegression

from stance.corpora.splits import GroupedFolds
from stance.errors import CacheError, MissingData
from stance.features.grams import Grams
from stance.models.baselines import Majority
from stance.models.holder import HolderModel
from stance.models.persist import load_model, save_model
from stance.models.pipeline import build
from tests.world import examples

ROWS = examples()
LABELS = [row.label for row in ROWS]
BLOCKS = {"words": Grams(of="words", min_df=1)}
ESTIMATORS = [
    LogisticRegression(),
    LGBMClassifier(n_estimators=3, min_child_samples=1, verbosity=-1),
    Majority("target"),
]


class Stranger(Majority):
    """A type that nobody vouched for."""


@pytest.fixture
def saved(tmp_path):
    save_model(build(BLOCKS, LogisticRegression()).fit(ROWS, LABELS), tmp_path / "model.skops")
    return tmp_path / "model.skops"


@pytest.mark.parametrize("estimator", ESTIMATORS, ids=lambda estimator: type(estimator).__name__)
def test_a_model_comes_back_as_it_was(tmp_path, estimator):
    pipeline = build(BLOCKS, estimator).fit(ROWS, LABELS)
    save_model(pipeline, tmp_path / "model.skops")
    assert np.array_equal(load_model(tmp_path / "model.skops").predict_proba(ROWS), pipeline.predict_proba(ROWS))
    assert [path.name for path in tmp_path.iterdir()] == ["model.skops"]


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: b"x" * 99, lambda data: data[: len(data) // 2]])
def test_a_damaged_model_is_said_to_be_so(saved, damage):
    saved.write_bytes(damage(saved.read_bytes()))
    with pytest.raises(CacheError, match=r"damaged.*model\.skops.*train it again"):
        load_model(saved)


def test_a_model_that_lacks_what_its_class_has_today_is_said_to_be_old(tmp_path):
    model = Majority().fit(ROWS, LABELS)
    del model.by
    skops.io.dump(model, tmp_path / "model.skops")
    with pytest.raises(CacheError, match=r"another version.*model\.skops.*train it again"):
        load_model(tmp_path / "model.skops")


def test_a_model_that_has_not_learnt_what_its_class_learns_today_is_said_to_be_old(tmp_path):
    old = HolderModel()
    old.model_, old.first_ = Majority().fit(ROWS, LABELS), Majority().fit(ROWS, LABELS)
    skops.io.dump(old, tmp_path / "holders.skops")
    with pytest.raises(CacheError, match=r"another version.*holders\.skops.*train it again"):
        load_model(tmp_path / "holders.skops")


@pytest.mark.parametrize(
    ("strange", "complaint"),
    [(GroupedFolds(), "another version.*train it again"), (HTMLParser(), "html.parser.*only models that stance saved")],
)
def test_a_type_that_is_not_trusted_is_old_if_it_is_ours_else_refused(tmp_path, strange, complaint):
    skops.io.dump(strange, tmp_path / "model.skops")
    with pytest.raises(CacheError, match=complaint):
        load_model(tmp_path / "model.skops")


def test_every_flipped_byte_is_either_noticed_or_harmless(saved):
    whole = bytearray(saved.read_bytes())
    for place in np.linspace(0, len(whole) - 1, 60).astype(int):
        saved.write_bytes(bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]))
        with suppress(CacheError):
            load_model(saved)


def test_types_that_nobody_named_are_refused(tmp_path):
    skops.io.dump(Stranger().fit(ROWS, LABELS), tmp_path / "model.skops")
    with pytest.raises(CacheError, match="load only models that stance saved"):
        load_model(tmp_path / "model.skops")


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(MissingData, match="stance.train"):
        load_model(tmp_path / "model.skops")
