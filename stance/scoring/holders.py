"""How often the right holder is found, where somebody is labelled to hold a position."""

import pandas as pd

from stance.schema import NOBODY
from stance.scoring.bootstrap import Interval, interval
from stance.scoring.confusion import confusion
from stance.scoring.metrics import accuracy


def holder_accuracy(predictions: pd.DataFrame, samples: int = 1000) -> Interval:
    """Share of rows with a labelled holder whose holder is right, with its interval by group.

    Parameters
    ----------
    predictions
        Columns ``holder``, ``held_by`` and ``group``.

    Examples
    --------
    >>> rows = {"holder": ["russia", "-"], "held_by": ["russia", "us"], "group": ["a", "a"]}
    >>> holder_accuracy(pd.DataFrame(rows)).value
    1.0
    """
    rows = predictions[~predictions["holder"].isin(["", NOBODY])]
    right = ["yes" if same else "no" for same in rows["holder"] == rows["held_by"]]
    counts = confusion(["yes"] * len(rows), right, ["no", "yes"], list(rows["group"]), [""] * len(rows))
    return interval(counts, accuracy, ["no", "yes"], samples=samples)
