"""Adam with decoupled weight decay (Loshchilov and Hutter 2019), in place, for named parameters."""

from collections.abc import Mapping, Sequence

import numpy as np

from stance.encoding.weights import Floats

_FIRST, _SECOND, _EPSILON = 0.9, 0.999, 1e-8
_LONGEST_SLOPE = 1.0
"""Norm to which longer slopes are cut."""


class Adam:
    """Steps down the slopes of a loss.

    Parameters
    ----------
    groups
        Parameters by name, in groups of a step size each; changed in place.
    decay
        Share of itself, times the step size, that each weight loses a step.

    Examples
    --------
    >>> weights = {"w": np.array([[4.0]], np.float32)}
    >>> adam = Adam([weights], decay=0.0)
    >>> for _ in range(100):
    ...     adam.step([{"w": 2 * weights["w"]}], [0.1])
    >>> bool(abs(weights["w"][0, 0]) < 0.5)
    True
    """

    def __init__(self, groups: Sequence[Mapping[str, Floats]], decay: float) -> None:
        self.groups = groups
        self.decay = decay
        self._steps = 0
        self._means = [{name: np.zeros_like(value) for name, value in group.items()} for group in groups]
        self._squares = [{name: np.zeros_like(value) for name, value in group.items()} for group in groups]

    def step(self, slopes: Sequence[Mapping[str, Floats]], rates: Sequence[float]) -> None:
        """Change the parameters.

        Parameters
        ----------
        slopes
            Of the loss by each parameter, grouped and named like them.
        rates
            Step size of each group.
        """
        self._steps += 1
        length = np.sqrt(sum(float(np.vdot(slope, slope)) for group in slopes for slope in group.values()))
        shrunk = np.float32(min(1.0, _LONGEST_SLOPE / max(length, _EPSILON)))
        for number, (group, rate) in enumerate(zip(self.groups, rates, strict=True)):
            for name, value in group.items():
                self._move(
                    value, slopes[number][name] * shrunk, self._means[number][name], self._squares[number][name], rate
                )

    def _move(self, value: Floats, slope: Floats, mean: Floats, square: Floats, rate: float) -> None:
        mean *= _FIRST
        mean += (1 - _FIRST) * slope
        slope *= slope
        slope *= 1 - _SECOND
        square *= _SECOND
        square += slope
        np.sqrt(square, out=slope)
        slope *= 1 / np.sqrt(1 - _SECOND**self._steps)
        slope += _EPSILON
        np.divide(mean, slope, out=slope)
        slope *= rate / (1 - _FIRST**self._steps)
        if value.ndim > 1:
            value *= 1 - rate * self.decay
        value -= slope
