"""Holders within an experiment: cross-validated with the same folds as the stances, and fitted on everything."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from sklearn.base import clone

from stance.corpora.splits import Fold
from stance.features.block import Block
from stance.features.opinion import Opinion
from stance.features.states import States
from stance.models.holder import HolderModel, takes_position
from stance.models.network import Network
from stance.models.pretrained import PretrainedReader
from stance.schema import HOLDERS_LEARNT, NEVER_TESTED, NOBODY, ONLY_LEARNT, Example, Stance

log = logging.getLogger(__name__)


def polarities(probabilities: Any, classes: Sequence[str]) -> list[str]:
    """The likelier of favor and against for each row: the position whose holder is asked for.

    Examples
    --------
    >>> polarities(np.array([[0.2, 0.3, 0.5]]), ["against", "favor", "neutral"])
    ['favor']
    """
    columns = [list(classes).index(name) for name in (Stance.AGAINST, Stance.FAVOR)]
    likelier = np.asarray(probabilities)[:, columns].argmax(axis=1)
    return [(Stance.AGAINST, Stance.FAVOR)[choice].value for choice in likelier]


def posed(examples: Sequence[Example], probabilities: Any, classes: Sequence[str]) -> list[Example]:
    """The examples with the likelier position as their label: what a model of holders may be asked about them."""
    return [replace(row, label=label) for row, label in zip(examples, polarities(probabilities, classes), strict=True)]


def positions(probabilities: Any, classes: Sequence[str]) -> list[bool]:
    """Whether a position is the likeliest of the classes of each row.

    Examples
    --------
    >>> positions(np.array([[0.2, 0.3, 0.5]]), ["against", "favor", "neutral"])
    [False]
    """
    return [classes[best] != Stance.NEUTRAL for best in np.asarray(probabilities).argmax(axis=1)]


def learns_holders(examples: Sequence[Example]) -> bool:
    """Whether the examples have labelled holders and both positions to hold."""
    held = {example.label for example in examples if takes_position(example)}
    return {Stance.AGAINST.value, Stance.FAVOR.value} <= held


def reader_for(chosen: Any, blocks: Mapping[str, Block], seed: int) -> Any:
    """What reads candidate holders beside the trees where an encoder reads for the stances too; else nothing does.

    Parameters
    ----------
    chosen
        A classifier that the model brings for it; None for the reader that comes trained with the project where that of
        stances is used, and else for a network over the encoder's states.
    blocks
        The blocks of the features.
    seed
        Of the network.

    Examples
    --------
    >>> reader_for(None, {}, seed=0) is None, reader_for(None, {"states": States()}, seed=7)
    (True, Network(bags=2, balanced=0.0, epochs=8, seed=7))
    """
    kinds = {type(block) for block in blocks.values()} & {States, Opinion}
    if chosen is not None or not kinds:
        return chosen if kinds else None
    return PretrainedReader() if Opinion in kinds else Network(epochs=8, balanced=0.0, bags=2, seed=seed)


def learn_holders(
    model: HolderModel,
    examples: Sequence[Example],
    folds: Sequence[Fold],
    probabilities: Any,
    classes: Sequence[str],
    jobs: int = 1,
) -> tuple[HolderModel | None, list[str]]:
    """The model fitted on everything, and the held-out holders of the rows that are tested.

    Where corpora are named for holders, their rows stand in for others that are never tested, which would cost the
    trees minutes; a reader that learns from rows that are never tested gets all of them.

    Parameters
    ----------
    model
        Not fitted.
    examples, folds
        Labelled rows, and (train, test) row numbers.
    probabilities, classes
        What is believed of the rows' positions, shape ``(len(examples), len(classes))``.
    jobs
        Folds trained at once, in threads; results do not depend on it.

    Returns
    -------
    None where the examples have no labelled holders to learn from. A holder is ``""`` where a row was not tested, in a
    fold whose training part has no labelled holder to learn from, and everywhere if none is to be compared with. Nobody
    holds what neither the probabilities nor the labels call a position.
    """
    instead = any(example.fold == HOLDERS_LEARNT for example in examples) and not model.reads_others
    teaches = np.array([not instead or example.fold != ONLY_LEARNT for example in examples])
    teachers = [example for example, use in zip(examples, teaches, strict=True) if use]
    if not learns_holders(teachers):
        return None, [""] * len(examples)
    log.info("learning who holds the positions")
    asked = any(takes_position(example) for example in examples if example.fold not in NEVER_TESTED)
    if not asked or not {Stance.AGAINST, Stance.FAVOR} <= set(classes):
        return model.fit(teachers), [""] * len(examples)
    learnt = [(train[teaches[train]], test) for train, test in folds]
    whole = (np.flatnonzero(teaches), np.array([], np.intp))  # one more fold, whose test part is empty
    return _held_out(model, examples, [*learnt, whole], probabilities, classes, jobs)


def _held_out(
    model: HolderModel,
    examples: Sequence[Example],
    folds: Sequence[Fold],
    probabilities: Any,
    classes: Sequence[str],
    jobs: int,
) -> tuple[HolderModel | None, list[str]]:
    """The model of the last fold, and the holder of each row from one that saw neither its group nor its label."""
    from joblib import Parallel, delayed

    asked, taken = posed(examples, probabilities, classes), positions(probabilities, classes)

    def one(train: Any, test: Any) -> tuple[HolderModel | None, list[str]]:
        teachers = [examples[row] for row in train]
        if not any(takes_position(example) for example in teachers):
            log.warning("no labelled holder to learn from in a fold: its %d rows are not asked for holders", len(test))
            return None, [""] * len(test)
        fitted: HolderModel = clone(model).fit(teachers)
        rows = [row for row in test if taken[row] or takes_position(examples[row])]
        holders = fitted.predict([asked[row] for row in rows], [bool(taken[row]) for row in rows])
        known = dict(zip(rows, holders, strict=True))
        return fitted, [known.get(row, NOBODY) for row in test]

    result = [""] * len(examples)
    each = Parallel(n_jobs=jobs, prefer="threads")(delayed(one)(*fold) for fold in folds)
    for (_, test), (_, holders) in zip(folds, each, strict=True):
        for row, holder in zip(test, holders, strict=True):
            result[row] = holder
    return each[-1][0], result
