"""Find a result by what people call it: its folder, its name under ``results/``, or the id of its MLflow run."""

import re
from pathlib import Path

from stance.errors import MissingData
from stance.resources import rooted
from stance.results import latest
from stance.sweep import is_sweep
from stance.text.cache import cache_root

_RUN_ID = re.compile(r"[0-9a-f]{32}")


def find(name: str | None) -> Path:
    """The folder of a result or of a sweep.

    Parameters
    ----------
    name
        A folder, a name in ``results/`` or its ``sweeps/`` and ``searches/``, or an MLflow run id; ``None``: the result
        made last.

    Raises
    ------
    MissingData
        There is nothing of that name.

    Examples
    --------
    >>> find("no-such-result")
    Traceback (most recent call last):
    stance.errors.MissingData: no result or sweep (no-such-result): give a folder, a name in results/, or a run id
    """
    results = rooted("results")
    if name is None:
        return latest(results)
    for folder in (Path(name), rooted(name), results / name, results / "sweeps" / name, results / "searches" / name):
        if (folder / "result.json").exists() or is_sweep(folder):
            return folder
    if _RUN_ID.fullmatch(name):
        from stance.tracking import fetch

        return fetch(name, cache_root() / "runs" / name)
    raise MissingData("no result or sweep", where=name, remedy="give a folder, a name in results/, or a run id")
