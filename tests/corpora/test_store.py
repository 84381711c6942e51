from dataclasses import asdict

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from stance.corpora import store
from stance.errors import CacheError, MissingData
from stance.schema import Article, Corpus, Label
from tests.world import examples


@pytest.fixture
def made():
    return store.Featurised(list(examples()), "tiny", "corpus", "database")


def test_examples_come_back_as_they_were(made, tmp_path):
    store.write_examples(made, tmp_path)
    assert asdict(store.read_examples(tmp_path)) == asdict(made)  # documents are equal only to themselves


def test_the_same_examples_give_the_same_bytes(made, tmp_path):
    for name in ("one", "two"):
        store.write_examples(made, tmp_path / name)
    for file in ("documents.parquet", "examples.parquet"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_corpus_comes_back_as_it_was(tmp_path):
    corpus = Corpus("mine", "actor", (Article("a", ("خبر", "آخر")),), (Label("a", 1, "us", "favor"),), "digest")
    store.write_corpus(corpus, tmp_path)
    assert store.read_corpus(tmp_path) == corpus


def test_a_table_that_is_not_there_or_not_whole_is_named(tmp_path):
    with pytest.raises(MissingData, match="no stage table"):
        store.read_corpus(tmp_path)
    for content in (b"", b"PAR1"):
        (tmp_path / "articles.parquet").write_bytes(content)
        with pytest.raises(CacheError, match="no whole stage table"):
            store.read_corpus(tmp_path)


def test_a_table_of_others_is_refused(tmp_path):
    pq.write_table(pa.table({"id": ["a"]}), tmp_path / "articles.parquet")
    with pytest.raises(CacheError):
        store.read_corpus(tmp_path)
