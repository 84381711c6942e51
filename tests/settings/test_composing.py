import pytest
from hydra import compose, initialize_config_dir

from stance.errors import ConfigError
from stance.resources import resource
from stance.settings.composing import checked
from stance.settings.declared import identity


@pytest.fixture(autouse=True)
def hydra_at_home(monkeypatch):
    monkeypatch.setenv("STANCE_ROOT", str(resource("experiments").parent))
    with initialize_config_dir(str(resource("conf")), version_base="1.3"):
        yield


def settings(*overrides):
    return checked(compose("config", overrides=list(overrides), return_hydra_config=True))


def choices(group):
    return sorted(path.stem for path in (resource("conf") / group).glob("*.yaml"))


@pytest.mark.parametrize("data", [name for name in choices("data") if name != "files"])
def test_every_corpus_has_settings_that_check(data):
    found = settings(f"data={data}").data
    assert found.name
    assert found.get
    assert found.reader["_target_"].startswith("stance.corpora.")


@pytest.mark.parametrize(
    ("group", "name"), [(group, name) for group in ("features", "model", "split") for name in choices(group)]
)
def test_every_choice_checks_and_is_named_after_its_file(group, name):
    assert getattr(settings(f"{group}={name}"), group)
    if group != "split":
        assert getattr(settings(f"{group}={name}"), group).name == name


def test_defaults_stay_what_the_documents_promise():
    found = settings()
    assert (found.data.name, found.model.name, found.scoring.metric) == ("newswire", "lightgbm", "macro_f1")
    assert found.baselines[:2] == ["majority", "actor_majority"]


def test_the_name_of_a_run_follows_its_parts():
    assert settings("model=logistic", "features=words").name == "newswire-words-logistic"


@pytest.mark.parametrize(
    ("override", "said"),
    [
        ("+sed=1", "sed"),
        ("+model.estimatr=1", "estimatr"),
        ("+scoring.metrics=f1", "metrics"),
        ("seed=abc", "seed"),
        ("jobs=two", "jobs"),
        ("tracking.enabled=perhaps", "enabled"),
        ("scoring.samples=many", "samples"),
    ],
)
def test_an_unknown_key_or_a_value_of_the_wrong_type_is_named(override, said):
    with pytest.raises(ConfigError, match=said) as raised:
        settings(override)
    assert "\n" not in str(raised.value)


def test_only_a_model_that_brings_a_reader_of_holders_is_known_by_it():
    assert "holders" not in identity(settings("data=newswire"))["model"]
    assert identity(settings("data=newswire", "model=tuned"))["model"]["holders"]["_target_"].endswith("TunedEncoder")


def test_corpora_beside_belong_to_what_a_run_computes_and_runs_without_them_are_what_they_were():
    assert {"learnt", "holders"}.isdisjoint(identity(settings("data=newswire"))["data"])
    assert identity(settings("data=newswire", "data.holders=[written]"))["data"]["holders"] == ["written"]


def test_a_corpus_without_a_path_asks_for_it():
    with pytest.raises(ConfigError, match=r"data\.path"):
        settings("data=files")
