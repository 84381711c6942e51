"""The filter of mentions within an experiment: cross-validated with the same kind of folds, fitted on everything."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from stance.models.relevance import MentionFilter
from stance.schema import NOT_ACTOR, Example

_FEWEST = 20
"""Labelled namesakes from which a filter is worth learning."""


def learn_mentions(examples: Sequence[Example], split: Any) -> tuple[MentionFilter | None, Mapping[str, float]]:
    """Fit a filter of mentions and measure it on held-out groups.

    Parameters
    ----------
    examples
        Labelled rows, those labelled ``not_actor`` among them.
    split
        Gives (train, test) row numbers by its ``split``.

    Returns
    -------
    The filter fitted on all rows, or None where too few namesakes are labelled; and ``recall`` of the actor's rows and
    the share of namesakes ``refused``, by finding and filter together, both over the rows that `split` tests.
    """
    namesakes = np.array([example.label == NOT_ACTOR for example in examples])
    found = np.array([bool(example.mentions) for example in examples])
    if not found.any():  # pairs of texts, named targets: nobody of the register is asked about
        return None, {}
    folds = list(split.split(examples))
    tested = np.concatenate([test for _, test in folds])
    if (namesakes & found).sum() < _FEWEST:
        return None, _measures(namesakes[tested], found[tested])
    kept = found.copy()
    for train, test in folds:
        if not (namesakes & found)[train].any():  # nothing is refused by who knows no namesake
            continue
        learnt = MentionFilter().fit([examples[row] for row in train])
        kept[test] = learnt.keeps([examples[row] for row in test])
    return MentionFilter().fit(examples), _measures(namesakes[tested], kept[tested])


def _measures(namesakes: Any, kept: Any) -> dict[str, float]:
    measures = {"mention_recall": float(kept[~namesakes].mean())}
    return measures | ({"namesakes_refused": float((~kept[namesakes]).mean())} if namesakes.any() else {})
