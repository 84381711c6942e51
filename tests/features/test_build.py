import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.errors import ConfigError, TooLittleData
from stance.features.actor import ActorIdentity
from stance.features.build import Extract, Select
from stance.features.grams import Grams
from stance.features.position import Position
from tests.world import examples

BLOCKS = {
    "words": Grams(of="words", min_df=2, tfidf=True),
    "actor": ActorIdentity(min_df=1),
    "position": Position(),
}
ROWS = examples()
TABLE = Extract(BLOCKS).transform(ROWS)
PARTS = st.sets(st.integers(0, len(ROWS) - 1), min_size=6).map(sorted)


@settings(deadline=None)
@given(PARTS)
def test_only_columns_of_training_rows_are_kept_in_sorted_order(train):
    names = Select(BLOCKS).fit(TABLE[train]).get_feature_names_out().tolist()
    seen = TABLE.names[np.unique(TABLE.matrix[train].indices)]
    assert set(names) <= set(seen)
    assert names == sorted(names)


@settings(deadline=None)
@given(PARTS)
def test_a_column_is_kept_if_enough_training_rows_have_it(train):
    part = TABLE[train]
    frequency = dict(zip(part.names, np.bincount(part.matrix.indices, minlength=part.shape[1]), strict=True))
    kept = set(Select(BLOCKS).fit(part).names_)
    assert kept == {name for name, rows in frequency.items() if rows >= BLOCKS[name.partition(":")[0]].min_df and rows}


@settings(deadline=None)
@given(PARTS)
def test_rows_of_a_tfidf_block_have_length_one(train):
    select = Select(BLOCKS).fit(TABLE[train])
    matrix = select.transform(TABLE).toarray()[:, select.tfidf_]
    lengths = np.linalg.norm(matrix, axis=1)
    assert np.all(np.isclose(lengths, 1) | (lengths == 0))


@settings(deadline=None)
@given(PARTS)
def test_a_row_is_weighed_alike_whoever_stands_beside_it(rows):
    select = Select(BLOCKS).fit(TABLE)
    assert np.allclose(select.transform(TABLE[rows]).toarray(), select.transform(TABLE).toarray()[rows])


def test_a_table_that_was_extracted_passes_through():
    assert Extract(BLOCKS).transform(TABLE) is TABLE


def test_columns_that_training_never_saw_are_ignored():
    select = Select(BLOCKS).fit(TABLE[:6])
    alone = Extract(BLOCKS).transform(ROWS[-1:])
    assert select.transform(alone).shape == (1, len(select.names_))


def test_no_blocks_are_refused():
    with pytest.raises(ConfigError, match="no feature blocks"):
        Extract({}).transform(ROWS)


def test_nothing_frequent_enough_is_refused():
    with pytest.raises(TooLittleData, match="lower min_df"):
        Select({"words": Grams(of="words", min_df=99)}).fit(
            Extract({"words": Grams(of="words", min_df=99)}).transform(ROWS)
        )
