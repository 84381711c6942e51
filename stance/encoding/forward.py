"""The forward pass of a BERT-like encoder in NumPy: ids of pieces to a state for each."""

from collections.abc import Mapping, Sequence

import numpy as np

from stance.encoding.weights import Floats, Weights, unpacked

_GELU = np.float32(np.sqrt(2 / np.pi))


def forward(weights: Weights, texts: Sequence[Sequence[int]]) -> list[Floats]:
    """States of the last layer.

    Parameters
    ----------
    weights
        The encoder.
    texts
        Ids of each text, the special ones included; texts of like length waste the least.

    Returns
    -------
    For each text, shape ``(len(text), size)``.
    """
    longest = max(map(len, texts))
    ids = np.zeros((len(texts), longest), np.int64)
    present = np.zeros(ids.shape, bool)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = text
        present[row, : len(text)] = True
    words = unpacked(weights.words[ids.ravel()]).reshape(*ids.shape, -1)
    state = _normed(words + weights.positions[:longest], weights.norm, weights.epsilon)
    hidden = np.where(present, 0, -np.inf).astype(np.float32)[:, None, None, :]
    for layer in weights.layers:
        state = _normed(state + _attention(state, layer, weights.heads, hidden), layer["attended"], weights.epsilon)
        wide = _gelu(state @ layer["up"] + layer["up_bias"])
        state = _normed(state + wide @ layer["down"] + layer["down_bias"], layer["fed"], weights.epsilon)
    return [state[row, : len(text)] for row, text in enumerate(texts)]


def _attention(state: Floats, layer: Mapping[str, Floats], heads: int, hidden: Floats) -> Floats:
    rows, length, size = state.shape

    def by_head(name: str) -> Floats:
        flat = state @ layer[name] + layer[f"{name}_bias"]
        return flat.reshape(rows, length, heads, -1).transpose(0, 2, 1, 3)

    scores = by_head("q") @ by_head("k").transpose(0, 1, 3, 2) * np.float32(1 / np.sqrt(size / heads)) + hidden
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    met = (shares @ by_head("v")).transpose(0, 2, 1, 3).reshape(rows, length, size)
    return np.asarray(met @ layer["out"] + layer["out_bias"], np.float32)


def _gelu(x: Floats) -> Floats:
    """The tanh form of GELU, which stays within 0.001 of the exact one and is several times faster."""
    share = x * x
    share *= np.float32(0.044715) * _GELU
    share += _GELU
    share *= x
    np.tanh(share, out=share)
    share += 1
    share *= x
    share *= np.float32(0.5)
    return share


def _normed(x: Floats, weight_and_bias: Floats, epsilon: float) -> Floats:
    x = x - x.mean(axis=-1, keepdims=True)
    scale = 1 / np.sqrt(np.einsum("...i,...i->...", x, x) / x.shape[-1] + np.float32(epsilon))
    return np.asarray(x * scale[..., None] * weight_and_bias[0] + weight_and_bias[1], np.float32)
