"""One self-contained HTML page for a run or a sweep: opens offline, prints well, shows Arabic from right to left."""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.settings.terminal import explained, say

if TYPE_CHECKING:
    from stance.results import Result
    from stance.sweep import Sweep

_ERRORS = 40
"""Wrong rows that a page shows."""
_SMALL = 20
"""Rows below which a slice says little; the page marks it."""
_SHARES = {
    "holder_accuracy": "of the holders right",
    "mention_recall": "of the mentions found",
    "namesakes_refused": "of the namesakes refused",
}
"""Other figures of a result that a page shows, where it has them."""
DESCRIPTIONS: Mapping[str, str] = {
    "1_scores": "The model and its baselines with 95 % intervals (bootstrap over groups). "
    "A model that does not clear the baselines has read nothing.",
    "2_confusion": "Rows are labels, columns predictions: counts, and shares of the label in colour.",
    "3_calibration": "On the dashed line, predictions made with 80 % probability are right 80 % of the time. "
    "Larger points stand for more rows.",
    "4_coverage": "If only the surest predictions are used and the rest is left to a person: "
    "how many are answered, how many of those are right.",
    "5_importance": "What the final model, trained on all rows, leans on.",
    "6_learning": "The score with fewer training articles. A line that still climbs asks for more labels.",
}


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m stance.report", description=__doc__)
    named = "result folder, its name in results/, MLflow run id, or a sweep (default: the result made last)"
    made.add_argument("run", nargs="?", metavar="RUN", help=named)
    made.add_argument("--output", type=Path, metavar="FILE", help="where to write (default: report.html beside it)")
    made.add_argument("--no-origin", action="store_true", help="leave out commit and machine: the same bytes anywhere")
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    given = parser().parse_args(arguments)
    explained(lambda: _run(given))


def _run(given: argparse.Namespace) -> None:
    from stance import results, runs, sweep
    from stance.text.cache import written_whole

    folder = runs.find(given.run)
    if sweep.is_sweep(folder):
        page = sweep_page(sweep.load_sweep(folder))
    else:
        page = result_page(results.load(folder, origin=not given.no_origin))
    output = given.output or folder / "report.html"
    with written_whole(output) as scratch:
        scratch.write_text(page, encoding="utf-8")
    say(f"Report:  {output}")


def result_page(result: "Result") -> str:
    """The page of one result."""
    from stance.console import how_scored, score_rows
    from stance.figures import result_figures
    from stance.html import render
    from stance.logged import worst_errors
    from stance.scoring.calibration import calibration, coverage
    from stance.scoring.compare import paired

    scores = result.scores()
    rows = result.predictions
    best = max(result.baselines, key=lambda name: scores[name].headline.value, default=None)
    against = best and paired(rows, best, "predicted", result.classes, metric_name=result.metric)
    found = result.metrics()[result.name]
    half = coverage(rows, result.classes, points=2)
    return render(
        "result.html",
        title=f"{result.name}: {scores[result.name].headline}",
        result=result,
        mine=scores[result.name],
        scores=score_rows(scores),
        best=best,
        against=against,
        groups=rows["group"].nunique(),
        how=how_scored(result),
        folds=rows["fold"].nunique(),
        calibrated=calibration(rows, result.classes),
        shares=[(name, found[key]) for key, name in _SHARES.items() if key in found],
        surest_half=float(half["accuracy"].iloc[0]),
        slices=slice_groups(result.slices()),
        small=_SMALL,
        pictures=[(figure, DESCRIPTIONS[name]) for name, figure in result_figures(result, scores).items()],
        errors=worst_errors(result, _ERRORS).to_dict("records"),
        wrong=int((rows["gold"] != rows["predicted"]).sum()),
        about=about(result.provenance),
        config=_yaml(result.provenance["config"]),
        packages=" ".join(result.requirements()),
    )


def sweep_page(sweep: "Sweep") -> str:
    """The page of a sweep: its table and picture, its best job held against each other one, links to their folders."""
    from stance import comparison
    from stance.errors import CompareError, MissingData
    from stance.figures import sweep_figure
    from stance.html import render
    from stance.sweep import table

    jobs = sweep.jobs()
    if not jobs:
        raise MissingData("the sweep has no finished job yet", where=sweep.folder, remedy="let it run on")
    results = comparison.results_of([sweep.folder])
    try:
        compared = comparison.compare(results)
    except CompareError as error:
        summary, said = None, str(error)
    else:
        summary, said = comparison.summary(compared), compared.said_of_data()
    return render("sweep.html", title=sweep.title, sweep=sweep, table=table(jobs), jobs=jobs, figure=sweep_figure(jobs),
                  compared=summary, said=said, about=about(results[0].provenance))  # fmt: skip


def slice_groups(slices: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """Rows of a slice table by slicing column, in the order of the table."""
    rows = slices.to_dict("records")
    return [
        (column, [row for row in rows if row["slice"] == column]) for column in dict.fromkeys(r["slice"] for r in rows)
    ]


def about(provenance: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a reader needs to rebuild a result, as names and values."""
    dirty = ", with uncommitted changes" if provenance.get("dirty") else ""
    return [
        ("data", f"{provenance['config']['data']['name']}, sha256 {provenance['data_sha256']}"),
        ("seeds", provenance.get("seeds", "not told")),
        ("morphology", f"database sha256 {provenance['morphology']}"),
        ("code", f"{provenance.get('code', '')}, commit {provenance.get('commit') or 'not told'}{dirty}"),
        ("seed", str(provenance["seed"])),
        ("python", str(provenance["python"])),
    ]


def _yaml(config: Mapping[str, Any]) -> str:
    import yaml

    return yaml.safe_dump(json.loads(json.dumps(config)), allow_unicode=True, sort_keys=False)


if __name__ == "__main__":
    main()
