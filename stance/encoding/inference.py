"""One layer of a BERT-like encoder where nothing is learnt: what `stance.encoding.layer.forwards` gives, in less time.

Nothing is remembered for a way back, so that every step can overwrite what the last one has left.
"""

import numpy as np

from stance.encoding.layer import Shape
from stance.encoding.parts import Parameters, gelu
from stance.encoding.weights import Floats


def through(layer: Parameters, state: Floats, shape: Shape) -> Floats:
    """States after the layer.

    Parameters
    ----------
    layer
        Its weights.
    state
        Flat states, shape ``(texts * length, size)``; left as they are.
    shape
        How they lie.
    """
    q, k, v = (shape.by_head(_linear(layer, name, state)) for name in "qkv")
    q *= np.float32(1 / np.sqrt(q.shape[-1]))
    shares: Floats = q @ k.transpose(0, 1, 3, 2)
    if not shape.present.all():
        shares += np.where(shape.present, 0, -np.inf).astype(np.float32)[:, None, None, :]
    shares -= shares.max(axis=-1, keepdims=True)
    np.exp(shares, out=shares)
    shares /= shares.sum(axis=-1, keepdims=True)
    attended = _linear(layer, "out", shape.flat(np.asarray(shares @ v, np.float32)))
    attended += state
    _normalise(attended, layer["attended"], shape.epsilon)
    wide, _ = gelu(_linear(layer, "up", attended))
    fed = _linear(layer, "down", wide)
    fed += attended
    _normalise(fed, layer["fed"], shape.epsilon)
    return fed


def _linear(layer: Parameters, name: str, state: Floats) -> Floats:
    found = state @ layer[name]
    found += layer[f"{name}_bias"]
    return np.asarray(found, np.float32)


def _normalise(state: Floats, weight_and_bias: Floats, epsilon: float) -> None:
    state -= state.mean(axis=-1, keepdims=True)
    variance = np.einsum("ij,ij->i", state, state) / state.shape[1]
    state *= (1 / np.sqrt(variance + np.float32(epsilon)))[:, None]
    state *= weight_and_bias[0]
    state += weight_and_bias[1]
