"""Train and cross-validate a stance classifier: ``python -m stance.train [group=choice] [key=value] ...``.

The corpus is analysed, cross-validated by article and set beside its baselines; the table is printed, the result is
kept in a folder, and the run is logged to MLflow.
"""

import time
from typing import TYPE_CHECKING

from stance.settings import Settings, command, say

if TYPE_CHECKING:
    from stance.experiment import Finished


def main(settings: Settings) -> None:
    """Run one experiment; see ``conf/config.yaml`` for what can vary."""
    began = time.perf_counter()
    if not settings.tracking.enabled:
        _train(settings)
        return
    from stance import tracking

    experiment = settings.tracking.experiment
    with tracking.run(experiment, settings.name, tags(settings)):
        finished = _train(settings)
        tracking.log_result(finished, seconds=time.perf_counter() - began, register=settings.tracking.register)
    say(f"Compare runs in the MLflow UI:  {tracking.ui_command()}")


def tags(settings: Settings) -> dict[str, str]:
    """Tags by which runs are found again in the MLflow UI."""
    from stance.provenance import commit, is_dirty

    return {
        "data": settings.data.name,
        "features": settings.features.name,
        "model": settings.model.name,
        "commit": commit(),
        "dirty": str(is_dirty()).lower(),
    }


def _train(settings: Settings) -> "Finished":
    from stance.console import show_result
    from stance.experiment import run

    finished = run(settings)
    show_result(finished.result)
    say(f"Result, predictions and model:  {finished.folder}")
    return finished


start = command(main)

if __name__ == "__main__":
    start()
