"""Whatever trains, learns from rows that were divided and checked in one place."""

from dataclasses import replace

import pytest

from stance.corpora.splits import GroupedFolds, OfficialFolds
from stance.corpora.store import Featurised
from stance.division import divided
from stance.errors import ConfigError, LeakError
from stance.schema import HOLDERS_LEARNT, NOT_ACTOR
from stance.settings.composing import checked, composed
from tests.world import example

LABELS = ("favor", "against", "neutral")


@pytest.fixture(scope="module")
def settings():
    return checked(composed([]))


def rows(count, fold=""):
    made = [
        example("نددت موسكو بالبيان", "russia", LABELS[number % 3], group=f"{fold}{number}") for number in range(count)
    ]
    return [replace(row, fold=fold) for row in made]


def given(*examples):
    return Featurised(list(examples), "newswire", "digest", "morphology")


def test_rows_of_holders_and_namesakes_teach_no_stances(settings):
    namesake = replace(rows(1)[0], label=NOT_ACTOR)
    named = replace(settings, data=replace(settings.data, holders=["written"]))
    found = divided(named, GroupedFolds(3), given(*rows(2, HOLDERS_LEARNT), namesake, *rows(9)))
    assert (len(found.examples), len(found.taught), found.classes) == (9, 2, sorted(LABELS))
    for (train, test), (fewer, same) in zip(found.all_folds, found.folds, strict=True):
        assert sorted([*train, *test]) == list(range(11))
        assert [*fewer, 9, 10] == train.tolist()
        assert same is test


def test_a_group_on_both_sides_is_refused(settings):
    parts = [replace(row, fold=f"part{number % 2}", group="one") for number, row in enumerate(rows(4))]
    with pytest.raises(LeakError, match="both sides of fold 0"):
        divided(settings, OfficialFolds(), given(*parts))


def test_rows_that_are_wanted_beside_must_be_there(settings):
    wanted = replace(settings, data=replace(settings.data, holders=["written"]))
    with pytest.raises(ConfigError, match="no row of written"):
        divided(wanted, GroupedFolds(3), given(*rows(9)))
