"""Words, numbers and punctuation marks of a printed text, by one compiled expression."""

import re

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640"
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad"
TOKEN = re.compile(
    rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}]|[{_INVISIBLE}](?=[^\W\d_{_MARKS}]))*"
    r"|\d+(?:[.,:/٫٬-]\d+)*[%٪]?"
    rf"|\.{{2,}}|[^\s{_INVISIBLE}{_MARKS}]"
)
"""A word (with its marks), a number, an ellipsis, or any other visible character."""


def token_spans(text: str) -> list[tuple[int, int]]:
    """Find the tokens of a text as half-open intervals of characters, in order.

    Clitics stay attached: what is told apart is what is printed apart.

    Examples
    --------
    >>> text = "وقال (2.5%): نعم.."
    >>> [text[start:end] for start, end in token_spans(text)]
    ['وقال', '(', '2.5%', ')', ':', 'نعم', '..']
    """
    return [found.span() for found in TOKEN.finditer(text)]
