"""The only door to Hydra: where configs are, which keys they may have, and how a command starts and fails.

A typo on the command line is caught by Hydra; a typo inside a YAML file (an experiment) would be merged silently.
Therefore the composed config is merged into the declared `Settings`, which refuses what it does not know.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
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
    """What a run computes, as plain values: the settings without `OPERATIONAL` keys."""
    return {key: value for key, value in asdict(settings).items() if key not in OPERATIONAL}


def command(run: Callable[[Settings], None]) -> Callable[[], None]:
    """Make a Hydra command of a function over `Settings`.

    Errors of `stance` (and Hydra's own complaints) end in one line on standard error and exit status 2.
    """

    def start() -> None:
        import hydra
        from hydra.core.hydra_config import HydraConfig
        from hydra.types import RunMode
        from omegaconf import DictConfig

        _prepare()

        @hydra.main(version_base="1.3", config_path=str(resource("conf")), config_name="config")
        def main(cfg: DictConfig) -> None:
            if HydraConfig.get().mode == RunMode.RUN:
                explained(lambda: run(checked(cfg)))  # before Hydra adds a line of its own
            else:
                run(checked(cfg))

        explained(main)

    return start


def recorded(
    run: Callable[[Settings], None], record: Callable[[], Mapping[str, Any]], overrides: Sequence[str]
) -> None:
    """Run a command over recorded settings (of a run, or of ``params.yaml``) instead of composed ones.

    Parameters
    ----------
    run
        The command.
    record
        Gives resolved settings as plain values; keys that are not in them come from ``conf/config.yaml``.
    overrides
        ``key=value`` from the command line, applied last; they name values, not choices of a group.
    """
    from omegaconf import OmegaConf

    def main() -> None:
        cfg = composed([])
        for key, value in record().items():
            cfg[key] = value
        run(checked(OmegaConf.merge(cfg, OmegaConf.from_dotlist(list(overrides)))))

    explained(main)


def from_file(path: Path) -> dict[str, Any]:
    """Settings that were written to a YAML file (``params.yaml``).

    Raises
    ------
    ConfigError
        There is no such file, or it is no mapping.
    """
    import yaml

    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ConfigError(
            "cannot read the settings", where=path, remedy="make them with dvc, or check the path"
        ) from error
    if not isinstance(content, dict):
        raise ConfigError("the settings are no mapping of keys to values", where=path, remedy="mend the file")
    return content


def taken(option: str) -> str | None:
    """Take ``--option VALUE`` or ``--option=VALUE`` off the command line; ``None`` where it is not given."""
    for number, word in enumerate(sys.argv[1:], 1):
        name, equals, value = word.partition("=")
        if name == option:
            if not equals and number + 1 >= len(sys.argv):
                fail(f"{option} wants a value")
            value = value if equals else sys.argv[number + 1]
            del sys.argv[number : number + (1 if equals else 2)]
            return value
    return None


def overrides_given() -> list[str]:
    """The ``key=value`` words of the command line, for commands that take them without Hydra."""
    return sys.argv[1:]


def job_overrides() -> list[str]:
    """What the command line (or the sweep) overrode for this job."""
    from hydra.core.hydra_config import HydraConfig

    return list(HydraConfig.get().overrides.task) if HydraConfig.initialized() else []


def selected(cfg: Any, key: str) -> Any:
    """A value of a composed config; None where it is missing or not given."""
    from omegaconf import OmegaConf

    return OmegaConf.select(cfg, key, throw_on_missing=False)


def resolved_text(overrides: Sequence[str]) -> str:
    """The composed and resolved config as YAML: what DVC keeps as ``params.yaml``."""
    from omegaconf import OmegaConf

    cfg = composed(overrides)
    OmegaConf.resolve(cfg)
    return str(OmegaConf.to_yaml(cfg))


def composed(overrides: Sequence[str]) -> Any:
    """Compose the config as a command line would; keys may be added to what is returned."""
    from hydra import compose, initialize_config_dir
    from omegaconf import OmegaConf

    _prepare()
    with initialize_config_dir(version_base="1.3", config_dir=str(resource("conf"))):
        cfg = compose("config", overrides=list(overrides))
    OmegaConf.set_struct(cfg, False)
    return cfg


def _prepare() -> None:
    os.environ.setdefault("STANCE_ROOT", str(resource("experiments").parent))
    os.environ.setdefault("HYDRA_FULL_ERROR", "1")
    if not rooted("data/newswire").exists():  # an installed wheel brings the corpus inside the package
        os.environ.setdefault("STANCE_NEWSWIRE", str(resource("newswire")))


def explained(main: Callable[[], None]) -> None:
    """Run a command; what the user can mend becomes one line on standard error and exit status 2.

    Being terminated (SIGTERM) ends the command like Ctrl-C does, so that open MLflow runs are closed as KILLED.
    """
    from hydra.errors import HydraException
    from omegaconf.errors import OmegaConfBaseException
    from yaml import YAMLError

    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with one_line():
            main()
    except (HydraException, OmegaConfBaseException, YAMLError) as error:
        # Where Hydra has looked for a choice is no news to the user.
        fail(" ".join(str(error).partition("Config search path:")[0].split()))


@contextmanager
def one_line() -> Iterator[None]:
    """Make what the user can mend one line on standard error and exit status 2, and an interruption no traceback."""
    try:
        yield
    except KeyboardInterrupt:
        sys.stderr.write("stance: interrupted\n")
        raise SystemExit(130) from None
    except StanceError as error:
        fail(str(error))
    except BrokenPipeError:  # whoever read our output has seen enough; Python must not flush into it once more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(141) from None
    except OSError as error:
        if error.filename is None:
            raise
        name = error.filename2 or error.filename
        fail(f"{error.strerror} ({name}): check the path, its permissions and the room on the disk")


def _interrupt(number: int, frame: Any) -> NoReturn:
    raise KeyboardInterrupt


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
    from omegaconf.errors import MissingMandatoryValue, OmegaConfBaseException

    plain = OmegaConf.create({key: cfg._get_node(key) for key in cfg if key not in {"hydra", "experiments"}})
    try:
        merged = OmegaConf.merge(OmegaConf.structured(Settings), plain)
        OmegaConf.resolve(merged)
        settings = OmegaConf.to_object(merged)
    except OmegaConfBaseException as error:
        key = getattr(error, "full_key", None) or "config"
        if isinstance(error, MissingMandatoryValue):
            raise ConfigError("a value is missing", where=key, remedy=f"add {key}=... to the command") from error
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
