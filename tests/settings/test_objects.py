import pytest

from stance.errors import ConfigError
from stance.models.baselines import Majority
from stance.settings.objects import data_settings, instantiate, model_settings


def test_an_object_is_made_of_its_node():
    assert instantiate({"_target_": "stance.models.baselines.Majority", "by": "target"}, "here").by == "target"


@pytest.mark.parametrize(
    "node",
    [
        {"_target_": "stance.models.baselines.Nobody"},
        {"_target_": "stance.models.baselines.Majority", "height": 3},
        {"_target_": "nowhere.Thing"},
    ],
)
def test_a_target_that_cannot_be_made_is_named(node):
    with pytest.raises(ConfigError, match="model.estimator") as raised:
        instantiate(node, "model.estimator")
    assert "\n" not in str(raised.value)


def test_errors_of_our_own_come_through_unchanged(tmp_path):
    from stance.errors import MissingData

    with pytest.raises(MissingData, match="articles"):
        instantiate({"_target_": "stance.corpora.newslike.read", "path": tmp_path, "name": "x"}, "data.reader")


def test_baselines_are_looked_up_by_name():
    assert isinstance(instantiate(model_settings("majority").estimator, "here"), Majority)
    with pytest.raises(ConfigError, match="unknown model 'most'.*majority"):
        model_settings("most")


def test_corpora_to_learn_beside_are_looked_up_by_name():
    assert data_settings("ant", "texts", "data.learnt").reader["name"] == "ant"
    with pytest.raises(ConfigError, match="unknown data 'some'.*data.learnt.*actors"):
        data_settings("some", "texts", "data.learnt")


@pytest.mark.parametrize("name", ["actors+ant", "files"])
def test_what_is_no_corpus_by_itself_is_not_learnt_beside_another(name):
    with pytest.raises(ConfigError, match=r"cannot be named here.*data\.holders"):
        data_settings(name, "texts", "data.holders")
