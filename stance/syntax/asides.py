"""Stretches between two commas, dashes or brackets that interrupt a clause: «اتهمت موسكو، الاثنين، واشنطن»."""

from functools import lru_cache

from stance.schema import Tokens

_CLOSING = {"،": "،", ",": ",", "-": "-", "–": "–", "—": "—", "(": ")", "[": "]"}
_LONGEST = 7
"""Tokens of an aside; longer ones are clauses of their own or items of a list."""
_OPENERS = frozenset(("verb", "conj_sub", "pron_rel", "conj", "verb_pseudo"))
"""Parts of speech that make a stretch a clause."""


@lru_cache(maxsize=8192)
def asides(tokens: Tokens) -> frozenset[int]:
    """Tokens of the asides, with the marks around them.

    An aside has no verb and no conjunction, and a verb stands before it, so that there is a clause to go on.

    Examples
    --------
    >>> words = ("اتهمت", "موسكو", "،", "الاثنين", "،", "واشنطن")
    >>> tokens = Tokens("", words=words, pos=("verb", "noun_prop", "punc", "noun", "punc", "noun_prop"),
    ...     proclitics=("",) * 6)
    >>> sorted(asides(tokens))
    [2, 3, 4]
    """
    found: set[int] = set()
    free_from = tokens.pos.index("verb") if "verb" in tokens.pos else len(tokens)
    for place in [place for place, word in enumerate(tokens.words) if word in _CLOSING]:
        end = _closed(tokens, place) if place > free_from else -1
        if end > 0:
            found.update(range(place, end + 1))
            free_from = end
    return frozenset(found)


def _closed(tokens: Tokens, place: int) -> int:
    """The mark that closes an aside opened at a token, or -1."""
    closing = _CLOSING[tokens.words[place]]
    for at in range(place + 1, min(place + _LONGEST + 2, len(tokens) - 1)):
        if tokens.words[at] == closing:
            return at if at > place + 1 else -1
        joined = tokens.proclitics[at].startswith(("و", "ف")) and at == place + 1
        if tokens.pos[at] in _OPENERS or joined or tokens.words[at] in {":", "."}:
            return -1
    return -1
