import pytest

from stance.actors.holders import holder, holder_kind, speakers
from stance.corpora.examples import unlabelled_examples
from tests.world import document


@pytest.mark.parametrize(
    ("label", "kind"), [("author", "author"), ("other", "other"), ("-", "nobody"), ("", ""), ("russia", "actor")]
)
def test_kinds_of_holders(label, kind):
    assert holder_kind(label) == kind


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("اتهمت موسكو واشنطن بالمماطلة", "us", "russia"),
        ("قال لافروف إن واشنطن تماطل", "us", "russia"),
        ("صفقة طهران خاسرة", "iran", "author"),
        ("قال محلل إن طهران خسرت", "iran", "other"),
    ],
)
def test_who_takes_the_position(text, target, expected):
    analysed = document(text)
    rows = {row.target: row for row in unlabelled_examples(analysed)}
    assert holder(rows[target], speakers(analysed)[0]) == expected


def test_every_sentence_has_one_speaker():
    assert len(speakers(document("قال لافروف إن الباب مفتوح", "لا خبر هنا", "زارت موسكو"))) == 3
