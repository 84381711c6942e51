"""Compose a config of ``conf/`` with what is overridden, and check it against the declared `Settings`."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from stance.errors import ConfigError
from stance.resources import resource, rooted
from stance.settings.declared import Settings


def composed(overrides: Sequence[str]) -> Any:
    """Compose the config as a command line would; keys may be added to what is returned."""
    from hydra import compose, initialize_config_dir
    from omegaconf import OmegaConf

    prepare()
    with initialize_config_dir(version_base="1.3", config_dir=str(resource("conf"))):
        cfg = compose("config", overrides=list(overrides))
    OmegaConf.set_struct(cfg, False)
    return cfg


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


def prepare() -> None:
    """Tell Hydra, by the environment, where this project is."""
    os.environ.setdefault("STANCE_ROOT", str(resource("experiments").parent))
    os.environ.setdefault("HYDRA_FULL_ERROR", "1")
    for name in ("newswire", "written"):
        if not rooted(f"data/{name}").exists():  # an installed wheel brings the corpus inside the package
            os.environ.setdefault(f"STANCE_{name.upper()}", str(resource(name)))
