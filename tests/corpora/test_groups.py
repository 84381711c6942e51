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


def test_pairs_just_above_the_threshold_are_not_missed():
    """Each pair shares 38 of its 60 words: 34 of 78 shingles."""
    pairs = [
        [" ".join([f"مشترك{pair}س{place}" for place in range(38)] + [f"{side}{pair}س{place}" for place in range(22)])]
        for pair in range(20)
        for side in ("يمين", "يسار")
    ]
    groups = near_copy_groups([Article(str(number), tuple(text)) for number, text in enumerate(pairs)])
    assert [groups[str(number)] for number in range(40)] == [str(number - number % 2) for number in range(40)]
