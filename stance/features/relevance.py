"""Evidence on whether a name means its actor here: النظام as order, another country's opposition, a football club."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from stance.features.block import Bag
from stance.schema import Document, Example, Span, Tokens
from stance.syntax.officials import nationals
from stance.text.normalise import fold

_REACH = 3
"""Tokens on each side of the name that are looked at."""


class Relevance(Bag):
    """The name as printed, its neighbours, the nationalities around, and how else the article names the actor."""

    def emit(self, example: Example) -> Iterator[str]:
        """Strings for each mention, and for the article."""
        tokens, document = example.text, example.document
        for span in example.mentions:
            name = _name(tokens, span)
            yield f"name={name}"
            for step in range(1, _REACH + 1):
                before, behind = _lemma(tokens, span.start - step), _lemma(tokens, span.end + step - 1)
                yield from (f"-{step}={before}", f"+{step}={behind}", f"<{before}", f">{behind}")
            yield f"{name} -1={_lemma(tokens, span.start - 1)}"
            yield f"{name} +1={_lemma(tokens, span.end)}"
            yield from (f"{name} beside {actor}" for actor in sorted({actor for _, actor in nationals(tokens)}))
        names = _names(document).get(example.target, set())
        yield f"actor={example.target}"
        yield f"{example.target} names {min(3, len(names))}"
        here = {_name(tokens, span) for span in example.mentions}
        for actor in _nations(document):
            yield f"{example.target} article of {actor}"
            yield from (f"{name} article of {actor}" for name in sorted(here))
        yield from (f"{name} elsewhere {min(3, len(names - here))}" for name in sorted(here))


@lru_cache(maxsize=1024)
def _names(document: Document) -> Mapping[str, set[str]]:
    """By which names an article mentions each actor."""
    found: dict[str, set[str]] = {}
    for sentence, mentions in zip(document.sentences, document.mentions, strict=True):
        for mention in mentions:
            found.setdefault(mention.actor, set()).add(_name(sentence, mention.span))
    return found


@lru_cache(maxsize=1024)
def _nations(document: Document) -> list[str]:
    """Actors whose adjectives of nationality stand in an article."""
    return sorted({actor for sentence in document.sentences for _, actor in nationals(sentence)})


def _name(tokens: Tokens, span: Span) -> str:
    return " ".join(fold(word) for word in tokens.words[slice(*span)])


def _lemma(tokens: Tokens, place: int) -> str:
    return tokens.lemmas[place] if 0 <= place < len(tokens) else "^$"
