"""Lemmas of the clause in which the target stands: what is said in the same breath."""

from collections.abc import Iterator
from itertools import pairwise

from stance.features.block import Bag
from stance.features.masked import ACTOR, TARGET
from stance.schema import Example
from stance.syntax.reading import Reading, read


class ClauseLemmas(Bag):
    """Lemmas and lemma pairs of the mention's clause, actors masked, with the side on which they stand.

    Parameters
    ----------
    pairs
        Also emit pairs of neighbouring lemmas.
    min_df, tfidf
        See `stance.features.block.Block`.
    """

    def __init__(self, pairs: bool = True, min_df: int = 3, tfidf: bool = False) -> None:
        super().__init__(min_df, tfidf)
        self.pairs = pairs

    def emit(self, example: Example) -> Iterator[str]:
        """``lemma``, ``<lemma`` or ``>lemma`` for the side, and ``lemma lemma``."""
        reading = read(example.text)
        targets = {place for span in example.mentions for place in range(*span)}
        actors = set(_other_places(example)) - targets
        seen: set[int] = set()
        for span in example.mentions:
            number = reading.clause_of[span.start]
            if number in seen:
                continue
            seen.add(number)
            items = _masked(reading, number, targets, actors)
            for place, lemma in items:
                yield lemma
                yield f"{'<' if place < span.start else '>'}{lemma}"
            if self.pairs:
                yield from (f"{one[1]} {two[1]}" for one, two in pairwise(items))


def _other_places(example: Example) -> Iterator[int]:
    for mention in example.document.mentions[example.sentence] if example.document.mentions else ():
        yield from range(*mention.span)


def _masked(reading: Reading, number: int, targets: set[int], actors: set[int]) -> list[tuple[int, str]]:
    """(place, lemma) of a clause; runs of tokens of one mask are one item; reversed words carry ``¬``."""
    part = reading.clauses[number]
    items: list[tuple[int, str]] = []
    for place in range(part.start, part.end):
        if place in targets or place in actors:
            mask = TARGET if place in targets else ACTOR
            if not items or items[-1][1] != mask:
                items.append((place, mask))
        else:
            items.append((place, ("¬" if place in reading.reversed else "") + reading.tokens.lemmas[place]))
    return items
