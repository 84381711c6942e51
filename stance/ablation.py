"""What each feature block is worth: cross-validate without it and compare on the same rows."""

from collections.abc import Iterator, Mapping
from typing import Any

from sklearn.base import clone

from stance.division import Divided
from stance.errors import ConfigError
from stance.features.block import Block
from stance.models.pipeline import blocks_of, build
from stance.scoring.compare import Paired, paired
from stance.training import cross_validate, prediction_table

_WHOLE, _LESS = "whole", "less"


def check_blocks(pipeline: Any) -> None:
    """Refuse a model that has nothing to learn from once a block is left out.

    Raises
    ------
    ConfigError
        It has fewer than two feature blocks.
    """
    if (there := len(blocks_of(pipeline))) < 2:
        found = f"the model has {there} feature block(s), and one is to be left out at a time"
        remedy = "choose features of at least two blocks, and a model that learns from them"
        raise ConfigError(found, where="features.blocks", remedy=remedy)


def ablate(pipeline: Any, rows: Divided, *, metric_name: str, jobs: int = 1) -> Iterator[tuple[str, Paired]]:
    """Compare the model without each block to the model with all of them.

    Parameters
    ----------
    pipeline
        From `stance.models.pipeline.build`, not fitted, of at least two blocks.
    rows
        Labelled rows and their folds.
    metric_name
        A name of `stance.scoring.metrics.METRICS`.
    jobs
        Folds trained at once.

    Yields
    ------
    Name of the block, and the model without it (second) against the whole (first), by paired bootstrap over groups;
    its p-value is that of one comparison alone.
    """
    blocks, estimator = blocks_of(pipeline), pipeline.named_steps["model"]
    examples, folds, classes = rows.examples, rows.folds, rows.classes

    def held_out(left: Mapping[str, Block]) -> Any:
        return cross_validate(build(left, clone(estimator)), examples, folds, classes, jobs)

    whole = held_out(blocks)
    for name in blocks:
        less = held_out({other: block for other, block in blocks.items() if other != name})
        table = prediction_table(examples, folds, classes, {_WHOLE: whole, _LESS: less}, _WHOLE)
        yield name, paired(table, "predicted", _LESS, classes, metric_name=metric_name)
