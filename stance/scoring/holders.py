"""How often the right holder is found, where somebody is labelled to hold a position and a model was asked who."""

import pandas as pd

from stance.schema import NOBODY
from stance.scoring.bootstrap import Interval, interval
from stance.scoring.confusion import confusion
from stance.scoring.metrics import accuracy


def holder_accuracy(predictions: pd.DataFrame, samples: int = 1000) -> Interval | None:
    """Share of rows with a labelled holder whose holder is right, with its interval by group; None without such rows.

    Parameters
    ----------
    predictions
        Columns ``holder``, ``held_by`` (``""`` where no model could be asked: that is neither right nor wrong) and
        ``group``.

    Examples
    --------
    >>> rows = {"holder": ["russia", "-", "us"], "held_by": ["russia", "us", ""], "group": ["a", "a", "b"]}
    >>> holder_accuracy(pd.DataFrame(rows)).value
    1.0
    """
    rows = predictions[~predictions["holder"].isin(["", NOBODY]) & (predictions["held_by"] != "")]
    if rows.empty:
        return None
    right = ["yes" if same else "no" for same in rows["holder"] == rows["held_by"]]
    counts = confusion(["yes"] * len(rows), right, ["no", "yes"], list(rows["group"]), [""] * len(rows))
    return interval(counts, accuracy, ["no", "yes"], samples=samples)
