import numpy as np
import pytest
from lightgbm import LGBMClassifier
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression

from stance.corpora.splits import GroupedFolds
from stance.errors import ConfigError
from stance.features.grams import Grams
from stance.models.baselines import Majority
from stance.models.boosted import BoostedTrees
from stance.models.pipeline import build, extract_once, rehearse, rows_of
from stance.training import SLICES, cross_validate, importances, prediction_table
from tests.world import example, examples

ROWS = examples()
LABELS = [row.label for row in ROWS]
CLASSES = sorted(set(LABELS))
BLOCKS = {"words": Grams(of="words", min_df=1)}


def logistic():
    return build(BLOCKS, LogisticRegression(C=10.0))


@pytest.mark.parametrize(
    ("by", "target", "expected"),
    [("nothing", "us", "neutral"), ("target", "us", "against"), ("target", "unseen", "neutral")],
)
def test_baselines_predict_the_commonest_class(by, target, expected):
    rows = [example("خبر", actor) for actor in ("us", "us", "us", "iran", "iran", "iran", "iran")]
    fitted = Majority(by).fit(rows, ["against", "against", "neutral", "neutral", "neutral", "neutral", "favor"])
    assert fitted.predict([example("خبر", target)]).tolist() == [expected]
    assert fitted.predict_proba(rows).sum(axis=1) == pytest.approx(1)


def test_a_baseline_reads_examples_and_a_classifier_their_features():
    assert list(build(BLOCKS, Majority()).named_steps) == ["model"]
    assert list(logistic().named_steps) == ["extract", "select", "model"]


def test_what_the_verb_says_is_learnt():
    assert logistic().fit(ROWS, LABELS).predict(ROWS).tolist() == LABELS


def test_extracting_once_changes_nothing():
    fitted = logistic().fit(ROWS, LABELS)
    table = extract_once(fitted, ROWS)
    assert np.allclose(fitted.predict_proba(rows_of(table, [3, 1])), fitted.predict_proba([ROWS[3], ROWS[1]]))


def test_a_fitted_pipeline_clones_to_an_unfitted_one():
    assert not hasattr(clone(logistic().fit(ROWS, LABELS)).named_steps["model"], "classes_")


@pytest.mark.parametrize("pipeline", [logistic(), build(BLOCKS, Majority("target"))], ids=["logistic", "majority"])
def test_cross_validation_gives_every_row_a_distribution_whatever_the_number_of_jobs(pipeline):
    folds = list(GroupedFolds(3).split(ROWS))
    alone, together = (cross_validate(pipeline, ROWS, folds, CLASSES, jobs) for jobs in (1, 2))
    assert np.array_equal(alone, together)
    assert alone.sum(axis=1) == pytest.approx(1)


def test_a_label_that_only_the_test_part_has_is_never_predicted():
    inside = np.array(LABELS) == "favor"
    probabilities = cross_validate(logistic(), ROWS, [(np.flatnonzero(~inside), np.flatnonzero(inside))], CLASSES)
    assert (probabilities[inside, CLASSES.index("favor")] == 0).all()
    assert np.isnan(probabilities[~inside]).all()


def test_the_table_of_predictions_holds_every_tested_row_once():
    folds = list(GroupedFolds(3).split(ROWS))
    found = {"mine": cross_validate(logistic(), ROWS, folds, CLASSES)}
    table = prediction_table(ROWS, folds, CLASSES, found, "mine")
    assert table["id"].tolist() == [row.id for row in ROWS]
    assert table["gold"].tolist() == LABELS
    shares = table[[f"p_{name}" for name in CLASSES]].to_numpy()
    assert [CLASSES[best] for best in shares.argmax(axis=1)] == table["predicted"].tolist()


def test_importances_name_the_words_that_decide():
    table = importances(logistic().fit(ROWS, LABELS))
    assert table["importance"].is_monotonic_decreasing
    assert table["feature"].iloc[0].startswith("words:")
    assert importances(build(BLOCKS, Majority()).fit(ROWS, LABELS)).empty


@pytest.mark.parametrize(
    "estimator",
    [
        LogisticRegression(C=-1),
        LGBMClassifier(n_estimators="x"),
        LGBMClassifier(colsample_bytree=7),
        LGBMClassifier(leafs=3),
        BoostedTrees(leafs=3),
    ],
    ids=["C", "trees", "columns", "leafs", "leafs of ours"],
)
def test_a_wrong_argument_of_a_classifier_is_named_before_anything_is_read(estimator):
    with pytest.raises(ConfigError, match="here.*check its"):
        rehearse(build(BLOCKS, estimator), "here")


def test_a_rehearsal_leaves_the_pipeline_unfitted():
    pipeline = logistic()
    rehearse(pipeline, "here")
    assert not hasattr(pipeline.named_steps["model"], "classes_")


def test_scores_can_be_sliced_by_columns_that_the_table_has():
    folds = list(GroupedFolds(3).split(ROWS))
    found = {"mine": cross_validate(logistic(), ROWS, folds, CLASSES)}
    assert set(SLICES) <= set(prediction_table(ROWS, folds, CLASSES, found, "mine"))
