"""What a layer is made of, each with its way back: linear maps, normalisation, GELU, softmax."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from stance.encoding.weights import Floats

Parameters = Mapping[str, Floats]
"""Matrices and biases by name, as `stance.encoding.weights` reads them."""
_GELU = np.float32(np.sqrt(2 / np.pi))
_CUBE = np.float32(0.044715)


class Normed(NamedTuple):
    """A normalised state, before it is scaled (``plain``) and after, and one over its standard deviation."""

    state: Floats
    plain: Floats
    scale: Floats


def softmax(scores: Floats) -> Floats:
    """Shares that sum to 1 along the last axis.

    >>> softmax(np.zeros((1, 2), np.float32)).tolist()
    [[0.5, 0.5]]
    """
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    return np.asarray(shares)


def gelu(x: Floats) -> tuple[Floats, Floats]:
    """The tanh form of GELU, which stays within 0.001 of the exact one and is several times faster; and its tanh."""
    tanh = x * x
    tanh *= _CUBE * _GELU
    tanh += _GELU
    tanh *= x
    np.tanh(tanh, out=tanh)
    value = tanh + 1
    value *= x
    value *= np.float32(0.5)
    return value, tanh


def gelu_slope(x: Floats, tanh: Floats) -> Floats:
    """Slope of `gelu` at x, given its tanh."""
    inner = x * x
    inner *= 3 * _CUBE * _GELU
    inner += _GELU
    inner *= x
    inner *= 1 - tanh * tanh
    inner += 1 + tanh
    inner *= np.float32(0.5)
    return inner


def linear(layer: Parameters, name: str, state: Floats) -> Floats:
    """Multiply states by a named matrix and add its bias."""
    return np.asarray(state @ layer[name] + layer[f"{name}_bias"], np.float32)


def linear_back(layer: Parameters, name: str, entered: Floats, slope: Floats, slopes: dict[str, Floats]) -> Floats:
    """Slope of the loss by what entered `linear`; those by matrix and bias are put among the slopes."""
    slopes[name], slopes[f"{name}_bias"] = entered.T @ slope, slope.sum(axis=0)
    return np.asarray(slope @ layer[name].T)


def normed(x: Floats, weight_and_bias: Floats, epsilon: float) -> Normed:
    """Bring each state to mean 0 and variance 1, then scale and shift it by learnt weights."""
    x = x - x.mean(axis=-1, keepdims=True)
    scale = 1 / np.sqrt(np.einsum("...i,...i->...", x, x) / x.shape[-1] + np.float32(epsilon))[..., None]
    plain = x * scale
    return Normed(np.asarray(plain * weight_and_bias[0] + weight_and_bias[1], np.float32), plain, scale)


def normed_back(normed: Normed, weight_and_bias: Floats, slope: Floats) -> tuple[Floats, Floats]:
    """Slopes of the loss by what entered `normed`, and by its weights."""
    plain, inner = normed.plain, slope * weight_and_bias[0]
    by_weights = np.stack([np.einsum("ij,ij->j", slope, plain), slope.sum(axis=0)])
    along = np.einsum("ij,ij->i", inner, plain)[:, None] / plain.shape[1]
    return np.asarray(normed.scale * (inner - inner.mean(axis=1, keepdims=True) - plain * along)), by_weights
