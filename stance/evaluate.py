"""Score predictions again, or a trained model on rows it has not seen: metrics, slices, tables for plots, pictures.

Without ``--examples`` the cross-validated predictions of a result are scored; with it, its model (trained on all of its
own rows) predicts the featurised examples of another corpus.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.settings.terminal import explained, say

if TYPE_CHECKING:
    import pandas as pd

    from stance.results import Result


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m stance.evaluate", description=__doc__)
    named = "result folder, its name in results/, or MLflow run id (default: the result made last)"
    made.add_argument("run", nargs="?", metavar="RUN", help=named)
    made.add_argument("--examples", type=Path, metavar="DIR", help="featurised examples (stance.featurise) to predict")
    made.add_argument("--fold", metavar="NAME", help="of --examples, only the rows of this official fold")
    made.add_argument("--metric", metavar="NAME", help="score by this metric (default: the result's own)")
    made.add_argument("--out", type=Path, metavar="DIR", help="where to write (default: evaluation/ beside the result)")
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    given = parser().parse_args(arguments)
    explained(lambda: _run(given))


def _run(given: argparse.Namespace) -> None:
    from dataclasses import replace

    import pandas as pd

    from stance import results, runs
    from stance.console import show_result
    from stance.errors import ConfigError
    from stance.scoring.metrics import metric

    if given.fold is not None and given.examples is None:
        raise ConfigError("--fold picks rows of --examples", where=given.fold, remedy="add --examples DIR")
    folder = runs.find(given.run)
    result = results.load(folder)
    if given.examples is not None:
        result = predicted(result, folder, given.examples, given.fold)
    if given.metric not in {None, result.metric}:
        metric(given.metric)
        result = replace(result, metric=given.metric, learning=pd.DataFrame())  # the curve is of the result's own
    out = given.out or folder / "evaluation"
    write(result, out)
    show_result(result)
    say(f"Metrics, slices, plots:  {out}")


def predicted(result: "Result", folder: Path, examples: Path, fold: str | None) -> "Result":
    """The result's model on other examples, without baselines and learning curve: they know the training rows only.

    Raises
    ------
    MissingData
        The folder holds no model: it came out of a run in MLflow.
    TooLittleData
        There are no examples (in that fold).
    """
    from dataclasses import replace

    import numpy as np
    import pandas as pd

    from stance.corpora.store import read_examples
    from stance.division import corpora_read
    from stance.errors import MissingData, TooLittleData
    from stance.holding import posed, positions
    from stance.models.holder import takes_position
    from stance.models.persist import load_model
    from stance.models.pipeline import blocks_of
    from stance.schema import NEVER_TESTED, NOT_ACTOR
    from stance.training import prediction_table

    if not (folder / "model.skops").exists():
        remedy = "name the result's own folder, or make it again: python -m stance.train --rerun RUN"
        raise MissingData("a run keeps predictions, but no model to judge others", where=folder, remedy=remedy)
    made = read_examples(examples)
    wanted = [row for row in made.examples if (row.fold not in NEVER_TESTED if fold is None else row.fold == fold)]
    rows = [row for row in wanted if row.label != NOT_ACTOR]
    if not rows:
        raise TooLittleData(
            "there are no examples to score", where=examples, remedy="leave --fold out, or name another"
        )
    if made.digest == result.provenance["data_sha256"]:  # whichever fold: the saved model is fitted on all of them
        say("These are the rows that the model was trained on: the scores below say nothing of new text.")
    pipeline = load_model(folder / "model.skops")
    holders = load_model(path) if (path := folder / "holders.skops").exists() else None
    if made.corpus in corpora_read(blocks_of(pipeline), getattr(holders, "reader", None)):
        say("The model asks a reader that has learnt from these rows: the scores below say nothing of new text.")
    probabilities = pipeline.predict_proba(rows)
    everything = [(np.array([], dtype=np.intp), np.arange(len(rows)))]
    classes = sorted({*result.classes, *(row.label for row in rows)})
    whole = np.zeros((len(rows), len(classes)))
    whole[:, [classes.index(name) for name in result.classes]] = probabilities
    table = prediction_table(rows, everything, classes, {result.name: whole}, result.name)
    if holders is not None and any(map(takes_position, rows)):
        table["held_by"] = holders.predict(posed(rows, whole, classes), positions(whole, classes))
    record = dict(result.provenance) | {"data_sha256": made.digest}
    bare = replace(result, baselines=(), found={}, learning=pd.DataFrame())
    return replace(bare, predictions=table, classes=classes, provenance=record)


def write(result: "Result", out: Path) -> None:
    """Write ``metrics.json``, ``slices.csv``, one CSV a plot (for ``dvc plots``) and the pictures into a folder."""
    from stance import figures, results
    from stance.text.cache import written_whole

    scores = result.scores()
    # Called "model" whatever it is, so that `dvc metrics diff` puts two models side by side.
    figures_of = result.metrics()
    results.write_metrics(out / "metrics.json", {"model": figures_of.pop(result.name), **figures_of})
    for name, table in plot_tables(result).items():
        with written_whole(out / f"{name}.csv") as scratch:
            table.round(6).to_csv(scratch, index=False)
    for name, figure in figures.result_figures(result, scores).items():
        with written_whole(out / "pictures" / f"{name}.png") as scratch:
            figure.savefig(scratch, format="png", metadata={"Software": None})


def plot_tables(result: "Result") -> "dict[str, pd.DataFrame]":
    """Tables behind the pictures: slices, confusion (one row a prediction), calibration, coverage, folds."""
    import pandas as pd

    from stance.scoring.calibration import coverage, reliability
    from stance.scoring.scores import score

    rows = result.predictions
    folds: list[dict[str, Any]] = [
        {"fold": fold, result.metric: score(part, result.classes, metric_name=result.metric, samples=2).headline.value}
        for fold, part in rows.groupby("fold")
    ]
    return {
        "slices": result.slices(),
        "confusion": rows[["gold", "predicted"]],
        "calibration": reliability(rows, result.classes),
        "coverage": coverage(rows, result.classes),
        "folds": pd.DataFrame(folds),
    }


if __name__ == "__main__":
    main()
