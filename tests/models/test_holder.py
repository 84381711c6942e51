"""Holders on the embedded corpus' own kind of sentences: candidates, and what the rest of the article makes of them."""

import numpy as np
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin

from stance.features.claims import claims
from stance.features.holder import Candidate
from stance.models.company import ABSENT, COMPANY, company
from stance.models.holder import HolderModel
from stance.models.holder_trees import HolderTrees
from stance.schema import HOLDERS_LEARNT, ONLY_LEARNT, Article, Document, Example


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


class Undecided(ClassifierMixin, BaseEstimator):
    """A reader that notes how many candidates it learns from, and gives all of them an even chance."""

    reads_cases = True

    def __init__(self, from_only_learnt=False):
        self.from_only_learnt = from_only_learnt

    def fit(self, X, y):
        self.learnt_ = len(y)
        return self

    def predict_proba(self, X):
        return np.full((len(X.texts), 2), 0.5)


@pytest.mark.parametrize("kind", [ONLY_LEARNT, HOLDERS_LEARNT])
@pytest.mark.parametrize("apart", [True, False])
def test_trees_leave_rows_that_are_never_tested_to_a_reader_of_them(documents_of, monkeypatch, apart, kind):
    documents = documents_of([Article(f"a{number}", ("أدانت باريس طهران",)) for number in range(4)])
    folds = ("", "", kind, kind)
    rows = [
        Example(one, 0, "iran", (one.mentions[0][-1].span,), "against", "france", one.id, fold=f)
        for one, f in zip(documents, folds, strict=True)
    ]
    read = []
    fit = HolderTrees.fit
    monkeypatch.setattr(
        HolderTrees, "fit", lambda self, offered, right: (read.append(len(offered)), fit(self, offered, right))[1]
    )
    model = HolderModel(min_df=1, trees=3, reader=Undecided(from_only_learnt=apart)).fit(rows)
    assert read == [model.reader_.learnt_ // (2 if apart else 1)]
    assert len(model.predict(rows)) == 4
