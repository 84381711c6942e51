"""A laboratory: a small corpus and a folder of its own for results and runs, commands run in this process."""

import io
import json
import re
import shlex
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib import import_module
from unittest import mock

import pytest

from stance.resources import project_root, resource

RUN = re.compile(r"<!-- run -->\n```bash\n(.*?)```", re.DOTALL)
"""A block of a document whose commands are run by a test, in order."""


def small_corpus(folder, articles=15, name="newswire"):
    """The first articles of an embedded corpus."""
    kept = (resource(name) / "articles.jsonl").read_text(encoding="utf-8").splitlines()[:articles]
    ids = {json.loads(line)["id"] for line in kept}
    header, *labels = (resource(name) / "labels.tsv").read_text(encoding="utf-8").splitlines()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "articles.jsonl").write_text("\n".join(kept), encoding="utf-8")
    rows = [header, *(line for line in labels if line.partition("\t")[0] in ids)]
    (folder / "labels.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def commands(document):
    """Command lines of a document's blocks that are to be run."""
    text = (project_root() / document).read_text(encoding="utf-8")
    return [line for block in RUN.findall(text) for line in block.splitlines() if line.strip()]


class Lab:
    """A folder in which commands find their results, and what they print."""

    def __init__(self, folder):
        self.folder = folder

    def run(self, line):
        """Run ``python -m stance.X ...`` in this process; its exit status and what it printed."""
        _, _, module, *words = shlex.split(line, comments=True)
        command = import_module(module)
        told = io.StringIO()
        status = 0
        with mock.patch.object(sys, "argv", [module, *words]), redirect_stdout(told), redirect_stderr(told):
            try:
                getattr(command, "start", command.main)()
            except SystemExit as ended:
                status = ended.code or 0
        return status, told.getvalue()

    def ok(self, line):
        """Run a command that must succeed; what it printed."""
        status, told = self.run(line)
        assert status == 0, f"{line}\n{told}"
        return told

    def runs(self, where=""):
        """MLflow runs of the laboratory, newest first."""
        from stance import tracking

        mlflow = tracking.connect()
        homes = [one.experiment_id for one in mlflow.search_experiments()]
        return list(mlflow.MlflowClient().search_runs(homes, where))

    def result(self, name):
        from stance import results, runs

        return results.load(runs.find(name))


@contextmanager
def laboratory(folder):
    """A laboratory whose project folder is `folder`, over the small corpus."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STANCE_NEWSWIRE", str(small_corpus(folder / "corpus")))
        patch.setenv("MLFLOW_TRACKING_URI", f"sqlite:///{folder / 'mlflow.db'}")
        patch.chdir(folder)
        for module in ("resources", "tracking"):
            patch.setattr(f"stance.{module}.project_root", lambda: folder)
        yield Lab(folder)
