"""Corpora that are learnt beside the tested one: told apart by article, of one task, and without its sentences."""

import pytest

from stance.corpora.beside import learnt_beside
from stance.errors import DataError
from stance.schema import HOLDERS_LEARNT, ONLY_LEARNT, Article, Corpus, Label

SAID = "وكان الوفد الروسي قد وصل إلى العاصمة مساء يوم الأحد الماضي"


def corpus(name, *sentences, task="actor", article=""):
    """One article with a neutral pair in each sentence."""
    id = article or name  # noqa: A001
    labels = tuple(Label(id, number, "russia", "neutral") for number in range(len(sentences)))
    return Corpus(name, task, (Article(id, sentences),), labels, name)


def test_only_the_first_is_tested_and_its_sentences_are_not_learnt_again():
    others = [(corpus("b", "خبر آخر", SAID + "."), ONLY_LEARNT), (corpus("c", "خبر ثالث"), HOLDERS_LEARNT)]
    both = learnt_beside(corpus("a", SAID), others, "all")
    assert [(label.article, label.sentence, label.fold) for label in both.labels] == [
        ("a", 0, ""),
        ("b", 0, ONLY_LEARNT),
        ("c", 0, HOLDERS_LEARNT),
    ]
    assert [article.id for article in both.articles] == ["a", "b", "c"]


def test_what_is_learnt_beside_and_by_whom_makes_another_corpus():
    first, second, third = (corpus(name, "خبر قصير") for name in "abc")
    beside = [[(second, ONLY_LEARNT)], [(third, ONLY_LEARNT)], [(second, ONLY_LEARNT), (third, ONLY_LEARNT)]]
    beside += [[(second, HOLDERS_LEARNT)], [(second, ONLY_LEARNT), (third, HOLDERS_LEARNT)]]
    assert len({learnt_beside(first, others, "all").digest for others in beside}) == 5


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (corpus("b", "خبر", article="a"), "'a' stands in tested and in b"),
        (corpus("tested", "خبر", article="a"), "'a' stands in tested and in tested"),
        (corpus("b", "خبر", task="pair"), "another task"),
    ],
)
def test_corpora_that_do_not_go_together_are_refused(other, said):
    with pytest.raises(DataError, match=said):
        learnt_beside(corpus("tested", "خبر", article="a"), [(other, ONLY_LEARNT)], "all")
