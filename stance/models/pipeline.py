"""One scikit-learn Pipeline from examples to stances; everything that is learnt, is learnt inside it."""

from collections.abc import Mapping, Sequence
from inspect import signature
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.base import clone
from sklearn.pipeline import Pipeline

from stance.errors import ConfigError
from stance.features.block import Block, FeatureTable
from stance.features.build import Extract, Select
from stance.schema import Example


def build(blocks: Mapping[str, Block], estimator: Any) -> Pipeline:
    """Join feature blocks and an estimator.

    Parameters
    ----------
    blocks
        Feature blocks by name; not used by estimators that read the examples themselves (baselines).
    estimator
        A scikit-learn classifier. One that has ``reads_examples`` gets the examples, one that has ``reads_tables``
        the whole `FeatureTable` and the blocks (to select columns for each of its parts).
    """
    if getattr(estimator, "reads_examples", False):
        return Pipeline([("model", estimator)])
    if getattr(estimator, "reads_tables", False):
        return Pipeline([("extract", Extract(blocks)), ("model", estimator.set_params(blocks=dict(blocks)))])
    return Pipeline([("extract", Extract(blocks)), ("select", Select(blocks)), ("model", estimator)])


def rehearse(pipeline: Pipeline, where: str) -> None:
    """Fit the classifier on a few made-up rows, so that a wrong argument is named before the corpus is read.

    Raises
    ------
    ConfigError
        The classifier does not take its arguments.
    """
    model = pipeline.named_steps["model"]
    if getattr(model, "reads_examples", False) or getattr(model, "reads_tables", False):
        return
    if unknown := _unknown(model):
        raise ConfigError(f"unknown argument {', '.join(unknown)}", where=where, remedy="check its spelling")
    rows = np.random.default_rng(0).random((30, 4))
    try:
        clone(model).fit(csr_matrix(rows), np.repeat(["against", "favor", "neutral"], 10))
    except Exception as error:
        said = " ".join(str(error).split())
        raise ConfigError(f"the model cannot be trained: {said}", where=where, remedy="check its arguments") from error


def blocks_of(pipeline: Pipeline) -> Mapping[str, Block]:
    """Feature blocks by name; none for estimators that read the examples themselves."""
    blocks: Mapping[str, Block] = pipeline.named_steps["extract"].blocks if "extract" in pipeline.named_steps else {}
    return blocks


def extract_once(pipeline: Pipeline, examples: Sequence[Example]) -> Any:
    """Input of the pipeline with its stateless part done, ready to be indexed by rows."""
    if "extract" in pipeline.named_steps:
        return pipeline.named_steps["extract"].transform(examples)
    return examples


def rows_of(X: Any, rows: Any) -> Any:
    """Rows of a feature table or of a list of examples."""
    return X[rows] if isinstance(X, FeatureTable) else [X[row] for row in rows]


def _unknown(model: Any) -> list[str]:
    """Arguments that LightGBM would swallow without a word; other classifiers refuse them by themselves."""
    if not any(kind.__module__.startswith("lightgbm.") for kind in type(model).__mro__):
        return []
    from lightgbm.basic import _ConfigAliases

    aliases = _ConfigAliases._get_all_param_aliases()
    known = set(signature(type(model)).parameters).union(aliases, *aliases.values())
    return sorted(set(model.get_params()) - known)
