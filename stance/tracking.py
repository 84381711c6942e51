"""The only door to MLflow: one run a training, one parent run a sweep, and the way back from a run to its result.

The store is ``MLFLOW_TRACKING_URI`` where that is set, else an SQLite file and an artifact folder in the project.
What is logged of a result stands in `stance.logged`.
"""

import logging
import os
import platform
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from stance.errors import CacheError, MissingData
from stance.experiment import Finished
from stance.logged import log_everything, log_sweep
from stance.resources import project_root
from stance.settings.declared import Tracking
from stance.sweep import PARENT, Job, Sweep

_KIND = {"mlflow.experimentKind": "custom_model_development"}
"""So that the UI opens an experiment on its training runs, not on chats."""


def store() -> str:
    """Address of the tracking store."""
    return os.environ.get("MLFLOW_TRACKING_URI") or f"sqlite:///{project_root() / 'mlflow.db'}"


def ui_command() -> str:
    """What to type to look at the runs."""
    uri = store()
    return f"mlflow ui --backend-store-uri {uri}" if uri.startswith("sqlite") else f"open {uri}"


def connect() -> Any:
    """Import MLflow, quietly, with the store set, and return the module."""
    os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
    os.environ.setdefault("MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR", "false")
    import mlflow

    # MLflow tells about each table it creates, and warns of integer columns and of two kinds of local files.
    for noisy in ("mlflow", "alembic"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", module=r"mlflow\..*", category=UserWarning)
    mlflow.set_tracking_uri(store())
    return mlflow


def prepare(experiment: str) -> Any:
    """Connect, create the store and the experiment if they are not there yet, and return the module.

    Creating the database takes seconds and is not safe when two processes try at once: a lock keeps them apart.
    """
    from filelock import FileLock
    from sqlalchemy.exc import SQLAlchemyError

    mlflow = connect()
    lock = project_root() / ".cache" / "mlflow.lock"
    lock.parent.mkdir(exist_ok=True)
    try:
        with FileLock(lock):
            if mlflow.get_experiment_by_name(experiment) is None:
                local = store().startswith("sqlite")
                artifacts = (project_root() / "mlruns").as_uri() if local else None
                mlflow.create_experiment(experiment, artifact_location=artifacts, tags=_KIND)
        mlflow.set_experiment(experiment)
    except (mlflow.MlflowException, SQLAlchemyError) as error:
        said = str(error).partition("\n")[0]
        remedy = "move it away, set MLFLOW_TRACKING_URI to another one, or train with tracking=off"
        raise CacheError(f"the MLflow store cannot be used: {said}", where=store(), remedy=remedy) from error
    return mlflow


@contextmanager
def run(experiment: str, name: str, tags: Mapping[str, str]) -> Iterator[str]:
    """Open a run, nested in the sweep's parent if there is one.

    It ends FINISHED, FAILED where an error passes, KILLED where the process is interrupted or terminated. Runs of this
    machine whose process is gone without a word (SIGKILL, power) are marked KILLED the next time.

    Yields
    ------
    The run's id.
    """
    mlflow = prepare(experiment)
    _bury_orphans(mlflow, experiment)
    whereabouts = {"host": platform.node(), "process": str(os.getpid())}
    parent = os.environ.get(PARENT)
    active = mlflow.start_run(run_name=name, parent_run_id=parent, tags=dict(tags) | whereabouts)
    try:
        yield active.info.run_id
    except Exception as error:
        mlflow.set_tag("error", f"{type(error).__name__}: {error}"[:500])
        mlflow.end_run("FAILED")
        raise
    except BaseException:
        mlflow.end_run("KILLED")
        raise
    mlflow.end_run("FINISHED")


def log_result(finished: Finished, tracked: Tracking, *, seconds: float) -> None:
    """Log an experiment into the open run; see `stance.logged.log_everything`."""
    log_everything(connect(), finished, tracked, seconds=seconds)


def open_parent(experiment: str, name: str, tags: Mapping[str, str], before: str = "") -> str:
    """Make the parent run of a sweep, or open the one it had before it was stopped; return its id."""
    mlflow = prepare(experiment)
    client = mlflow.MlflowClient()
    if before:
        try:
            client.update_run(before, status="RUNNING")
        except mlflow.MlflowException:
            before = ""  # the store was removed since: the sweep gets a new parent
    if not before:
        home = mlflow.get_experiment_by_name(experiment).experiment_id
        before = client.create_run(home, run_name=name, tags=dict(tags)).info.run_id
    _bury_orphans(mlflow, experiment)
    return str(before)


def close_parent(sweep: Sweep, jobs: Sequence[Job]) -> None:
    """Log a sweep's table into its parent run and end it, and whatever jobs were torn away with it."""
    mlflow = prepare(sweep.experiment)
    _bury_orphans(mlflow, sweep.experiment)
    status = {"finished": "FINISHED", "failed": "FAILED"}.get(sweep.state, "KILLED")
    with mlflow.start_run(run_id=sweep.parent):
        log_sweep(mlflow, sweep, jobs)
    mlflow.MlflowClient().set_terminated(sweep.parent, status)


def fetch(run_id: str, folder: Path) -> Path:
    """Download what a run keeps of its result into a folder; return the result folder.

    Raises
    ------
    MissingData
        The store has no such run, or it holds no result (it failed, or is the parent of a sweep).
    """
    mlflow = connect()
    try:
        kept = mlflow.artifacts.download_artifacts(run_id=run_id, artifact_path="result", dst_path=str(folder))
    except (mlflow.MlflowException, OSError) as error:
        remedy = "give the id of a FINISHED run, as the MLflow UI shows it; a sweep is named by its folder"
        raise MissingData(f"the run {run_id} keeps no result", where=store(), remedy=remedy) from error
    return Path(kept)


def _bury_orphans(mlflow: Any, experiment: str) -> None:
    """Mark runs of this machine whose process is gone; whether those of another one live cannot be seen from here."""
    client = mlflow.MlflowClient()
    home = mlflow.get_experiment_by_name(experiment).experiment_id
    for one in client.search_runs([home], f"attributes.status = 'RUNNING' and tags.host = '{platform.node()}'"):
        if not _alive(int(one.data.tags.get("process", 0))):
            client.set_terminated(one.info.run_id, "KILLED")


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
