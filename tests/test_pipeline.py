"""dvc.yaml: its stages are commands of the package, its parameters are the config, and it runs."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from stance.resources import project_root
from stance.settings.composing import checked, composed, resolved_text
from stance.settings.declared import identity
from tests.lab import small_corpus

ROOT = project_root()
STAGES = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]


def test_params_are_the_composed_config(monkeypatch):
    for name in ("STANCE_CORPORA", "STANCE_NEWSWIRE"):
        monkeypatch.delenv(name, raising=False)
    assert yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8")) == yaml.safe_load(resolved_text([])), (
        "compose params.yaml anew: make params"
    )


@pytest.mark.parametrize("name", STAGES)
def test_stages_are_commands_that_read_what_is_there(name):
    words = shlex.split(STAGES[name]["cmd"])
    assert words[:2] == ["python", "-m"]
    assert import_module(words[2]).__doc__
    made = [next(iter(out)) if isinstance(out, dict) else out for stage in STAGES.values() for kind in
            ("outs", "metrics", "plots") for out in stage.get(kind, [])]  # fmt: skip
    assert all((ROOT / dep).exists() or dep in made for dep in STAGES[name]["deps"])


@pytest.mark.parametrize("name", STAGES)
def test_stages_depend_on_all_that_their_command_imports_and_reads(name):
    deps, reads_settings = STAGES[name]["deps"], "--params" in STAGES[name]["cmd"]
    assert len(deps) == len(set(deps))
    assert {"stance", *(("seeds", "conf") if reads_settings else ())} <= set(deps)


def test_training_depends_on_every_setting_that_its_record_names():
    settings = checked(composed([]))
    assert set(identity(settings)) <= set(STAGES["train"]["params"])


def test_the_lock_knows_every_stage_as_it_is():
    locked = yaml.safe_load((ROOT / "dvc.lock").read_text(encoding="utf-8"))["stages"]
    assert {name: stage["cmd"] for name, stage in locked.items()} == {
        name: stage["cmd"] for name, stage in STAGES.items()
    }


def test_nothing_is_sent_to_anybody():
    assert "analytics = false" in (ROOT / ".dvc/config").read_text(encoding="utf-8")


def dvc(folder, *words):
    """Run DVC in a clone, with this interpreter's commands first."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    mine = {"PATH": path, "PYTHONPATH": str(folder), "MLFLOW_TRACKING_URI": f"sqlite:///{folder / 'mlflow.db'}"}
    environment = {key: value for key, value in os.environ.items() if key not in {"STANCE_CORPORA", "STANCE_NEWSWIRE"}}
    done = subprocess.run(
        [sys.executable, "-m", "dvc", *words],
        cwd=folder,
        env=environment | mine,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A clone over the small corpus, with the pipeline run once by an experiment."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    folder = tmp_path_factory.mktemp("clone") / "stance"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    for key, value in {"user.name": "Tester", "user.email": "tester@example.org"}.items():
        subprocess.run(["git", "-C", str(folder), "config", key, value], check=True)  # experiments are commits
    small_corpus(folder / "data/newswire")
    dvc(folder, "exp", "run", "-S", "model=logistic", "-S", "features=words")
    return folder


def test_the_pipeline_runs_with_overrides_and_once_only(clone):
    metrics = json.loads((clone / "data/derived/evaluation/metrics.json").read_text(encoding="utf-8"))
    assert set(metrics) == {"model", "majority", "actor_majority", "lexicon"}
    assert "newswire-words-logistic" in (clone / "data/derived/report.html").read_text(encoding="utf-8")
    assert "is cached - skipping" in dvc(clone, "repro") or "up to date" in dvc(clone, "repro")


def test_metrics_and_plots_are_shown(clone):
    assert "macro_f1" in dvc(clone, "metrics", "diff")
    assert "index.html" in dvc(clone, "plots", "show")


def test_a_result_is_kept_whole_without_the_commit_it_was_made_on(clone):
    result = clone / "data/derived/result"
    made = {path.name for path in result.iterdir()}
    assert {"model.skops", "holders.skops", "origin.json"} <= made
    shutil.rmtree(result)
    dvc(clone, "checkout", "data/derived/result")
    assert {path.name for path in result.iterdir()} == made - {"origin.json"}


def test_the_pipeline_runs_where_no_holders_are_labelled(clone):
    labels = clone / "data/newswire/labels.tsv"
    rows = [line.split("\t")[:4] for line in labels.read_text(encoding="utf-8").splitlines()]
    labels.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    dvc(clone, "repro", "evaluate")
    assert not (clone / "data/derived/result/holders.skops").exists()
