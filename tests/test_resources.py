import re
import tomllib
from pathlib import Path

import pytest

from stance import resources
from stance.resources import project_root, resource, rooted

ASKED = sorted({
    name
    for path in (project_root() / "stance").rglob("*.py")
    for name in [*re.findall(r'resource\("(\w+)"\)', path.read_text(encoding="utf-8")), *resources._OF_DATA]
})  # fmt: skip


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """The package as a wheel installs it: its data inside, no checkout around it."""
    package = tmp_path / "site-packages" / "stance"
    package.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    monkeypatch.chdir(tmp_path)
    return package


@pytest.mark.parametrize("name", ASKED)
def test_what_is_asked_for_is_in_the_checkout_and_goes_into_the_wheel(name):
    shipped = tomllib.loads((project_root() / "pyproject.toml").read_text(encoding="utf-8"))
    assert resource(name).exists()
    assert f"stance/{name}" in shipped["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"].values()


@pytest.mark.parametrize("name", ASKED)
def test_an_installed_package_finds_its_data_inside(installed, name):
    assert resource(name) == installed / name


def test_an_installed_package_works_in_the_current_folder(installed, tmp_path):
    assert project_root() == Path.cwd() == tmp_path


def test_paths_are_relative_to_the_project(tmp_path):
    assert rooted("results") == project_root() / "results"
    assert rooted(str(tmp_path)) == tmp_path
