"""Train and cross-validate a stance classifier: ``python -m stance.train [group=choice] [key=value] ...``.

The corpus is analysed, cross-validated by article and set beside its baselines; the table is printed, the result is
kept in a folder, and the run is logged to MLflow. With ``-m`` and lists of choices it sweeps over all combinations.

``--rerun RUN`` trains again what a run (its MLflow id, or its folder) recorded, and tells whether the same came out;
``--params FILE`` takes the settings of a file, as the stages of ``dvc.yaml`` do. Both may be followed by ``key=value``.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from stance.settings.commands import command, job_overrides, overrides_given, recorded, taken
from stance.settings.composing import from_file
from stance.settings.declared import Settings
from stance.settings.terminal import say

if TYPE_CHECKING:
    from stance.experiment import Finished
    from stance.results import Result


def main(settings: Settings) -> None:
    """Run one experiment; see ``conf/config.yaml`` for what can vary."""
    from stance.jobs import job_of, tracked
    from stance.sweep import current

    sweep = current()
    if sweep is not None:
        job_of(sweep, settings, job_overrides())
        return
    finished, _ = tracked(settings)
    _show(finished)
    if settings.tracking.enabled:
        from stance.tracking import ui_command

        say(f"Compare runs in the MLflow UI:  {ui_command()}")


def _show(finished: "Finished") -> None:
    from stance.console import show_result

    show_result(finished.result)
    say(f"Result, predictions and model:  {finished.folder}")


def _rerun(name: str, overrides: list[str]) -> None:
    """Train what a run recorded, and tell what came out otherwise and why."""
    from stance import results
    from stance.jobs import tracked
    from stance.rerun import differences
    from stance.runs import find

    @cache
    def before() -> "Result":  # read before the rerun may write into the same folder
        return results.load(find(name))

    def again(settings: Settings) -> None:
        finished, _ = tracked(settings)
        _show(finished)
        for line in differences(before(), finished.result):
            say(line)

    recorded(again, lambda: before().provenance["config"], overrides)


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
