"""N-grams of words or lemmas of the whole sentence, the target masked."""

from collections.abc import Iterable
from typing import Literal

from stance.errors import ConfigError
from stance.features.block import Bag
from stance.features.masked import masked, ngrams
from stance.schema import Example


class Grams(Bag):
    """Word or lemma n-grams of the sentence with every actor masked.

    Parameters
    ----------
    of
        ``words`` (as printed) or ``lemmas``.
    longest
        Longest n-gram.
    others
        Mask the other actors as well as the target.
    min_df, tfidf
        See `stance.features.block.Block`.
    """

    def __init__(
        self,
        of: Literal["words", "lemmas"] = "lemmas",
        longest: int = 2,
        others: bool = True,
        min_df: int = 3,
        tfidf: bool = True,
    ) -> None:
        super().__init__(min_df, tfidf)
        self.of = of
        self.longest = longest
        self.others = others

    def emit(self, example: Example) -> Iterable[str]:
        """N-grams in order of length."""
        if self.of not in {"words", "lemmas"}:
            raise ConfigError(f"there are no {self.of!r} to count", where="of", remedy="use words or lemmas")
        items = example.text.words if self.of == "words" else example.text.lemmas
        return ngrams(masked(example, items, others=self.others), self.longest)
