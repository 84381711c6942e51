"""Search settings with Optuna: the space stands in ``experiments/search``, the budget on the command line.

The study is kept in ``results/searches``: the same command goes on where it was stopped, and typed in several terminals
they share the work. The score of the best trial is flattered, because it was chosen by the folds it is scored on:
compare it with the default settings, and confirm it on other data.
"""

import argparse
import logging
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from stance.errors import ConfigError
from stance.material import data_paths
from stance.resources import rooted
from stance.settings.composing import checked, composed, from_file
from stance.settings.terminal import explained
from stance.sweep import Sweep, is_sweep, load_sweep, sweep_key

_BOUNDS = {"low", "high", "log", "step"}


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m stance.search", description=__doc__)
    made.add_argument("space", metavar="SPACE", help="name in experiments/search, or a YAML file")
    made.add_argument("overrides", nargs="*", metavar="KEY=VALUE", help="settings of all trials")
    made.add_argument("--trials", type=int, default=20, help="stop when so many are done (default: 20)")
    made.add_argument("--minutes", type=float, help="stop earlier, after so many minutes")
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    from stance.hooks import closing

    given = parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    with closing():
        explained(lambda: _run(given))


def _run(given: argparse.Namespace) -> None:
    from stance.hooks import begin, check_folders, close_all
    from stance.jobs import job_of

    space = read_space(given.space)
    fixed = [*space["overrides"], *given.overrides]
    settings = checked(composed(fixed))
    check_folders(settings.out, fixed)
    data = data_paths(settings.data, settings.corpora)
    name = f"{Path(given.space).stem}-{sweep_key([*fixed, str(space['space'])], data)}"
    folder = rooted(settings.folder) / "searches" / name
    sweep = load_sweep(folder) if is_sweep(folder) else Sweep(folder, f"search {given.space}", fixed)
    study = open_study(folder, settings.seed)
    if _done(study) < given.trials:
        sweep.state = "running"  # a search that was finished goes on with a larger budget
    begin(sweep, settings.tracking, name)
    until = time.monotonic() + 60 * given.minutes if given.minutes else float("inf")
    while _done(study) < given.trials and time.monotonic() < until:
        trial = study.ask()
        chosen = [f"{key}={suggest(trial, key, node)}" for key, node in space["space"].items()]
        job = job_of(sweep, checked(composed([*fixed, *chosen])), chosen)
        study.tell(trial, job.headline)
    close_all("finished")


def read_space(name: str) -> dict[str, Any]:
    """Read a search space: ``overrides`` of all trials, and ``space`` with choices or bounds by key.

    Raises
    ------
    ConfigError
        There is no such space, or a key of it is neither a list of choices nor has ``low`` and ``high``.
    """
    from stance.resources import resource

    path = Path(name)
    if not path.suffix:
        path = resource("experiments") / "search" / f"{name}.yaml"
    if not path.exists():
        known = ", ".join(sorted(one.stem for one in path.parent.glob("*.yaml")))
        raise ConfigError(f"unknown search space {name!r}", where=path, remedy=f"use a YAML file, or one of {known}")
    content = from_file(path)
    if unknown := set(content) - {"overrides", "space"}:
        raise ConfigError(f"unknown key {min(unknown)!r}", where=path, remedy="use overrides and space")
    for key, node in content.get("space", {}).items():
        bounded = isinstance(node, dict) and {"low", "high"} <= set(node) <= _BOUNDS
        if not bounded and not (isinstance(node, list) and node):
            remedy = "give a list of choices, or low and high (and log or step)"
            raise ConfigError(f"{key} has no space", where=path, remedy=remedy)
    return {"overrides": content.get("overrides", []), "space": content.get("space", {})}


def suggest(trial: Any, key: str, node: Any) -> Any:
    """A trial's value of a key: one of a list, or a number between ``low`` and ``high``."""
    if isinstance(node, list):
        return trial.suggest_categorical(key, node)
    whole = isinstance(node["low"], int) and isinstance(node["high"], int)
    options: Mapping[str, Any] = {name: node[name] for name in ("log", "step") if name in node}
    if whole:
        return trial.suggest_int(key, node["low"], node["high"], **options)
    return float(f"{trial.suggest_float(key, node['low'], node['high'], **options):.4g}")  # readable in tables


def open_study(folder: Path, seed: int) -> Any:
    """The study of a folder, made if need be; several processes may share it."""
    import optuna
    from optuna.storages.journal import JournalFileBackend

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    folder.mkdir(parents=True, exist_ok=True)
    backend = JournalFileBackend(str(folder / "study.log"))
    storage = optuna.storages.JournalStorage(backend)
    study = optuna.create_study(study_name="search", storage=storage, direction="maximize", load_if_exists=True)
    # Going on with the seed it began with, the sampler would propose its first trials again.
    study.sampler = optuna.samplers.TPESampler(seed=seed + len(study.trials))
    return study


def _done(study: Any) -> int:
    return sum(trial.state.name == "COMPLETE" for trial in study.trials)


if __name__ == "__main__":
    main()
