"""What training has changed in an encoder's layers, in few bits: the difference to what its package ships.

A trained layer differs from the shipped one by a tenth of its length. A few levels for each weight of that difference
keep all that matters of it, and they compress well, because most of them are near 0.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stance.encoding.parts import Parameters
from stance.encoding.weights import Floats

Kept = Mapping[str, NDArray[Any]]
"""By layer and parameter: a difference (``"0 q_bias"``), or its levels and by how much to multiply each column of them
(``"0 q"``, ``"0 q step"``)."""


def differences_of(
    trained: Sequence[Parameters], shipped: Sequence[Parameters], bits: int = 4
) -> dict[str, NDArray[Any]]:
    """The differences between layers, those of matrices rounded to a few levels.

    Parameters
    ----------
    trained, shipped
        Weights of the same layers, after and before.
    bits
        Of each weight of a matrix: 4 give levels from -7 to 7.

    Examples
    --------
    >>> before = [{"q": np.zeros((2, 2)), "q_bias": np.zeros(2)}]
    >>> after = [{"q": np.array([[0.7, -0.3], [0.36, 0.0]]), "q_bias": np.array([0.5, 0.25])}]
    >>> kept = differences_of(after, before)
    >>> kept["0 q"].tolist(), kept["0 q_bias"].tolist()
    ([[7, -7], [4, 0]], [0.5, 0.25])
    >>> applied(kept, before)[0]["q"].round(2).tolist()
    [[0.7, -0.3], [0.4, 0.0]]
    """
    most = 2 ** (bits - 1) - 1
    kept: dict[str, NDArray[Any]] = {}
    for number, (after, before) in enumerate(zip(trained, shipped, strict=True)):
        for name, value in after.items():
            difference = value - before[name]
            if f"{name}_bias" in before:  # the matrix of a linear map
                step = (np.abs(difference).max(axis=0) / most).astype(np.float16)
                levels = difference / np.where(step, step, 1).astype(np.float32)
                kept[f"{number} {name} step"] = step
                kept[f"{number} {name}"] = np.clip(np.rint(levels), -most, most).astype(np.int8)
            else:
                kept[f"{number} {name}"] = difference.astype(np.float16)
    return kept


def applied(kept: Kept, shipped: Sequence[Parameters]) -> list[dict[str, Floats]]:
    """The layers as they were trained, nearly.

    Raises
    ------
    KeyError
        What is kept is of other layers.
    """
    return [
        {name: value + _difference(kept, f"{number} {name}") for name, value in layer.items()}
        for number, layer in enumerate(shipped)
    ]


def _difference(kept: Kept, name: str) -> Floats:
    return kept[name].astype(np.float32) * kept.get(f"{name} step", np.float16(1)).astype(np.float32)
