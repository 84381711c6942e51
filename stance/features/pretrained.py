"""Readers that come trained with the project (``data/readers``): trainings of each, whose answers are averaged."""

import functools
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stance.encoding import differences, forward, inference, layer, parts, pieces, states, tuner, weights
from stance.encoding.passing import passing_piece_states
from stance.errors import CacheError, ConfigError
from stance.features import reader, reader_file, sentences
from stance.features.cases import Cases
from stance.features.reader import Reader
from stance.features.reader_file import About, digest, load
from stance.resources import resource
from stance.text.cache import cache_root, source_hash, written_whole

log = logging.getLogger(__name__)
_CODE = (
    differences, forward, inference, layer, parts, pieces, reader, reader_file, sentences, states, tuner, weights,
)  # fmt: skip
"""Modules on which answers depend."""


class Pretrained(NamedTuple):
    """One training of a reader.

    Attributes
    ----------
    about
        What its answers mean, and what it learnt from.
    reader
        Its weights.
    digest
        Of its file.
    """

    about: About
    reader: Reader
    digest: str

    def answers(self, cases: Cases) -> NDArray[np.float64]:
        """Probabilities of cases, shape ``(cases, classes)``; the same cases are read once, and their answers kept.

        A file in ``answers`` of the cache takes a few bytes a case; it can be deleted.
        """
        folder = cache_root() / "answers" / f"{self.digest}-{source_hash(*_CODE)[:16]}"
        path = folder / f"{cases.digest()[:32]}.npy"
        if path.exists():
            try:
                return np.asarray(np.load(path), np.float64)
            except (OSError, ValueError, EOFError):
                log.warning("answers of a reader are damaged and are made anew: %s", path)
        found = self.reader.probabilities(cases, states=passing_piece_states).astype(np.float32)
        with written_whole(path) as scratch, scratch.open("wb") as stream:
            np.save(stream, found, allow_pickle=False)
        return found.astype(np.float64)


def pretrained(name: str) -> Sequence[Pretrained]:
    """The trainings of a reader of the project: files ``name-0.npz``, ``name-1.npz`` ...

    Raises
    ------
    ConfigError
        There is none of this name.
    MissingData
        The encoder is not installed.
    CacheError
        A file is damaged, does not belong to the others, or was trained from another encoder than the installed one.
    """
    folder = resource("readers")
    paths = sorted(folder.glob(f"{name}-[0-9]*.npz"))
    if not paths:
        known = ", ".join(sorted({file.stem.rpartition("-")[0] for file in folder.glob("*.npz")}))
        raise ConfigError(f"unknown reader {name!r}", where="reader", remedy=f"use one of {known or 'none'}")
    trainings = [_loaded(path) for path in paths]
    if any(one.about.classes != trainings[0].about.classes for one in trainings):
        found = f"the trainings of the reader {name!r} have different classes"
        raise CacheError(found, where=folder, remedy="bring in files that belong together")
    return trainings


def answers(name: str, cases: Cases) -> NDArray[np.float64]:
    """Mean over the trainings of a reader, shape ``(cases, classes)``; it raises as `pretrained` does."""
    log.info("reader %s: %d cases", name, len(cases.texts))
    return np.asarray(np.mean([one.answers(cases) for one in pretrained(name)], axis=0))


@functools.cache
def _loaded(path: Path) -> Pretrained:
    return Pretrained(*load(path), digest(path))
