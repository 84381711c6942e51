"""The sentences behind the rows of a table, in batches that an encoder trains on."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from stance.encoding.layer import Shape
from stance.encoding.states import PieceStates, piece_states
from stance.encoding.tuner import Batch
from stance.encoding.weights import weights
from stance.features.block import Rows
from stance.schema import Span

_CHUNKS = 4
"""Parts of the shuffled sentences that are sorted by length, which spares padding."""


class Sentences:
    """The different sentences of some rows inside the encoder.

    Parameters
    ----------
    rows
        They name the sentences, and the mentions in them.
    depth
        Layers that the sentences have gone through.
    """

    def __init__(self, rows: Rows, depth: int) -> None:
        self._mentions: list[tuple[Span, ...]] = rows.mentions.tolist()
        texts = {id(text): text for text in rows.texts}
        place = {key: number for number, key in enumerate(texts)}
        self._states = piece_states(list(texts.values()), depth)
        self._rows: list[list[int]] = [[] for _ in texts]
        for row, text in enumerate(rows.texts):
            self._rows[place[id(text)]].append(row)
        self._lengths = np.array([len(text.words) for text in self._states], int)
        self._heads, self._epsilon = weights().heads, weights().epsilon

    def by_length(self, size: int) -> list[NDArray[np.intp]]:
        """Batches of sentences, the shortest first."""
        return _cut(np.argsort(self._lengths, kind="stable"), size)

    def shuffled(self, size: int, chance: np.random.Generator) -> list[NDArray[np.intp]]:
        """Batches of sentences of like length in random order."""
        order = np.array_split(chance.permutation(len(self._lengths)), _CHUNKS)
        batches = [batch for part in order for batch in _cut(part[np.argsort(self._lengths[part])], size)]
        return [batches[number] for number in chance.permutation(len(batches))]

    def batch(self, sentences: NDArray[np.intp]) -> tuple[list[int], Batch]:
        """Numbers of the rows in some sentences, and what the encoder reads of them."""
        texts = [self._states[number] for number in sentences]
        shape = Shape.of([len(text.words) for text in texts], self._heads, self._epsilon)
        length = shape.present.shape[1]
        rows, begins, shares = list[int](), list[int](), list[tuple[int, int, float]]()
        for start, (number, text) in zip(
            range(0, shape.present.size, length), zip(sentences, texts, strict=True), strict=True
        ):
            for row in self._rows[number]:
                pieces = _pieces(text, self._mentions[row])
                shares.extend((len(rows), start + piece, 1 / len(pieces)) for piece in pieces)
                rows.append(row)
                begins.append(start)
        where, places, values = zip(*shares, strict=True)
        mentions = csr_matrix((np.array(values, np.float32), (where, places)), (len(rows), shape.present.size))
        return rows, Batch(shape.padded(text.states for text in texts), shape, mentions, np.array(begins))


def _pieces(text: PieceStates, mentions: Iterable[Span]) -> list[int]:
    """Pieces of the mentions; the first of the sentence where none is read."""
    inside = np.zeros(len(text.words), bool)
    for span in mentions:
        inside |= (text.words >= span.start) & (text.words < span.end)
    return [int(piece) for piece in np.flatnonzero(inside)] or [0]


def _cut(order: NDArray[np.intp], size: int) -> list[NDArray[np.intp]]:
    return [order[start : start + size] for start in range(0, len(order), size)]
