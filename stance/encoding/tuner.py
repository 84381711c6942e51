"""The upper layers of an encoder with a classifier on top, trained together on rows of sentences (fine-tuning)."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from stance.encoding.adam import Adam
from stance.encoding.inference import through
from stance.encoding.layer import Mask, Shape, Tape, backwards, forwards
from stance.encoding.parts import Parameters, linear, softmax
from stance.encoding.weights import Floats

_HEAD_DROP = 0.3
"""Share of the numbers that the classifier loses while it learns."""
_DECAY = 0.01


class Batch(NamedTuple):
    """Sentences and the rows to classify in them.

    Attributes
    ----------
    states
        Flat states of the pieces, shape ``(sentences * length, size)``.
    shape
        How they lie.
    pools
        Each of shape ``(rows, sentences * length)``: shares with which pieces make up one of the states that a row is
        judged by.
    marks
        Shape ``(rows, marks)``: what else is known of a row.
    """

    states: Floats
    shape: Shape
    pools: Sequence[csr_matrix]
    marks: Floats


class Tuner:
    """Judges a row by mean states of some of its pieces, after layers that learn with the classifier.

    Parameters
    ----------
    layers
        Weights of the upper layers; changed in place.
    head
        Weights of the classifier; `new_head` makes them.
    drop
        Share of the numbers that each layer loses while it learns.
    seed
        Of what is dropped.
    """

    def __init__(self, layers: Sequence[Parameters], head: Parameters, drop: float = 0.1, seed: int = 0) -> None:
        self.layers = layers
        self.head = head
        self.drop = drop
        self._chance = np.random.default_rng(seed)

    @cached_property
    def _adam(self) -> Adam:
        """Made when learning begins: its memory is twice the weights, and prediction has no use for it."""
        return Adam([*self.layers, self.head], _DECAY)

    def probabilities(self, batch: Batch) -> Floats:
        """Shape ``(rows, classes)``."""
        state = batch.states
        for layer in self.layers:
            state = through(layer, state, batch.shape)
        hidden = np.maximum(linear(self.head, "hidden", _rows(batch, state)), 0)
        return softmax(linear(self.head, "scores", hidden))

    def learn(self, batch: Batch, wanted: Floats, rate: float, head_rate: float) -> float:
        """One step.

        Parameters
        ----------
        batch
            The rows.
        wanted
            Shape ``(rows, classes)``: what the probabilities should be, times the weight of the row.
        rate, head_rate
            Step sizes of the layers and of the classifier.

        Returns
        -------
        Weighted mean of the cross-entropy before the step.
        """
        state, tapes = batch.states, list[Tape]()
        for layer in self.layers:
            state, tape = forwards(layer, state, batch.shape, self._mask(self.drop))
            tapes.append(tape)
        slope, slopes, loss = self._head_slopes(batch, state, wanted)
        found = [slopes]
        for layer, tape in zip(reversed(self.layers), reversed(tapes), strict=True):
            slope, slopes = backwards(layer, tape, slope, batch.shape)
            found.append(slopes)
        self._adam.step(found[::-1], [rate] * len(self.layers) + [head_rate])
        return loss

    def _head_slopes(self, batch: Batch, state: Floats, wanted: Floats) -> tuple[Floats, dict[str, Floats], float]:
        head, mask = self.head, self._mask(_HEAD_DROP)
        rows = _rows(batch, state)
        kept = mask(rows.shape)
        rows *= kept
        raw = linear(head, "hidden", rows)
        passed = (raw > 0) * mask(raw.shape)
        hidden = raw * passed
        shares = softmax(linear(head, "scores", hidden))
        total = wanted.sum()
        by_scores = (shares * wanted.sum(axis=1, keepdims=True) - wanted) / total
        by_raw = by_scores @ head["scores"].T * passed
        by_rows = by_raw @ head["hidden"].T * kept
        slopes = {
            "hidden": rows.T @ by_raw,
            "hidden_bias": by_raw.sum(axis=0),
            "scores": hidden.T @ by_scores,
            "scores_bias": by_scores.sum(axis=0),
        }
        size = state.shape[1]
        slope = np.zeros_like(state)
        for number, pool in enumerate(batch.pools):
            slope += pool.T @ by_rows[:, number * size : (number + 1) * size]
        return slope, slopes, float(-(wanted * np.log(shares)).sum() / total)

    def _mask(self, drop: float) -> Mask:
        def mask(shape: tuple[int, ...]) -> Floats:
            kept = self._chance.random(shape, np.float32) >= drop
            return kept * np.float32(1 / (1 - drop))

        return mask


def new_head(inputs: int, hidden: int, classes: int, seed: int) -> dict[str, Floats]:
    """Weights of a classifier before it has learnt (LeCun et al. 1998); its inputs are pools times size, and marks.

    >>> {name: value.shape for name, value in new_head(8, 2, 3, seed=0).items()}
    {'hidden': (8, 2), 'hidden_bias': (2,), 'scores': (2, 3), 'scores_bias': (3,)}
    """
    chance = np.random.default_rng(seed)

    def matrix(rows: int, columns: int) -> Floats:
        return np.asarray(chance.standard_normal((rows, columns)) / np.sqrt(rows), np.float32)

    biases = {"hidden_bias": np.zeros(hidden, np.float32), "scores_bias": np.zeros(classes, np.float32)}
    found = {"hidden": matrix(inputs, hidden), "scores": matrix(hidden, classes)} | biases
    return dict(sorted(found.items()))


def _rows(batch: Batch, state: Floats) -> Floats:
    return np.asarray(np.hstack([*(pool @ state for pool in batch.pools), batch.marks]), np.float32)
