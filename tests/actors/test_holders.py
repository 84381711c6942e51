import pytest

from stance.actors.holders import holder_kind


@pytest.mark.parametrize(
    ("label", "kind"), [("author", "author"), ("other", "other"), ("-", "nobody"), ("", ""), ("russia", "actor")]
)
def test_kinds_of_holders(label, kind):
    assert holder_kind(label) == kind
