"""Pictures of results: confusion and importance. matplotlib shapes Arabic by itself."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def confusion_figure(matrix: NDArray[np.float64], classes: Sequence[str], title: str) -> Any:
    """Draw confusion counts with row shares as colour; rows are gold, columns predicted."""
    figure, axes = _figure(1.6 + 1.1 * len(classes), 1.4 + 0.9 * len(classes))
    shares = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for row, column in np.ndindex(*matrix.shape):
        colour = "white" if shares[row, column] > 0.55 else "black"
        text = f"{matrix[row, column]:.0f}\n{shares[row, column]:.0%}"
        axes.text(column, row, text, ha="center", va="center", color=colour, fontsize=9)
    axes.set_xticks(range(len(classes)), classes)
    axes.set_yticks(range(len(classes)), classes)
    axes.set(xlabel="predicted", ylabel="labelled", title=title)
    return figure


def importance_figure(importance: pd.DataFrame, title: str, top: int = 30) -> Any:
    """Draw the strongest features (``feature, importance``) as bars."""
    strongest = importance.nlargest(top, "importance").iloc[::-1]
    figure, axes = _figure(7, 0.6 + 0.24 * len(strongest))
    axes.barh(strongest["feature"], strongest["importance"], color="#3b6ea5")
    axes.set(title=title, xlabel="importance")
    axes.tick_params(axis="y", labelsize=8)
    return figure


def _figure(width: float, height: float) -> Any:
    # Figure without pyplot: no global state, safe in threads and sweeps.
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained", dpi=120)
    return figure, figure.subplots()
