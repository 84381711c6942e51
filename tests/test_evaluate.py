from dataclasses import replace

import pytest

from stance import evaluate
from stance.corpora.store import Featurised, write_examples
from stance.errors import MissingData
from stance.evaluate import predicted
from stance.features.grams import Grams
from stance.models.baselines import Majority
from stance.models.holder import HolderModel
from stance.models.persist import save_model
from stance.models.pipeline import build
from stance.results import Result
from stance.schema import NOBODY
from stance.training import prediction_table
from tests.world import examples

ROWS = [replace(row, fold=("easy", "hard")[number % 2]) for number, row in enumerate(examples())]
LABELS = [row.label for row in ROWS]
CLASSES = ["against", "favor", "neutral"]
FITTED = build({"words": Grams(of="words", min_df=1)}, Majority("target")).fit(ROWS, LABELS)


def scored(folder, rows=ROWS, fold=None):
    """The model of a result on the given rows, its own data being those with the digest ``corpus``."""
    write_examples(Featurised(list(rows), "tiny", "corpus", "database"), folder / "examples")
    table = prediction_table(ROWS, [([], range(len(ROWS)))], CLASSES, {"mine": FITTED.predict_proba(ROWS)}, "mine")
    result = Result("mine", CLASSES, table, "macro_f1", [], 20, {"data_sha256": "corpus"})
    return predicted(result, folder, folder / "examples", fold)


@pytest.fixture
def folder(tmp_path):
    save_model(FITTED, tmp_path / "model.skops")
    return tmp_path


@pytest.mark.parametrize("fold", [None, "hard"])
def test_rows_that_the_model_knows_are_warned_of_whichever_fold_they_are_of(folder, fold, capsys):
    scored(folder, fold=fold)
    assert "rows that the model was trained on" in capsys.readouterr().out


@pytest.mark.parametrize(("holder", "asked"), [("us", True), (NOBODY, False), ("", False)])
def test_holders_are_scored_only_where_somebody_is_labelled(folder, holder, asked):
    teachers = [replace(row, holder="author") for row in ROWS]
    save_model(HolderModel(trees=5, min_df=1).fit(teachers), folder / "holders.skops")
    found = scored(folder, [replace(row, holder=holder) for row in ROWS])
    assert (found.holders() is not None) == asked
    assert ("holder_accuracy" in found.metrics()["mine"]) == asked


def test_a_result_that_kept_no_model_says_where_one_is(tmp_path):
    with pytest.raises(MissingData, match="keeps predictions.*--rerun"):
        scored(tmp_path)


def test_a_fold_without_examples_is_refused(monkeypatch, capsys):
    with pytest.raises(SystemExit):
        evaluate.main(["nowhere", "--fold", "hard"])
    assert "--fold picks rows of --examples (hard): add --examples DIR" in capsys.readouterr().err
