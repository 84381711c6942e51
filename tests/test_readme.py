"""Documents keep their word: commands parse, links lead somewhere, generated parts are there."""

import re
import shlex
import subprocess
from importlib import import_module

import pytest
import yaml

from stance import __version__
from stance.resources import project_root
from stance.settings.composing import checked, composed

ROOT = project_root()
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("data/*/README.md")]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = re.compile(r"```bash\n(.*?)```", re.DOTALL)


def commands(*starts):
    """Command lines in the shell blocks of all documents that begin like this, without comments."""
    lines = {
        tuple(shlex.split(line, comments=True))
        for document in DOCUMENTS
        for block in SHELL.findall(document.read_text(encoding="utf-8"))
        for line in block.splitlines()
        if line.startswith(starts)
    }
    assert lines
    return sorted(lines)


@pytest.mark.parametrize("words", commands("make "), ids=" ".join)
def test_make_knows_its_commands(words):
    done = subprocess.run(["make", "--dry-run", *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("words", commands("python -m stance.train"), ids=" ".join)
def test_trainings_have_settings_that_check(words):
    overrides = [word for word in words[3:] if "=" in word and not word.startswith("-")]
    first = [word.partition(",")[0] for word in overrides] if "-m" in words[3:] else overrides
    assert checked(composed(first)).name


@pytest.mark.parametrize("words", commands("python -m stance.predict", "python -m stance.data"), ids=" ".join)
def test_other_commands_take_their_arguments(words):
    assert import_module(words[2]).parser().parse_args(words[3:])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files(path):
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("folder", re.findall(r"^\| `([a-z]+)/`", README, re.MULTILINE))
def test_the_folders_of_the_readme_are_there(folder):
    assert (ROOT / folder).is_dir()


@pytest.mark.parametrize("name", ["result", "example text", "example"])
def test_generated_parts_of_the_readme_are_filled(name):
    part = re.search(rf"<!-- {name} -->(.*?)<!-- /{name} -->", README, re.DOTALL)
    assert part
    assert len(part[1].split()) > 20


def test_the_benchmarks_of_the_readme_are_those_of_their_document():
    table = re.compile(r"<!-- benchmarks -->.*?<!-- /benchmarks -->", re.DOTALL)
    assert table.findall(README) == table.findall((ROOT / "docs/benchmarks.md").read_text(encoding="utf-8")) != []


def test_the_example_of_the_readme_is_the_page_beside_it():
    lines = [line for line in (ROOT / "docs/example.txt").read_text(encoding="utf-8").splitlines() if line]
    assert all(f"> {line}\n" in README for line in lines)


def test_the_citation_is_of_this_version():
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"] == __version__
