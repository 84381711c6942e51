"""Says which morphological database is used: where it is, what it holds, under which licence."""

import json
from pathlib import Path
from typing import Any

from stance.text import aramorph, morphology
from stance.text.lexicon_store import database_hash, open_lexicon

CALIMA_LICENCE = "GPL-2.0 (calima-msa-r13, installed by the user with camel_data)"


def build(database: Path | None = None, progress: aramorph.Progress | None = None) -> Path:
    """Make the database ready: compile it if there is none, and store its small lexicon.

    Parameters
    ----------
    database
        A file to use; ``None`` to look for one.
    progress
        Called as ``progress(step, done, total)`` while compiling.

    Returns
    -------
    Path
        The database.
    """
    path = morphology.resolve(database, progress)
    open_lexicon(path)
    return path


def describe(database: Path | None = None) -> dict[str, Any]:
    """Describe the database that would be used.

    Parameters
    ----------
    database
        A file; ``None`` to look for one.

    Returns
    -------
    dict
        ``used`` (``given``, ``calima-msa-r13`` or ``aramorph``), ``path``, ``sha256``, ``bytes``, ``licence``,
        ``camel_tools`` (version) and ``counts`` (prefixes, stems, suffixes, lemmas, categories).

    Examples
    --------
    >>> found = describe()
    >>> found["counts"]["stems"] > 10_000
    True
    """
    path = morphology.resolve(database)
    lexicon = open_lexicon(path)
    used, licence = _origin(path, given=database is not None)
    return {
        "used": used,
        "path": str(path),
        "sha256": database_hash(path),
        "bytes": path.stat().st_size,
        "licence": licence,
        "camel_tools": morphology.installed_version(),
        "counts": {
            "prefixes": sum(map(len, lexicon.prefixes.values())),
            "stems": len(lexicon.lemma),
            "suffixes": sum(map(len, lexicon.suffixes.values())),
            "lemmas": len(set(lexicon.lemma)),
            "categories": len(lexicon.categories),
        },
    }


def _origin(path: Path, *, given: bool) -> tuple[str, str]:
    if given:
        return "given", "as stated by whoever gave it"
    if path == morphology.camel_data() / morphology.CALIMA:
        return "calima-msa-r13", CALIMA_LICENCE
    recorded = json.loads(aramorph.sidecar(path).read_text(encoding="utf-8"))
    return "aramorph", recorded["licence"]
