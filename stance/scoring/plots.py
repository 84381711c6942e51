"""Pictures of results, each one function from numbers to a figure. matplotlib shapes Arabic by itself."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

BLUE, RED, GREY = "#2f6690", "#b5473c", "#8a8f98"


def confusion_figure(matrix: NDArray[np.float64], classes: Sequence[str], title: str) -> Any:
    """Draw confusion counts with row shares as colour; rows are gold, columns predicted."""
    figure, axes = _figure(1.8 + 1.1 * len(classes), 1.5 + 0.9 * len(classes))
    shares = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for row, column in np.ndindex(*matrix.shape):
        colour = "white" if shares[row, column] > 0.55 else "black"
        text = f"{matrix[row, column]:.0f}\n{shares[row, column]:.0%}"
        axes.text(column, row, text, ha="center", va="center", color=colour, fontsize=9)
    axes.set_xticks(range(len(classes)), classes)
    axes.set_yticks(range(len(classes)), classes)
    axes.set(xlabel="predicted", ylabel="labelled", title=title)
    for side in axes.spines.values():
        side.set_visible(False)
    return figure


def importance_figure(importance: pd.DataFrame, title: str, top: int = 30) -> Any:
    """Draw the strongest features (``feature, importance``) as bars."""
    strongest = importance.nlargest(top, "importance").iloc[::-1]
    figure, axes = _figure(7, 0.9 + 0.22 * len(strongest))
    axes.barh(strongest["feature"], strongest["importance"], color=BLUE)
    axes.set(title=title, xlabel="importance")
    axes.margins(y=0.01)
    axes.tick_params(axis="y", labelsize=8)
    return figure


def reliability_figure(reliability: pd.DataFrame, title: str) -> Any:
    """Draw accuracy against confidence (``confidence, accuracy, rows``); points grow with their rows."""
    figure, axes = _figure(4.4, 4.2)
    axes.plot([0, 1], [0, 1], color=GREY, linewidth=1, linestyle="--", label="true probabilities")
    axes.plot(reliability["confidence"], reliability["accuracy"], color=BLUE, linewidth=1.5)
    sizes = 300 * reliability["rows"] / max(1, reliability["rows"].max())
    axes.scatter(reliability["confidence"], reliability["accuracy"], s=20 + sizes, color=BLUE, alpha=0.75)
    axes.set(xlim=(0.25, 1.02), ylim=(0, 1.02), xlabel="probability of the predicted class", ylabel="accuracy")
    axes.set_title(title)
    axes.legend(frameon=False, loc="upper left", fontsize=8)
    return figure


def coverage_figure(coverage: pd.DataFrame, title: str) -> Any:
    """Draw accuracy against the share of rows that are answered (``coverage, accuracy``)."""
    figure, axes = _figure(4.8, 4.2)
    axes.plot(100 * coverage["coverage"], 100 * coverage["accuracy"], color=BLUE, linewidth=2, marker="o", markersize=3)
    axes.set(xlim=(0, 101), ylim=(min(40, 100 * coverage["accuracy"].min() - 5), 101))
    axes.set(xlabel="% of mentions answered, surest first", ylabel="% of them right", title=title)
    return figure


def learning_figure(learning: pd.DataFrame, metric: str, title: str) -> Any:
    """Draw the score against training rows (``rows, score``)."""
    figure, axes = _figure(4.8, 4.2)
    axes.plot(learning["rows"], learning["score"], color=BLUE, linewidth=2, marker="o")
    axes.set(xlabel="training rows of a fold", ylabel=metric, title=title, xlim=(0, None))
    return figure


def interval_figure(
    names: Sequence[str], values: Sequence[tuple[float, float, float]], metric: str, title: str, emphasised: int = 0
) -> Any:
    """Draw scores with their intervals (value, low, high) below each other, the first rows in colour."""
    figure, axes = _figure(7, 1.2 + 0.32 * len(names))
    for number, (value, low, high) in enumerate(values):
        colour = BLUE if number < emphasised else GREY
        axes.plot([low, high], [-number, -number], color=colour, linewidth=2, solid_capstyle="butt")
        axes.plot(value, -number, "o", color=colour, markersize=6)
    axes.set_yticks([-number for number in range(len(names))], names)
    axes.set(xlabel=f"{metric} with 95 % interval", title=title, ylim=(-len(names) + 0.4, 0.6))
    axes.grid(axis="x", color="#dddddd", linewidth=0.6)
    return figure


def _figure(width: float, height: float) -> Any:
    # Figure without pyplot: no global state, safe in threads and sweeps. Its first import tells about fonts.
    import logging

    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained", dpi=120)
    axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    axes.title.set_fontsize(11)
    return figure, axes
