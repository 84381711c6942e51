"""An encoder whose upper layer learns the task: from rows of a table to probabilities, saved and loaded."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.base import clone

from stance.features.block import FeatureTable, Rows
from stance.models.bagged import Bagged
from stance.models.persist import load_model, save_model
from stance.models.tuned import TunedEncoder
from stance.schema import Document, Example, Span
from tests.world import tokens

BEHIND = {"كبير": "against", "بيت": "favor"}
"""What a row is, by the word behind the one that it is about."""


@pytest.fixture
def rows(small):
    """Rows about the first and the second word of sentences of three; the third judges the second."""
    chance = np.random.default_rng(0)
    examples = []
    for number in range(60):
        first, second = chance.choice(list(BEHIND), 2)
        document = Document(str(number), (tokens(f"البيت {first} {second}"),))
        spans = ((Span(0, 1), BEHIND[first]), (Span(1, 2), BEHIND[second]))
        examples += [Example(document, 0, "us", (span,), label, group=str(number)) for span, label in spans]
    table = FeatureTable(csr_matrix((len(examples), 0)), np.array([], object), Rows.of(examples))
    return table, np.array([example.label for example in examples])


def test_rows_of_one_sentence_are_told_apart_and_a_saved_model_says_the_same(rows, tmp_path):
    table, labels = rows
    model = TunedEncoder(depth=1, epochs=25, rate=1e-2, head_rate=1e-2, batch=8).fit(table[:90], labels[:90])
    shares = model.predict_proba(table[90:])
    np.testing.assert_allclose(shares.sum(axis=1), 1, atol=1e-5)
    assert (model.predict(table[90:]) == labels[90:]).mean() > 0.85
    save_model(model, tmp_path / "model.skops")
    np.testing.assert_array_equal(load_model(tmp_path / "model.skops").predict_proba(table[90:]), shares)


def test_training_repeats_itself(rows):
    table, labels = rows
    one, other = (TunedEncoder(depth=1, epochs=1).fit(table, labels).predict_proba(table) for _ in range(2))
    np.testing.assert_array_equal(one, other)


def learnt(table):
    """The rows as such that are never tested."""
    return FeatureTable(table.matrix, table.names, table.rows._replace(only_learnt=np.ones(len(table), bool)))


def test_the_same_is_not_trained_on_twice_but_anything_else_is(rows, monkeypatch):
    table, labels = rows
    trained = []
    monkeypatch.setattr(TunedEncoder, "_train", counted(TunedEncoder._train, trained))

    def fit(rows, labels, **others):
        return TunedEncoder(**{"depth": 1, "epochs": 1, "from_only_learnt": True} | others).fit(rows, labels)

    first = fit(learnt(table[:90]), labels[:90])
    again = fit(learnt(table[:90]), labels[:90])
    np.testing.assert_array_equal(first.predict_proba(table), again.predict_proba(table))
    assert len(trained) == 1
    for others in ({"epochs": 2}, {"seed": 1}, {"rate": 1e-3}):
        fit(learnt(table[:90]), labels[:90], **others)
    fit(learnt(table[:90]), np.where(labels == "favor", "against", "favor")[:90])
    fit(learnt(table[:89]), labels[:89])
    assert len(trained) == 6


def test_bags_are_the_mean_of_their_seeds_each_trained_once(rows, monkeypatch, tmp_path):
    table, labels = rows
    trained = []
    monkeypatch.setattr(TunedEncoder, "_train", counted(TunedEncoder._train, trained))
    one = TunedEncoder(depth=1, epochs=1, from_only_learnt=True, seed=4)
    model = Bagged(one, bags=2).fit(learnt(table), labels)
    alone = [clone(one).set_params(seed=seed).fit(learnt(table), labels).predict_proba(table) for seed in (4, 5)]
    assert len(trained) == 2
    assert not np.array_equal(*alone)
    np.testing.assert_allclose(model.predict_proba(table), np.mean(alone, axis=0))
    save_model(model, tmp_path / "model.skops")
    loaded = load_model(tmp_path / "model.skops")
    np.testing.assert_array_equal(loaded.predict_proba(table), model.predict_proba(table))
    np.testing.assert_array_equal(loaded.predict(table), model.predict(table))


def test_a_damaged_training_is_made_anew(rows, tmp_path, caplog):
    table, labels = rows
    model = TunedEncoder(depth=1, epochs=1, from_only_learnt=True)
    before = model.fit(learnt(table), labels).predict_proba(table)
    (kept,) = (tmp_path / "cache" / "trained").glob("*.npz")
    kept.write_bytes(kept.read_bytes()[:500])
    np.testing.assert_array_equal(model.fit(learnt(table), labels).predict_proba(table), before)
    assert "damaged" in caplog.text


def counted(train, calls):
    def counting(self, *given):
        calls.append(given)
        return train(self, *given)

    return counting


def test_it_learns_from_the_rows_that_are_never_tested_and_from_all_where_there_are_none(rows):
    table, labels = rows
    apart = FeatureTable(table.matrix, table.names, table.rows._replace(only_learnt=np.arange(len(table)) >= 40))
    learnt = TunedEncoder(depth=1, epochs=1, from_only_learnt=True).fit(apart, labels)
    alone = TunedEncoder(depth=1, epochs=1).fit(table[40:], labels[40:])
    np.testing.assert_array_equal(learnt.predict_proba(table), alone.predict_proba(table))
    everything = TunedEncoder(depth=1, epochs=1, from_only_learnt=True).fit(table, labels)
    np.testing.assert_array_equal(
        everything.predict_proba(table), TunedEncoder(depth=1, epochs=1).fit(table, labels).predict_proba(table)
    )


def test_a_mention_behind_the_part_that_is_read_is_judged_by_its_sentence(rows):
    table, labels = rows
    model = TunedEncoder(depth=1, epochs=1).fit(table, labels)
    lost = table[:1]
    lost.rows.mentions[0] = (Span(50, 51),)
    assert np.isfinite(model.predict_proba(lost)).all()
