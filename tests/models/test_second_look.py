import numpy as np
import pytest

from stance.features.block import Rows
from stance.models.second_look import company

SHARES = np.array([0.5, 0.3, 0.2])
KINDS = ("same actor", "near", "sentence", "article")
GIVEN = np.array([[0.8, 0.1, 0.1], [0.2, 0.6, 0.2], [0.1, 0.2, 0.7], [0.3, 0.3, 0.4]])


def rows(articles, targets, sentences):
    nothing = Rows.apart(len(articles))[4:]
    return Rows(np.arange(len(articles)), np.array(targets), np.array(articles), np.array(sentences), *nothing)


def around(table, row, kind):
    """Mean probabilities and number of the company of a row."""
    start = 3 + 4 * KINDS.index(kind)
    return np.exp(table[row, start : start + 3]), np.expm1(table[row, start + 3])


@pytest.mark.parametrize(
    ("kind", "company_of_first"),
    [("same actor", [1, 3]), ("near", [1]), ("sentence", [2]), ("article", [1, 2, 3])],
)
def test_the_company_of_a_row_are_the_others_of_its_kind(kind, company_of_first):
    origin = rows(["a"] * 4, ["us", "us", "un", "us"], [0, 2, 0, 3])
    means, count = around(company(GIVEN, origin, SHARES), 0, kind)
    np.testing.assert_allclose(means, GIVEN[company_of_first].mean(axis=0))
    assert count == pytest.approx(len(company_of_first))


@pytest.mark.parametrize("kind", KINDS)
def test_rows_of_other_articles_are_no_company(kind):
    origin = rows(["a", "b", "c", "d"], ["us"] * 4, [0, 0, 1, 1])
    means, count = around(company(GIVEN, origin, SHARES), 0, kind)
    np.testing.assert_allclose(means, SHARES)
    assert count == 0


def test_neighbours_of_one_actor_do_not_reach_into_the_next_ones_sentences():
    origin = rows(["a"] * 4, ["un", "us", "un", "us"], [5, 0, 1, 1])
    table = company(GIVEN, origin, SHARES)
    assert around(table, 0, "near")[1] == 0
    assert around(table, 1, "near")[1] == pytest.approx(1)
