"""What names of results and sweeps depend on: whatever changes the figures."""

import shutil
from dataclasses import replace

import pandas as pd
import pytest

from stance import hooks
from stance.experiment import job_fingerprint
from stance.material import data_paths
from stance.provenance import provenance, seeds_hash
from stance.rerun import differences
from stance.resources import resource
from stance.results import Result
from stance.settings.composing import checked, composed
from stance.sweep import sweep_key


@pytest.fixture
def seeds(tmp_path, monkeypatch):
    """A copy of the seeds that may be edited."""
    shutil.copytree(resource("seeds"), tmp_path / "seeds")
    monkeypatch.setattr("stance.provenance.resource", lambda name: tmp_path / name)
    return tmp_path / "seeds"


def edit(path):
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


@pytest.mark.parametrize("name", ["actors.yaml", "antonyms.tsv", "lexicon.tsv"])
def test_who_edits_register_or_lexicon_begins_anew(seeds, name):
    settings = checked(composed(["data=newswire"]))

    def named():
        return seeds_hash(), sweep_key(["model=a,b"]), job_fingerprint(settings, "digest")

    before = named()
    assert named() == before
    edit(seeds / name)
    assert not set(before) & set(named())


def test_who_edits_other_seeds_does_not(seeds):
    others = sorted({path.name for path in seeds.iterdir()} - {"actors.yaml", "antonyms.tsv", "lexicon.tsv"})
    assert others == ["manifest.yaml", "published.yaml", "sources.yaml"]
    before = seeds_hash()
    for name in others:
        edit(seeds / name)
    assert seeds_hash() == before


def test_a_rerun_names_an_edited_lexicon(seeds):
    table = pd.DataFrame({"gold": ["favor", "against"], "predicted": "favor", "group": ["a", "b"], "target": "us"})
    before = Result("mine", ["against", "favor"], table, "macro_f1", [], 5, provenance({}, "data", "database"))
    edit(seeds / "lexicon.tsv")
    after = replace(
        before, predictions=table.assign(predicted="against"), provenance=provenance({}, "data", "database")
    )
    first, *named = differences(before, after)
    assert first.startswith("NOT the same")
    assert [line.split(":")[0].strip() for line in named] == ["seeds"]


@pytest.mark.parametrize(
    ("words", "apart"), [(["data=ant"], True), (["data=actors+ant"], True), (["data=newswire"], False)]
)
def test_labels_that_lie_apart_from_their_texts_belong_to_the_data(words, apart):
    config = composed(words)
    settings = checked(config)
    folders = data_paths(settings.data, settings.corpora)
    assert (resource("ant") in folders) is apart
    assert hooks._data(config) == folders
