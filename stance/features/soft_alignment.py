"""Words of two texts matched by meaning: which have a counterpart and which do not (optional encoders)."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from stance.features.block import FeatureTable, Values
from stance.features.embeddings import Embeddings, embed
from stance.schema import Example, Tokens

_SAME, _LIKE, _STRANGE = 0.95, 0.6, 0.5
"""Cosines from which two words are the same, alike, and below which they are strangers."""


class SoftAlignment(Values):
    """Nearest counterparts of the words of each text, by the cosine of their embeddings.

    Parameters
    ----------
    encoder
        ``use`` or ``e5``; see `stance.features.embeddings.embed`.
    """

    def __init__(self, encoder: str = "use") -> None:
        self.encoder = encoder

    def extract(self, examples: Sequence[Example]) -> FeatureTable:
        """Embed every word once, then measure each pair."""
        vocabulary = sorted({word for example in examples for word in _words(example.text) + _words(example.other)})
        rows = embed(self.encoder, vocabulary)
        self._row_of = {word: rows[number] for number, word in enumerate(vocabulary)}
        try:
            return super().extract(examples)
        finally:
            del self._row_of

    def measure(self, example: Example) -> Mapping[str, float]:
        """Numbers of both sides; nothing without words on both."""
        first, second = _words(example.other), _words(example.text)
        if not first or not second:
            return {}
        cosines = self._rows(first) @ self._rows(second).T
        sides = {"first": cosines.max(axis=1), "second": cosines.max(axis=0)}
        return {f"{side} {name}": value for side, best in sides.items() for name, value in summary(best).items()}

    def _rows(self, words: Sequence[str]) -> Embeddings:
        return np.array([self._row_of[word] for word in words], np.float32)


def summary(best: NDArray[np.float32]) -> dict[str, float]:
    """What the cosines of the nearest counterparts amount to.

    Examples
    --------
    >>> summary(np.array([1.0, 0.7, 0.1], np.float32))["strange"]
    1.0
    """
    ordered = np.sort(best)
    return {
        "mean": float(best.mean()),
        "least": float(ordered[0]),
        "least three": float(ordered[:3].mean()),
        "same": float((best > _SAME).mean()),
        "alike": float(((best > _LIKE) & (best < _SAME)).sum()),
        "strange": float((best < _STRANGE).sum()),
    }


def _words(text: Tokens | None) -> list[str]:
    return [word for word, pos in zip(text.words, text.pos, strict=True) if pos != "punc"] if text else []
