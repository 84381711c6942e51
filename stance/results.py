"""A result on disk: predictions, scores, provenance and model in one folder, written whole or not at all."""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from stance.errors import CacheError, MissingData
from stance.scoring.scores import Scores, score, slice_scores
from stance.text.cache import written_whole


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

    def scores(self) -> dict[str, Scores]:
        """Scores of the model (under its name) and of each baseline, the model first."""
        columns = {self.name: "predicted"} | {name: name for name in self.baselines}
        return {
            name: score(self.predictions, self.classes, metric_name=self.metric, column=column, samples=self.samples)
            for name, column in columns.items()
        }

    def slices(self) -> pd.DataFrame:
        """Scores of each slice; see `stance.scoring.scores.slice_scores`."""
        present = [column for column in self.slices_by if column in self.predictions]
        return slice_scores(self.predictions, present, self.classes, metric_name=self.metric)


def save(result: Result, folder: Path) -> None:
    """Write ``predictions.parquet``, ``metrics.json``, ``slices.csv`` and ``result.json`` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    scores = result.scores()
    about = {key: getattr(result, key) for key in ("name", "classes", "metric", "slices_by", "samples", "baselines")}
    with written_whole(folder / "predictions.parquet") as scratch:
        result.predictions.to_parquet(scratch, index=False)
    with written_whole(folder / "slices.csv") as scratch:
        result.slices().round(6).to_csv(scratch, index=False)
    with written_whole(folder / "importance.csv") as scratch:
        result.importance.to_csv(scratch, index=False)
    _write_json(folder / "metrics.json", {name: _rounded(one.flat()) for name, one in scores.items()})
    _write_json(folder / "result.json", about | {"provenance": result.provenance})


def load(folder: Path) -> Result:
    """Read what `save` wrote.

    Raises
    ------
    MissingData
        The folder holds no result.
    CacheError
        A file of it is damaged.
    """
    if not (folder / "result.json").exists():
        raise MissingData("no result here", where=folder, remedy="run python -m stance.train first, or name its folder")
    try:
        about = json.loads((folder / "result.json").read_text(encoding="utf-8"))
        predictions = pd.read_parquet(folder / "predictions.parquet")
        return Result(predictions=predictions, importance=_read_importance(folder / "importance.csv"), **about)
    except (ValueError, TypeError, OSError) as error:
        remedy = "delete the folder and train again"
        raise CacheError(f"the result is damaged: {error}", where=folder, remedy=remedy) from error


def point_latest(folder: Path) -> None:
    """Remember a result folder as the one that commands use when none is named."""
    with written_whole(folder.parent / "latest.txt") as scratch:
        scratch.write_text(folder.name + "\n", encoding="utf-8")


def latest(results: Path) -> Path:
    """The result folder made last.

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
    """Remove a result folder, if it is one."""
    if (folder / "result.json").exists():
        shutil.rmtree(folder)


def _rounded(metrics: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 6) for name, value in sorted(metrics.items())}


def _read_importance(path: Path) -> pd.DataFrame:
    return pd.read_csv(path) if path.exists() and path.stat().st_size > 1 else pd.DataFrame()


def _write_json(path: Path, content: Any) -> None:
    with written_whole(path) as scratch:
        scratch.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
