import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import DataError, MissingData
from stance.markers import check_markers, fill, fill_file

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


def test_markers_are_checked_before_their_parts_are_made(tmp_path):
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    with pytest.raises(DataError, match="no markers named 'c'"):
        check_markers(tmp_path / "page.md", ["c"])
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == PAGE
