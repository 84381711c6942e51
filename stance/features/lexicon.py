"""What the hand-kept lexicon says: votes on the target, and the evaluative words around it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from stance.features.block import Bag, Values
from stance.schema import Example
from stance.syntax.reading import Reading, read
from stance.syntax.votes import votes

_NEAR, _FAR = 4, 10
"""Tokens up to which an evaluative word is near, and up to which it is not far."""


class LexiconVotes(Bag):
    """Class, sign and way of each vote on the target, and the classes of words near it, by side and clause."""

    def emit(self, example: Example) -> Iterator[str]:
        """``vote=``, ``way=`` for what the target receives or takes; ``near=``, ``clause=`` for what stands around."""
        reading = read(example.text)
        for span in example.mentions:
            role = reading.role(span)
            for vote in votes(reading, span, role):
                yield f"vote={vote.kind} {vote.sign:+d}"
                yield f"way={vote.way} {vote.sign:+d}"
                yield f"vote way={vote.kind} {vote.way} {vote.sign:+d}"
                yield from (f"chain={kind}>{vote.kind} {vote.sign:+d}" for kind in _above(reading, vote.place))
            for hit, _ in reading.around(span):
                kind = f"{hit.entry.kind}{'¬' if hit.start in reading.reversed else ''}"
                side = "<" if hit.start < span.start else ">"
                distance = span.start - hit.end if side == "<" else hit.start - span.end
                reach = "near" if distance < _NEAR else "mid" if distance < _FAR else "far"
                yield f"{side}{reach}={kind}"
                if reading.clause_of[hit.start] == role.clause:
                    yield f"clause{side}={kind}"
                    yield f"clause {role.relation}={kind}"


class LexiconSums(Values):
    """Sums over the lexicon: received votes by sign, and the polarity of clause, sides and sentence."""

    def measure(self, example: Example) -> Mapping[str, float]:
        """Signed sums; 0 everywhere for a sentence without evaluative words."""
        reading = read(example.text)
        sums = defaultdict(
            float, {"sentence+": float(reading.signs.count(1)), "sentence-": float(reading.signs.count(-1))}
        )
        for span in example.mentions:
            role = reading.role(span)
            for vote in votes(reading, span, role):
                if vote.sign:
                    sums["received+" if vote.sign > 0 else "received-"] += 1
            for hit, sign in reading.around(span):
                if sign:
                    side = "left" if hit.start < span.start else "right"
                    distance = span.start - hit.end if side == "left" else hit.start - span.end
                    sums[side] += sign / (1 + max(0, distance))
                    if reading.clause_of[hit.start] == role.clause:
                        sums[f"clause {side}"] += sign
        return sums


def _above(reading: Reading, place: int) -> Iterator[str]:
    """Classes of the evaluative words before one in its clause: what is thought of a support (انتقد دعم ...)."""
    for hit in reading.hits:
        if hit.start < place and reading.clause_of[hit.start] == reading.clause_of[place] and hit.entry.polarity:
            yield hit.entry.kind
