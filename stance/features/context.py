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


class _Summary(NamedTuple):
    """Per sentence the polarity of evaluative words, and the votes that each actor receives; both for all sentences."""

    polarity: tuple[_Signs, ...]
    received: tuple[Mapping[str, _Signs], ...]
    polarity_of_all: _Signs
    received_of_all: Mapping[str, _Signs]
    naming: Mapping[str, int]
    reported: int


class Context(Values):
    """Numbers of the article: evaluation in headline, neighbours and the whole; votes on the target elsewhere."""

    def measure(self, example: Example) -> Mapping[str, float]:
        """Shares are of the article's sentences."""
        summary, here, target = _summary(example.document), example.sentence, example.target
        count = len(summary.polarity)
        numbers = {
            "reported share": summary.reported / max(1, count),
            "favor here": float(summary.polarity[here][0]),
            "against here": float(summary.polarity[here][1]),
            "named share": summary.naming.get(target, 0) / max(1, count),
        }
        own = summary.received[here].get(target, _NONE)
        for sign, label in enumerate(("favor", "against")):
            rest = summary.polarity_of_all[sign] - summary.polarity[here][sign]
            numbers[f"{label} article"] = rest / max(1, count - 1)
            numbers[f"{label} target article"] = float(summary.received_of_all.get(target, _NONE)[sign] - own[sign])
            for name, place in (("before", here - 1), ("after", here + 1), ("headline", 0)):
                inside = 0 <= place < count
                numbers[f"{label} {name}"] = float(summary.polarity[place][sign] if inside else 0)
                received = summary.received[place].get(target, _NONE) if inside else _NONE
                numbers[f"{label} target {name}"] = float(received[sign])
        return numbers


@lru_cache(maxsize=1024)
def _summary(document: Document) -> _Summary:
    polarity, received = [], []
    for tokens, mentions in zip(document.sentences, document.mentions, strict=True):
        reading = read(tokens)
        signs = [hit.entry.polarity * (-1 if hit.start in reading.reversed else 1) for hit in reading.hits]
        polarity.append(_counted(signs))
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
