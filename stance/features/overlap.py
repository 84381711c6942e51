"""How much of each text of a pair is in the other: words, lemmas, stems, roots and runs of letters."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from stance.features.block import Values
from stance.features.views import views
from stance.schema import Example


class Overlap(Values):
    """Shares of the second text in the first and of the first in the second.

    Parameters
    ----------
    runs
        Lengths of the runs of letters that are compared beside words.
    """

    def __init__(self, runs: Sequence[int] = (3, 4)) -> None:
        self.runs = runs

    def measure(self, example: Example) -> Mapping[str, float]:
        """``<view> of first``, ``<view> of second``, ``<view> both`` and what is left over; nothing without a pair."""
        if example.other is None:
            return {}
        first, second = dict(views(example.other)), dict(views(example.text))
        for each in (first, second):
            each["pairs"] = [" ".join(two) for two in zip(each["stems"], each["stems"][1:], strict=False)]
            letters = " ".join(each["words"])
            each |= {
                f"run{size}": [letters[i : i + size] for i in range(len(letters) - size + 1)] for size in self.runs
            }
        shares = {f"{view} {name}": value for view in first for name, value in shared(first[view], second[view])}
        long, short = len(first["words"]), len(second["words"])
        return shares | {"first": long, "second": short, "longer by": short - long, "ratio": short / max(1, long)}


def shared(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Name how much two bags share.

    Examples
    --------
    >>> dict(shared("ab", "bcd"))["of first"], dict(shared("ab", "bcd"))["left of second"]
    (0.5, 2)
    """
    common = (Counter(first) & Counter(second)).total()
    long, short = max(1, len(first)), max(1, len(second))
    yield "of first", common / long
    yield "of second", common / short
    yield "both", 2 * common / (long + short)
    yield "left of first", len(first) - common
    yield "left of second", len(second) - common
