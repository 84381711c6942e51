"""Arabic letters made comparable: plain functions from text to text.

``letters`` keeps the spelling and drops what is no letter; ``fold`` also forgets the distinctions that news
spelling does not keep (أ/إ/آ/ا, ى/ي, ة/ه) and is the key under which camel-tools looks words up.
"""

import re
from functools import lru_cache

TANWIN = "\u064b"
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]")
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_NOT_LETTERS = re.compile(f"{_MARKS.pattern[:-1]}{_ZERO_WIDTH.pattern[1:-1]}\u0640]")
_FOLDED = str.maketrans("أإآٱىة", "اااايه")


def dediacritise(text: str) -> str:
    """Drop vowel marks, shadda, dagger alif and Quranic signs.

    Examples
    --------
    >>> dediacritise("مُعَارَضَة")
    'معارضة'
    """
    return _MARKS.sub("", text)


def strip_zero_width(text: str) -> str:
    r"""Drop joiners, direction marks, soft hyphens and byte-order marks, which no reader sees.

    Examples
    --------
    >>> strip_zero_width("موسكو\u200f")
    'موسكو'
    """
    return _ZERO_WIDTH.sub("", text)


def letters(word: str) -> str:
    r"""Spell a printed word with its letters only: the key of the type table.

    Examples
    --------
    >>> letters("قـــالتْ\u200f")
    'قالت'
    """
    return _NOT_LETTERS.sub("", word)


def type_key(word: str) -> str:
    r"""Spell a printed word as the type table knows it: its letters, and a final tanwin if one is printed.

    Tanwin is the one mark that news prints often, and it decides (فعلياً is no verb).

    Examples
    --------
    >>> type_key("فعليّاً") == "فعليا\u064b", type_key("مُعارضة")
    (True, 'معارضة')
    """
    return letters(word) + TANWIN if TANWIN in word[-2:] else letters(word)


@lru_cache(maxsize=1 << 17)  # a word type is folded once, however often it is compared
def fold(word: str) -> str:
    """Give the analyser-normalised form: letters only, أإآٱ as ا, ى as ي, ة as ه.

    Two spellings of one word fold alike; different words may too (على and علي).

    Examples
    --------
    >>> fold("الأميركيّة") == fold("الاميركيه")
    True
    """
    return _NOT_LETTERS.sub("", word).translate(_FOLDED)


@lru_cache(maxsize=1 << 15)  # words and lemmas of a sentence are compared with many lists
def folded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Fold each of some words.

    Examples
    --------
    >>> folded(("إلى", "القاهرة")) == ("الي", "القاهره")
    True
    """
    return tuple(map(fold, words))
