"""The filter of namesakes within an experiment: measured on rows that were held out, and on those that are tested."""

from dataclasses import replace

import pytest

from stance.corpora.splits import GroupedFolds
from stance.corpora.transfer import Transfer
from stance.mentioning import learn_mentions
from stance.schema import NOT_ACTOR, ONLY_LEARNT
from tests.world import example


def rows(count, *, fold=""):
    """Mentions of the capital, and as many of a newspaper that bears its name."""
    made = []
    for number in range(count):
        name = f"{fold}{number}"
        made += [
            example("زارت موسكو وفود كثيرة", "russia", "neutral", id=f"a{name}", group=f"a{name}"),
            example("صحيفة موسكو نشرت خبرا", "russia", NOT_ACTOR, id=f"n{name}", group=f"n{name}"),
        ]
    return [replace(row, fold=fold) for row in made]


def test_held_out_namesakes_are_refused_and_actors_kept():
    learnt, found = learn_mentions(rows(30), GroupedFolds(3))
    assert learnt is not None
    assert found == {"mention_recall": 1.0, "namesakes_refused": 1.0}


def test_only_rows_that_are_tested_count():
    lost = [replace(row, mentions=()) for row in rows(30, fold=ONLY_LEARNT)]
    _, found = learn_mentions([*rows(30), *lost], GroupedFolds(3))
    assert found["mention_recall"] == pytest.approx(1.0)


def test_a_few_namesakes_teach_no_filter():
    learnt, found = learn_mentions(rows(5), GroupedFolds(2))
    assert learnt is None
    assert found == {"mention_recall": 1.0, "namesakes_refused": 0.0}


def test_a_fold_that_teaches_no_namesake_refuses_nothing():
    actors = [row for row in rows(4, fold=ONLY_LEARNT) if row.label != NOT_ACTOR]
    actors[0] = replace(actors[0], label="favor")
    learnt, found = learn_mentions([*rows(30), *actors], Transfer())
    assert learnt is not None
    assert found == {"mention_recall": 1.0, "namesakes_refused": 0.0}
