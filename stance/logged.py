"""What is logged of a result: parameters, data set, metrics, folds as steps, slices, pictures, tables, model, packages.

MLflow's module is handed in by `stance.tracking`, its only door.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from stance.experiment import Finished
from stance.figures import result_figures, sweep_figure
from stance.provenance import environment_lock
from stance.results import Result
from stance.settings.declared import Tracking
from stance.sweep import Job, Sweep, table, values

_LONGEST_PARAMETER = 500
_NOISE = {"name", "data.get", "data.path", "data.reader", "folder"}
"""Settings that say where data lies: they tell no two runs apart (all are in ``result/result.json``)."""
_RESULT_FILES = ("predictions.parquet", "metrics.json", "slices.csv", "importance.csv", "learning.csv")
_RECORDS = ("result.json", "origin.json")


def log_everything(mlflow: Any, finished: Finished, tracked: Tracking, *, seconds: float) -> None:
    """Log an experiment into the open run.

    Parameters
    ----------
    mlflow
        The module, connected.
    finished
        What `stance.experiment.run` returned.
    tracked
        Names the model it is registered as, if it is to be, and the alias it gets.
    seconds
        Wall time of the training.
    """
    result, folder = finished.result, finished.folder
    mlflow.log_params(parameters(result.provenance["config"]))
    _log_dataset(mlflow, result)
    slices = result.slices()
    _log_metrics(mlflow, result, slices, seconds)
    for name, figure in result_figures(result).items():
        mlflow.log_figure(figure, f"pictures/{name}.png")
    if len(slices):
        mlflow.log_table(slices.round(4), "tables/slices.json")
    mlflow.log_table(worst_errors(result), "tables/worst_errors.json")
    mlflow.set_tag("mlflow.note.content", summary(result))
    mlflow.log_text(environment_lock(), "environment.txt")
    for file in (*_RESULT_FILES, *_RECORDS):
        mlflow.log_artifact(str(folder / file), "result")
    _log_model(mlflow, finished, tracked)


def log_sweep(mlflow: Any, sweep: Sweep, jobs: Sequence[Job]) -> None:
    """Log a sweep's table and picture, and its best job, into the open parent run."""
    if not jobs:
        return
    header, rows = table(jobs)
    mlflow.log_table({name: [row[number] for row in rows] for number, name in enumerate(header)}, "tables/sweep.json")
    mlflow.log_figure(sweep_figure(jobs), "pictures/sweep.png")
    best = jobs[0]
    mlflow.log_metrics({f"best_{best.metric}": best.headline, "jobs": len(jobs)})
    mlflow.set_tags(
        {"best": " ".join(f"{key}={value}" for key, value in values(best).items()), "best_run": best.run_id}
    )


def summary(result: Result) -> str:
    """What the run's page says first: the scores beside the baselines, and how to go on."""
    from stance.console import how_scored, markdown, score_rows

    groups = result.predictions["group"].nunique()
    about = f"{len(result.predictions):,} rows in {groups} groups, {how_scored(result)}."
    again = "Rebuild: `python -m stance.train --rerun RUN_ID`. Compare: `python -m stance.compare RUN_ID RUN_ID`."
    return f"{about}\n\n{markdown(*score_rows(result.scores()))}\n\n{again}"


def worst_errors(result: Result, most: int = 50) -> Any:
    """Wrong rows in which the model was surest: id, labels, probability of the wrong class, sentence."""
    wrong = result.predictions[result.predictions["gold"] != result.predictions["predicted"]]
    shares = [row[f"p_{row['predicted']}"] for row in wrong.to_dict("records")]
    columns = ["id", "target", "gold", "predicted", "p", "text", "other", "marks"]
    return wrong.assign(p=shares).nlargest(most, "p", keep="first")[columns]


def _log_metrics(mlflow: Any, result: Result, slices: Any, seconds: float) -> None:
    """All numbers in one call: one request to a remote server instead of a hundred."""
    from stance.scoring.scores import score

    scores = result.scores()
    metrics = result.metrics()[result.name] | {"seconds": seconds}
    for baseline in result.baselines:
        metrics[f"baseline/{baseline}"] = scores[baseline].headline.value
    for row in slices.to_dict("records"):
        told = row["value"] or "unknown"  # nobody has labelled a holder, or named an outlet
        metrics[f"slice/{row['slice']}/{_key(told)}"] = row["score"]
    now = int(time.time() * 1000)
    entries = [mlflow.entities.Metric(name, float(value), now, 0) for name, value in metrics.items()]
    for fold, part in result.predictions.groupby("fold"):
        value = score(part, result.classes, metric_name=result.metric, samples=2).headline.value
        entries.append(mlflow.entities.Metric(f"fold/{result.metric}", value, now, int(str(fold))))
    run_id = mlflow.active_run().info.run_id
    for first in range(0, len(entries), 900):  # a request holds at most 1000 entries
        mlflow.MlflowClient().log_batch(run_id, metrics=entries[first : first + 900])


def _log_dataset(mlflow: Any, result: Result) -> None:
    columns = result.predictions[["id", "target", "gold"]]
    data = result.provenance["config"]["data"]
    source = mlflow.data.code_dataset_source.CodeDatasetSource(tags={"path": str(data["path"])})
    digest = str(result.provenance["data_sha256"])[:36]
    mlflow.log_input(
        mlflow.data.from_pandas(columns, source=source, name=str(data["name"]), digest=digest, targets="gold"),
        context="cross-validation",
    )


def _log_model(mlflow: Any, finished: Finished, tracked: Tracking) -> None:
    """The skops model behind a door that takes articles, with signature and example; registered where asked."""
    import pandas as pd

    schema, column = mlflow.types.Schema, mlflow.types.ColSpec
    given = [column("string", "id", required=False), column("string", "text")]
    text = {name: column("string", name) for name in ("article", "actor", "mention", "holder", "stance", "text")}
    number = {name: column("long", name) for name in ("sentence", "start", "end")}
    shares = [column("double", f"p_{name}") for name in finished.result.classes]
    made = [*(text | number).values(), *shares]
    with _model_folder(finished.folder) as kept:
        info = mlflow.models.Model.log(
            artifact_path=None,
            flavor=_untried(mlflow.pyfunc),
            validate_serving_input=False,
            name=finished.result.name,
            python_model=str(Path(__file__).with_name("served.py")),
            artifacts={"result": str(kept)},
            signature=mlflow.models.ModelSignature(schema(given), schema(made)),
            input_example=pd.DataFrame({"id": ["1"], "text": [finished.result.predictions["text"].iloc[0]]}),
            pip_requirements=[f"stance=={version('stance')}", *finished.result.requirements()],
            registered_model_name=tracked.register,
        )
    if tracked.register:
        client = mlflow.MlflowClient()
        client.set_registered_model_alias(tracked.register, tracked.alias, info.registered_model_version)


def _untried(flavor: Any) -> Any:
    """An MLflow flavour that is logged without a trial prediction, which would load the analyser for each run.

    MLflow has the switch (``validate_serving_input``), but hands it on to a flavour that does not know it.
    """

    def save_model(*given: Any, validate_serving_input: bool, **named: Any) -> None:
        flavor.save_model(*given, **named)

    return SimpleNamespace(save_model=save_model, __name__=flavor.__name__)


@contextmanager
def _model_folder(folder: Path) -> Iterator[Path]:
    """The models and their record alone, without the predictions beside them."""
    with tempfile.TemporaryDirectory() as scratch:
        for file in (folder / "result.json", *folder.glob("*.skops")):
            shutil.copyfile(file, Path(scratch) / file.name)
        yield Path(scratch)


def parameters(config: Mapping[str, Any]) -> dict[str, str]:
    """Settings as a person compares them: one short line a block of features, the estimator's own arguments by name.

    Examples
    --------
    >>> lemmas = {"_target_": "stance.features.grams.Grams", "longest": 2}
    >>> parameters({"features": {"name": "all", "blocks": {"lemmas": lemmas}}, "seed": 0})
    {'features': 'all', 'features.lemmas': 'Grams longest=2', 'seed': '0'}
    """
    flat: dict[str, str] = {}
    for key, value in config.items():
        parts = dict(value) if isinstance(value, Mapping) else {}
        flat[key] = str(parts.pop("name", "")) if parts else str(value)
        # The blocks and the estimator are what their group is about: their own names need no longer path.
        for inner in (parts.pop("blocks", None), parts.pop("estimator", None), parts):
            flat |= {f"{key}.{name}": _one_line(one) for name, one in dict(inner or {}).items()}
    kept = {name: one[:_LONGEST_PARAMETER] for name, one in flat.items() if one not in {"", "None"}}
    return {name: one for name, one in kept.items() if name not in _NOISE}


def _one_line(value: Any) -> str:
    """A node as ``Class key=value ...``; anything else as it prints."""
    if isinstance(value, Mapping):
        named = [f"{key}={_one_line(one)}" for key, one in sorted(value.items()) if key != "_target_"]
        return " ".join([*str(value.get("_target_", "")).split(".")[-1:], *named])
    if isinstance(value, (list, tuple)):
        return ", ".join(_one_line(one) for one in value)
    return str(value)


def _key(value: str) -> str:
    """A slice's value in what MLflow allows in names: letters and digits of any script, and ``_-.`` and blanks.

    Examples
    --------
    >>> _key("صحيفة الساحل"), _key("a/b: 2")
    ('صحيفة الساحل', 'a_b_ 2')
    """
    return "".join(letter if letter.isalnum() or letter in "_-. " else "_" for letter in value)
