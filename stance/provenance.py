"""Where a result comes from: code, data, seeds, packages, database, seed; enough to rebuild it."""

import hashlib
import json
import platform
import subprocess
from collections.abc import Mapping
from functools import cache
from importlib.metadata import distributions, version
from pathlib import Path
from typing import Any

from stance.resources import project_root, resource

_NAMED = ("camel-tools", "scikit-learn", "lightgbm", "numpy", "scipy", "pandas", "hydra-core", "mlflow", "skops")
"""Packages on which the figures depend, named in every record."""
_SEEDS = ("actors.yaml", "antonyms.tsv", "lexicon.tsv")
"""Files of ``seeds`` on which the figures depend; the others say where data is from and what others have published."""


def provenance(config: Mapping[str, Any], data_digest: str, morphology: str) -> dict[str, Any]:
    """Record what a result depends on; the same inputs give the same record, whoever runs it where.

    Parameters
    ----------
    config
        The resolved config as plain values.
    data_digest
        sha256 of the corpus.
    morphology
        sha256 of the morphological database.
    """
    return {
        "config": dict(config),
        "data_sha256": data_digest,
        "seeds": seeds_hash(),
        "morphology": morphology,
        "code": code_hash(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _NAMED},
        "seed": config.get("seed"),
    }


def fingerprint(*parts: Any) -> str:
    """Eight hex digits that name a combination of plain values.

    Examples
    --------
    >>> fingerprint({"a": 1}) == fingerprint({"a": 1}), len(fingerprint("x"))
    (True, 8)
    """
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


@cache
def code_hash() -> str:
    """Twelve hex digits that name the package's source, committed or not: what is stored of older code is stale.

    Examples
    --------
    >>> len(code_hash())
    12
    """
    total = hashlib.sha256()
    package = Path(__file__).parent
    for path in sorted(package.rglob("*.py")):
        total.update(f"{path.relative_to(package).as_posix()}\n".encode() + path.read_bytes())
    return total.hexdigest()[:12]


def seeds_hash() -> str:
    """Twelve hex digits that name the register of actors, the lexicon and the antonyms, committed or not.

    Examples
    --------
    >>> len(seeds_hash())
    12
    """
    total = hashlib.sha256()
    for name in _SEEDS:
        total.update(f"{name}\n".encode() + (resource("seeds") / name).read_bytes())
    return total.hexdigest()[:12]


def origin() -> dict[str, Any]:
    """Where and from which commit a result was made: told beside the record, because it changes no figure."""
    return {"commit": commit(), "dirty": is_dirty(), "host": platform.node(), "system": platform.platform()}


def commit() -> str:
    """Commit of the checkout, or ``""`` outside of one."""
    return _git("rev-parse", "HEAD")


def is_dirty() -> bool:
    """Whether tracked files differ from that commit."""
    return bool(_git("status", "--porcelain", "--untracked-files=no"))


@cache
def environment_lock() -> str:
    """All installed packages, one ``name==version`` a line."""
    return "\n".join(sorted({f"{dist.name.lower()}=={dist.version}" for dist in distributions()})) + "\n"


def _git(*words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=project_root(), capture_output=True, text=True, check=False)
    except FileNotFoundError:  # no git on this machine: the record says so by an empty commit
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
