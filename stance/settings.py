"""The only door to Hydra: where configs are, which keys they may have, and how a command starts and fails.

A typo on the command line is caught by Hydra; a typo inside a YAML file (an experiment) would be merged silently.
Therefore the composed config is merged into the declared `Settings`, which refuses what it does not know.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from stance.errors import ConfigError, StanceError
from stance.resources import project_root, resource


@dataclass
class Data:
    """A corpus: its reader (``_target_``), where it is expected and how to get it."""

    name: str
    path: str
    get: str
    reader: dict[str, Any]
    articles: str | None = None
    labels: str | None = None


@dataclass
class Features:
    """Feature blocks by name, each a ``_target_``; null switches a block off."""

    name: str
    blocks: dict[str, Any]


@dataclass
class Model:
    """A classifier (``_target_``)."""

    name: str
    estimator: dict[str, Any]


@dataclass
class Scoring:
    """The headline metric, bootstrap samples of its interval, and the columns to slice by."""

    metric: str
    samples: int
    slices: list[str]


@dataclass
class Tracking:
    """Whether and under which MLflow experiment runs are logged."""

    enabled: bool
    experiment: str
    register: str | None = None


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
    results: str
    out: str | None = None
    note: dict[str, str] = field(default_factory=dict)


def command(run: Callable[[Settings], None]) -> Callable[[], None]:
    """Make a Hydra command of a function over `Settings`.

    Errors of `stance` (and Hydra's own complaints) end in one line on standard error and exit status 2.
    """

    def start() -> None:
        import hydra
        from omegaconf import DictConfig

        os.environ.setdefault("STANCE_ROOT", str(resource("experiments").parent))
        os.environ.setdefault("HYDRA_FULL_ERROR", "1")

        @hydra.main(version_base="1.3", config_path=str(resource("conf")), config_name="config")
        def main(cfg: DictConfig) -> None:
            run(checked(cfg))

        explained(main)

    return start


def explained(main: Callable[[], None]) -> None:
    """Run a command; what the user can mend becomes one line on standard error and exit status 2."""
    from hydra.errors import HydraException
    from omegaconf.errors import OmegaConfBaseException

    try:
        main()
    except StanceError as error:
        fail(str(error))
    except (HydraException, OmegaConfBaseException) as error:
        fail(" ".join(str(error).split()))


def say(message: str) -> None:
    """Print one line to standard output."""
    sys.stdout.write(f"{message}\n")


def fail(message: str) -> NoReturn:
    """Print one line and exit with status 2."""
    sys.stderr.write(f"stance: {message}\n")
    raise SystemExit(2)


def checked(cfg: Any) -> Settings:
    """Merge a composed config into `Settings` and resolve it.

    Raises
    ------
    ConfigError
        A key is unknown, a value has the wrong type or is missing.
    """
    from omegaconf import OmegaConf
    from omegaconf.errors import OmegaConfBaseException

    plain = OmegaConf.create({key: cfg._get_node(key) for key in cfg if key not in {"hydra", "experiments"}})
    try:
        merged = OmegaConf.merge(OmegaConf.structured(Settings), plain)
        OmegaConf.resolve(merged)
        settings = OmegaConf.to_object(merged)
    except OmegaConfBaseException as error:
        key = getattr(error, "full_key", None) or "config"
        said = str(error).splitlines()[0]
        raise ConfigError(said, where=key, remedy="see --cfg job for what there is") from error
    assert isinstance(settings, Settings)
    return settings


def instantiate(node: dict[str, Any], where: str, **extra: Any) -> Any:
    """Make the object that a config node names with ``_target_``.

    Raises
    ------
    ConfigError
        The target cannot be imported or does not take these arguments.
    """
    import hydra.utils
    from hydra.errors import InstantiationException

    try:
        return hydra.utils.instantiate(node, **extra, _convert_="all")
    except InstantiationException as error:
        if isinstance(error.__cause__, StanceError):
            raise error.__cause__ from None
        raise ConfigError(
            " ".join(str(error).split()), where=where, remedy="check its _target_ and arguments"
        ) from error


def model_settings(name: str) -> Model:
    """The settings of a model of ``conf/model`` by its name (for baselines).

    Raises
    ------
    ConfigError
        There is no such model.
    """
    from omegaconf import OmegaConf

    path = resource("conf") / "model" / f"{name}.yaml"
    if not path.exists():
        known = ", ".join(sorted(file.stem for file in path.parent.glob("*.yaml")))
        raise ConfigError(f"unknown model {name!r}", where="baselines", remedy=f"use some of {known}")
    node = OmegaConf.merge(OmegaConf.structured(Model), OmegaConf.load(path))
    model = OmegaConf.to_object(OmegaConf.create({"seed": 0, "model": node}).model)
    assert isinstance(model, Model)
    return model


def rooted(path: str) -> Path:
    """A path of the config: absolute as it is, relative to the project's folder otherwise."""
    given = Path(path).expanduser()
    return given if given.is_absolute() else project_root() / given
