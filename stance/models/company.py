"""What is believed of a candidate elsewhere in the article: positions that stand together often have one holder."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from stance.features.holder import Candidate
from stance.schema import Example

COMPANY = (
    "here",
    "article",
    "same position",
    "same sentence",
    "sentence before",
    "sentence behind",
    "near",
    "same target",
)
"""Columns: the belief in the candidate itself, then its mean over the other positions of each kind."""
ABSENT = -0.2
"""Stands where there is no other position of a kind."""
_NEAR = 3
"""Sentences around that are near."""
_Position = tuple[Example, dict[str, float]]
"""A position and the shares of those who may hold it."""


def shares_of(offered: Sequence[Candidate], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Odds of the candidates as shares of the odds of their example.

    Examples
    --------
    >>> from stance.schema import Document
    >>> row = Example(Document("a", ()), 0, "us")
    >>> shares_of([Candidate(row, "iran"), Candidate(row, "un")], np.array([0.5, 0.75])).tolist()
    [0.25, 0.75]
    """
    inside = np.clip(scores, 1e-4, 1 - 1e-4)
    odds = inside / (1 - inside)
    _, number = np.unique([id(candidate.example) for candidate in offered], return_inverse=True)
    return np.asarray(odds / np.bincount(number, odds)[number])


def company(offered: Sequence[Candidate], beliefs: NDArray[np.float64], counted: Sequence[bool]) -> NDArray[np.float64]:
    """What is believed of each candidate here and in the other examples of its article.

    Parameters
    ----------
    offered
        Candidates, those of one example one after the other.
    beliefs
        Probability of each candidate among those of its example.
    counted
        For each candidate whether its example counts as company of others: whether a position is taken in it.

    Returns
    -------
    ndarray of shape ``(candidates, 8)``
        With the columns `COMPANY`.

    Examples
    --------
    >>> from stance.schema import Document
    >>> document = Document("a", ())
    >>> rows = [Candidate(Example(document, number, "us", label="against"), "iran") for number in (0, 1)]
    >>> company(rows, np.array([0.2, 0.8]), [True, True])[0].tolist()
    [0.2, 0.8, 0.8, -0.2, -0.2, 0.8, 0.8, 0.8]
    """
    articles: defaultdict[int, dict[int, _Position]] = defaultdict(dict)
    for candidate, belief, counts in zip(offered, beliefs.tolist(), counted, strict=True):
        if counts:
            article = articles[id(candidate.example.document)]
            article.setdefault(id(candidate.example), (candidate.example, {}))[1][candidate.holder] = belief
    table = np.full((len(offered), len(COMPANY)), ABSENT)
    table[:, 0] = beliefs
    start = 0
    for _, group in groupby(offered, key=lambda candidate: id(candidate.example)):
        rows = list(group)
        others = _others(rows[0].example, articles[id(rows[0].example.document)].values())
        sizes = np.bincount([kind for kinds, _ in others for kind in kinds], minlength=len(COMPANY))
        there = sizes > 0
        for row, candidate in enumerate(rows, start):
            table[row, there] = _sums(others, candidate.holder)[there] / sizes[there]
        start += len(rows)
    return table


def _others(example: Example, article: Iterable[_Position]) -> list[tuple[list[int], dict[str, float]]]:
    """The other positions of the article: columns of the kinds they are of, and the shares of their candidates."""
    return [(_kinds(example, other), shares) for other, shares in article if other is not example]


def _sums(others: Sequence[tuple[list[int], dict[str, float]]], holder: str) -> NDArray[np.float64]:
    """Sum of the holder's shares over the positions of each kind."""
    sums = [0.0] * len(COMPANY)
    for kinds, shares in others:
        if share := shares.get(holder):
            for kind in kinds:
                sums[kind] += share
    return np.array(sums)


def _kinds(example: Example, other: Example) -> list[int]:
    """Columns of `COMPANY` for which the other position counts."""
    steps = other.sentence - example.sentence
    told = (
        False,
        True,
        other.label == example.label,
        steps == 0,
        steps == -1,
        steps == 1,
        0 < abs(steps) <= _NEAR,
        other.target == example.target,
    )
    return [column for column, holds in enumerate(told) if holds]
