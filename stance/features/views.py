"""A text seen four ways, from its printed words down to the consonants of their roots."""

import re
from collections.abc import Mapping
from functools import lru_cache

from stance.schema import Tokens
from stance.text.normalise import fold

_BEFORE = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ف", "س")
_AFTER = ("ات", "ون", "ين", "ان", "ها", "هم", "يه", "ه", "ي", "ا")
_WEAK = re.compile("[اويءئؤ]")
_SHORTEST = 3


@lru_cache(1 << 18)
def stem(word: str) -> str:
    """Fold a word and take one particle off its front and one ending off its back.

    Examples
    --------
    >>> stem("والمفاوضات"), stem("روسيا")
    ('مفاوض', 'روسي')
    """
    folded = fold(word)
    for prefix in _BEFORE:
        if folded.startswith(prefix) and len(folded) - len(prefix) >= _SHORTEST:
            folded = folded[len(prefix) :]
            break
    for suffix in _AFTER:
        if folded.endswith(suffix) and len(folded) - len(suffix) >= _SHORTEST:
            return folded[: -len(suffix)]
    return folded


@lru_cache(1 << 18)
def root(word: str) -> str:
    """Give the strong consonants of a word's stem: what its derivations share.

    Examples
    --------
    >>> root("الكتاب"), root("كتابات")
    ('كتب', 'كتب')
    """
    stemmed = stem(word)
    return _WEAK.sub("", stemmed) or stemmed


def views(text: Tokens) -> Mapping[str, list[str]]:
    """``words`` (folded), ``lemmas``, ``stems`` and ``roots`` of a text, without punctuation marks.

    Examples
    --------
    >>> views(Tokens("", words=("قالت", ":"), lemmas=("قال", ":"), pos=("verb", "punc")))["lemmas"]
    ['قال']
    """
    kept = [number for number, pos in enumerate(text.pos) if pos != "punc"]
    words = [text.words[number] for number in kept]
    return {
        "words": [fold(word) for word in words],
        "lemmas": [fold(text.lemmas[number]) for number in kept],
        "stems": [stem(word) for word in words],
        "roots": [root(word) for word in words],
    }
