"""The forward pass of a BERT-like encoder in NumPy: ids of pieces to a state for each."""

from collections.abc import Sequence

import numpy as np

from stance.encoding.inference import through
from stance.encoding.layer import Shape
from stance.encoding.parts import normed
from stance.encoding.weights import Floats, Weights, unpacked


def forward(weights: Weights, texts: Sequence[Sequence[int]], depth: int | None = None) -> list[Floats]:
    """States of a layer.

    Parameters
    ----------
    weights
        The encoder.
    texts
        Ids of each text, the special ones included; texts of like length waste the least.
    depth
        Layers to go through; all by default.

    Returns
    -------
    For each text, shape ``(len(text), size)``.
    """
    shape = Shape.of([len(text) for text in texts], weights.heads, weights.epsilon)
    embedded = [unpacked(weights.words[np.asarray(text)]) + weights.positions[: len(text)] for text in texts]
    state = normed(shape.padded(embedded), weights.norm, weights.epsilon).state
    for parameters in weights.layers[:depth]:
        state = through(parameters, state, shape)
    batch = state.reshape(*shape.present.shape, -1)
    return [batch[row, : len(text)] for row, text in enumerate(texts)]
