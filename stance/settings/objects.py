"""Make the objects that a config names."""

from typing import Any

from stance.errors import ConfigError, StanceError
from stance.resources import resource
from stance.settings.declared import Model


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
