"""The readings of every word ever met, in columns, so that no word is analysed twice.

A row is one reading of one word (a *type*: letters as printed). Rows of a word stand together, best first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from stance.text.candidates import KEPT, Candidate

if TYPE_CHECKING:
    from numpy.typing import NDArray

TEXTS = ("lemma", "pos", "proclitics", "enclitic", "features")
Parts = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Column:
    """Texts as numbers into a list of different texts."""

    texts: list[str] = field(default_factory=list)
    number: dict[str, int] = field(default_factory=dict)
    array: "NDArray[np.object_]" = field(default_factory=lambda: np.zeros(0, object))

    def code(self, text: str) -> int:
        found = self.number.get(text)
        if found is None:
            found = self.number[text] = len(self.texts)
            self.texts.append(text)
        return found


class TypeTable:
    """Words and their ranked readings, in memory.

    Attributes
    ----------
    index
        Number of each word.
    choices
        For each word the rows of its readings, best first, -1 where there are fewer: int32 of shape (words, `KEPT`).
    codes
        For each of `TEXTS` the rows' numbers into `texts`: int32 of shape (rows,).
    scores
        float32 of shape (rows,).

    Examples
    --------
    >>> table = TypeTable()
    >>> table.add({"وقال": ([Candidate("قال", "verb", "و", "", "p 3 m s", -1.0)], (("و", "قال"),))})
    >>> table.texts("lemma")[table.codes["lemma"][table.choices[table.index["وقال"], 0]]]
    'قال'
    >>> table.parts("وقال")
    (('و', 'قال'),)
    """

    def __init__(self) -> None:
        self.index: dict[str, int] = {}
        self._parts: list[str] = []
        self._columns = {name: _Column() for name in TEXTS}
        self.choices: NDArray[np.int32] = np.zeros((0, KEPT), np.int32)
        self.codes: dict[str, NDArray[np.int32]] = {name: np.zeros(0, np.int32) for name in TEXTS}
        self.scores: NDArray[np.float32] = np.zeros(0, np.float32)

    def __len__(self) -> int:
        return len(self.index)

    def texts(self, column: str) -> list[str]:
        """List the different texts of a column; `codes` point into it."""
        return self._columns[column].texts

    def text_array(self, column: str) -> "NDArray[np.object_]":
        """Give `texts` as an array."""
        found = self._columns[column]
        if len(found.array) != len(found.texts):
            found.array = np.array(found.texts, dtype=object)
        return found.array

    def parts(self, word: str) -> Parts:
        """Give the stored segmentations of a word."""
        packed = self._parts[self.index[word]]
        return tuple((before, rest) for before, _, rest in (part.partition(" ") for part in packed.split("|") if part))

    def add(self, found: Mapping[str, tuple[list[Candidate], Parts]]) -> None:
        """Add words with their readings, best first, and their segmentations; known words are left as they are."""
        new = {word: entry for word, entry in found.items() if word not in self.index}
        rows = [candidate for readings, _ in new.values() for candidate in readings[:KEPT]]
        sizes = np.array([min(len(readings), KEPT) for readings, _ in new.values()], np.int32)
        for number, name in enumerate(TEXTS):
            code = self._columns[name].code
            added = np.fromiter((code(str(row[number])) for row in rows), np.int32, len(rows))
            self.codes[name] = np.concatenate([self.codes[name], added])
        self._append(new, sizes, np.fromiter((row.score for row in rows), np.float32, len(rows)))
        self._parts += ["|".join(f"{before} {rest}" for before, rest in parts) for _, parts in new.values()]

    def _append(self, words: Iterable[str], sizes: "NDArray[np.int32]", scores: "NDArray[np.float32]") -> None:
        for word in words:
            self.index[word] = len(self.index)
        starts = len(self.scores) + np.concatenate([np.zeros(1, np.int32), np.cumsum(sizes)])[:-1].astype(np.int32)
        places = np.arange(KEPT, dtype=np.int32)[None, :]
        choices = np.where(places < sizes[:, None], starts[:, None] + places, np.int32(-1)).astype(np.int32)
        self.choices = np.concatenate([self.choices, choices])
        self.scores = np.concatenate([self.scores, scores])

    def lead(self, word: str, readings: list[Candidate]) -> None:
        """Put readings before the others of a known word, in memory only (names given at run time)."""
        number = self.index[word]
        first = len(self.scores)
        for column, name in enumerate(TEXTS):
            added = [self._columns[name].code(str(reading[column])) for reading in readings]
            self.codes[name] = np.concatenate([self.codes[name], np.array(added, np.int32)])
        self.scores = np.concatenate([self.scores, np.array([r.score for r in readings], np.float32)])
        rows = [*range(first, first + len(readings)), *self.choices[number].tolist()]
        known = [row for row in rows if row >= 0]
        ordered = sorted(known, key=lambda row: -float(self.scores[row]))[:KEPT]
        self.choices[number] = ordered + [-1] * (KEPT - len(ordered))

    def to_arrow(self, words: Iterable[str]) -> Any:
        """Give the rows of some words as an Arrow table with dictionary columns."""
        import pyarrow as pa

        listed = list(words)
        numbers = np.fromiter((self.index[word] for word in listed), np.int64, len(listed))
        chosen = self.choices[numbers] if len(listed) else self.choices[:0]
        kept = chosen >= 0
        rows = chosen[kept]
        owner = np.repeat(np.arange(len(listed), dtype=np.int32), kept.sum(axis=1))
        columns = {
            "word": pa.DictionaryArray.from_arrays(owner, pa.array(listed, pa.string())),
            "parts": pa.DictionaryArray.from_arrays(owner, pa.array([self._parts[n] for n in numbers], pa.string())),
        }
        for name in TEXTS:
            texts = pa.array(self.texts(name), pa.string())
            columns[name] = pa.DictionaryArray.from_arrays(self.codes[name][rows], texts)
        return pa.table(columns | {"score": pa.array(self.scores[rows])})

    def absorb(self, rows: Any) -> None:
        """Add the rows of an Arrow table as `to_arrow` gives it; words that are known already are skipped."""
        if not rows.num_rows:
            return
        rows = rows.combine_chunks()
        owners, words = _decoded(rows.column("word"))
        parts_codes, parts = _decoded(rows.column("parts"))
        heads = np.flatnonzero(np.concatenate([[True], owners[1:] != owners[:-1]]))
        listed = [words[owner] for owner in owners[heads].tolist()]
        new = np.array([word not in self.index for word in listed], bool) if self.index else np.ones(len(listed), bool)
        sizes = np.diff(np.concatenate([heads, [len(owners)]]))
        mask = np.repeat(new, sizes)
        for name in TEXTS:
            codes, texts = _decoded(rows.column(name))
            column = self._columns[name]
            renumber = np.fromiter((column.code(text) for text in texts), np.int32, len(texts))
            self.codes[name] = np.concatenate([self.codes[name], renumber[codes[mask]]])
        self._parts += [parts[code] for code in parts_codes[heads[new]].tolist()]
        scores = _numbers(rows.column("score").chunk(0), np.float32)[mask]
        self._append(
            (word for word, is_new in zip(listed, new.tolist(), strict=True) if is_new),
            sizes[new].astype(np.int32),
            scores,
        )


def _decoded(column: Any) -> tuple["NDArray[np.int32]", list[str]]:
    array = column.chunk(0) if hasattr(column, "chunk") else column
    return _numbers(array.indices, np.int32), array.dictionary.to_pylist()


def _numbers(array: Any, kind: type) -> Any:
    # `to_numpy` would import pandas, half a second.
    return np.frombuffer(array.buffers()[1], dtype=kind)[array.offset : array.offset + len(array)]
