"""What is believed of a candidate elsewhere in the article: positions that stand together often have one holder."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

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
CERTAIN = 1e-4, 1 - 1e-4
"""Bounds of a probability whose odds count."""
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
    inside = np.clip(scores, *CERTAIN)
    odds = inside / (1 - inside)
    number = _positions(offered)
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
    positions = _positions(offered)
    first = np.flatnonzero(np.diff(positions, prepend=-1))
    examples = [offered[place].example for place in first.tolist()]
    one, other = _pairs(examples, np.asarray(counted, bool)[first])
    holders = _codes(candidate.holder for candidate in offered)
    shares = np.zeros((len(examples), holders.max(initial=0) + 1))
    shares[positions, holders] = beliefs
    table = np.full((len(offered), len(COMPANY)), ABSENT)
    table[:, 0] = beliefs
    for column, holds in enumerate(_kinds(examples, one, other), 1):
        near = csr_matrix((np.ones(holds.sum()), (one[holds], other[holds])), shape=(len(examples), len(examples)))
        sizes = np.diff(near.indptr)[positions]
        sums = (near @ shares)[positions, holders]
        table[sizes > 0, column] = sums[sizes > 0] / sizes[sizes > 0]
    return table


def _positions(offered: Sequence[Candidate]) -> NDArray[np.intp]:
    """For each candidate the number of its example, in order."""
    examples = np.fromiter((id(candidate.example) for candidate in offered), np.int64, len(offered))
    return np.cumsum(np.diff(examples, prepend=examples[:1]) != 0)


def _pairs(examples: Sequence[Example], counted: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Each position beside every other of its article that counts, as numbers of rows."""
    articles = _codes(id(example.document) for example in examples)
    inside = csr_matrix((np.ones(len(examples)), (np.arange(len(examples)), articles)))
    one, other = (inside @ inside.T).sorted_indices().nonzero()  # in order, so that sums do not depend on chance
    kept = (one != other) & counted[other]
    return one[kept], other[kept]


def _kinds(examples: Sequence[Example], one: NDArray[np.intp], other: NDArray[np.intp]) -> Iterator[NDArray[np.bool_]]:
    """For each column of `COMPANY` behind the first, in which pairs the other position counts for the one."""
    labels = _codes(example.label for example in examples)
    targets = _codes(example.target for example in examples)
    sentences = np.array([example.sentence for example in examples])
    steps = sentences[other] - sentences[one]
    yield np.ones(len(steps), bool)
    yield labels[other] == labels[one]
    yield from (steps == step for step in (0, -1, 1))
    yield (steps != 0) & (abs(steps) <= _NEAR)
    yield targets[other] == targets[one]


def _codes(items: Iterable[Hashable]) -> NDArray[np.intp]:
    """Items as numbers by first appearance."""
    codes: defaultdict[Hashable, int] = defaultdict(count().__next__)
    return np.array([codes[item] for item in items], np.intp)
