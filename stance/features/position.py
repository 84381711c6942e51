"""Where the sentence stands in its article, and where the mention stands in the sentence."""

from collections.abc import Mapping

from stance.features.block import Values
from stance.schema import Example


class Position(Values):
    """Place, length and crowd: plain numbers for tree models."""

    def measure(self, example: Example) -> Mapping[str, float]:
        """Numbers of the sentence and of the first mention; shares are of the sentence's tokens."""
        text, document = example.text, example.document
        length = max(1, len(text))
        numbers = {
            "sentence": float(example.sentence),
            "headline": float(example.sentence == 0),
            "from_end": float(len(document.sentences) - example.sentence),
            "tokens": float(length),
            "quoted_share": (len(text.quoted) - text.quoted.count(0)) / length,
            "mentions": float(len(example.mentions)),
        }
        if document.mentions:
            numbers["actors"] = float(len({mention.actor for mention in document.mentions[example.sentence]}))
        if example.mentions:
            first = example.mentions[0]
            numbers["place"] = first.start / length
            numbers["tokens_before"] = float(first.start)
            numbers["mention_quoted"] = float(text.quoted[first.start] if text.quoted else 0)
            numbers["mention_tokens"] = float(first.end - first.start)
        return numbers
