"""The pictures that belong to a result and to a sweep, by the names under which they are kept and logged."""

from collections.abc import Sequence
from typing import Any

from stance.results import Result
from stance.scoring import plots
from stance.scoring.calibration import coverage, reliability
from stance.scoring.scores import Scores
from stance.sweep import Job, values, varied


def result_figures(result: Result, scores: dict[str, Scores] | None = None) -> dict[str, Any]:
    """Figures of a result: confusion, scores beside baselines, slices, calibration, coverage, importance, learning."""
    scores = scores or result.scores()
    mine = scores[result.name]
    named = [(one.headline.value, one.headline.low, one.headline.high) for one in scores.values()]
    figures = {
        "1_scores": plots.interval_figure(list(scores), named, result.metric, "the model and its baselines", 1),
        "2_confusion": plots.confusion_figure(mine.matrix, result.classes, "labelled and predicted"),
        "3_calibration": plots.reliability_figure(reliability(result.predictions, result.classes), "calibration"),
        "4_coverage": plots.coverage_figure(coverage(result.predictions, result.classes), "coverage and accuracy"),
    }
    if len(result.importance):
        figures["5_importance"] = plots.importance_figure(result.importance, "strongest features of the final model")
    if len(result.learning):
        figures["6_learning"] = plots.learning_figure(result.learning, result.metric, "learning curve")
    return figures


def sweep_figure(jobs: Sequence[Job]) -> Any:
    """Scores of all jobs of a sweep with their intervals, best first, then the baselines."""
    columns = varied(jobs)
    metric = jobs[0].metric
    names = [" ".join(values(job).get(column, "") for column in columns) or job.name for job in jobs]
    scores = [job.scores[job.name] for job in jobs]
    for name, one in jobs[0].scores.items():
        if name != jobs[0].name:
            names.append(name)
            scores.append(one)
    triples = [(one[metric], one[f"{metric}_low"], one[f"{metric}_high"]) for one in scores]
    return plots.interval_figure(names, triples, metric, "sweep, best first", len(jobs))
