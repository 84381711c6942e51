"""Boosted trees read at once give what LightGBM gives row by row, to the last bit of their sums."""

import numpy as np
import pytest
from lightgbm import LGBMClassifier
from scipy.sparse import csr_matrix

from stance.errors import ConfigError
from stance.models.boosted import BoostedTrees
from stance.models.forest import Forest

RANDOM = np.random.default_rng(0)
SPARSE = csr_matrix(np.where(RANDOM.random((700, 30)) < 0.2, RANDOM.normal(size=(700, 30)).round(1), 0.0))


def grown(classes, **arguments):
    labels = np.array(list("abcd"))[
        (np.abs(SPARSE[:, 0].toarray().ravel() * 9 + SPARSE.sum(axis=1).A1) % classes).astype(int)
    ]
    return BoostedTrees(n_estimators=20, min_child_samples=2, verbosity=-1, n_jobs=1, **arguments).fit(SPARSE, labels)


@pytest.mark.parametrize("classes", [2, 4])
@pytest.mark.parametrize("leaves", [2, 31, 300])
def test_all_rows_at_once_are_judged_as_one_by_one(classes, leaves):
    trees = grown(classes, num_leaves=leaves)
    sums = Forest.read(trees.booster_.model_to_string()).scores(SPARSE)
    assert np.array_equal(sums, np.reshape(trees.booster_.predict(SPARSE, raw_score=True), sums.shape))
    assert np.allclose(trees.predict_proba(SPARSE), LGBMClassifier.predict_proba(trees, SPARSE), rtol=0, atol=1e-12)
    assert set(trees.predict(SPARSE)) <= set(trees.classes_)


def test_trees_without_splits_give_the_shares():
    trees = grown(2, min_split_gain=1e9)
    assert np.allclose(trees.predict_proba(SPARSE), LGBMClassifier.predict_proba(trees, SPARSE))
    assert trees.predict_proba(SPARSE[:0]).shape == (0, 2)


@pytest.mark.parametrize(
    "arguments",
    [
        {"objective": "multiclassova"},
        {"zero_as_missing": True},
        {"boosting_type": "rf", "subsample": 0.5, "subsample_freq": 1},
    ],
)
def test_trees_of_another_kind_are_refused(arguments):
    with pytest.raises(ConfigError, match="cannot read"):
        grown(3, **arguments).predict_proba(SPARSE)
