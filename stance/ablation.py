"""What each feature block is worth: cross-validate without it and compare on the same rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sklearn.base import clone

from stance.corpora.splits import Fold
from stance.features.block import Block
from stance.models.pipeline import build
from stance.schema import Example
from stance.scoring.compare import Paired, paired
from stance.training import cross_validate, prediction_table

_WHOLE, _LESS = "whole", "less"


def ablate(
    blocks: Mapping[str, Block],
    estimator: Any,
    examples: Sequence[Example],
    folds: Sequence[Fold],
    *,
    metric_name: str,
    jobs: int = 1,
) -> Iterator[tuple[str, Paired]]:
    """Compare the model without each block to the model with all of them.

    Parameters
    ----------
    blocks, estimator
        As for `stance.models.pipeline.build`.
    examples, folds
        Labelled rows and (train, test) row numbers.
    metric_name
        A name of `stance.scoring.metrics.METRICS`.
    jobs
        Folds trained at once.

    Yields
    ------
    Name of the block, and the model without it (second) against the whole (first), by paired bootstrap over groups.
    """
    classes = sorted({example.label for example in examples})

    def held_out(left: Mapping[str, Block]) -> Any:
        return cross_validate(build(left, clone(estimator)), examples, folds, classes, jobs)

    whole = held_out(blocks)
    for name in blocks:
        less = held_out({other: block for other, block in blocks.items() if other != name})
        table = prediction_table(examples, folds, classes, {_WHOLE: whole, _LESS: less}, _WHOLE)
        yield name, paired(table, "predicted", _LESS, classes, metric_name=metric_name)
