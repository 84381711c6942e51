"""What a reader that comes trained with the project says of a row (optional: ``stance[encoder]``)."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix

from stance.features.block import Block, FeatureTable, Rows
from stance.features.cases import Cases
from stance.features.pretrained import answers, pretrained
from stance.schema import Example

_LEAST = 1e-4


class Opinion(Block):
    """Logarithms of the probabilities that a trained reader gives the classes.

    The reader knows other articles than those at hand: what is learnt over its opinion is when to trust it.

    Parameters
    ----------
    reader
        Its name among ``data/readers``.
    """

    def __init__(self, reader: str = "stance") -> None:
        self.reader = reader

    def extract(self, examples: Sequence[Example]) -> FeatureTable:
        """One column a class."""
        shares = answers(self.reader, Cases.of(Rows.of(examples)))
        names = np.array(pretrained(self.reader)[0].about.classes, dtype=object)
        return FeatureTable(csr_matrix(np.log(np.clip(shares, _LEAST, 1))), names)
