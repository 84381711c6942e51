"""Lemmas near the mention: which words stand left and right of the target, and how near."""

from stance.features.block import Bag
from stance.features.masked import TARGET, masked
from stance.schema import Example


class Window(Bag):
    """Lemmas to the left and right of each mention, as a bag a side, and with their exact place close by.

    Parameters
    ----------
    size
        Tokens a side.
    near
        Tokens a side whose exact distance counts, also as a pair with their neighbour.
    min_df, tfidf
        See `stance.features.block.Block`.
    """

    def __init__(self, size: int = 6, near: int = 2, min_df: int = 3, tfidf: bool = False) -> None:
        super().__init__(min_df, tfidf)
        self.size = size
        self.near = near

    def emit(self, example: Example) -> list[str]:
        """``<lemma`` and ``>lemma`` for the sides, ``-1=lemma`` for the places next to the mention."""
        items = masked(example, example.text.lemmas)
        found = list[str]()
        for centre in (place for place, item in enumerate(items) if item == TARGET):
            left = items[max(0, centre - self.size) : centre]
            right = items[centre + 1 : centre + 1 + self.size]
            found += [f"<{lemma}" for lemma in left]
            found += [f">{lemma}" for lemma in right]
            before, behind = ["^"] * self.near + left, right + ["$"] * self.near
            found += [f"-{step}={before[-step]}" for step in range(1, self.near + 1)]
            found += [f"+{step}={behind[step - 1]}" for step in range(1, self.near + 1)]
            found += (f"-2-1={before[-2]} {before[-1]}", f"+1+2={behind[0]} {behind[1]}")
        return found
