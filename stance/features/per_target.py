"""Feature augmentation: every column once for all targets and once for its own (Daumé III 2007)."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix

from stance.features.block import Block, FeatureTable
from stance.schema import Example


class PerTarget(Block):
    """The columns of another block, shared and once more for each target.

    Parameters
    ----------
    block
        What is augmented.
    shared
        Keep the columns that all targets share.
    min_df, tfidf
        See `stance.features.block.Block`.

    Examples
    --------
    >>> from stance.features.target import Target
    >>> from stance.schema import Document
    >>> rows = [Example(Document("a", ()), 0, target) for target in ("us", "un")]
    >>> sorted(PerTarget(Target()).extract(rows).names)
    ['is=un', 'is=us', 'un|is=un', 'us|is=us']
    """

    def __init__(self, block: Block, shared: bool = True, min_df: int = 3, tfidf: bool = True) -> None:
        self.block = block
        self.shared = shared
        self.min_df = min_df
        self.tfidf = tfidf

    def extract(self, examples: Sequence[Example]) -> FeatureTable:
        """Columns of the block and ``target|column``."""
        table = self.block.extract(examples)
        targets = np.array([example.target for example in examples])
        tables = [table] if self.shared else []
        for target in sorted(set(targets)):
            kept = np.flatnonzero(table.matrix[targets == target].getnnz(axis=0))
            inside = csr_matrix((targets == target).astype(np.float64)[:, None])
            names = np.array([f"{target}|{name}" for name in table.names[kept]], dtype=object)
            tables.append(FeatureTable(csr_matrix(table.matrix[:, kept].multiply(inside)), names))
        return FeatureTable.beside(tables)
