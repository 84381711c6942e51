import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import DataError, MissingData
from stance.markers import fill, fill_file

PAGE = "before <!-- a -->old<!-- /a --> between <!-- b --><!-- /b --> after"


@given(st.text(), st.text())
def test_what_stands_outside_of_markers_stays_and_filling_twice_changes_nothing(one, other):
    filled = fill(PAGE, {"a": one.replace("<", ""), "b": other.replace("<", "")})
    assert [part in filled for part in ("before ", " between ", " after", one.replace("<", ""))] == [True] * 4
    assert "old<" not in filled
    assert fill(filled, {"a": one.replace("<", ""), "b": other.replace("<", "")}) == filled


def test_a_part_without_markers_is_refused():
    with pytest.raises(DataError, match="no markers named 'c'"):
        fill(PAGE, {"c": "x"})


def test_a_missing_document_is_named(tmp_path):
    with pytest.raises(MissingData, match=r"README\.md"):
        fill_file(tmp_path / "README.md", {})
