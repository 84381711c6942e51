import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression

from stance.errors import ConfigError
from stance.features.block import FeatureTable
from stance.features.overlap import Overlap
from stance.models.bagged import Bagged
from stance.models.blend import Blend
from stance.models.network import Network
from stance.models.tuned import TunedEncoder

LABELS = np.array(["against", "favor"] * 3)


class Noted(ClassifierMixin, BaseEstimator):
    """Is as sure of the first class as its seed says, and keeps the blocks that it was handed."""

    reads_tables = True

    def __init__(self, seed=0, blocks=None):
        self.seed = seed
        self.blocks = blocks

    def fit(self, X, y):
        self.classes_ = np.unique(y)
        return self

    def predict_proba(self, X):
        return np.tile([self.seed / 10, 1 - self.seed / 10], (len(X), 1))


def table():
    return FeatureTable(csr_matrix(np.eye(6)), np.array([f"near:{place}" for place in range(6)], object))


def test_a_part_of_a_blend_hands_its_blocks_to_each_bag_and_averages_them():
    blocks = {"near": Overlap()}
    blend = Blend({"bags": {"blocks": ["near"], "estimator": Bagged(Noted(seed=6), bags=3)}}, blocks)
    fitted = blend.fit(table(), LABELS)
    bagged = fitted.fitted_["bags"][-1]
    assert [(one.seed, list(one.blocks)) for one in bagged.fitted_] == [(6, ["near"]), (7, ["near"]), (8, ["near"])]
    np.testing.assert_allclose(fitted.predict_proba(table()), np.tile([0.7, 0.3], (6, 1)))
    assert set(fitted.predict(table())) == {"against"}


@pytest.mark.parametrize("only", [True, False])
def test_bags_read_what_their_estimator_reads(only):
    encoder = Bagged(TunedEncoder(from_only_learnt=only))
    assert (encoder.reads_tables, encoder.reads_cases, encoder.from_only_learnt) == (True, True, only)
    network = Bagged(Network())
    assert (network.reads_tables, network.reads_cases, network.from_only_learnt) == (False, False, False)


@pytest.mark.parametrize(
    ("model", "said"), [(Bagged(Noted(), bags=0), "0 bags"), (Bagged(LogisticRegression()), "seed")]
)
def test_what_cannot_be_bagged_is_said(model, said):
    with pytest.raises(ConfigError, match=said):
        model.fit(table(), LABELS)
