"""Every file of experiments/ can be run: it composes, its keys are known, and it asks something."""

import pytest

from stance.resources import resource
from stance.settings.composing import checked, composed

FILES = sorted(resource("experiments").glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_experiment_composes_into_known_settings(path):
    assert checked(composed([f"experiments={path.stem}"])).name
    assert path.read_text(encoding="utf-8").count("#") >= 2, "say what it asks, in a comment"


@pytest.mark.parametrize("path", sorted(resource("experiments").glob("search/*.yaml")), ids=lambda path: path.stem)
def test_a_search_space_names_settings_that_are_there(path):
    from stance.search import read_space

    space = read_space(path.stem)
    first = {key: node[0] if isinstance(node, list) else node["low"] for key, node in space["space"].items()}
    assert checked(composed([*space["overrides"], *(f"{key}={value}" for key, value in first.items())])).name
