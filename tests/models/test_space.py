"""Blocks of rows in one space: distances are those of geometry, however the columns are kept."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from stance.features.block import Block, FeatureTable, Rows
from stance.models import space
from stance.models.space import Points, Space, squared_distances

BLOCKS = {"words": Block(), "numbers": Block()}


@pytest.fixture
def table():
    """Rows of forty words that stand in five each, of three that are nearly everywhere, and of two numbers."""
    chance = np.random.default_rng(0)
    words = np.hstack([np.repeat(np.eye(40), 5, axis=0), chance.random((200, 3)) < 0.9])
    names = [*(f"words:{number}" for number in range(43)), "numbers:a", "numbers:b"]
    matrix = csr_matrix(np.hstack([words, chance.normal(5, 2, (200, 2))]))
    return FeatureTable(matrix, np.array(names, dtype=object), Rows.apart(200))


def geometry(one, other):
    return ((one[:, None] - other[None]) ** 2).sum(axis=2)


def test_distances_are_those_of_geometry_in_dense_and_in_sparse_columns():
    one, other = np.random.default_rng(0).random((2, 4, 6)).astype(np.float32)
    left, right = (Points(rows[:, :2], csr_matrix(rows[:, 2:])) for rows in (one, other))
    assert np.allclose(squared_distances(left, right), geometry(one, other), atol=1e-5)


def test_two_rows_are_one_apart_on_average_and_blocks_have_their_share(table):
    found = {}
    for name, weights in (("both", {"words": 3.0}), ("words", {"numbers": 0.0}), ("numbers", {"words": 0.0})):
        points = Space(BLOCKS, weights).fit(table).transform(table)
        found[name] = squared_distances(points, points)
    assert found["both"].mean() == pytest.approx(1, abs=0.02)
    assert np.allclose(found["both"], 0.75 * found["words"] + 0.25 * found["numbers"], atol=1e-5)


def test_where_columns_are_kept_changes_no_distance(table, monkeypatch):
    fitted = Space(BLOCKS).fit(table)
    points = fitted.transform(table)
    assert (points.dense.shape[1], points.sparse.shape[1]) == (5, 40)
    monkeypatch.setattr(space, "_RARE", 0.0)
    dense = Space(BLOCKS).fit(table).transform(table)
    assert (dense.dense.shape[1], dense.sparse.shape[1]) == (45, 0)
    assert np.allclose(squared_distances(points, points), squared_distances(dense, dense), atol=1e-5)
