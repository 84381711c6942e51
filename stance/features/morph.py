"""Morphology around the mention: its clitics, and the parts of speech and inflection of its neighbours."""

from collections.abc import Iterator

from stance.features.block import Bag
from stance.schema import Example


class Morph(Bag):
    """Clitics of the mention; POS of its neighbours; person and aspect of the sentence's verbs.

    Parameters
    ----------
    reach
        Neighbours a side whose POS counts.
    min_df, tfidf
        See `stance.features.block.Block`.
    """

    def __init__(self, reach: int = 3, min_df: int = 3, tfidf: bool = False) -> None:
        super().__init__(min_df, tfidf)
        self.reach = reach

    def emit(self, example: Example) -> Iterator[str]:
        """``clitic=``, ``pos-1=`` and so on, ``verb=`` with the inflection of each verb."""
        text = example.text
        for span in example.mentions:
            yield f"clitic={text.proclitics[span.start] or '0'}"
            for step in range(1, self.reach + 1):
                before, after = span.start - step, span.end + step - 1
                yield f"pos-{step}={text.pos[before] if before >= 0 else '^'}"
                yield f"pos+{step}={text.pos[after] if after < len(text) else '$'}"
        yield from (f"verb={shape}" for pos, shape in zip(text.pos, text.features, strict=True) if pos == "verb")
