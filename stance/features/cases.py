"""What an encoder that learns is asked about sentences: whom or what to read in them, and what else is known."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stance.features.block import Rows
from stance.schema import Span

Words = tuple[Span, ...] | None
"""Words of a sentence whose mean state is read. Where there are none, what stands for the whole sentence: the state of
its first piece in an encoder that learns, the mean of its words elsewhere. ``None``: nothing is read."""


class Cases(NamedTuple):
    """Questions to an encoder, one a row.

    Attributes
    ----------
    texts
        The analysed sentence of each, an object array of `stance.schema.Tokens`.
    read
        Some sequences of `Words`, each with one a row: the states that a row is judged by.
    marks
        Shape ``(rows, marks)``: what else is known of each.
    only_learnt
        Whether each is one that is never tested.
    """

    texts: NDArray[np.object_]
    read: Sequence[Sequence[Words]]
    marks: NDArray[np.float32]
    only_learnt: NDArray[np.bool_]

    @classmethod
    def of(cls, rows: Rows) -> "Cases":
        """What is said of the target: its mentions in their sentence, and the sentence.

        Examples
        --------
        >>> cases = Cases.of(Rows.apart(2))
        >>> len(cases.read), cases.marks.shape
        (2, (2, 0))
        """
        count = len(rows.texts)
        read = (rows.mentions.tolist(), [()] * count)
        return cls(rows.texts, read, np.zeros((count, 0), np.float32), rows.only_learnt)

    def digest(self) -> str:
        """sha256 of all that is asked, which names what was learnt or answered."""
        total = hashlib.sha256()
        number: dict[int, int] = {}  # rows are batched by the sentence that they share
        for text, *read in zip(self.texts, *self.read, strict=True):
            if id(text) not in number:
                number[id(text)] = len(number)
                total.update(f"{text.text}\n{text.starts}\n{text.ends}\n".encode())
            total.update(f"{number[id(text)]} {read}\n".encode())
        total.update(np.ascontiguousarray(self.marks).tobytes())
        return total.hexdigest()

    def take(self, rows: NDArray[np.intp]) -> "Cases":
        """Some of the cases."""
        read = [[words[row] for row in rows] for words in self.read]
        return Cases(self.texts[rows], read, self.marks[rows], self.only_learnt[rows])
