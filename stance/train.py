"""Train and cross-validate a stance classifier: ``python -m stance.train [group=choice] [key=value] ...``.

The corpus is analysed, cross-validated by article and set beside its baselines; the table is printed, the result is
kept in a folder, and the run is logged to MLflow. With ``-m`` and lists of choices it sweeps over all combinations.

``--rerun RUN`` trains again what a run (its MLflow id, or its folder) recorded, and tells whether the same came out;
``--params FILE`` takes the settings of a file, as the stages of ``dvc.yaml`` do. Both may be followed by ``key=value``.
"""

import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING

from stance.settings import Settings, command, from_file, job_overrides, overrides_given, recorded, say, taken

if TYPE_CHECKING:
    from stance.experiment import Finished
    from stance.sweep import Sweep

log = logging.getLogger(__name__)


def main(settings: Settings) -> None:
    """Run one experiment; see ``conf/config.yaml`` for what can vary."""
    from stance.sweep import current

    sweep = current()
    if sweep is not None:
        _job(settings, sweep)
        return
    finished, _ = _tracked(settings)
    _show(finished)
    if settings.tracking.enabled:
        from stance.tracking import ui_command

        say(f"Compare runs in the MLflow UI:  {ui_command()}")


def tags(settings: Settings) -> dict[str, str]:
    """Tags by which runs are found again in the MLflow UI."""
    from stance.provenance import commit, is_dirty

    named = {
        "data": settings.data.name,
        "features": settings.features.name,
        "model": settings.model.name,
        "commit": commit(),
        "dirty": str(is_dirty()).lower(),
    }
    return named | ({"question": settings.note["question"]} if "question" in settings.note else {})


def _tracked(settings: Settings) -> "tuple[Finished, str]":
    """Train, inside an MLflow run where tracking is on; the result and the run's id."""
    from stance.experiment import run

    began = time.perf_counter()
    if not settings.tracking.enabled:
        return run(settings), ""
    from stance import tracking

    with tracking.run(settings.tracking.experiment, settings.name, tags(settings)) as run_id:
        finished = run(settings)
        tracking.log_result(finished, seconds=time.perf_counter() - began, register=settings.tracking.register)
    return finished, run_id


def _job(settings: Settings, sweep: "Sweep") -> None:
    """Train one job of a sweep, unless it is done already, and report it."""
    from dataclasses import replace

    from stance.errors import StanceError
    from stance.experiment import job_fingerprint, load_corpus
    from stance.sweep import Job

    began = time.perf_counter()
    overrides = job_overrides()
    try:
        key = job_fingerprint(settings, load_corpus(settings).digest)
        if sweep.done(key):
            log.info("done before: %s", " ".join(overrides))
            return
        if sweep.experiment:
            settings = replace(settings, tracking=replace(settings.tracking, experiment=sweep.experiment))
        finished, run_id = _tracked(settings)
    except StanceError as error:
        # The launcher tells of the first failed job only, and after all others.
        log.error("failed: %s: %s", " ".join(overrides), error)  # noqa: TRY400
        raise
    result = finished.result
    scores = {name: one.flat() for name, one in result.scores().items()}
    job = Job(result.name, key, overrides, str(finished.folder), result.metric, len(result.predictions),
              time.perf_counter() - began, scores, run_id)  # fmt: skip
    sweep.report(job)
    log.info("%s %.3f: %s", job.metric, job.headline, " ".join(overrides))


def _show(finished: "Finished") -> None:
    from stance.console import show_result

    show_result(finished.result)
    say(f"Result, predictions and model:  {finished.folder}")


def _rerun(name: str, overrides: list[str]) -> None:
    """Train what a run recorded, and tell what came out otherwise and why."""
    from stance import results
    from stance.rerun import differences
    from stance.runs import find

    before = results.load(find(name))

    def again(settings: Settings) -> None:
        finished, _ = _tracked(settings)
        _show(finished)
        for line in differences(before, finished.result):
            say(line)

    recorded(again, lambda: before.provenance["config"], overrides)


def start() -> None:
    """Take ``--rerun`` and ``--params`` from the command line; all else is Hydra's."""
    rerun, params = taken("--rerun"), taken("--params")
    if rerun is not None:
        _rerun(rerun, overrides_given())
    elif params is not None:
        recorded(main, lambda: from_file(Path(params)), overrides_given())
    else:
        from stance.hooks import closing

        with closing():
            command(main)()


if __name__ == "__main__":
    start()
