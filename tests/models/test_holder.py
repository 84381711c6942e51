"""Holders on the embedded corpus' own kind of sentences: candidates, and what the rest of the article makes of them."""

import numpy as np
import pytest

from stance.features.claims import claims
from stance.features.holder import Candidate
from stance.models.company import ABSENT, COMPANY, company
from stance.models.holder import HolderModel
from stance.schema import Article, Document, Example


@pytest.mark.parametrize(
    ("text", "actor", "doer", "direct"),
    [
        ("أدانت باريس طهران", "iran", "france", True),
        ("موسكو تتهم واشنطن بالمماطلة", "us", "russia", True),
        ("رفضت موسكو القرار واتهمت واشنطن بالمماطلة", "us", "russia", False),
        ("فاجأت الجميع إدانة تركيا للنظام السوري", "syria_gov", "turkey", True),
        ("اتهمت روسيا من قبل واشنطن", "russia", "us", True),
    ],
)
def test_who_makes_a_claim(documents_of, text, actor, doer, direct):
    document = documents_of([Article("a", (text,))])[0]
    spans = tuple(mention.span for mention in document.mentions[0] if mention.actor == actor)
    assert (doer, direct) in {(claim.doer, claim.direct) for claim in claims(document, 0, spans)}


def test_only_positions_of_the_same_article_are_company():
    one, two = Document("a", ()), Document("b", ())
    rows = [Example(one, 0, "us"), Example(one, 1, "us"), Example(one, 0, "un"), Example(two, 0, "us")]
    table = company([Candidate(row, "iran") for row in rows], np.array([0.1, 0.4, 0.6, 0.9]), [True, True, False, True])
    told = [dict(zip(COMPANY, map(float, row), strict=True)) for row in table]
    assert (told[0]["article"], told[0]["same sentence"], told[0]["sentence behind"]) == (0.4, ABSENT, 0.4)
    assert told[3] == {"here": 0.9} | dict.fromkeys(COMPANY[1:], ABSENT)


@pytest.mark.parametrize("articles", [1, 4])
def test_a_model_of_holders_learns_from_few_articles(documents_of, articles):
    texts = ("أدانت باريس طهران", "قال لافروف إن واشنطن تماطل", "وأضاف أن أنقرة تماطل")
    rows = []
    for document in documents_of([Article(str(number), texts) for number in range(articles)]):
        for sentence, target, holder in ((0, "iran", "france"), (1, "us", "russia"), (2, "turkey", "russia")):
            spans = tuple(mention.span for mention in document.mentions[sentence] if mention.actor == target)
            rows.append(Example(document, sentence, target, spans, "against", holder, document.id))
    held = HolderModel(min_df=1, trees=5).fit(rows).predict(rows)
    assert len(held) == len(rows)
    assert HolderModel(min_df=1, trees=5).fit(rows).predict([]) == []
