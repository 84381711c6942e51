"""Whose people are named: «المتحدثة باسم الخارجية الإيرانية نادية» makes the name mean Iran in the article."""

from collections.abc import Mapping
from functools import lru_cache

from stance.actors.register import load_register
from stance.schema import Document, Mention, Tokens
from stance.text.normalise import fold

_TITLES = frozenset(
    fold("الوزير الرئيس المتحدث المتحدثة الناطق الناطقة المسؤول السفير المندوب المبعوث الأمير الملك الجنرال").split()
)
_LONGEST_NAME = 4
"""Tokens of a person's name behind the mention of his government."""


@lru_cache(maxsize=1024)
def people(document: Document) -> Mapping[str, str]:
    """Map the folded words of people's names to the actor with whose office they were introduced.

    Examples
    --------
    >>> from stance.schema import Span
    >>> words = ("المتحدث", "الإيراني", "سامي", "راد", "قال")
    >>> pos = ("noun", "adj", "noun_prop", "noun_prop", "verb")
    >>> tokens = Tokens("", words=words, lemmas=words, pos=pos)
    >>> sorted(people(Document("a", (tokens,), ((Mention("iran", Span(0, 2)),),))))
    ['راد', 'سامي']
    """
    found: dict[str, str] = {}
    for tokens, mentions in zip(document.sentences, document.mentions, strict=True):
        taken = {place for mention in mentions for place in range(*mention.span)}
        for mention in mentions:
            for place in _name_behind(tokens, mention):
                if place not in taken:
                    found.setdefault(fold(tokens.words[place]), mention.actor)
    return found


def is_title(word: str) -> bool:
    """Whether a word names somebody by an office that was named before (الوزير)."""
    return fold(word) in _TITLES


def nationals(tokens: Tokens) -> list[tuple[int, str]]:
    """Tokens that are adjectives of nationality, with the actor they belong to (عقوبات أميركية)."""
    return [(place, _demonyms()[word]) for place, word in enumerate(map(fold, tokens.words)) if word in _demonyms()]


def _name_behind(tokens: Tokens, mention: Mention) -> range:
    end = mention.span.end
    while end < min(len(tokens), mention.span.end + _LONGEST_NAME) and _is_name(tokens, end):
        end += 1
    # A bare place (في موسكو ...) introduces nobody; an office of at least two words does.
    return range(mention.span.end, end) if mention.span.end - mention.span.start > 1 else range(0)


def _is_name(tokens: Tokens, place: int) -> bool:
    return tokens.pos[place] == "noun_prop" and len(tokens.words[place]) > 2


@lru_cache(maxsize=1)
def _demonyms() -> Mapping[str, str]:
    endings = ("", "ة", "ين", "ون", "ا")
    return {
        fold(article + base + ending): actor.id
        for actor in load_register()
        for base in actor.demonyms
        for article in ("ال", "")
        for ending in endings
    }
