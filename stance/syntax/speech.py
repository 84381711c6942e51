"""Who speaks where in an article: the speeches of each sentence, carried on from sentence to sentence."""

from collections.abc import Sequence
from functools import lru_cache

from stance.schema import AUTHOR, Document
from stance.syntax.people import named
from stance.syntax.reading import read
from stance.syntax.speaker import Sentence, Speech

_MEMORY = 2
"""Sentences without speech over which the last speaker keeps the floor."""


@lru_cache(maxsize=1024)
def speeches(document: Document) -> tuple[tuple[Speech, ...], ...]:
    """Speeches of each sentence; a verb without subject (وأضاف) carries the speaker before it on.

    Examples
    --------
    >>> from stance.schema import Mention, Span, Tokens
    >>> words = ("قالت", "موسكو", "إن", "واشنطن", "ترفض")
    >>> tokens = Tokens("", words=words, lemmas=("قال", "موسكو", "إن", "واشنطن", "رفض"), proclitics=("",) * 5,
    ...     pos=("verb", "noun_prop", "conj_sub", "noun_prop", "verb"), enclitics=("",) * 5, quoted=(0,) * 5)
    >>> seen = (Mention("russia", Span(1, 2)), Mention("us", Span(3, 4)))
    >>> speeches(Document("a", (tokens,), (seen,)))
    ((Speech(speaker='russia', start=2, end=5, cue='verb'),),)
    """
    found: list[tuple[Speech, ...]] = []
    before = last = AUTHOR
    silent = 0
    for number, tokens in enumerate(document.sentences):
        sentence = Sentence(read(tokens), named(document, number), before, last)
        here = tuple(sentence.speeches())
        found.append(here)
        before = here[-1].speaker if here else before if tokens.quoted and any(tokens.quoted) else AUTHOR
        silent = 0 if here else silent + 1
        last = here[-1].speaker if here else _kept(sentence.protagonist(), last, silent)
    return tuple(found)


@lru_cache(maxsize=1024)
def speakers(document: Document) -> tuple[frozenset[str], ...]:
    """Who speaks in each sentence of an article.

    Examples
    --------
    >>> from stance.schema import Tokens
    >>> speakers(Document("a", (Tokens(""), Tokens("")), ((), ())))
    (frozenset(), frozenset())
    """
    return tuple(frozenset(speech.speaker for speech in found) for found in speeches(document))


def _kept(protagonist: str, last: str, silent: int) -> str:
    """Who acts in a sentence without speech has the floor next; else the last speaker keeps it for a while."""
    if protagonist != AUTHOR:
        return protagonist
    return last if silent <= _MEMORY else AUTHOR


def speech_at(found: Sequence[Speech], place: int) -> Speech | None:
    """The innermost speech that covers a token."""
    covering = [speech for speech in found if speech.start <= place < speech.end]
    return max(covering, key=lambda speech: speech.start, default=None)
