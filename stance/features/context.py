"""The article around the sentence: how evaluative it is, who speaks, and how it treats the target elsewhere."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from stance.features.block import Values
from stance.schema import Document, Example
from stance.syntax.reading import read
from stance.syntax.speech import speeches
from stance.syntax.votes import votes


class _Summary(NamedTuple):
    """Per sentence: polarity of its evaluative words, and per actor the sum of received votes."""

    polarity: tuple[tuple[int, int], ...]
    received: tuple[Mapping[str, tuple[int, int]], ...]
    reported: tuple[bool, ...]


class Context(Values):
    """Numbers of the article: evaluation in headline, neighbours and the whole; votes on the target elsewhere."""

    def measure(self, example: Example) -> Mapping[str, float]:
        """Shares are of the article's sentences."""
        summary = _summary(example.document)
        here, count = example.sentence, len(summary.polarity)
        others = [place for place in range(count) if place != here]
        numbers = {
            "reported share": sum(summary.reported) / max(1, count),
            "favor here": float(summary.polarity[here][0]),
            "against here": float(summary.polarity[here][1]),
        }
        for name, places in {"article": others, "before": [here - 1], "after": [here + 1], "headline": [0]}.items():
            inside = [place for place in places if 0 <= place < count]
            for sign, label in enumerate(("favor", "against")):
                numbers[f"{label} {name}"] = sum(summary.polarity[place][sign] for place in inside) / max(
                    1, len(inside)
                )
                received = [summary.received[place].get(example.target, (0, 0))[sign] for place in inside]
                numbers[f"{label} target {name}"] = float(sum(received))
        named = sum(example.target in summary.received[place] for place in range(count))
        return numbers | {"named share": named / max(1, count)}


@lru_cache(maxsize=1024)
def _summary(document: Document) -> _Summary:
    polarity, received = [], []
    for tokens, mentions in zip(document.sentences, document.mentions, strict=True):
        reading = read(tokens)
        signs = [hit.entry.polarity * (-1 if hit.start in reading.reversed else 1) for hit in reading.hits]
        polarity.append((sum(sign > 0 for sign in signs), sum(sign < 0 for sign in signs)))
        sums: dict[str, tuple[int, int]] = {}
        for mention in mentions:
            cast = [vote.sign for vote in votes(reading, mention.span, reading.role(mention.span))]
            old = sums.get(mention.actor, (0, 0))
            sums[mention.actor] = (old[0] + sum(sign > 0 for sign in cast), old[1] + sum(sign < 0 for sign in cast))
        received.append(sums)
    return _Summary(tuple(polarity), tuple(received), tuple(bool(found) for found in speeches(document)))
