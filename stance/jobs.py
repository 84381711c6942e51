"""One training as a tracked run, alone or as a job of a sweep."""

import logging
import time
from collections.abc import Sequence
from dataclasses import replace

from stance.errors import StanceError
from stance.experiment import Finished, job_fingerprint, run
from stance.material import load_corpus
from stance.settings.commands import job_overrides
from stance.settings.declared import Settings
from stance.sweep import Job, Sweep

log = logging.getLogger(__name__)


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
    asked = {key: value for key, _, value in (one.partition("=") for one in job_overrides()) if key == "experiments"}
    return named | asked | ({"question": settings.note["question"]} if "question" in settings.note else {})


def tracked(settings: Settings) -> tuple[Finished, str]:
    """Train, inside an MLflow run where tracking is on; the result and the run's id."""
    began = time.perf_counter()
    if not settings.tracking.enabled:
        return run(settings), ""
    from stance import tracking

    with tracking.run(settings.tracking.experiment, settings.name, tags(settings)) as run_id:
        finished = run(settings)
        tracking.log_result(finished, settings.tracking, seconds=time.perf_counter() - began)
    return finished, run_id


def job_of(sweep: Sweep, settings: Settings, overrides: Sequence[str]) -> Job:
    """Train one job of a sweep and report it, unless it is done already."""
    began = time.perf_counter()
    shown = " ".join(overrides)
    try:
        key = job_fingerprint(settings, load_corpus(settings).digest)
        if done := sweep.done(key):
            log.info("done before: %s", shown)
            return done
        if sweep.experiment:
            settings = replace(settings, tracking=replace(settings.tracking, experiment=sweep.experiment))
        finished, run_id = tracked(settings)
    except StanceError as error:
        # The launcher tells of the first failed job only, and after all others.
        log.error("failed: %s: %s", shown, error)  # noqa: TRY400
        raise
    result = finished.result
    scores = {name: one.flat() for name, one in result.scores().items()}
    seconds = time.perf_counter() - began
    rows = len(result.predictions)
    job = Job(result.name, key, overrides, str(finished.folder), result.metric, rows, seconds, scores, run_id)
    sweep.report(job)
    log.info("%s %.3f: %s", job.metric, job.headline, shown)
    return job
