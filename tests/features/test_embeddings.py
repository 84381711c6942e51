"""The embedding cache with a toy encoder, and what happens without the optional packages."""

from importlib.metadata import PackageNotFoundError

import numpy as np
import pytest

from stance.errors import ConfigError, MissingData
from stance.features import embeddings, encoder
from stance.features.encoder import Encoder
from stance.features.soft_alignment import SoftAlignment
from stance.schema import Document, Example, Tokens


class Toy:
    """Counts three letters and remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def __call__(self, texts):
        self.asked += texts
        return [[text.count(letter) + 0.01 for letter in "ابت"] for text in texts]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "toy.npz"


def test_a_text_is_embedded_once_and_the_same_from_the_file(path):
    toy = Toy()
    first = embeddings.remembered(["اب", "ت", "اب"], path, toy)
    again = embeddings.remembered(["ت", "اب", "ااا"], path, toy)
    assert sorted(toy.asked) == sorted(["اب", "ت", "ااا"])
    assert (first[1] == again[0]).all()
    assert (first[0] == first[2]).all()
    assert np.allclose(np.linalg.norm(again, axis=1), 1, atol=1e-3)


def test_an_empty_text_is_a_row_of_zeros(path):
    assert not embeddings.remembered(["", "ا", " "], path, Toy())[[0, 2]].any()
    assert embeddings.remembered([], path, Toy()).shape == (0, 3)


def test_a_damaged_file_is_made_anew(path):
    path.write_bytes(b"PK damaged")
    assert embeddings.remembered(["ا"], path, Toy()).shape == (1, 3)


def test_an_absent_package_gives_one_clear_line(monkeypatch):
    def absent(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(embeddings, "version", absent)
    with pytest.raises(MissingData, match="make encoder"):
        embeddings.embed("e5", ["ا"])


def test_an_unknown_encoder_names_the_known_ones():
    with pytest.raises(ConfigError, match="e5, use"):
        embeddings.embed("bert", ["ا"])


@pytest.fixture
def toy_encoder(monkeypatch, path):
    def embed(name, texts):
        return embeddings.remembered(texts, path, Toy())

    monkeypatch.setattr(encoder, "embed", embed)
    monkeypatch.setattr("stance.features.soft_alignment.embed", embed)


def text(printed):
    words = tuple(printed.split())
    return Tokens(printed, words=words, lemmas=words, pos=("noun",) * len(words))


def test_parts_of_two_texts(toy_encoder):
    rows = [Example(Document("a", (text("ااا"),)), 0, "", other=text(second)) for second in ("ااا", "تتت")]
    table = Encoder("toy", ["cosine", "distance"]).extract(rows)
    assert table.names.tolist() == ["cosine0", "distance0", "distance1", "distance2"]
    same, other = table.matrix.toarray()
    assert same[0] == pytest.approx(1, abs=1e-2)
    assert other[0] < 0.1
    assert same[1:] == pytest.approx([0, 0, 0], abs=1e-2)


def test_each_word_finds_its_counterpart(toy_encoder):
    row = Example(Document("a", (text("ببب ااا"),)), 0, "", other=text("ااا"))
    values = SoftAlignment("toy").extract([row])
    found = dict(zip(values.names, values.matrix.toarray()[0], strict=True))
    assert found["first same"] == 1
    assert found["second strange"] == 1
