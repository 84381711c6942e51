"""The rule of the lexicon on real analyses of made-up sentences."""

import pytest

from stance.corpora.examples import unlabelled_examples
from stance.models.rule import LexiconRule
from stance.schema import Article, Stance
from tests.world import examples


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        ("اتهمت موسكو واشنطن بالمماطلة", "us", "against"),
        ("اتهمت موسكو واشنطن بالمماطلة", "russia", "neutral"),
        ("المعارضون يصلون إلى المدينة", "opposition", "neutral"),
        ("أشادت طهران بتركيا", "turkey", "favor"),
    ],
)
def test_a_mention_is_judged_by_what_it_receives(documents_of, text, actor, stance):
    rows = unlabelled_examples(documents_of([Article("a", (text,))])[0])
    rule = LexiconRule().fit(examples(3), list(Stance))
    assert rule.predict([row for row in rows if row.target == actor]).tolist() == [stance]
