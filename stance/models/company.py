"""What is believed of a candidate elsewhere in the article: positions that stand together often have one holder."""

from collections import defaultdict
from collections.abc import Sequence

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
    articles: defaultdict[int, dict[int, tuple[Example, dict[str, float]]]] = defaultdict(dict)
    for candidate, belief, counts in zip(offered, beliefs, counted, strict=True):
        if counts:
            article = articles[id(candidate.example.document)]
            article.setdefault(id(candidate.example), (candidate.example, {}))[1][candidate.holder] = float(belief)
    table = np.full((len(offered), len(COMPANY)), ABSENT)
    for row, (candidate, belief) in enumerate(zip(offered, beliefs, strict=True)):
        found: defaultdict[str, list[float]] = defaultdict(list)
        for other, shares in articles[id(candidate.example.document)].values():
            if other is not candidate.example:
                for kind in _kinds(candidate.example, other):
                    found[kind].append(shares.get(candidate.holder, 0.0))
        table[row] = [belief, *(np.mean(found[kind]) if found[kind] else ABSENT for kind in COMPANY[1:])]
    return table


def _kinds(example: Example, other: Example) -> list[str]:
    steps = other.sentence - example.sentence
    told = {
        "article": True,
        "same position": other.label == example.label,
        "same sentence": steps == 0,
        "sentence before": steps == -1,
        "sentence behind": steps == 1,
        "near": 0 < abs(steps) <= _NEAR,
        "same target": other.target == example.target,
    }
    return [kind for kind, holds in told.items() if holds]
