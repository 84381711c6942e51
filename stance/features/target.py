"""Which target is asked about, and whether the text names it."""

from collections.abc import Iterator

from stance.features.block import Bag
from stance.features.evidence import stems
from stance.features.similarity import coverage
from stance.schema import Example

_HALF = 0.5


class Target(Bag):
    """The target itself, and how much of its name stands in the text.

    Parameters
    ----------
    identity
        Name the target; without it the block can speak of targets that were never seen.
    min_df, tfidf
        See `stance.features.block.Block`.
    """

    def __init__(self, identity: bool = True, min_df: int = 1, tfidf: bool = False) -> None:
        super().__init__(min_df, tfidf)
        self.identity = identity

    def emit(self, example: Example) -> Iterator[str]:
        """``is=`` the target; ``named`` or ``half named`` where its words stand in the text."""
        if self.identity:
            yield f"is={example.target}"
        if example.other is not None:
            share = coverage(stems(example.other), stems(example.text))
            if share >= _HALF:
                yield "named" if share == 1 else "half named"
