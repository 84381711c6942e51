"""Sweeps: one folder a sweep, one small file a finished job, so that a sweep killed half-way goes on where it stopped.

The folder (``results/sweeps/<name>-<key>``) is named after the swept overrides, the code, the seeds and the data, so
the same command finds it again. Jobs learn of it through the environment, whether they run here, in parallel processes
or on a cluster.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from stance.errors import CacheError
from stance.provenance import code_hash, fingerprint, seeds_hash
from stance.text.cache import written_whole

FOLDER = "STANCE_SWEEP"
"""Environment variable by which a sweep tells its jobs the folder they report to."""
PARENT = "STANCE_PARENT_RUN"
"""Environment variable by which a sweep tells its jobs the run they are nested in."""
_ABOUT = "sweep.json"
_SILENT = ("jobs=", "tracking", "hydra", "folder=")
"""Beginnings of overrides that change where or how jobs run, not what they compute."""


@dataclass(frozen=True)
class Job:
    """A finished job of a sweep: what was varied, where its result is, and its scores.

    `scores` holds the flat metrics of the model (under `name`) and of its baselines; `metric` is the headline.
    """

    name: str
    key: str
    overrides: Sequence[str]
    folder: str
    metric: str
    rows: int
    seconds: float
    scores: Mapping[str, Mapping[str, float]]
    run_id: str = ""

    @property
    def headline(self) -> float:
        """The model's value of the headline metric."""
        return self.scores[self.name][self.metric]


@dataclass
class Sweep:
    """A sweep on disk.

    Attributes
    ----------
    folder
        Where it reports to.
    title
        The question of its experiment, or its overrides.
    overrides
        As typed.
    experiment, parent
        MLflow experiment and parent run; empty where tracking is off.
    state
        ``running``, ``finished``, ``failed`` or ``killed``.
    """

    folder: Path
    title: str
    overrides: Sequence[str] = ()
    experiment: str = ""
    parent: str = ""
    state: str = field(default="running")

    def save(self) -> None:
        """Write ``sweep.json``."""
        content = asdict(self) | {"folder": self.folder.name}
        _write(self.folder / _ABOUT, content)

    def done(self, key: str) -> Job | None:
        """The finished job of a key, if there is one."""
        path = self._path(key)
        return Job(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None

    def report(self, job: Job) -> None:
        """Note a job as finished."""
        _write(self._path(job.key), asdict(job))

    def jobs(self) -> list[Job]:
        """All finished jobs, best first."""
        found = [Job(**json.loads(path.read_text(encoding="utf-8"))) for path in sorted(self.folder.glob("job-*.json"))]
        return sorted(found, key=lambda job: (-job.headline, job.name, job.overrides))

    def _path(self, key: str) -> Path:
        return self.folder / f"job-{key}.json"


def sweep_key(overrides: Sequence[str], data: Sequence[Path] = ()) -> str:
    """Name of what a sweep computes, from its overrides, the code, the seeds and the files of its `data`.

    How and where its jobs run makes no difference.

    Parameters
    ----------
    overrides
        As typed.
    data
        Folders; what lies under them counts.

    Examples
    --------
    >>> sweep_key(["model=a,b", "jobs=2"]) == sweep_key(["hydra/launcher=joblib", "model=a,b"])
    True
    """
    kept = sorted(one for one in overrides if not one.startswith(_SILENT))
    files = [file for folder in data if folder.is_dir() for file in sorted(folder.rglob("*"))]
    # Reading them would be surer, and slow: whoever touches a file begins anew.
    seen = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files if path.is_file()]
    return fingerprint(kept, code_hash(), seeds_hash(), seen)


def load_sweep(folder: Path) -> Sweep:
    """Read a sweep's own record.

    Raises
    ------
    CacheError
        It is damaged.
    """
    try:
        about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
        return Sweep(**about | {"folder": folder})
    except (OSError, ValueError, TypeError) as error:
        raise CacheError(
            f"the sweep is damaged: {error}", where=folder, remedy="delete it, run the sweep again"
        ) from error


def is_sweep(folder: Path) -> bool:
    """Whether a folder holds a sweep."""
    return (folder / _ABOUT).exists()


def current() -> Sweep | None:
    """The sweep that this process is a job of, if it is one."""
    named = os.environ.get(FOLDER)
    return load_sweep(Path(named)) if named else None


def varied(jobs: Sequence[Job]) -> list[str]:
    """Keys whose values differ between jobs, in the order of the command line.

    Examples
    --------
    >>> one = Job("a", "1", ["model=a", "seed=0"], "", "f1", 9, 1.0, {})
    >>> varied([one, Job("b", "2", ["model=b", "seed=0"], "", "f1", 9, 1.0, {})])
    ['model']
    """
    keys = dict.fromkeys(key for job in jobs for key in values(job))
    return [key for key in keys if len({values(job).get(key) for job in jobs}) > 1]


def values(job: Job) -> dict[str, str]:
    """Overrides of a job by key."""
    return dict(_split(one) for one in job.overrides)


def table(jobs: Sequence[Job]) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a sweep's table: what was varied, score with interval, then the baselines of the data."""
    columns = varied(jobs) or ["name"]
    metric = jobs[0].metric
    header = [*columns, f"{metric} [95 % interval]", "rows", "seconds"]
    rows = [
        [
            *(values(job).get(column, job.name if column == "name" else "") for column in columns),
            _shown(job.scores[job.name], metric),
            f"{job.rows:,}",
            f"{job.seconds:.0f}",
        ]
        for job in jobs
    ]
    return header, [*rows, *_baselines(jobs, len(columns))]


def _baselines(jobs: Sequence[Job], width: int) -> Iterator[list[str]]:
    shown: dict[tuple[str, str], list[str]] = {}
    for job in jobs:
        for name, scores in job.scores.items():
            if name != job.name:
                score = _shown(scores, job.metric)
                shown[name, score] = [name, *[""] * (width - 1), score, f"{job.rows:,}", ""]
    yield from shown.values()


def _shown(scores: Mapping[str, float], metric: str) -> str:
    return f"{scores[metric]:.3f} [{scores[f'{metric}_low']:.3f}, {scores[f'{metric}_high']:.3f}]"


def _split(override: str) -> tuple[str, str]:
    key, _, value = override.partition("=")
    return key.lstrip("+~"), value


def _write(path: Path, content: Any) -> None:
    with written_whole(path) as scratch:
        scratch.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
