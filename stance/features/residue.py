"""Two texts without the words that they share: what is left says how they differ."""

from collections.abc import Sequence
from dataclasses import replace

from stance.features.block import Block, FeatureTable
from stance.features.views import stem
from stance.schema import Document, Example, Tokens


class OnResidue(Block):
    """Another block, read on the words of each text whose stem the other text lacks.

    Parameters
    ----------
    block
        What reads them.
    min_df, tfidf
        See `stance.features.block.Block`.
    """

    def __init__(self, block: Block, min_df: int = 1, tfidf: bool = False) -> None:
        self.block = block
        self.min_df = min_df
        self.tfidf = tfidf

    def extract(self, examples: Sequence[Example]) -> FeatureTable:
        """Columns of the block."""
        return self.block.extract([_reduced(example) for example in examples])


def _reduced(example: Example) -> Example:
    if example.other is None:
        return example
    text, other = without(example.text, example.other), without(example.other, example.text)
    return replace(example, document=Document(example.document.id, (text,)), sentence=0, mentions=(), other=other)


def without(text: Tokens, other: Tokens) -> Tokens:
    """The words of a text, joined by blanks, whose stem does not stand in the other.

    Examples
    --------
    >>> one, other = Tokens("", words=("فاز", "المنتخب"), pos=("verb", "noun")), Tokens("", words=("منتخب",))
    >>> without(one, other).text
    'فاز'
    """
    known = {stem(word) for word in other.words}
    words = zip(text.words, text.pos, strict=True)
    return Tokens(" ".join(word for word, pos in words if pos != "punc" and stem(word) not in known))
