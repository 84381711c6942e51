"""Which actor is asked about, and which others the sentence names: the prior that honest tables switch off."""

from collections.abc import Iterator

from stance.features.block import Bag
from stance.schema import Example


class ActorIdentity(Bag):
    """The target itself and its company.

    Parameters
    ----------
    company
        Also name the other actors of the sentence.
    min_df, tfidf
        See `stance.features.block.Block`.
    """

    def __init__(self, company: bool = True, min_df: int = 3, tfidf: bool = False) -> None:
        super().__init__(min_df, tfidf)
        self.company = company

    def emit(self, example: Example) -> Iterator[str]:
        """``is=`` the target, ``with=`` each other actor, ``pair=`` both."""
        yield f"is={example.target}"
        if self.company and example.document.mentions:
            present = {mention.actor for mention in example.document.mentions[example.sentence]} - {example.target}
            yield from (f"with={actor}" for actor in sorted(present))
            yield from (f"pair={example.target} {actor}" for actor in sorted(present))
