"""What the neighbours of a word say about its readings: a light touch, by part of speech only.

Each pair of adjacent classes has a documented preference (log10); a reading is helped or hurt by the best reading of
the word before and, less, of the word behind. One pass, no search.
"""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from stance.text.classes import CLASSES

if TYPE_CHECKING:
    from numpy.typing import NDArray

_VERBS = ("verb:p", "verb:i", "say")
_PREFERENCES: tuple[tuple[tuple[str, ...], tuple[str, ...], float], ...] = (
    # A preposition governs a noun.
    (("prep",), (*_VERBS, "verb:c", "qad", "lam", "lan"), -2.5),
    (("prep",), ("noun", "noun+al", "prop", "num", "dem", "rel"), 0.2),
    (("prep",), ("adj", "adj+al"), -0.4),
    # لم, لن and سوف govern the imperfect; قد goes with a verb.
    (("lam", "lan"), ("verb:i",), 2.0),
    (("lam", "lan"), ("noun", "noun+al", "adj", "adj+al", "prop", "verb:p", "prep"), -1.0),
    (("qad",), _VERBS, 1.0),
    (("qad",), ("noun", "noun+al", "adj", "adj+al", "prop", "prep"), -1.0),
    # An adjective follows its noun and agrees in definiteness.
    (("noun+al", "adj+al"), ("adj+al",), 0.6),
    (("noun", "adj"), ("adj",), 0.3),
    (("noun",), ("adj+al",), -0.5),
    (("noun", "num"), ("noun+al",), 0.2),
    (("noun+al",), ("noun",), -0.2),
    (("noun",), _VERBS, -0.3),
    (("prop",), ("prop",), 0.4),
    (("title",), ("prop",), 0.8),
    # After a verb hardly another one; after a relative or أن one is expected.
    (_VERBS, _VERBS, -0.7),
    (("rel",), _VERBS, 0.5),
    (("an",), ("verb:i",), 0.5),
    (("an", "inna"), ("verb:p",), -0.3),
    (("inna",), ("verb:i",), -0.3),
    (("dem",), ("noun+al",), 0.5),
    (("dem",), ("adj+al",), -0.3),
    (("num",), ("noun",), 0.3),
    # A sentence or a quotation begins with a verb or a noun, and with إن, never with أن.
    (("start", "stop"), ("verb:p", "verb:i"), 0.2),
    (("start", "stop"), ("adj",), -0.2),
    (("start", "stop"), ("inna",), 1.0),
    (("start", "stop"), ("an",), -0.5),
)  # fmt: skip
REACH = 10
"""Words between a verb of saying and its إن at most, with no أن between them."""
REPORTED = {"inna": 2.0, "an": -0.5}
BEHIND = 0.6
"""Weight of the word behind, relative to that of the word before."""


class Preferences(NamedTuple):
    """What a class is worth beside another.

    Attributes
    ----------
    before
        Shape (classes of the word before, classes).
    behind
        Shape (classes, classes of the word behind).
    """

    before: "NDArray[np.float32]"
    behind: "NDArray[np.float32]"


def documented() -> Preferences:
    """Lay the preferences of this module out as matrices."""
    matrix = np.zeros((len(CLASSES), len(CLASSES)), np.float32)
    for before, after, value in _PREFERENCES:
        for left in before:
            for right in after:
                matrix[CLASSES.index(left), CLASSES.index(right)] = value
    return Preferences(matrix, (matrix * BEHIND).astype(np.float32))


def choose(
    choices: "NDArray[np.int32]",
    scores: "NDArray[np.float32]",
    classes: "NDArray[np.int8]",
    begins: "NDArray[np.bool_]",
    preferences: Preferences,
) -> "NDArray[np.int32]":
    """Choose a reading for each token by its own score and its neighbours.

    Parameters
    ----------
    choices
        Rows of the readings of each token, best first, -1 where there are fewer: shape (tokens, kept).
    scores, classes
        Of the rows: shape (rows,).
    begins
        Whether a token begins a text: shape (tokens,).
    preferences
        Documented or learnt.

    Returns
    -------
    ndarray of int32
        A row for each token.
    """
    chosen = choices[:, 0].copy()
    several = np.flatnonzero(choices[:, 1] >= 0)
    if not len(several):
        return chosen
    before, behind, reported = neighbours(classes[chosen].astype(np.intp), begins)
    rows = choices[several]
    kinds = classes[rows].astype(np.intp)
    total = scores[rows] + preferences.before[before[several][:, None], kinds]
    total += preferences.behind[kinds, behind[several][:, None]]
    for name, value in REPORTED.items():
        total += value * (reported[several][:, None] & (kinds == CLASSES.index(name)))
    total[rows < 0] = -np.inf
    chosen[several] = rows[np.arange(len(several)), total.argmax(axis=1)]
    return chosen


def neighbours(
    best: "NDArray[np.intp]", begins: "NDArray[np.bool_]"
) -> tuple["NDArray[np.intp]", "NDArray[np.intp]", "NDArray[np.bool_]"]:
    """Give the class before, the class behind and whether reported speech is expected, for each token.

    Parameters
    ----------
    best
        Class of the best reading of each token.
    begins
        Whether a token begins a text.
    """
    start = CLASSES.index("stop")
    before = np.where(begins, start, np.roll(best, 1))
    behind = np.where(np.roll(begins, -1), start, np.roll(best, -1))
    return before, behind, _reported(best, begins | (before == start))


def _reported(best: "NDArray[np.intp]", begins: "NDArray[np.bool_]") -> "NDArray[np.bool_]":
    """Tell which tokens stand where إن introduces what was said (أن follows all other verbs)."""
    place = np.arange(len(best))

    def last(mask: "NDArray[np.bool_]") -> "NDArray[np.intp]":
        seen = np.maximum.accumulate(np.where(mask, place, -1))
        return np.concatenate([[-1], seen[:-1]])

    said = last(best == CLASSES.index("say"))
    broken = np.maximum(last(np.isin(best, [CLASSES.index("an"), CLASSES.index("inna")])), _current(begins, place))
    return (said >= 0) & (said >= broken) & (place - said <= REACH)


def _current(begins: "NDArray[np.bool_]", place: "NDArray[np.intp]") -> "NDArray[np.intp]":
    return np.maximum.accumulate(np.where(begins, place, 0))
