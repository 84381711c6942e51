"""Published data sets that the project knows: their repositories, commits and files (``seeds/sources.yaml``)."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import yaml

from stance.corpora.files import read_table
from stance.errors import ConfigError, StanceError
from stance.resources import resource


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file (or a folder) of a data set.

    Attributes
    ----------
    name
        Its name in the data set's folder.
    bytes, sha256
        Of a file whose content is known.
    rows, count
        Rows of a table, or files of a folder and its subfolders, where only their number is known; 0: not known.
    """

    name: str
    bytes: int = 0
    sha256: str = ""
    rows: int = 0
    count: int = 0

    def state(self, folder: Path) -> str:
        """``verified``, ``missing``, ``part`` (fewer rows or files than published) or ``differs``."""
        path = folder / self.name
        if not path.exists():
            return "missing"
        if self.sha256:
            return "verified" if _sha256(path) == self.sha256 else "differs"
        try:
            found = sum(file.is_file() for file in path.rglob("*")) if path.is_dir() else len(read_table(path))
        except StanceError:
            return "differs"
        wanted = self.count or self.rows
        return "verified" if found == wanted else "part" if found < wanted else "differs"


@dataclass(frozen=True, slots=True)
class Source:
    """A data set: its folder among the corpora, its public repository at one commit, and what is taken from there."""

    name: str
    folder: str
    repository: str
    commit: str
    licence: str
    under: str
    files: tuple[SourceFile, ...]

    def upstream(self, file: SourceFile) -> str:
        """Path of a file inside of the repository.

        Examples
        --------
        >>> known = source("ans")
        >>> known.upstream(known.files[0])
        'data/stance/train.csv'
        """
        return f"{self.under}/{file.name}" if self.under else file.name


def sources() -> dict[str, Source]:
    """All data sets by name.

    Examples
    --------
    >>> sorted(sources())
    ['ans', 'ant', 'baly', 'exaasc', 'mawqif']
    """
    content = yaml.safe_load((resource("seeds") / "sources.yaml").read_text(encoding="utf-8"))
    return {
        name: Source(name, **(entry | {"files": tuple(SourceFile(**file) for file in entry["files"])}))
        for name, entry in content.items()
    }


def source(name: str) -> Source:
    """One data set.

    Raises
    ------
    ConfigError
        There is none of that name.
    """
    known = sources()
    if name not in known:
        raise ConfigError(f"unknown data set {name!r}", remedy=f"use one of {', '.join(known)}")
    return known[name]


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
