"""What a block of features is, and the table into which blocks extract."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.base import BaseEstimator

from stance.schema import ONLY_LEARNT, Example


class Rows(NamedTuple):
    """Where the rows of a table come from, for estimators that cut folds of their own or compare rows.

    Attributes
    ----------
    groups, targets, articles
        Group, target and article of each row.
    sentences
        Index of each row's sentence in its article.
    texts
        The analysed sentence of each row, an object array of `stance.schema.Tokens`.
    mentions
        Where it names the target, an object array of tuples of `stance.schema.Span`.
    only_learnt
        Whether the row is one that is never tested.
    """

    groups: NDArray[Any]
    targets: NDArray[Any]
    articles: NDArray[Any]
    sentences: NDArray[np.intp]
    texts: NDArray[np.object_]
    mentions: NDArray[np.object_]
    only_learnt: NDArray[np.bool_]

    @classmethod
    def of(cls, examples: Sequence[Example]) -> "Rows":
        """Rows of examples."""
        return cls(
            np.array([example.group for example in examples], str),
            np.array([example.target for example in examples], str),
            np.array([example.document.id for example in examples], str),
            np.array([example.sentence for example in examples], np.intp),
            np.fromiter((example.text for example in examples), object, len(examples)),
            np.fromiter((example.mentions for example in examples), object, len(examples)),
            np.array([example.fold == ONLY_LEARNT for example in examples], bool),
        )

    @classmethod
    def apart(cls, count: int) -> "Rows":
        """Rows that have nothing in common but a target without name, and no text."""
        each, nothing = np.arange(count), np.full(count, None, object)
        names = each.astype(str)
        tested = np.zeros(count, bool)
        return cls(names, np.full(count, ""), names, np.zeros(count, np.intp), nothing, nothing, tested)

    def take(self, rows: Any) -> "Rows":
        """Some of the rows."""
        return Rows(*(column[rows] for column in self))


class FeatureTable:
    """Named feature columns of some rows, before anything is learnt from them.

    Parameters
    ----------
    matrix
        Shape ``(rows, columns)``.
    names
        One a column, ``block:feature``.
    rows
        Where the rows come from; by default they have nothing in common.

    Indexing takes rows, so that scikit-learn's own cross-validation can split it.
    """

    def __init__(self, matrix: csr_matrix, names: NDArray[np.object_], rows: Rows | None = None) -> None:
        self.matrix = matrix
        self.names = names
        self._rows = rows

    @property
    def rows(self) -> Rows:
        """Where the rows come from; made only where somebody asks."""
        return self._rows if self._rows is not None else Rows.apart(len(self))

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        rows, columns = self.matrix.shape
        return rows, columns

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, rows: Any) -> "FeatureTable":
        return FeatureTable(self.matrix[rows], self.names, None if self._rows is None else self._rows.take(rows))

    def part(self, blocks: Iterable[str]) -> "FeatureTable":
        """The columns of some blocks."""
        wanted = set(blocks)
        kept = np.flatnonzero([name.partition(":")[0] in wanted for name in self.names])
        return FeatureTable(self.matrix[:, kept], self.names[kept], self._rows)

    @classmethod
    def beside(cls, tables: Sequence["FeatureTable"]) -> "FeatureTable":
        """Join tables of the same rows side by side."""
        names = np.concatenate([table.names for table in tables])
        return cls(csr_matrix(hstack([table.matrix for table in tables], format="csr")), names)


class Block(BaseEstimator):  # type: ignore[misc]
    """Extracts one kind of evidence from examples; subclasses say which.

    Attributes
    ----------
    min_df
        Rows of the training part in which a column must occur to be kept (read by `stance.features.select`).
    tfidf
        Weigh the columns by inverse document frequency and row length instead of keeping their values.
    """

    min_df: int = 1
    tfidf: bool = False

    def extract(self, examples: Sequence[Example]) -> FeatureTable:
        """Feature columns of the examples, in any column order."""
        raise NotImplementedError


class Bag(Block):
    """A block whose `emit` gives strings; each becomes a column that counts it."""

    def __init__(self, min_df: int = 3, tfidf: bool = False) -> None:
        self.min_df = min_df
        self.tfidf = tfidf

    def emit(self, example: Example) -> Iterable[str]:
        """Strings that describe the example."""
        raise NotImplementedError

    def extract(self, examples: Sequence[Example]) -> FeatureTable:
        """Count what `emit` gives."""
        names = Columns()
        for example in examples:
            names.row(self.emit(example))
        return names.table(np.ones(len(names.numbers)))


class Values(Block):
    """A block whose `measure` gives named numbers; names not given are 0."""

    def measure(self, example: Example) -> Mapping[str, float]:
        """Numbers that describe the example."""
        raise NotImplementedError

    def extract(self, examples: Sequence[Example]) -> FeatureTable:
        """Collect what `measure` gives."""
        names, values = Columns(), list[float]()
        for example in examples:
            row = self.measure(example)
            names.row(row)
            values.extend(row.values())
        return names.table(np.array(values, dtype=np.float64))


class Columns:
    """Numbers names by first appearance while rows of them pass by; the loop over names runs in C.

    Examples
    --------
    >>> names = Columns()
    >>> names.row(["a", "b", "a"])
    >>> table = names.table(np.ones(3))
    >>> table.names.tolist(), table.matrix.toarray().tolist()
    (['a', 'b'], [[2.0, 1.0]])
    """

    def __init__(self) -> None:
        self._code: defaultdict[str, int] = defaultdict(count().__next__)
        self.numbers: list[int] = []
        self._ends = [0]

    def row(self, names: Iterable[str]) -> None:
        """Add one row."""
        self.numbers.extend(map(self._code.__getitem__, names))
        self._ends.append(len(self.numbers))

    def table(self, values: NDArray[np.float64]) -> FeatureTable:
        """The rows as a table with one value a name; repeated names of a row add up."""
        shape = (len(self._ends) - 1, len(self._code))
        matrix = csr_matrix((values, np.array(self.numbers, dtype=np.int32), self._ends), shape=shape)
        matrix.sum_duplicates()
        return FeatureTable(matrix, np.array(list(self._code), dtype=object))
