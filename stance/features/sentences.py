"""The sentences behind some cases, in batches that an encoder trains on."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from stance.encoding.layer import Shape
from stance.encoding.states import PieceStates, piece_states
from stance.encoding.tuner import Batch
from stance.encoding.weights import weights
from stance.features.cases import Cases, Words
from stance.schema import Tokens

States = Callable[[Sequence[Tokens], int], list[PieceStates]]
_CHUNKS = 4
"""Parts of the shuffled sentences that are sorted by length, which spares padding."""


class Sentences:
    """The different sentences of some cases inside the encoder.

    Parameters
    ----------
    cases
        They name the sentences, and what to read in them.
    depth
        Layers that the sentences have gone through.
    states
        Gives the states of texts after so many layers: `piece_states`, which keeps them in files for another training,
        or `stance.encoding.passing.passing_piece_states`.
    """

    def __init__(self, cases: Cases, depth: int, states: States = piece_states) -> None:
        self._cases = cases
        texts = {id(text): text for text in cases.texts}
        place = {key: number for number, key in enumerate(texts)}
        self._states = states(list(texts.values()), depth)
        self._rows: list[list[int]] = [[] for _ in texts]
        for row, text in enumerate(cases.texts):
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
        starts = dict(zip(sentences.tolist(), range(0, shape.present.size, shape.present.shape[1]), strict=True))
        placed = [(row, number) for number in starts for row in self._rows[number]]
        pools = [
            _pool([starts[number] + _pieces(self._states[number], read[row]) for row, number in placed], shape)
            for read in self._cases.read
        ]
        rows = [row for row, _ in placed]
        states = shape.padded(text.states for text in texts)
        return rows, Batch(states, shape, pools, self._cases.marks[rows])


def _pieces(text: PieceStates, words: Words) -> NDArray[np.intp]:
    """Pieces of the words; the first, which stands for the sentence, where there are none; no piece for ``None``."""
    if words is None:
        return np.zeros(0, np.intp)
    inside = np.zeros(len(text.words), bool)
    for span in words:
        inside |= (text.words >= span.start) & (text.words < span.end)
    return np.flatnonzero(inside) if inside.any() else np.zeros(1, np.intp)


def _pool(pieces: Sequence[NDArray[np.intp]], shape: Shape) -> csr_matrix:
    """Shares with which flat pieces make up each row: their mean."""
    counts = np.array([len(found) for found in pieces])
    values = np.repeat(1 / np.maximum(counts, 1), counts).astype(np.float32)
    return csr_matrix(
        (values, np.concatenate(pieces), np.append(0, counts.cumsum())), (len(pieces), shape.present.size)
    )


def _cut(order: NDArray[np.intp], size: int) -> list[NDArray[np.intp]]:
    return [order[start : start + size] for start in range(0, len(order), size)]
