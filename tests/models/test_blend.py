"""Models over parts of the features: what they must learn from a tiny table, and that a saved one says the same."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression

from stance.errors import ConfigError
from stance.features.block import FeatureTable, Rows
from stance.features.overlap import Overlap
from stance.features.substitutions import Substitutions
from stance.models.blend import Blend
from stance.models.kernel import KernelRidge, crowded
from stance.models.nbsvm import NBSVM
from stance.models.persist import load_model, save_model
from stance.models.second_look import SecondLook
from stance.models.thresholds import Thresholds

BLOCKS = {"near": Overlap(), "words": Substitutions(min_df=1)}
CLASSES = ["agree", "disagree", "other"]
PARTS = {
    "trees": {"blocks": ["near", "absent"], "estimator": LogisticRegression()},
    "whole": {"blocks": [], "estimator": KernelRidge(), "weight": 2},
}


def table(rows=60, seed=0):
    """Two blocks, of which the first tells agree and the second other; three targets."""
    rng = np.random.default_rng(seed)
    labels = rng.choice(CLASSES, rows)
    near = rng.normal(size=(rows, 2)) + 3 * (labels == "agree")[:, None]
    words = rng.integers(0, 2, (rows, 3)) + 2 * (labels == "other")[:, None]
    names = np.array(["near:a", "near:b", "words:x", "words:y", "words:z"], dtype=object)
    targets = rng.choice(["us", "un", "eu"], rows)
    matrix = csr_matrix(np.hstack([near, words]).astype(float))
    origin = Rows(np.arange(rows) // 2, targets, np.arange(rows) // 4, np.arange(rows) % 4, *Rows.apart(rows)[4:])
    return FeatureTable(matrix, names, origin), labels


WITH_WORDS = {**PARTS, "count": {"blocks": ["words"], "estimator": NBSVM(binary=False)}}

MODELS = {
    "kernel": KernelRidge(blocks=BLOCKS),
    "even kernel": KernelRidge(blocks=BLOCKS, even=1.0, balanced=0.5, weights={"near": 2}),
    "blend": Blend(PARTS, BLOCKS),
    "second look": SecondLook(Blend(PARTS), blocks=BLOCKS),
    "thresholds": Thresholds(Blend(PARTS), "macro_f1", True, 3, blocks=BLOCKS),
    "thresholds with NB-SVM": Thresholds(Blend(WITH_WORDS), "macro_f1", True, 3, blocks=BLOCKS),
}


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_a_model_learns_and_gives_probabilities(model):
    (seen, labels), (new, truth) = table(), table(30, seed=1)
    fitted = clone(model).fit(seen, labels)
    shares = fitted.predict_proba(new)
    assert shares.shape == (30, 3)
    assert np.allclose(shares.sum(axis=1), 1)
    assert (shares >= 0).all()
    assert (fitted.predict(new) == truth).mean() > 0.8


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_a_saved_model_says_the_same(model, tmp_path):
    seen, labels = table()
    fitted = clone(model).fit(seen, labels)
    save_model(fitted, tmp_path / "model.skops")
    assert np.allclose(load_model(tmp_path / "model.skops").predict_proba(seen), fitted.predict_proba(seen))


def test_a_part_without_blocks_is_left_out_and_a_model_without_parts_refused():
    seen, labels = table()
    parts = {**PARTS, "lost": {"blocks": ["absent"], "estimator": LogisticRegression()}}
    assert set(Blend(parts, BLOCKS).fit(seen, labels).fitted_) == {"trees", "whole"}
    with pytest.raises(ConfigError, match="near, words"):
        Blend({"lost": parts["lost"]}, BLOCKS).fit(seen, labels)


def test_the_weight_of_a_part_counts():
    seen, labels = table()
    fitted = Blend(PARTS, BLOCKS).fit(seen, labels)
    each = fitted.probabilities(seen)
    assert np.allclose(fitted.predict_proba(seen), (each["trees"] + 2 * each["whole"]) / 3)


def test_a_part_of_a_table_keeps_where_its_rows_come_from():
    seen, _ = table()
    part = seen.part(["words"])[[3, 1]]
    assert part.names.tolist() == ["words:x", "words:y", "words:z"]
    for kept, given in zip(part.rows, seen.rows, strict=True):
        assert kept.tolist() == given[[3, 1]].tolist()


def test_thresholds_never_score_less_on_the_rows_they_are_tuned_on():
    _, labels = table()
    given = np.random.default_rng(2).dirichlet([1, 1, 4], len(labels))
    model = Thresholds(None, "accuracy")
    model.classes_ = np.array(CLASSES)
    factors = model._tuned(given, labels, np.array(["all"] * len(labels)))
    right = [(model.classes_[(given * f).argmax(axis=1)] == labels).mean() for f in (np.ones(3), factors)]
    assert right[1] >= right[0]


def test_rows_of_a_crowded_cell_weigh_less():
    assert crowded(["a", "a", "b"]).tolist() == [pytest.approx(4 / 3)] * 2 + [pytest.approx(2 / 3)]


def test_nbsvm_finds_the_telling_column():
    matrix = csr_matrix([[1.0, 1, 0], [1, 0, 0], [0, 1, 1], [0, 0, 1]] * 5)
    model = NBSVM().fit(matrix, ["a", "a", "b", "b"] * 5)
    assert model.coef_.shape == (2, 3)
    assert abs(model.coef_[0][1]) < abs(model.coef_[0][0])
