"""What is held out inside a training part, and what a second model learns from."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.naive_bayes import BernoulliNB

from stance.features.block import FeatureTable, Rows
from stance.features.target import Target
from stance.models import inner
from stance.models.blend import Blend
from stance.models.inner import held_out
from stance.models.second_look import SecondLook


@pytest.fixture(autouse=True)
def nothing_kept():
    """Models that other tests left behind."""
    inner._LAST.clear()


class Noted:
    """Notes the rows that it is fitted on and asked about; a row is known by its only column."""

    def __init__(self, notes):
        self.notes = notes

    def __getstate__(self):
        return {}  # its notes say nothing of what it would learn

    def fit(self, X, y):
        self.classes_ = np.unique(y)
        self.notes.append([set(X.matrix.toarray()[:, 0].astype(int))])
        return self

    def predict_proba(self, X):
        asked = X.matrix.toarray()[:, 0].astype(int)
        self.notes[-1].append(set(asked))
        return np.tile(asked[:, None] / 100, (1, len(self.classes_)))


class Slow(Noted):
    """The same, and takes its time."""

    def fit(self, X, y):
        sleep(0.2)
        return super().fit(X, y)


def table(count, only_learnt=()):
    """Rows of which two each share a group."""
    rows = Rows.apart(count)._replace(groups=np.array([f"g{row // 2}" for row in range(count)]))
    rows.only_learnt[list(only_learnt)] = True
    numbers = csr_matrix(np.arange(count, dtype=float)[:, None])
    labels = np.array(["against", "favor", "neutral"] * count)[:count]
    return FeatureTable(numbers, np.array(["a:b"], object), rows), labels


def test_every_row_is_held_out_once_with_its_group():
    X, labels = table(24)
    notes = []
    asked, given = held_out(lambda: Noted(notes), X, labels, folds=3, seed=0)
    np.testing.assert_array_equal(asked, np.arange(24))
    np.testing.assert_allclose(given[:, 0], np.arange(24) / 100)
    assert len(notes) == 3
    for learnt, told in notes:
        assert not {row // 2 for row in learnt} & {row // 2 for row in told}


def test_where_rows_are_only_learnt_one_model_learns_from_them_and_is_asked_about_the_others():
    X, labels = table(24, only_learnt=[*range(9, 24)])  # row 8 is tested, and row 9 is of its group
    notes = []
    asked, given = held_out(lambda: Noted(notes), X, labels, folds=3, seed=0)
    assert notes == [[set(range(10, 24)), set(range(9))]]
    np.testing.assert_array_equal(asked, np.arange(9))
    np.testing.assert_allclose(given[:, 0], np.arange(9) / 100)


def test_the_rows_that_are_only_learnt_are_learnt_once_for_all_folds():
    X, labels = table(24, only_learnt=range(8, 24))
    notes = []

    def ask(rows, labels=labels):
        return held_out(lambda: Noted(notes), X[rows], labels[rows], folds=3, seed=0)[1]

    first, second = ask(np.r_[0:4, 8:24]), ask(np.r_[4:8, 8:24])
    assert notes == [[set(range(8, 24)), set(range(4)), set(range(4, 8))]]
    np.testing.assert_allclose([first[:, 0], second[:, 0]], np.arange(8).reshape(2, 4) / 100)
    ask(np.r_[0:4, 8:24], np.roll(labels, 1))
    ask(np.r_[0:4, 10:24])
    assert len(notes) == 3, "other labels, or other rows, want another model"


def look_over(X, labels, **given):
    """A second look over a Bayesian model; one of its parts is None and left out."""
    first = Blend({"only": {"blocks": [], "estimator": BernoulliNB()}, "none": None})
    return SecondLook(first, balanced=0.3, blocks={"a": Target()}, **given).fit(X, labels)


def test_a_first_model_apart_learns_nothing_from_rows_that_are_tested():
    X, labels = table(60, only_learnt=range(30, 60))
    known = np.where(np.arange(60) < 30, "neutral", np.where(labels == "favor", "neutral", labels))
    known[:20:2] = "favor"  # which only tested rows have
    apart, whole = (look_over(X, known, apart=alone) for alone in (True, False))
    assert list(apart.model_.classes_) == ["against", "neutral"]
    assert list(whole.model_.classes_) == ["against", "favor", "neutral"]
    assert apart.predict_proba(X).shape == (60, 3)
    assert look_over(X, known, apart=True).model_ is apart.model_
    tested = X[np.arange(30)]
    assert look_over(tested, known[:30], apart=True).model_.predict_proba(tested).shape == (30, 2)


def test_a_second_look_is_learnt_from_rows_of_the_kind_that_is_tested():
    X, labels = table(60, only_learnt=range(30, 60))
    tested = np.where(np.arange(60) < 30, "neutral", labels)
    tested[:6] = "against"
    tested[6:9] = "favor"
    np.testing.assert_allclose(look_over(X, tested).shares_, [0.2, 0.1, 0.7])


def test_a_class_that_only_rows_have_that_are_never_tested_gets_no_share():
    X, labels = table(60, only_learnt=range(30, 60))
    tested = np.where(np.arange(60) < 30, np.where(np.arange(60) < 9, "against", "neutral"), labels)
    shares = look_over(X, tested).predict_proba(X)
    assert shares.shape == (60, 3)
    np.testing.assert_allclose(shares[:, 1], 0)
    np.testing.assert_allclose(shares.sum(axis=1), 1)


def test_a_second_look_inside_another_ends_though_all_its_rows_are_only_learnt():
    X, labels = table(60, only_learnt=range(30, 60))
    inside = SecondLook(Blend({"only": {"blocks": [], "estimator": BernoulliNB()}}))
    found = SecondLook(inside, blocks={"a": Target()}).fit(X, labels).predict_proba(X)
    np.testing.assert_allclose(found.sum(axis=1), 1)


def test_two_folds_at_once_wait_for_one_model():
    X, labels = table(24, only_learnt=range(8, 24))
    notes = []
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: held_out(lambda: Slow(notes), X, labels, folds=3, seed=0), range(2)))
    assert len(notes) == 1
