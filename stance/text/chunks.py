"""Tokens of many texts at once: what stands between two blanks is looked at once, however often it is printed.

A *chunk* is a printed stretch without blanks (``سوريا،``). News repeats chunks as it repeats words, so that the tokens
of a chunk, with their places in it and the numbers of their types, are found once and then joined to all texts by
vectorised code. The result is that of `stance.text.tokens.tokenise`, text by text.
"""

from collections.abc import Callable, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from stance.text.tokens import tokenise

if TYPE_CHECKING:
    from numpy.typing import NDArray

Number = Callable[[list[str]], "NDArray[np.int64]"]


class Joined(NamedTuple):
    """The tokens of several texts, one after the other.

    Attributes
    ----------
    sizes
        Tokens of each text: shape (texts,).
    starts, ends
        Offsets into their own text: shape (tokens,).
    words
        What is printed there.
    types
        Numbers of their types: shape (tokens,).
    """

    sizes: "NDArray[np.int64]"
    starts: "NDArray[np.int64]"
    ends: "NDArray[np.int64]"
    words: list[str]
    types: "NDArray[np.int64]"


class Chunks:
    """Remembers the tokens of every chunk met.

    Examples
    --------
    >>> seen = {}
    >>> number = lambda words: np.array([seen.setdefault(word, len(seen)) for word in words])
    >>> found = Chunks().join(["نعم، لا", "لا"], number)
    >>> found.words, found.starts.tolist(), found.types.tolist(), found.sizes.tolist()
    (['نعم', '،', 'لا', 'لا'], [0, 3, 5, 0], [0, 1, 2, 2], [3, 1])
    """

    def __init__(self) -> None:
        self._index: dict[str, int] = {}
        # For each chunk its length, its first token and how many it has; for each of these tokens place, word and type.
        self._lengths, self._firsts, self._counts = (np.zeros(0, np.int64) for _ in range(3))
        self._starts, self._ends, self._types = (np.zeros(0, np.int64) for _ in range(3))
        self._words: NDArray[np.object_] = np.zeros(0, object)

    def join(self, texts: Sequence[str], number: Number) -> Joined:
        """Find the tokens of texts.

        Parameters
        ----------
        texts
            As printed.
        number
            Gives the numbers of the types of words.
        """
        split = [text.replace("\n", " ").split(" ") for text in texts]
        numbers = self._numbers(list(chain.from_iterable(split)), number)
        per_text = np.fromiter(map(len, split), np.int64, len(split))
        counts = self._counts[numbers]
        places = _offsets(self._lengths[numbers] + 1)
        firsts = _offsets(per_text)
        places -= np.repeat(places[firsts], per_text) if len(texts) else 0
        chunk = np.repeat(np.arange(len(numbers)), counts)
        token = (self._firsts[numbers] - _offsets(counts))[chunk] + np.arange(len(chunk))
        starts = places[chunk]
        sizes = np.add.reduceat(counts, firsts) if len(texts) else per_text
        words = self._words[token].tolist()
        return Joined(sizes, starts + self._starts[token], starts + self._ends[token], words, self._types[token])

    def _numbers(self, chunks: list[str], number: Number) -> "NDArray[np.int64]":
        numbers = np.fromiter(map(self._index.get, chunks, repeat(-1)), np.int64, len(chunks))
        missing = np.flatnonzero(numbers < 0).tolist()
        if missing:
            self._add(list(dict.fromkeys(chunks[place] for place in missing)), number)
            numbers[missing] = [self._index[chunks[place]] for place in missing]
        return numbers

    def _add(self, new: list[str], number: Number) -> None:
        # One long text is tokenised much faster than many short ones; no token reaches over the line breaks.
        found = tokenise("\n".join(new))
        lengths = np.fromiter(map(len, new), np.int64, len(new))
        places = _offsets(lengths + 1)
        starts, ends = np.array(found.starts, np.int64), np.array(found.ends, np.int64)
        firsts = np.searchsorted(starts, places)
        counts = np.diff(np.append(firsts, len(starts)))
        shift = np.repeat(places, counts)
        self._firsts = np.concatenate([self._firsts, len(self._types) + firsts])
        self._counts = np.concatenate([self._counts, counts])
        self._lengths = np.concatenate([self._lengths, lengths])
        self._starts = np.concatenate([self._starts, starts - shift])
        self._ends = np.concatenate([self._ends, ends - shift])
        self._types = np.concatenate([self._types, number(found.words)])
        self._words = np.concatenate([self._words, np.array(found.words, dtype=object)])
        self._index.update(zip(new, range(len(self._index), len(self._index) + len(new)), strict=True))


def _offsets(sizes: "NDArray[np.int64]") -> "NDArray[np.int64]":
    return np.cumsum(sizes) - sizes
