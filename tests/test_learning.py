"""The learning curve ends where the experiment itself stands, whatever the folds."""

from dataclasses import replace

import numpy as np
import pytest

from stance import evaluate
from stance.corpora.splits import GroupedFolds
from stance.corpora.transfer import Transfer
from stance.figures import result_figures
from stance.learning import learning_curve
from stance.models.baselines import Majority
from stance.models.pipeline import build
from stance.results import Result, save
from stance.schema import ONLY_LEARNT
from stance.settings.declared import Scoring
from stance.training import cross_validate, prediction_table
from tests.world import examples

CLASSES = ["against", "favor", "neutral"]


def beside(rows):
    """The rows, and as many of other articles that are never tested."""
    return [*rows, *(replace(row, group=f"beside {row.group}", fold=ONLY_LEARNT) for row in rows)]


@pytest.fixture(params=[(GroupedFolds(3), False), (GroupedFolds(3), True), (Transfer(), True)])
def experiment(request):
    """Rows, folds of them and what a model makes of them."""
    split, learnt = request.param
    rows = beside(examples()) if learnt else examples()
    folds, pipeline = list(split.split(rows)), build({}, Majority())
    return pipeline, rows, folds, cross_validate(pipeline, rows, folds, CLASSES)


def test_the_curve_ends_in_the_whole_training_parts_and_their_score(experiment):
    pipeline, rows, folds, whole = experiment
    curve = learning_curve(pipeline, rows, folds, CLASSES, Scoring("accuracy", 5, [], [0.5, 0.2]), whole)
    assert curve["share"].tolist() == [0.2, 0.5, 1.0]
    assert curve["rows"].is_monotonic_increasing
    assert curve["rows"].iloc[-1] == round(np.mean([len(train) for train, _ in folds]))
    table = prediction_table(rows, folds, CLASSES, {"mine": whole}, "mine")
    result = Result("mine", CLASSES, table, "accuracy", [], 5, {}, learning=curve)
    assert curve["score"].iloc[-1] == pytest.approx(result.scores()["mine"].headline.value)
    drawn = result_figures(result)["6_learning"].axes[0].lines[0].get_xydata()
    assert drawn.tolist() == curve[["rows", "score"]].to_numpy().tolist()


def test_a_whole_share_is_not_measured_again(experiment):
    pipeline, rows, folds, whole = experiment
    asked = Scoring("accuracy", 5, [], [1.0])
    assert learning_curve(None, rows, folds, CLASSES, asked, whole)["share"].tolist() == [1.0]
    assert learning_curve(pipeline, rows, folds, CLASSES, replace(asked, learning_curve=[]), whole).empty


def test_folds_of_the_curve_are_trained_at_once_where_they_may(experiment, monkeypatch):
    seen = []
    monkeypatch.setattr("stance.learning.cross_validate", lambda *given: seen.append(given[-1]) or experiment[-1])
    learning_curve(*experiment[:3], CLASSES, Scoring("accuracy", 5, [], [0.5]), experiment[-1], 2)
    assert seen == [2]


@pytest.mark.parametrize(("words", "drawn"), [([], True), (["--metric", "macro_f1"], False)])
def test_the_curve_is_not_drawn_under_another_metric(experiment, tmp_path, words, drawn):
    pipeline, rows, folds, whole = experiment
    curve = learning_curve(pipeline, rows, folds, CLASSES, Scoring("accuracy", 5, [], [0.5]), whole)
    table = prediction_table(rows, folds, CLASSES, {"mine": whole}, "mine")
    save(Result("mine", CLASSES, table, "accuracy", [], 5, {}, learning=curve), tmp_path)
    evaluate.main([str(tmp_path), *words])
    assert (tmp_path / "evaluation" / "pictures" / "6_learning.png").exists() is drawn
