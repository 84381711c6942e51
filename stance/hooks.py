"""What Hydra calls before and after a sweep: the parent run exists before its jobs start, and is closed at the end.

The second door to Hydra (beside `stance.settings`): a hook must be a class of Hydra's.
"""

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hydra.experimental.callback import Callback

from stance.errors import ConfigError
from stance.material import data_paths
from stance.resources import rooted
from stance.settings.composing import selected
from stance.settings.declared import Data
from stance.settings.terminal import one_line, say
from stance.sweep import FOLDER, PARENT, Sweep, is_sweep, load_sweep, sweep_key, table

log = logging.getLogger(__name__)
_open: list[Sweep] = []


class OpenSweep(Callback):
    """Named in ``conf/config.yaml`` under ``hydra.callbacks``."""

    def on_multirun_start(self, config: Any, **kwargs: Any) -> None:
        """Find or make the sweep's folder and parent run, and tell the jobs through the environment."""
        swept = dict(config.hydra.sweeper.get("params") or {})
        overrides = [*(f"{key}={value}" for key, value in swept.items()), *config.hydra.overrides.task]
        with one_line():  # an error that came to Hydra would be a warning, and the jobs would run
            open_sweep(config, overrides)

    def on_multirun_end(self, config: Any, **kwargs: Any) -> None:
        """Close the sweep as finished."""
        close_all("finished")


@contextmanager
def closing() -> Iterator[None]:
    """Close a sweep or a search that ends before its time, as failed or killed, whatever ended it."""
    try:
        yield
    except BaseException as error:
        killed = isinstance(error, KeyboardInterrupt) or (isinstance(error, SystemExit) and error.code == 130)
        close_all("killed" if killed else "failed")
        raise


def open_sweep(config: Any, overrides: list[str]) -> Sweep:
    """The sweep of these overrides: as it was left if it has begun before, else new."""
    check_folders(config.out, overrides)
    name = str(config.hydra.runtime.choices.get("experiments") or "sweep").replace("/", "-")
    folder = rooted(str(config.folder)) / "sweeps" / f"{name}-{sweep_key(overrides, _data(config))}"
    title = str((config.get("note") or {}).get("question") or " ".join(overrides))
    sweep = load_sweep(folder) if is_sweep(folder) else Sweep(folder, title, overrides)
    begin(sweep, config.tracking, name if name != "sweep" else "sweep: " + " ".join(overrides))
    return sweep


def check_folders(out: str | None, overrides: Sequence[str]) -> None:
    """Refuse a sweep or a search that names the folder of a result.

    Raises
    ------
    ConfigError
        `out` is given, or among the `overrides`: jobs would write over each other's results.
    """
    if out is not None or any(one.startswith("out=") for one in overrides):
        remedy = "leave it out; folder=DIR says where each job makes a folder of its own"
        raise ConfigError("jobs cannot share the folder of one result", where="out", remedy=remedy)


def _data(config: Any) -> list[Path]:
    """Folders of the corpora of a sweep; none where it sweeps over them or a path is missing yet."""
    path = selected(config, "data.path")
    if not path:
        return []
    learnt, holders = (list(selected(config, f"data.{key}") or ()) for key in ("learnt", "holders"))
    reader = {"_target_": str(selected(config, "data.reader._target_"))}
    data = Data(name="", path=str(path), get="", reader=reader, learnt=learnt, holders=holders)
    return data_paths(data, str(config.corpora))


def begin(sweep: Sweep, tracked: Any, name: str) -> None:
    """Open a sweep (or go on with it) and its parent run, which `name` names, and tell the jobs of both.

    `tracked` are the settings of tracking. Whoever calls it does so within `closing`.
    """
    if sweep.parent:
        os.environ[PARENT] = sweep.parent
    if sweep.state != "finished":
        if jobs := sweep.jobs():
            log.info("it goes on: %d job(s) are done", len(jobs))
        sweep.state = "running"
        if tracked.enabled:
            _open_parent(sweep, str(tracked.experiment), name)
        sweep.save()
    os.environ[FOLDER] = str(sweep.folder)
    _open.append(sweep)


def _open_parent(sweep: Sweep, experiment: str, name: str) -> None:
    from stance import tracking

    several = any(one.startswith("data=") and "," in one for one in sweep.overrides)
    sweep.experiment = "sweeps" if several else experiment
    tags = {"kind": "sweep", "question": sweep.title, "overrides": " ".join(sweep.overrides)}
    sweep.parent = tracking.open_parent(sweep.experiment, name, tags, sweep.parent)
    os.environ[PARENT] = sweep.parent


def close_all(state: str) -> None:
    """Close what this process has begun: print the table of what is done, and end the parent run."""
    while _open:
        _close(_open.pop(), state)


def _close(sweep: Sweep, state: str) -> None:
    from stance.console import show

    for told in (FOLDER, PARENT):
        os.environ.pop(told, None)
    jobs = sweep.jobs()
    was = load_sweep(sweep.folder).state
    sweep.state = state
    sweep.save()
    if sweep.parent and was != "finished":
        from stance import tracking

        tracking.close_parent(sweep, jobs)
    if not jobs:
        return
    show(sweep.title, *table(jobs))
    if state == "finished":
        say(f"Sweep:  {sweep.folder}   (one page: python -m stance.report {sweep.folder.name})")
        if len(jobs) > 1:
            names = " ".join(dict.fromkeys(Path(job.folder).name for job in jobs[:2]))
            say(f"Is the first better than the second?  python -m stance.compare {names}")
    else:
        say(f"{state}: the same command goes on where this one stopped")
