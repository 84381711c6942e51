"""Runs of letters inside of words, spelt as dialects and haste allow: what survives misspelling and inflection."""

import re
from collections.abc import Iterator

from stance.features.block import Bag
from stance.schema import Example
from stance.text.normalise import fold

_LOOSE = str.maketrans("ؤئگڤپچ", "ويكفبج")
_REPEATED = re.compile(r"(.)\1{2,}")


def loose(word: str) -> str:
    """Fold a word, its hamzas and Persian letters too, and shorten stretched letters to two.

    Examples
    --------
    >>> loose("شكراااا"), loose("مسؤول")
    ('شكراا', 'مسوول')
    """
    return _REPEATED.sub(r"\1\1", fold(word).translate(_LOOSE))


class Chars(Bag):
    """Runs of letters of each word, its ends marked by blanks.

    Parameters
    ----------
    shortest, longest
        Lengths of the runs, the blanks counted.
    min_df, tfidf
        See `stance.features.block.Block`.
    """

    def __init__(self, shortest: int = 2, longest: int = 5, min_df: int = 3, tfidf: bool = True) -> None:
        super().__init__(min_df, tfidf)
        self.shortest = shortest
        self.longest = longest

    def emit(self, example: Example) -> Iterator[str]:
        """Runs of every word in order."""
        for word in example.text.words:
            padded = f" {loose(word)} "
            for size in range(self.shortest, self.longest + 1):
                yield from (padded[start : start + size] for start in range(len(padded) - size + 1))
