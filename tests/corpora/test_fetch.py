"""Data sets are brought from a mirror or a repository, verified, and only what is missing is brought again."""

import hashlib
import subprocess
from dataclasses import replace

import pytest

from stance import data
from stance.corpora.fetch import get, with_dvc
from stance.corpora.sources import Source, SourceFile, source, sources
from stance.errors import ConfigError, DataError, MissingData

TEXT = "s1,s2,stance\nفاز الفريق,خسر الفريق,disagree\n"
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
TOY = Source("toy", "toy", "https://example.org/toy", "0" * 40, "none", "data", (SourceFile("a.csv", 0, SHA),))


@pytest.fixture
def mirror(tmp_path):
    (tmp_path / "mirror/data").mkdir(parents=True)
    (tmp_path / "mirror/data/a.csv").write_text(TEXT, encoding="utf-8")
    return tmp_path / "mirror"


def test_what_is_verified_is_not_brought_again(tmp_path, mirror):
    assert get(TOY, tmp_path, mirror) == [tmp_path / "toy/a.csv"]
    assert get(TOY, tmp_path, mirror) == []
    assert [path.name for path in (tmp_path / "toy").iterdir()] == ["a.csv"]


@pytest.mark.parametrize("place", ["toy", "."])
def test_a_mirror_may_be_laid_out_by_folder_or_bare(tmp_path, place):
    (tmp_path / "m" / place).mkdir(parents=True)
    (tmp_path / "m" / place / "a.csv").write_text(TEXT, encoding="utf-8")
    assert get(TOY, tmp_path, tmp_path / "m")


def test_other_content_is_refused_and_leaves_nothing(tmp_path, mirror):
    (mirror / "data/a.csv").write_text("something else", encoding="utf-8")
    with pytest.raises(DataError, match="not what was published"):
        get(TOY, tmp_path, mirror)
    assert list((tmp_path / "toy").iterdir()) == []


def test_a_changed_file_is_never_overwritten(tmp_path, mirror):
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy/a.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(DataError, match="move it away"):
        get(TOY, tmp_path, mirror)
    assert (tmp_path / "toy/a.csv").read_text() == "mine"


def test_a_mirror_without_the_file_says_where_to_put_it(tmp_path):
    with pytest.raises(MissingData, match=r"data/a\.csv"):
        get(TOY, tmp_path, tmp_path)


@pytest.mark.parametrize(("rows", "state"), [(1, "verified"), (2, "part"), (0, "differs")])
def test_a_table_of_known_length(mirror, rows, state):
    assert SourceFile("a.csv", rows=rows).state(mirror / "data") == state


def test_a_folder_is_brought_whole(tmp_path, mirror):
    toy = replace(TOY, under="", files=(SourceFile("data", count=1),))
    assert get(toy, tmp_path, mirror)[0].joinpath("a.csv").read_text(encoding="utf-8") == TEXT


def test_dvc_brings_a_file_from_a_repository(tmp_path, mirror):
    pytest.importorskip("dvc")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "Add"]):
        subprocess.run([*git, *words], cwd=mirror, check=True)
    head = subprocess.run([*git, "rev-parse", "HEAD"], cwd=mirror, check=True, capture_output=True, text=True)
    toy = replace(TOY, repository=str(mirror), commit=head.stdout.strip())
    with_dvc(toy, toy.files[0], tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == TEXT
    with pytest.raises(MissingData, match="--mirror"):
        with_dvc(replace(toy, under="nowhere"), toy.files[0], tmp_path / "b.csv")


def test_every_source_pins_a_commit():
    assert all(len(known.commit) == 40 and known.files for known in sources().values())


def test_an_unknown_set_names_the_known_ones():
    with pytest.raises(ConfigError, match="mawqif"):
        source("nothing")


def test_status_says_what_is_missing(tmp_path, capsys):
    data.main(["status", "--to", str(tmp_path)])
    assert capsys.readouterr().out.count("missing") == sum(len(known.files) for known in sources().values())
