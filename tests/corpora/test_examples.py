from dataclasses import replace

from stance.corpora.examples import labelled_examples, unlabelled_examples
from stance.schema import NOT_ACTOR, Label
from tests.world import corpus, document, documents


def test_every_label_becomes_an_example_in_its_order():
    made = corpus(4)
    rows = labelled_examples(made, documents(made.articles))
    assert [(row.document.id, row.sentence, row.target, row.label) for row in rows] == [
        (label.article, label.sentence, label.target, label.label) for label in made.labels
    ]
    assert all(row.mentions for row in rows)


def test_rows_that_mean_something_else_are_left_out_unless_asked_for():
    made = replace(corpus(2), labels=(Label("a0", 0, "us", NOT_ACTOR),))
    assert labelled_examples(made, documents(made.articles)) == []
    assert len(labelled_examples(made, documents(made.articles), keep_not_actor=True)) == 1


def test_an_article_has_one_example_a_sentence_and_actor():
    rows = unlabelled_examples(document("قابلت موسكو واشنطن ثم زارت موسكو", "لا أحد", "واشنطن"))
    assert [(row.sentence, row.target, len(row.mentions)) for row in rows] == [
        (0, "russia", 2),
        (0, "us", 1),
        (2, "us", 1),
    ]
