"""What a verb is, and whether it is passive: told by vowels where they are printed, else by the agent behind it."""

from stance.schema import Tokens
from stance.text.normalise import fold

_DAMMA, _FATHA, _SHADDA = "\u064f", "\u064e", "\u0651"
_BY = frozenset(
    (fold(one), fold(other)) for one, other in (("من", "قبل"), ("من", "جانب"), ("من", "طرف"), ("على", "يد"))
)
"""Preposition and noun that introduce the agent."""


def is_verb(tokens: Tokens, place: int) -> bool:
    """Whether a token is a verb; one that is printed with ى is so even if it was taken for a noun in ي (ورأى).

    Examples
    --------
    >>> is_verb(Tokens("", words=("ورأى",), lemmas=("رأي",), pos=("noun",)), 0)
    True
    """
    if tokens.pos[place] == "noun":
        return tokens.words[place].endswith("ى") and tokens.lemmas[place].endswith("ي")
    return tokens.pos[place] == "verb"


def names_agent(tokens: Tokens, place: int) -> bool:
    """Whether a token and the one before it say that the next one is who did it (من قبل، على يد).

    Examples
    --------
    >>> tokens = Tokens("", words=("من", "قبل", "روسيا"), lemmas=("من", "قبل", "روسيا"), enclitics=("",) * 3)
    >>> [names_agent(tokens, place) for place in range(3)]
    [False, True, False]
    """
    if place < 1 or place + 1 == len(tokens) or tokens.enclitics[place]:
        return False
    return (fold(tokens.lemmas[place - 1]), fold(tokens.lemmas[place])) in _BY


def is_passive(tokens: Tokens, verb: int, end: int) -> bool:
    """Whether a verb is passive, as far as print tells: by its vowels (اتُّهمت), or an agent before `end`.

    Examples
    --------
    >>> one = Tokens("", words=("اتُّهمت", "موسكو"), lemmas=("اتهم", "موسكو"), enclitics=("", ""))
    >>> is_passive(one, 0, 2)
    True
    """
    if _vowelled_passive(tokens.words[verb], tokens.lemmas[verb]):
        return True
    return not tokens.enclitics[verb] and any(names_agent(tokens, place) for place in range(verb + 2, end))


def _vowelled_passive(word: str, lemma: str) -> bool:
    """A damma on the first consonant of a perfect, or on the prefix of an imperfect that has none when active."""
    word = word.replace(_SHADDA, "")
    place = word.find(_DAMMA)
    if place < 1 or place > 3:
        return False
    letters = word[: place + 1].replace(_DAMMA, "").lstrip("وف")
    if letters in {"ي", "ت", "سي", "ست"} and not lemma.startswith(letters[-1]):
        return lemma.startswith("ا") or _FATHA in word[place:]
    return len(letters) == 1 or letters[:1] == "ا"
