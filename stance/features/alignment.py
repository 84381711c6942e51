"""How two texts run beside each other: matching stretches, their order, and how much of the letters they keep."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from stance.features.block import Values
from stance.features.views import views
from stance.schema import Example

_LONGEST = 120
"""Tokens of a text that are aligned: the time grows with their square."""


class Alignment(Values):
    """Similarity, number and length of matching stretches, and inversions of what both texts hold."""

    def measure(self, example: Example) -> Mapping[str, float]:
        """Numbers of the alignment of words, stems and lemmas, and of letters; nothing without a pair."""
        if example.other is None:
            return {}
        first, second = views(example.other), views(example.text)
        numbers: dict[str, float] = {}
        for view in ("words", "stems", "lemmas"):
            matcher = _matcher(first[view][:_LONGEST], second[view][:_LONGEST])
            stretches = matcher.get_matching_blocks()
            numbers |= {
                f"{view} ratio": matcher.ratio(),
                f"{view} stretches": len(stretches),
                f"{view} longest": max(stretch.size for stretch in stretches),
                f"{view} first starts": stretches[0].a,
                f"{view} second starts": stretches[0].b,
            }
        letters = [" ".join(each["words"])[: 4 * _LONGEST] for each in (first, second)]
        crossed, pairs = inversions(first["stems"][:_LONGEST], second["stems"][:_LONGEST])
        return numbers | {
            "letters": _matcher(*letters).ratio(),
            "crossed": crossed,
            "crossed share": crossed / max(1, pairs),
        }


def inversions(first: Sequence[str], second: Sequence[str]) -> tuple[int, int]:
    """Count shared items whose order differs, and all pairs of shared items.

    Examples
    --------
    >>> inversions("abc", "cab")
    (2, 3)
    """
    place = {item: number for number, item in enumerate(second)}
    order = [place[item] for item in first if item in place]
    crossed = sum(one > other for number, one in enumerate(order) for other in order[number + 1 :])
    return crossed, len(order) * (len(order) - 1) // 2


def _matcher(first: Sequence[str], second: Sequence[str]) -> "SequenceMatcher[str]":
    return SequenceMatcher(None, first, second, autojunk=False)
