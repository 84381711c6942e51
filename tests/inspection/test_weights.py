import numpy as np
import pytest
from lightgbm import LGBMClassifier
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import MaxAbsScaler
from sklearn.tree import DecisionTreeClassifier

from stance.features.grams import Grams
from stance.inspection.weights import contributions, opinions
from stance.models.baselines import Majority
from stance.models.blend import Blend
from stance.models.kernel import KernelRidge
from stance.models.nbsvm import NBSVM
from stance.models.pipeline import build
from stance.models.second_look import SecondLook
from stance.models.thresholds import Thresholds
from tests.world import example, examples

ROWS = examples()
LABELS = [row.label for row in ROWS]
BLOCKS = {"words": Grams(of="words", min_df=1)}
RANDOM = csr_matrix(np.random.default_rng(0).random((60, 4)).round())


def trees():
    return LGBMClassifier(n_estimators=5, min_child_samples=2, verbosity=-1, n_jobs=1)


@pytest.mark.parametrize("classes", [["a", "b"], ["a", "b", "c"]])
@pytest.mark.parametrize(
    ("model", "base"),
    [
        (LogisticRegression(), lambda model: model.intercept_),
        (NBSVM(), lambda model: model.intercept_),
        (Pipeline([("scale", MaxAbsScaler()), ("model", LogisticRegression())]), lambda model: model[-1].intercept_),
        (trees(), lambda model: model.booster_.predict(np.zeros((1, 4)), pred_contrib=True).reshape(-1, 5)[:, -1]),
    ],
)
def test_weights_and_what_holds_for_every_row_add_up_to_the_score(model, base, classes):
    fitted = model.fit(RANDOM, np.resize(classes, 60))
    found = contributions(fitted, RANDOM).sum(axis=2)
    if isinstance(fitted, NBSVM):  # its classes are judged apart
        return assert_centred(found, np.asarray((RANDOM != 0) @ fitted.coef_.T))
    logs = np.log(fitted.predict_proba(RANDOM))
    constant = base(fitted)
    constant = constant if len(constant) == len(classes) else np.array([-constant[0] / 2, constant[0] / 2])
    return assert_centred(found + constant, logs)


def assert_centred(found, expected):
    centred = [each - each.mean(axis=1, keepdims=True) for each in (found, expected)]
    np.testing.assert_allclose(*centred, atol=1e-6)


def test_models_without_columns_are_not_explained():
    assert contributions(DecisionTreeClassifier().fit(RANDOM, np.resize(["a", "b"], 60)), RANDOM) is None


@pytest.mark.parametrize(
    ("estimator", "parts"),
    [
        (LogisticRegression(), {"": True}),
        (Majority(), {"": False}),
        (
            Blend(
                {
                    "trees": {"blocks": [], "estimator": trees()},
                    "linear": {"blocks": ["words"], "estimator": LogisticRegression()},
                    "kernel": {"blocks": [], "estimator": KernelRidge()},
                }
            ),
            {"trees": True, "linear": True, "kernel": False},
        ),
        (
            Thresholds(Blend({"linear": {"blocks": [], "estimator": LogisticRegression()}}), folds=2),
            {"linear": True},
        ),
        (
            SecondLook(Blend({"linear": {"blocks": [], "estimator": LogisticRegression()}})),
            {"linear": True},
        ),
    ],
)
def test_every_part_says_its_opinion_and_those_with_columns_why(estimator, parts):
    fitted = build(BLOCKS, estimator).fit(ROWS, LABELS)
    found = opinions(fitted, ROWS[:3])
    assert {opinion.part: bool(opinion.strongest(0, "favor", 3)) for opinion in found} == parts
    assert all(opinion.shares.shape == (3, 3) for opinion in found)


def test_the_word_that_decides_weighs_most():
    (opinion,) = opinions(
        build(BLOCKS, LogisticRegression()).fit(ROWS, LABELS), [example("نددت اللجنة بموسكو", "russia")]
    )
    name, value, weight = opinion.strongest(0, "against", 1)[0]
    assert name == "words:نددت"
    assert min(value, weight) > 0
