import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.corpora.groups import near_copy_groups
from stance.schema import Article

AGENCY = " ".join(f"كلمة{number}" for number in range(60))
OTHER = " ".join(f"لفظة{number}" for number in range(60))


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        ([AGENCY, AGENCY], "aa"),
        ([AGENCY, AGENCY + " وزيادة في آخره"], "aa"),
        ([AGENCY, OTHER], "ab"),
        ([AGENCY, OTHER, AGENCY], "aba"),
        ([AGENCY, AGENCY[: len(AGENCY) // 4]], "ab"),
    ],
)
def test_near_copies_share_a_group(texts, groups):
    articles = [Article(name, (text,)) for name, text in zip("abc", texts, strict=False)]
    assert "".join(near_copy_groups(articles).values()) == groups


@settings(max_examples=20, deadline=None)
@given(st.permutations([AGENCY, AGENCY + " زيادة", OTHER, OTHER + " زيادة"]))
def test_the_order_of_articles_does_not_change_who_belongs_together(texts):
    groups = near_copy_groups([Article(text, (text,)) for text in texts])
    assert groups[AGENCY] == groups[AGENCY + " زيادة"] != groups[OTHER] == groups[OTHER + " زيادة"]
