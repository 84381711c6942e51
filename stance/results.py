"""A result on disk: predictions, scores, provenance and models in one folder, complete once its record is there."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from stance import provenance
from stance.errors import CacheError, MissingData
from stance.scoring.bootstrap import Interval
from stance.scoring.holders import holder_accuracy
from stance.scoring.scores import Scores, score, slice_scores
from stance.text.cache import written_whole

_ABOUT = ("name", "classes", "metric", "slices_by", "samples", "baselines", "found")
"""What of a result is kept in ``result.json``."""
MODELS = ("model", "holders", "mentions")
"""What a folder may hold of models, each a file ``.skops``: the last two only where they were learnt."""


@dataclass(frozen=True)
class Result:
    """What one training found out.

    Attributes
    ----------
    name
        What tables call it.
    classes
        All classes, sorted.
    predictions
        One row an example: ids, gold, group, slicing columns, ``predicted``, ``p_<class>``, and one column a baseline.
    metric, slices_by, samples
        The headline metric, the slicing columns and the bootstrap samples.
    provenance
        See `stance.provenance.provenance`.
    importance
        Feature importances of the final model (``feature, importance``), if it has any.
    found
        Recall of labelled mentions and share of namesakes refused, held out.
    learning
        Scores by share of the training groups (``share, rows, score``), all of them last, if they were asked for.
    """

    name: str
    classes: Sequence[str]
    predictions: pd.DataFrame
    metric: str
    slices_by: Sequence[str]
    samples: int
    provenance: Mapping[str, Any]
    baselines: Sequence[str] = ()
    importance: pd.DataFrame = field(default_factory=pd.DataFrame)
    learning: pd.DataFrame = field(default_factory=pd.DataFrame)
    found: Mapping[str, float] = field(default_factory=dict)

    def scores(self) -> dict[str, Scores]:
        """Scores of the model (under its name) and of each baseline, the model first."""
        columns = {self.name: "predicted"} | {name: name for name in self.baselines}
        return {
            name: score(self.predictions, self.classes, metric_name=self.metric, column=column, samples=self.samples)
            for name, column in columns.items()
        }

    def holders(self) -> Interval | None:
        """Accuracy of the holders; None where none is labelled or none was asked for."""
        return holder_accuracy(self.predictions, self.samples) if "held_by" in self.predictions else None

    def metrics(self) -> dict[str, dict[str, float]]:
        """All figures by model and name, as they are saved and tracked."""
        figures = {name: one.flat() for name, one in self.scores().items()}
        if held := self.holders():
            figures[self.name] |= {
                f"holder_accuracy{end}": value for end, value in zip(("", "_low", "_high"), held, strict=True)
            }
        figures[self.name] |= self.found
        return figures

    def requirements(self) -> list[str]:
        """Packages on which its figures depend, pinned."""
        return [f"{name}=={version}" for name, version in self.provenance["packages"].items()]

    def slices(self) -> pd.DataFrame:
        """Scores of each slice; see `stance.scoring.scores.slice_scores`."""
        present = [column for column in self.slices_by if column in self.predictions]
        return slice_scores(self.predictions, present, self.classes, metric_name=self.metric)


def save(result: Result, folder: Path) -> None:
    """Write predictions, metrics, slices and tables into a folder, ``result.json`` last: with it, it is complete.

    Models are to be there before, in a folder that was cleared: see `clear`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    about = {key: getattr(result, key) for key in _ABOUT}
    with written_whole(folder / "predictions.parquet") as scratch:
        result.predictions.to_parquet(scratch, index=False)
    with written_whole(folder / "slices.csv") as scratch:
        result.slices().round(6).to_csv(scratch, index=False)
    for name in ("importance", "learning"):
        with written_whole(folder / f"{name}.csv") as scratch:
            getattr(result, name).round(6).to_csv(scratch, index=False)
    write_metrics(folder / "metrics.json", result.metrics())
    _write_json(folder / "origin.json", provenance.origin())
    _write_json(folder / "result.json", about | {"provenance": result.provenance})


def write_metrics(path: Path, metrics: Mapping[str, Mapping[str, float]]) -> None:
    """Write figures by model and name, rounded and sorted: the same figures give the same bytes."""
    _write_json(path, {name: _rounded(figures) for name, figures in metrics.items()})


def load(folder: Path, *, origin: bool = True) -> Result:
    """Read what `save` wrote, with the commit and machine it was made on unless `origin` is false.

    Raises
    ------
    MissingData
        The folder holds no result.
    CacheError
        A file of it is damaged.
    """
    about = read_record(folder)
    try:
        predictions = pd.read_parquet(folder / "predictions.parquet")
        made = folder / "origin.json"
        about["provenance"] |= json.loads(made.read_text(encoding="utf-8")) if origin and made.exists() else {}
        about |= {name: _read_table(folder / f"{name}.csv") for name in ("importance", "learning")}
        return Result(predictions=predictions, **about)
    except (ValueError, TypeError, OSError) as error:
        remedy = "delete the folder and train again"
        raise CacheError(f"the result is damaged: {error}", where=folder, remedy=remedy) from error


def read_record(folder: Path) -> dict[str, Any]:
    """What ``result.json`` of a folder says.

    Raises
    ------
    MissingData
        The folder holds no result.
    CacheError
        The file is damaged.
    """
    path = folder / "result.json"
    if not path.exists():
        raise MissingData("no result here", where=folder, remedy="run python -m stance.train first, or name its folder")
    try:
        record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        remedy = "delete the folder and train again"
        raise CacheError(f"the result is damaged: {error}", where=path, remedy=remedy) from error
    return record


def point_latest(folder: Path) -> None:
    """Remember a result folder as the one that commands use when none is named."""
    with written_whole(folder.parent / "latest.txt") as scratch:
        scratch.write_text(folder.name + "\n", encoding="utf-8")


def latest(results: Path) -> Path:
    """The result folder made last, jobs of sweeps and searches and folders with a name of their own left aside.

    Raises
    ------
    MissingData
        Nothing has been trained yet.
    """
    pointer = results / "latest.txt"
    if not pointer.exists():
        raise MissingData("nothing has been trained yet", where=results, remedy="run python -m stance.train first")
    return results / pointer.read_text(encoding="utf-8").strip()


def clear(folder: Path) -> None:
    """Remove record and models of the result that a folder may hold: the next one may have fewer models.

    The record goes first, so that nobody takes what is left for a result. Other files of the folder stay.
    """
    for name in ("result.json", *(f"{model}.skops" for model in MODELS)):
        (folder / name).unlink(missing_ok=True)


def _rounded(metrics: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 6) for name, value in sorted(metrics.items())}


def _read_table(path: Path) -> pd.DataFrame:
    return pd.read_csv(path) if path.exists() and path.stat().st_size > 1 else pd.DataFrame()


def _write_json(path: Path, content: Any) -> None:
    with written_whole(path) as scratch:
        scratch.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
