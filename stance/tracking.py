"""The only door to MLflow: one run a training, with everything that is needed to compare and rebuild it.

The store is ``MLFLOW_TRACKING_URI`` where that is set, else an SQLite file and an artifact folder in the project.
"""

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from stance.experiment import Finished
from stance.provenance import environment_lock
from stance.resources import project_root
from stance.results import Result
from stance.scoring.plots import confusion_figure, importance_figure

PARENT = "STANCE_PARENT_RUN"
"""Environment variable by which a sweep tells its jobs the run they are nested in."""
_LONGEST_PARAMETER = 500


def store() -> str:
    """Address of the tracking store."""
    return os.environ.get("MLFLOW_TRACKING_URI") or f"sqlite:///{project_root() / 'mlflow.db'}"


def ui_command() -> str:
    """What to type to look at the runs."""
    uri = store()
    return f"mlflow ui --backend-store-uri {uri}" if uri.startswith("sqlite") else f"open {uri}"


def prepare(experiment: str) -> Any:
    """Import MLflow, create the store and the experiment if they are not there yet, and return the module.

    Creating the database takes seconds and is not safe when two processes try at once: a lock keeps them apart.
    """
    from filelock import FileLock

    os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
    for noisy in ("mlflow", "alembic"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
    import mlflow

    mlflow.set_tracking_uri(store())
    with FileLock(project_root() / ".cache" / "mlflow.lock"):
        if mlflow.get_experiment_by_name(experiment) is None:
            local = store().startswith("sqlite")
            artifacts = (project_root() / "mlruns").as_uri() if local else None
            mlflow.create_experiment(experiment, artifact_location=artifacts)
    mlflow.set_experiment(experiment)
    return mlflow


@contextmanager
def run(experiment: str, name: str, tags: Mapping[str, str]) -> Iterator[str]:
    """Open a run, nested in the sweep's parent if there is one; it ends FINISHED, FAILED or KILLED.

    Yields
    ------
    The run's id.
    """
    mlflow = prepare(experiment)
    parent = os.environ.get(PARENT)
    with mlflow.start_run(run_name=name, parent_run_id=parent, tags=dict(tags)) as active:
        yield active.info.run_id


def log_result(finished: Finished, *, seconds: float, register: str | None = None) -> None:
    """Log an experiment into the open run: parameters, data set, metrics, slices, pictures, tables, model, packages.

    Parameters
    ----------
    finished
        What `stance.experiment.run` returned.
    seconds
        Wall time of the training.
    register
        Name under which the model is registered, if it is to be.
    """
    import mlflow

    result, folder = finished.result, finished.folder

    mlflow.log_params(dict(_flat(result.provenance["config"])))
    _log_dataset(mlflow, result)
    scores = result.scores()
    metrics = scores[result.name].flat() | {"seconds": seconds}
    for baseline in result.baselines:
        metrics[f"baseline_{baseline}_{result.metric}"] = scores[baseline].headline.value
    mlflow.log_metrics(metrics)
    _log_folds(mlflow, result)
    slices = result.slices()
    if len(slices):
        mlflow.log_metrics(
            {f"slice/{row['slice']}/{_key(row['value'])}": row["score"] for row in slices.to_dict("records")}
        )
        mlflow.log_table(slices, "slices.json")
    mlflow.log_figure(confusion_figure(scores[result.name].matrix, result.classes, result.name), "confusion.png")
    if len(result.importance):
        mlflow.log_figure(importance_figure(result.importance, result.name), "importance.png")
    mlflow.log_dict(dict(result.provenance), "provenance.json")
    mlflow.log_text(environment_lock(), "environment.txt")
    for file in ("predictions.parquet", "metrics.json"):
        mlflow.log_artifact(str(folder / file))
    _log_model(mlflow, folder, register)


def _log_dataset(mlflow: Any, result: Result) -> None:
    columns = result.predictions[["article", "sentence", "target", "gold"]]
    source = str(result.provenance["config"]["data"]["path"])
    digest = str(result.provenance["data_sha256"])[:36]
    name = str(result.provenance["config"]["data"]["name"])
    data = mlflow.data.from_pandas(columns, source=source, name=name, digest=digest, targets="gold")
    mlflow.log_input(data, context="training")


def _log_folds(mlflow: Any, result: Result) -> None:
    """The headline metric of each fold, as steps."""
    from stance.scoring.scores import score

    for fold, part in result.predictions.groupby("fold"):
        value = score(part, result.classes, metric_name=result.metric, samples=2).headline.value
        mlflow.log_metric(f"fold_{result.metric}", value, step=int(str(fold)))


def _log_model(mlflow: Any, folder: Path, register: str | None) -> None:
    """The skops file as an artifact; registered under a name and the alias ``latest`` where asked for."""
    mlflow.log_artifact(str(folder / "model.skops"), "model")
    if register:
        client = mlflow.MlflowClient()
        if not client.search_registered_models(f"name = '{register}'"):
            client.create_registered_model(register)
        uri = mlflow.get_artifact_uri("model")
        made = client.create_model_version(register, uri, mlflow.active_run().info.run_id)
        client.set_registered_model_alias(register, "latest", made.version)


def _flat(config: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in config.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)[:_LONGEST_PARAMETER]


def _key(value: str) -> str:
    """A slice's value in the letters that MLflow allows in names."""
    return "".join(letter if (letter.isalnum() and letter.isascii()) or letter in "_-. " else "_" for letter in value)
