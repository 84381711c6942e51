"""One layer of a BERT-like encoder in NumPy: forwards, and backwards for training (Vaswani et al. 2017).

States are flat, shape ``(texts * length, size)``: one product of matrices serves all words of a batch.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from stance.encoding.parts import (
    Normed,
    Parameters,
    gelu,
    gelu_slope,
    linear,
    linear_back,
    normed,
    normed_back,
    softmax,
)
from stance.encoding.weights import Floats

Mask = Callable[[tuple[int, ...]], Floats]
"""Gives what the numbers of a shape are multiplied by: 0 for those that are dropped."""


class Shape(NamedTuple):
    """How a batch of padded texts lies in its flat states.

    Attributes
    ----------
    present
        Shape ``(texts, length)``; false where a text is padded.
    heads
        Of the attention.
    epsilon
        What the normalisation adds to the variance.
    """

    present: NDArray[np.bool_]
    heads: int
    epsilon: float

    def by_head(self, flat: Floats) -> Floats:
        """Shape ``(texts, heads, length, size / heads)``."""
        return flat.reshape(*self.present.shape, self.heads, -1).transpose(0, 2, 1, 3)

    @classmethod
    def of(cls, lengths: Sequence[int], heads: int, epsilon: float) -> "Shape":
        """The shape of texts of some lengths.

        >>> Shape.of([1, 2], 1, 0.0).present.tolist()
        [[True, False], [True, True]]
        """
        return cls(np.arange(max(lengths)) < np.array(lengths)[:, None], heads, epsilon)

    def padded(self, texts: Iterable[NDArray[Any]]) -> Floats:
        """Flat states of texts, zeros where they are padded."""
        each = list(texts)
        states = np.zeros((*self.present.shape, each[0].shape[1]), np.float32)
        for row, text in zip(states, each, strict=True):
            row[: len(text)] = text
        return states.reshape(-1, states.shape[-1])

    @staticmethod
    def flat(heads: Floats) -> Floats:
        """The way back from `by_head`."""
        texts, count, length, size = heads.shape
        return heads.transpose(0, 2, 1, 3).reshape(texts * length, count * size)


class Tape(NamedTuple):
    """What the way back needs of the way forth."""

    entered: Floats
    q: Floats
    k: Floats
    v: Floats
    shares: Floats
    met: Floats
    kept: tuple[Floats, Floats] | None
    attended: Normed
    raw: Floats
    tanh: Floats
    fed: Normed


def forwards(layer: Parameters, state: Floats, shape: Shape, mask: Mask | None = None) -> tuple[Floats, Tape]:
    """States after the layer, and what `backwards` needs.

    Parameters
    ----------
    layer
        Its weights.
    state
        Flat states, shape ``(texts * length, size)``.
    shape
        How they lie.
    mask
        Drops numbers while training.
    """
    q, k, v = (shape.by_head(linear(layer, name, state)) for name in "qkv")
    hidden = np.where(shape.present, 0, -np.inf).astype(np.float32)[:, None, None, :]
    shares = softmax(q @ k.transpose(0, 1, 3, 2) * _scale(q) + hidden)
    met = shape.flat(shares @ v)
    kept = (mask(state.shape), mask(state.shape)) if mask else None
    attended = normed(state + _dropped(linear(layer, "out", met), kept, 0), layer["attended"], shape.epsilon)
    raw = linear(layer, "up", attended.state)
    wide, tanh = gelu(raw)
    fed = normed(attended.state + _dropped(linear(layer, "down", wide), kept, 1), layer["fed"], shape.epsilon)
    return fed.state, Tape(state, q, k, v, shares, met, kept, attended, raw, tanh, fed)


def backwards(layer: Parameters, tape: Tape, slope: Floats, shape: Shape) -> tuple[Floats, dict[str, Floats]]:
    """Slopes of the loss by the entering states and by each parameter.

    Parameters
    ----------
    layer, tape, shape
        Of the way forth.
    slope
        Of the loss by the states after the layer.
    """
    slopes: dict[str, Floats] = {}
    slope, slopes["fed"] = normed_back(tape.fed, layer["fed"], slope)
    wide = linear_back(
        layer, "down", tape.raw * np.float32(0.5) * (1 + tape.tanh), _dropped(slope, tape.kept, 1), slopes
    )
    slope = slope + linear_back(layer, "up", tape.attended.state, wide * gelu_slope(tape.raw, tape.tanh), slopes)
    slope, slopes["attended"] = normed_back(tape.attended, layer["attended"], slope)
    met = shape.by_head(linear_back(layer, "out", tape.met, _dropped(slope, tape.kept, 0), slopes))
    shares = met @ tape.v.transpose(0, 1, 3, 2)
    scores = tape.shares * (shares - (shares * tape.shares).sum(axis=-1, keepdims=True)) * _scale(tape.q)
    heads = {
        "q": scores @ tape.k,
        "k": scores.transpose(0, 1, 3, 2) @ tape.q,
        "v": tape.shares.transpose(0, 1, 3, 2) @ met,
    }
    for name, head in heads.items():
        slope = slope + linear_back(layer, name, tape.entered, shape.flat(head), slopes)
    return slope, slopes


def _scale(heads: Floats) -> np.float32:
    return np.float32(1 / np.sqrt(heads.shape[-1]))


def _dropped(state: Floats, kept: tuple[Floats, Floats] | None, number: int) -> Floats:
    return state if kept is None else state * kept[number]
