import itertools

import pytest
import yaml

from stance.actors.register import load_register
from stance.errors import BadLabels, ConfigError, MissingData
from stance.text.normalise import fold

WHOLE = {"id": "x", "ar": "س", "en": "X", "kind": "state", "aliases": ["سين"]}


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([{"id": "x"}], "actor 'x' lacks"),
        ([WHOLE, WHOLE], "actor 'x' stands twice"),
        ([WHOLE | {"doubtful": [{"alias": "صاد"}]}], "no aliases"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path, entries, said):
    path = tmp_path / "actors.yaml"
    path.write_text(yaml.safe_dump({"offices": [], "actors": entries}), encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        load_register(path)


def test_a_missing_register_is_named(tmp_path):
    with pytest.raises(MissingData, match=r"none\.yaml"):
        load_register(tmp_path / "none.yaml")


def test_an_unknown_actor_is_told_the_known_ones():
    with pytest.raises(BadLabels, match=r"unknown actor 'atlantis'.*russia.*us"):
        load_register().check("atlantis", "line 1")


def test_no_name_means_two_actors_without_a_doubt():
    names = {
        actor.id: {fold(alias) for alias in actor.aliases} - {fold(alias) for alias in actor.doubts}
        for actor in load_register()
    }
    shared = [(one, other, names[one] & names[other]) for one, other in itertools.combinations(names, 2)]
    assert not [entry for entry in shared if entry[2]]


@pytest.mark.parametrize("actor", list(load_register()), ids=lambda actor: actor.id)
def test_every_actor_can_be_shown_and_found(actor):
    assert actor.ar
    assert actor.en
    assert actor.aliases
    assert actor.kind in {"state", "movement", "body", "people"}
