"""The rule-only baseline: what the evaluative lexicon says of the target, without anything learnt but the classes."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin

from stance.schema import Example, Stance
from stance.syntax.reading import read
from stance.syntax.votes import votes

_SURE, _HINT = 0.8, 0.6
"""Probability of a class that direct votes, or only the words around the mention, speak for."""
_REACH = 4
"""Tokens from the mention within which words around it count."""


class LexiconRule(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Favor or against by the sign of the votes on the target, else of the words next to it, else neutral.

    The words next to it do not count where it is the subject of an evaluation.

    Examples
    --------
    >>> from stance.schema import Document, Mention, Span, Tokens
    >>> words = ("أدانت", "باريس", "طهران")
    >>> tokens = Tokens("", words=words, lemmas=("أدان", "باريس", "طهران"), pos=("verb", "noun_prop", "noun_prop"),
    ...     proclitics=("",) * 3, enclitics=("",) * 3)
    >>> row = Example(Document("a", (tokens,), ((Mention("iran", Span(2, 3)),),)), 0, "iran", (Span(2, 3),))
    >>> LexiconRule().fit([row, row], ["against", "neutral"]).predict([row]).tolist()
    ['against']
    """

    reads_examples = True
    """Wants the examples themselves, not their features."""

    def fit(self, X: Sequence[Example], y: Sequence[str]) -> "LexiconRule":
        """Note the classes and their shares."""
        self.classes_, counts = np.unique(np.asarray(y, dtype=str), return_counts=True)
        self.shares_ = counts / counts.sum()
        return self

    def predict_proba(self, X: Sequence[Example]) -> NDArray[np.float64]:
        """Shape ``(rows, classes)``: the class that the rule names, the rest by the classes' shares."""
        result = np.tile(self.shares_, (len(X), 1))
        for row, example in enumerate(X):
            name, belief = _judged(example)
            if name in self.classes_:
                result[row] *= 1 - belief
                result[row, list(self.classes_).index(name)] += belief
        return result

    def predict(self, X: Sequence[Example]) -> NDArray[Any]:
        """The class that the rule names."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])


def _judged(example: Example) -> tuple[str, float]:
    received, around = _sums(example)
    total, belief = (received, _SURE) if received else (around, _HINT)
    if not total:
        return Stance.NEUTRAL, _SURE
    return (Stance.FAVOR if total > 0 else Stance.AGAINST), belief


def _sums(example: Example) -> tuple[int, int]:
    """Signs of the votes on the target, and of the evaluative words near it in its clause.

    Where it takes a position itself (اتهمت موسكو واشنطن بالمماطلة), the words around it are meant for somebody else.
    """
    reading = read(example.text)
    received = around = 0
    for span in example.mentions:
        role = reading.role(span)
        given = votes(reading, span, role)
        received += sum(vote.sign for vote in given)
        if any(vote.way == "takes" for vote in given):
            continue
        for hit, sign in reading.around(span):
            gap = span.start - hit.end if hit.start < span.start else hit.start - span.end
            if gap < _REACH and reading.clause_of[hit.start] == role.clause:
                around += sign
    return received, around
