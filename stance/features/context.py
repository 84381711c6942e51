"""The article around the sentence: how evaluative it is, who speaks, and how it treats the target elsewhere."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from stance.features.block import Values
from stance.schema import Document, Example
from stance.syntax.reading import read
from stance.syntax.speech import speeches
from stance.syntax.votes import votes

_Signs = tuple[int, int]
"""How much speaks in favor, and against."""
_NONE: _Signs = (0, 0)
_BEFORE, _AFTER, _HEADLINE = (
    tuple(f"{label}{whom} {name}" for whom in ("", " target") for label in ("favor", "against"))
    for name in ("before", "after", "headline")
)
"""Columns of a sentence beside: its polarity, and what the target receives there."""


class _Summary(NamedTuple):
    """Per sentence the polarity of evaluative words, and the votes that each actor receives; both for all sentences."""

    polarity: tuple[_Signs, ...]
    received: tuple[Mapping[str, _Signs], ...]
    polarity_of_all: _Signs
    received_of_all: Mapping[str, _Signs]
    naming: Mapping[str, int]
    reported: int

    def on(self, actor: str, sentence: int) -> _Signs:
        """What an actor receives in a sentence."""
        return self.received[sentence].get(actor, _NONE)


class Context(Values):
    """Numbers of the article: evaluation in headline, neighbours and the whole; votes on the target elsewhere."""

    def measure(self, example: Example) -> Mapping[str, float]:
        """Shares are of the article's sentences."""
        summary, here, target = _summary(example.document), example.sentence, example.target
        count = len(summary.polarity)
        favor, against = summary.polarity[here]
        numbers = {
            "reported share": summary.reported / max(1, count),
            "favor here": favor,
            "against here": against,
            "named share": summary.naming.get(target, 0) / max(1, count),
            "favor article": (summary.polarity_of_all[0] - favor) / max(1, count - 1),
            "against article": (summary.polarity_of_all[1] - against) / max(1, count - 1),
        }
        (favor, against), (all_favor, all_against) = (
            summary.on(target, here),
            summary.received_of_all.get(target, _NONE),
        )
        numbers |= {"favor target article": all_favor - favor, "against target article": all_against - against}
        for place, names in ((here - 1, _BEFORE), (here + 1, _AFTER), (0, _HEADLINE)):
            around = (*summary.polarity[place], *summary.on(target, place)) if 0 <= place < count else _NONE * 2
            numbers.update(zip(names, around, strict=True))
        return numbers


@lru_cache(maxsize=1024)
def _summary(document: Document) -> _Summary:
    polarity, received = [], []
    for tokens, mentions in zip(document.sentences, document.mentions, strict=True):
        reading = read(tokens)
        polarity.append(_counted(reading.signs))
        sums: dict[str, _Signs] = {}
        for mention in mentions:
            cast = [vote.sign for vote in votes(reading, mention.span, reading.role(mention.span))]
            sums[mention.actor] = _sum([sums.get(mention.actor, _NONE), _counted(cast)])
        received.append(sums)
    actors = Counter(actor for sums in received for actor in sums)
    of_all = {actor: _sum([sums.get(actor, _NONE) for sums in received]) for actor in actors}
    reported = sum(map(bool, speeches(document)))
    return _Summary(tuple(polarity), tuple(received), _sum(polarity), of_all, actors, reported)


def _counted(signs: Sequence[int]) -> _Signs:
    return sum(sign > 0 for sign in signs), sum(sign < 0 for sign in signs)


def _sum(each: Sequence[_Signs]) -> _Signs:
    return sum(favor for favor, _ in each), sum(against for _, against in each)
