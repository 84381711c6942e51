"""Words, numbers and punctuation marks of a printed text, by one compiled expression."""

import re
from itertools import accumulate
from typing import NamedTuple

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640"
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad"
_LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f"
    "\ufb50-\ufdfb\ufe70-\ufefc"
)
_ARABIC = rf"[{_LETTERS}][{_LETTERS}{_MARKS}]*"
TOKEN = re.compile(
    rf"{_ARABIC}(?:[{_INVISIBLE}]+{_ARABIC})*"
    rf"|[^\W\d_{_LETTERS}{_MARKS}]+"
    r"|\d+(?:[.,:/٫٬-]\d+)*[%٪]?"
    rf"|\.{{2,}}|[^\s{_INVISIBLE}{_MARKS}]"
)
"""A word (with its marks), a number, an ellipsis, or any other visible character."""


_SPLIT = re.compile(f"({TOKEN.pattern})")


class Pieces(NamedTuple):
    """The tokens of a text.

    Attributes
    ----------
    starts, ends
        Half-open intervals of characters, in order.
    words
        What is printed there.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]


def tokenise(text: str) -> Pieces:
    """Find the tokens of a text.

    Clitics stay attached: what is told apart is what is printed apart.

    Examples
    --------
    >>> tokenise("وقال (2.5%): نعم..").words
    ['وقال', '(', '2.5%', ')', ':', 'نعم', '..']
    """
    # Gaps and tokens alternate, so that the running length gives all offsets without a loop in Python.
    parts = _SPLIT.split(text)
    edges = list(accumulate(map(len, parts)))
    return Pieces(edges[0:-1:2], edges[1::2], parts[1::2])
