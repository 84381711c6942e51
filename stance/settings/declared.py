"""The keys that a config may have.

A typo on the command line is caught by Hydra; a typo inside a YAML file (an experiment) would be merged silently.
Therefore the composed config is merged into the declared `Settings`, which refuses what it does not know.
"""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Data:
    """A corpus: its reader (``_target_``), where it is expected, how to get it.

    ``learnt`` names corpora whose rows join the training parts and are never tested, ``holders`` others from which the
    model of holders alone learns, instead of those.
    """

    name: str
    path: str
    get: str
    reader: dict[str, Any]
    articles: str | None = None
    labels: str | None = None
    learnt: list[str] = field(default_factory=list)
    holders: list[str] = field(default_factory=list)


@dataclass
class Features:
    """Feature blocks by name, each a ``_target_``; null switches a block off."""

    name: str
    blocks: dict[str, Any]


@dataclass
class Model:
    """A classifier (``_target_``); and one that reads candidate holders beside the trees, where there is one."""

    name: str
    estimator: dict[str, Any]
    holders: dict[str, Any] | None = None


@dataclass
class Scoring:
    """The headline metric, bootstrap samples of its interval, columns to slice by, shares of a learning curve."""

    metric: str
    samples: int
    slices: list[str]
    learning_curve: list[float] = field(default_factory=list)


@dataclass
class Tracking:
    """Whether and under which MLflow experiment runs are logged; the name and alias to register the model under."""

    enabled: bool
    experiment: str
    register: str | None = None
    alias: str = "candidate"


@dataclass
class Morphology:
    """Which camel-tools database analyses the words; null finds one."""

    database: str | None = None


@dataclass
class Settings:
    """The whole config of a command; every key is declared here or refused."""

    data: Data
    features: Features
    model: Model
    split: dict[str, Any]
    scoring: Scoring
    tracking: Tracking
    morphology: Morphology
    name: str
    seed: int
    jobs: int
    baselines: list[str]
    corpora: str
    folder: str
    out: str | None = None
    corpus: str | None = None
    examples: str | None = None
    note: dict[str, str] = field(default_factory=dict)


OPERATIONAL = ("jobs", "folder", "out", "corpora", "corpus", "examples", "tracking", "note")
"""Keys that say where and how a run is made, not what it computes; records and fingerprints leave them out."""


def identity(settings: Settings) -> dict[str, Any]:
    """What a run computes, as plain values: the settings without `OPERATIONAL` keys.

    A reader of holders that a model does not bring, and corpora that are not learnt beside, are left out too: they came
    later, and runs without them are what they were before.
    """
    found = {key: value for key, value in asdict(settings).items() if key not in OPERATIONAL}
    if settings.model.holders is None:
        del found["model"]["holders"]
    for beside in ("learnt", "holders"):
        if not found["data"][beside]:
            del found["data"][beside]
    return found
