"""How much of an article belongs to a candidate holder: who speaks in it most, who is named in it most."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from stance.schema import AUTHOR, OTHER, Document
from stance.syntax.people import named
from stance.syntax.speech import speeches

_LAST_RANK = 4
"""Rank from which actors are told apart no longer."""


class Presence(NamedTuple):
    """Sentences of an article in which each speaks, and how often each is named."""

    speaking: Mapping[str, int]
    naming: Mapping[str, int]


@lru_cache(maxsize=1024)
def presence(document: Document) -> Presence:
    """Count who speaks and who is named in an article.

    Examples
    --------
    >>> from stance.schema import Mention, Span, Tokens
    >>> tokens = Tokens("", words=("موسكو",), lemmas=("موسكو",), pos=("noun_prop",), proclitics=("",), enclitics=("",))
    >>> presence(Document("a", (tokens,), ((Mention("russia", Span(0, 1)),),))).naming["russia"]
    1
    """
    speaking = Counter(speaker for found in speeches(document) for speaker in {speech.speaker for speech in found})
    numbers = range(len(document.sentences))
    naming = Counter(mention.actor for number in numbers for mention in named(document, number))
    return Presence(speaking, naming)


@lru_cache(maxsize=8192)
def presence_facts(document: Document, candidate: str) -> tuple[str, ...]:
    """How much of the article the candidate speaks, and for an actor, how much it speaks of the candidate."""
    return tuple(_facts(presence(document), candidate))


def _facts(found: Presence, candidate: str) -> Iterator[str]:
    speaking, naming = found
    yield f"speaks in article {_part(speaking, candidate)}"
    if candidate in {AUTHOR, OTHER}:
        spoken = sum(speaking.values())
        yield f"strangers' part of speech {round(4 * speaking.get(OTHER, 0) / spoken) if spoken else -1}"
        return
    before = sum(times > naming.get(candidate, 0) for times in naming.values())
    yield f"rank in article {min(before, _LAST_RANK)}"
    yield f"named in article {_part(naming, candidate)}"
    if speaking.get(candidate, 0) == max(speaking.values(), default=-1):
        yield "main speaker"


def _part(counts: Mapping[str, int], one: str) -> str:
    """How much of a count is one's, in words."""
    part = counts.get(one, 0) / (sum(counts.values()) or 1)
    return "no part" if not part else "a part" if part < 0.25 else "a good part" if part < 0.5 else "most"
