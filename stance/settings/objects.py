"""Make the objects that a config names."""

from typing import Any

from stance.errors import ConfigError, StanceError
from stance.resources import resource
from stance.settings.declared import Data, Features, Model


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


def feature_blocks(features: Features) -> dict[str, Any]:
    """The feature blocks of the settings by name, without those that are switched off.

    Raises
    ------
    ConfigError
        One of them cannot be made.
    """
    return {name: instantiate(node, f"features.blocks.{name}") for name, node in features.blocks.items() if node}


def model_settings(name: str) -> Model:
    """The settings of a model of ``conf/model`` by its name (for baselines).

    Raises
    ------
    ConfigError
        There is no such model.
    """
    model = _chosen("model", name, Model, "baselines", seed=0)
    assert isinstance(model, Model)
    return model


def data_settings(name: str, corpora: str, where: str) -> Data:
    """The settings of a corpus of ``conf/data`` by its name (for what is learnt beside another).

    Parameters
    ----------
    name
        Of the corpus.
    corpora
        Folder of the external corpora.
    where
        The key that names it, for messages.

    Raises
    ------
    ConfigError
        There is no such corpus, or it is no corpus by itself.

    Examples
    --------
    >>> data_settings("actors", "texts", "data.learnt").path
    'texts/actors'
    """
    data = _chosen("data", name, Data, where, corpora=corpora)
    assert isinstance(data, Data)
    return data


def _chosen(group: str, name: str, kind: type, where: str, **around: Any) -> Any:
    """A file of a config group as its declared kind, with the keys around it that it refers to."""
    from omegaconf import OmegaConf
    from omegaconf.errors import OmegaConfBaseException

    path = resource("conf") / group / f"{name}.yaml"
    if not path.exists():
        known = ", ".join(sorted(file.stem for file in path.parent.glob("*.yaml")))
        raise ConfigError(f"unknown {group} {name!r}", where=where, remedy=f"use some of {known}")
    try:
        node = OmegaConf.merge(OmegaConf.structured(kind), OmegaConf.load(path))
        return OmegaConf.to_object(OmegaConf.create({**around, group: node})[group])
    except OmegaConfBaseException as error:
        found = f"{group} {name!r} cannot be named here: {str(error).splitlines()[0]}"
        raise ConfigError(found, where=where, remedy="name one that needs nothing else") from error
