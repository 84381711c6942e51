"""Cut text into the pieces of a unigram tokenizer, each with the characters it stands for."""

from typing import NamedTuple

import numpy as np

from stance.encoding.weights import Vocabulary

_SPACE = "▁"
_UNKNOWN_PENALTY = 10.0


class Piece(NamedTuple):
    """Id of a piece and the half-open interval of characters in the text."""

    number: int
    start: int
    end: int


class Tokenizer:
    """Finds the likeliest way to cut a text into known pieces (Kudo 2018, Viterbi search).

    Parameters
    ----------
    vocabulary
        The pieces.

    Examples
    --------
    >>> known = Vocabulary({"▁": 1, "▁ab": 2, "a": 3, "b": 4}, [0.0, -2.0, -1.0, -3.0, -3.0], 0, 0, 0, {})
    >>> [tuple(piece) for piece in Tokenizer(known).cut("ab b")]
    [(2, 0, 2), (1, 2, 3), (4, 3, 4)]
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._longest = max(map(len, vocabulary.pieces))
        self._unknown_score = min(vocabulary.scores) - _UNKNOWN_PENALTY

    def cut(self, text: str) -> list[Piece]:
        """Pieces of the text in order."""
        letters, places = self._letters(text)
        pieces, scores, unknown = self.vocabulary.pieces, self.vocabulary.scores, self.vocabulary.unknown
        count = len(letters)
        best = [0.0] + [-np.inf] * count
        came: list[tuple[int, int]] = [(0, unknown)] * (count + 1)
        for start in range(count):
            here = best[start]
            if here + self._unknown_score > best[start + 1]:
                best[start + 1], came[start + 1] = here + self._unknown_score, (start, unknown)
            for end in range(start + 1, min(count, start + self._longest) + 1):
                number = pieces.get(letters[start:end])
                if number is not None and here + scores[number] > best[end]:
                    best[end], came[end] = here + scores[number], (start, number)
        found, end = [], count
        while end > 0:
            start, number = came[end]
            found.append(Piece(number, places[start], places[end - 1] + 1))
            end = start
        return found[::-1]

    def _letters(self, text: str) -> tuple[str, list[int]]:
        """The text as the tokenizer sees it: letters brought to their normal form, spaces as marks, one in front."""
        letters, places = [_SPACE], [0]
        for place, letter in enumerate(text):
            for normal in self.vocabulary.normal.get(letter, letter):
                seen = _SPACE if normal == " " else normal
                if seen != _SPACE or letters[-1] != _SPACE:
                    letters.append(seen)
                    places.append(place)
        return "".join(letters), places
