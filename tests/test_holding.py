"""From which rows holders are learnt, in an experiment and in its folds."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from stance import experiment
from stance.corpora.splits import UnseenFolds
from stance.corpora.store import Featurised, read_corpus, write_corpus
from stance.division import check_given, for_holders, for_stances
from stance.errors import ConfigError
from stance.holding import learn_holders
from stance.material import load_corpus
from stance.models.holder import HolderModel
from stance.results import load
from stance.schema import HOLDERS_LEARNT, NOT_ACTOR, ONLY_LEARNT
from stance.settings.composing import checked, composed
from tests import world
from tests.lab import laboratory, small_corpus

CLASSES = ["against", "favor", "neutral"]


def test_a_corpus_for_holders_is_named_in_the_settings_and_kept_from_the_stances(tmp_path):
    corpus = load_corpus(checked(composed(["data=newswire", "data.holders=[written]"])))
    write_corpus(corpus, tmp_path)
    again = read_corpus(tmp_path)
    folds = {label.article[:2]: label.fold for label in again.labels}
    assert folds == {"nw": "", "wr": HOLDERS_LEARNT}
    row = world.example("قالت روسيا إن الاتفاق جيد.", "russia", "favor")
    further = replace(row, fold=HOLDERS_LEARNT)
    rows = [row, further, replace(row, label=NOT_ACTOR), replace(further, label=NOT_ACTOR)]
    assert for_stances(rows) == [row]
    assert for_holders(rows) == [further]


def test_holders_are_learnt_from_them_and_nothing_else_is(tmp_path, monkeypatch):
    seen = {}

    def noting(name, function, rows):
        def wrapped(*given, **named):
            seen.setdefault(name, []).append({row.fold for row in given[rows]})
            return function(*given, **named)

        return wrapped

    monkeypatch.setattr(HolderModel, "fit", noting("holders", HolderModel.fit, 1))
    for name, rows in (("cross_validate", 1), ("learn_mentions", 0)):
        monkeypatch.setattr(experiment, name, noting(name, getattr(experiment, name), rows))
    with laboratory(tmp_path) as lab:
        monkeypatch.setenv("STANCE_WRITTEN", str(small_corpus(tmp_path / "written", 5, "written")))
        lab.ok(f"python -m stance.train model=logistic tracking=off 'data.holders=[written]' out={tmp_path / 'made'}")
    assert seen.keys() == {"holders", "cross_validate", "learn_mentions"}
    assert all(folds == {"", HOLDERS_LEARNT} for folds in seen["holders"])
    assert len(seen["holders"]) == 5 + 1
    assert all(folds == {""} for name in ("cross_validate", "learn_mentions") for folds in seen[name])
    assert set(load(tmp_path / "made").predictions["article"].str[:2]) == {"nw"}


class Noted:
    """Notes the folds that it learns from, and names the author."""

    def __init__(self, notes, reads_others=False):
        self.notes = notes
        self.reads_others = reads_others

    def __sklearn_clone__(self):
        return self

    def fit(self, examples):
        self.notes.append(sorted(example.fold for example in examples))
        return self

    def predict(self, examples, taken):
        return ["author"] * len(examples)


def positions(*folds, holder="us"):
    """A favor and an against of each fold."""
    row = world.example("قالت روسيا إن الاتفاق جيد.", "russia", "favor")
    return [replace(row, fold=fold, label=label, holder=holder) for fold in folds for label in ("favor", "against")]


@pytest.mark.parametrize(
    ("others", "learnt"),
    [((), ["", ""]), ((ONLY_LEARNT,), ["", "", *[ONLY_LEARNT] * 2]), ((ONLY_LEARNT, HOLDERS_LEARNT), None)],
)
def test_corpora_named_for_holders_stand_in_for_the_others(others, learnt):
    rows, model = positions("", "", *others), Noted([])
    rest = np.arange(4, len(rows))
    folds = [(np.r_[2:4, rest], np.arange(2)), (np.r_[0:2, rest], np.arange(2, 4))]
    fitted, held = learn_holders(model, rows, folds, np.full((len(rows), 3), 1 / 3), CLASSES)
    assert fitted is model
    assert held == ["author"] * 4 + [""] * len(rest)
    expected = learnt or ["", "", *[HOLDERS_LEARNT] * 2]
    assert model.notes == [expected, expected, sorted(["", "", *expected])]


def test_a_reader_of_rows_that_are_never_tested_gets_all_of_them():
    rows, model = positions("", ONLY_LEARNT, HOLDERS_LEARNT), Noted([], reads_others=True)
    learn_holders(model, rows, [(np.arange(2, 6), np.arange(2))], np.full((6, 3), 1 / 3), CLASSES)
    assert model.notes == [sorted([ONLY_LEARNT, HOLDERS_LEARNT] * 2), sorted(["", ONLY_LEARNT, HOLDERS_LEARNT] * 2)]


def test_holders_of_a_position_that_no_stance_has_are_not_scored():
    rows, model = positions("", HOLDERS_LEARNT)[1:], Noted([])
    fitted, held = learn_holders(model, rows, [(np.arange(1, 3), np.arange(1))], np.ones((3, 1)), ["favor"])
    assert (fitted, held) == (model, [""] * 3)


def test_holders_without_labels_to_compare_with_are_learnt_and_not_scored():
    rows, model = [*positions("", holder=""), *positions(HOLDERS_LEARNT)], Noted([])
    fitted, held = learn_holders(model, rows, [(np.arange(2, 4), np.arange(2))], np.full((4, 3), 1 / 3), CLASSES)
    assert (fitted, held, len(model.notes)) == (model, [""] * 4, 1)
    assert learn_holders(model, rows[:2], [], np.full((2, 3), 1 / 3), CLASSES) == (None, [""] * 2)


def test_a_fold_that_teaches_no_holder_gives_none():
    rows, model = [*positions(""), *positions("", holder="")], Noted([])
    halves = [(np.arange(2), np.arange(2, 4)), (np.arange(2, 4), np.arange(2))]
    fitted, held = learn_holders(model, rows, halves, np.full((4, 3), 1 / 3), CLASSES)
    assert (fitted, held) == (model, ["", "", "author", "author"])
    assert len(model.notes) == 2


def test_nobody_is_asked_for_where_no_position_is_seen_or_labelled():
    neutral = replace(positions("")[0], label="neutral", holder="-")
    rows, model = [*positions("", ""), neutral, neutral], Noted([])
    seen = np.array([[0.2, 0.2, 0.6]] * 5 + [[0.6, 0.2, 0.2]])  # a position is seen in the last row alone
    _, held = learn_holders(model, rows, [(np.arange(2), np.arange(2, 6))], seen, CLASSES)
    assert held == ["", "", "author", "author", "-", "author"]


def test_a_training_goes_on_where_a_fold_teaches_no_holder(tmp_path, monkeypatch):
    with laboratory(tmp_path) as lab:
        labels = Path(os.environ["STANCE_NEWSWIRE"]) / "labels.tsv"
        table = pd.read_csv(labels, sep="\t", quoting=3, dtype=str)
        kept = table["article"] == table["article"][0]
        table.assign(holder=table["holder"].where(kept, "")).to_csv(labels, sep="\t", index=False, quoting=3)
        lab.ok(f"python -m stance.train model=logistic features=words tracking=off out={tmp_path / 'made'}")
    found = load(tmp_path / "made").predictions
    own = found["article"] == table["article"][0]
    assert set(found["held_by"][own]) == {""}
    assert (found["held_by"][~own] != "").any()
    assert load(tmp_path / "made").holders() is None


def test_folds_of_unseen_actors_do_not_learn_them_for_holders_either():
    rows = [world.example("قالت روسيا إن الاتفاق جيد.", "russia", "favor", id=name, group=name) for name in "abcd"]
    rows += [replace(row, target=target) for row in rows for target in ("us", "iran")]
    rows = [replace(row, label=("favor", "against")[place % 2]) for place, row in enumerate(rows)]
    further = [replace(row, fold=HOLDERS_LEARNT, group=row.group * 2) for row in rows]
    for train, test in UnseenFolds("target", folds=2, parts=3).split([*rows, *further]):
        everything = [*rows, *further]
        assert {everything[row].target for row in train}.isdisjoint({everything[row].target for row in test})
        assert test.max() < len(rows) <= train.max()


def read_before(*folds, corpus="newswire"):
    row = world.example("قالت روسيا إن الاتفاق جيد.", "russia", "favor")
    return Featurised([replace(row, fold=fold) for fold in folds], corpus, "digest", "database")


def test_what_is_to_be_learnt_beside_must_be_among_rows_that_were_read_before():
    settings = checked(composed(["data=newswire", "data.holders=[written]"]))
    with pytest.raises(ConfigError, match=r"no row of written.*data\.holders"):
        check_given(settings, read_before(""))
    check_given(settings, read_before("", HOLDERS_LEARNT))


def test_rows_learnt_beside_that_the_settings_do_not_name_are_refused():
    settings = checked(composed(["data=newswire"]))
    with pytest.raises(ConfigError, match=r"do not name.*data\.learnt"):
        check_given(settings, read_before("", ONLY_LEARNT))
    check_given(settings, read_before(""))


@pytest.mark.parametrize("key", ["examples", "corpus"])
def test_rows_of_another_corpus_than_the_settings_name_are_refused(key):
    settings = checked(composed(["data=newswire", f"{key}=kept"]))
    with pytest.raises(ConfigError, match=r"rows are of 'ant', not of 'newswire' \(kept\).*data=ant"):
        check_given(settings, read_before("", corpus="ant"))
