"""From which rows holders are learnt, in an experiment and in its folds."""

from dataclasses import replace

import numpy as np

from stance.corpora.store import read_corpus
from stance.experiment import for_holders, for_stances, load_corpus
from stance.holding import held_out_holders
from stance.schema import HOLDERS_LEARNT, NOT_ACTOR
from stance.settings.composing import checked, composed
from tests import world

CLASSES = ["against", "favor", "neutral"]


class Noted:
    """Notes the groups that it learns from, and says nothing."""

    def __init__(self, notes=None):
        self.notes = notes

    def get_params(self, deep=True):
        return {"notes": self.notes}

    def __sklearn_clone__(self):
        return self

    def fit(self, examples):
        self.notes.append({example.group for example in examples})
        return self

    def predict(self, examples, taken):
        return ["author"] * len(examples)


def test_every_fold_learns_the_further_rows_but_those_of_a_group_that_it_tests():
    rows = [world.example("قالت روسيا إن الاتفاق جيد.", "russia", "favor", id=name, group=name) for name in "abcd"]
    further = [replace(row, fold=HOLDERS_LEARNT, group=group) for row, group in zip(rows, "axyz", strict=True)]
    folds = [(np.array([2, 3]), np.array([0, 1])), (np.array([0, 1]), np.array([2, 3]))]
    model = Noted([])
    held = held_out_holders(model, rows, folds, np.full((4, 3), 1 / 3), CLASSES, taught=further)
    assert held == ["author"] * 4
    assert model.notes == [{"c", "d", "x", "y", "z"}, {"a", "b", "x", "y", "z"}]


def test_a_corpus_for_holders_is_named_in_the_settings_and_kept_from_the_stances(tmp_path):
    from stance.corpora.store import write_corpus

    corpus = load_corpus(checked(composed(["data=newswire", "+data.holders=[written]"])))
    write_corpus(corpus, tmp_path)
    again = read_corpus(tmp_path)
    folds = {label.article[:2]: label.fold for label in again.labels}
    assert folds == {"nw": "", "wr": HOLDERS_LEARNT}
    row = world.example("قالت روسيا إن الاتفاق جيد.", "russia", "favor")
    further = replace(row, fold=HOLDERS_LEARNT)
    rows = [row, further, replace(row, label=NOT_ACTOR), replace(further, label=NOT_ACTOR)]
    assert for_stances(rows) == [row]
    assert for_holders(rows) == [further]
