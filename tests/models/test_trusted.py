"""Whatever can be trained can be loaded again: every block and model of the package is trusted by name."""

import importlib
import inspect
import pkgutil

import pytest
from sklearn.base import BaseEstimator

import stance.features
import stance.models
from stance.features.block import Bag, Block, Values
from stance.models.persist import TRUSTED

MODULES = [
    f"{package.__name__}.{module.name}"
    for package in (stance.features, stance.models)
    for module in pkgutil.iter_modules(package.__path__)
]


@pytest.mark.parametrize("name", MODULES)
def test_blocks_and_models_are_trusted(name):
    module = importlib.import_module(name)
    own = [
        f"{name}.{thing.__name__}"
        for thing in vars(module).values()
        if inspect.isclass(thing) and thing.__module__ == name and issubclass(thing, BaseEstimator)
    ]
    assert set(own) - {f"{kind.__module__}.{kind.__name__}" for kind in (Bag, Block, Values)} <= set(TRUSTED)
