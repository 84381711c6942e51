"""The things of the domain: frozen values that every layer above shares.

Spans are half-open, in characters of the printed text (`Span`) or in tokens (`TokenSpan`).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

AUTHOR = "author"
"""Holder of a position taken in the voice of the outlet or the writer."""
OTHER = "other"
"""Holder who is neither the author nor an actor of the register."""
NOBODY = "-"
"""Holder of a sentence in which no position is taken."""


class Stance(StrEnum):
    """The position that a sentence expresses toward an actor, in the voice of its holder.

    >>> Stance("against") is Stance.AGAINST
    True
    """

    AGAINST = "against"
    NEUTRAL = "neutral"
    FAVOR = "favor"


class Span(NamedTuple):
    """Half-open interval of characters (or of tokens, where a docstring says so).

    >>> "قالت واشنطن"[slice(*Span(5, 11))]
    'واشنطن'
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """An analysed text: parallel tuples with one entry a token.

    Attributes
    ----------
    text
        The text as printed; `starts` and `ends` are offsets into it.
    words
        Printed forms, ``text[start:end]``.
    lemmas
        Undiacritised dictionary forms (of the best analysis; the normalised word where there is none).
    pos
        Parts of speech in camel-tools' tag set (``noun``, ``verb``, ``noun_prop``, ``prep``, ``punc``, ...).
    proclitics
        Arabic letters of the attached particles in order, joined by ``+``: ``"و+ل+ال"``, or ``""``.
    enclitics
        Attached pronoun in Arabic letters, or ``""``.
    features
        The word's inflection, as ``"aspect person gender number"`` in camel-tools' letters (``"p 3 m s"``).
    quoted
        0 outside of quotation marks, 1 inside reported speech, 2 inside scare quotes.
    """

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()
    proclitics: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    quoted: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.words)
