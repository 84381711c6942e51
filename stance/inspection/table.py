"""A table that is shown in the terminal and in a page alike."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from stance.console import Row, show

_ARABIC = re.compile("[\u0600-\u06ff]")
_TURN_BACK = "\u200f\u200e"
"""A mark that keeps a full stop with the Arabic before it, and one behind which a terminal goes on left to right."""


class Table(NamedTuple):
    """Rows about one sentence.

    Attributes
    ----------
    title
        What it shows.
    header, rows
        Its cells.
    words
        Columns from the left that hold words; the others hold numbers.
    """

    title: str
    header: Row
    rows: Sequence[Row]
    words: int = 1

    def lean(self) -> "Table":
        """The table without columns in which nothing stands.

        Examples
        --------
        >>> Table("t", ("a", "b", "c"), [("x", "", "1"), ("y", "", "")], words=2).lean()
        Table(title='t', header=['a', 'c'], rows=[['x', '1'], ['y', '']], words=1)
        """
        kept = [place for place in range(len(self.header)) if any(row[place] for row in self.rows)]
        rows = [[row[place] for place in kept] for row in self.rows]
        words = sum(place < self.words for place in kept)
        return Table(self.title, [self.header[place] for place in kept], rows, words)


def print_tables(tables: Sequence[Table]) -> None:
    """Print tables one below the other."""
    for table in tables:
        show(table.title, table.header, [[apart(cell) for cell in row] for row in table.rows], words=table.words)


def apart(cell: str) -> str:
    """A cell that stays in its column: terminals that turn Arabic round would swap two Arabic cells in a row.

    Examples
    --------
    >>> apart("object"), apart("قال.") == "قال." + "\u200f\u200e"
    ('object', True)
    """
    return cell + _TURN_BACK if _ARABIC.search(cell) else cell


def signed(value: float, digits: int = 0) -> str:
    """A number with its sign; nothing for 0.

    Examples
    --------
    >>> signed(1), signed(-0.5, 1), signed(0)
    ('+1', '-0.5', '')
    """
    return f"{value:+.{digits}f}" if round(value, digits) else ""
