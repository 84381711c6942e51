"""One scikit-learn Pipeline from examples to stances; everything that is learnt, is learnt inside it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sklearn.pipeline import Pipeline

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
        A scikit-learn classifier.
    """
    if getattr(estimator, "reads_examples", False):
        return Pipeline([("model", estimator)])
    return Pipeline([("extract", Extract(blocks)), ("select", Select(blocks)), ("model", estimator)])


def extract_once(pipeline: Pipeline, examples: Sequence[Example]) -> Any:
    """Input of the pipeline with its stateless part done, ready to be indexed by rows."""
    if "extract" in pipeline.named_steps:
        return pipeline.named_steps["extract"].transform(examples)
    return examples


def rows_of(X: Any, rows: Any) -> Any:
    """Rows of a feature table or of a list of examples."""
    return X[rows] if isinstance(X, FeatureTable) else [X[row] for row in rows]
