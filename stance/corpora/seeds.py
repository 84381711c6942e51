"""The five seed articles: their text is fetched from a folder the user has, and verified against the manifest."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

import yaml

from stance.errors import DataError, MissingData
from stance.resources import resource
from stance.text.cache import written_whole


@dataclass(frozen=True, slots=True)
class Seed:
    """One entry of ``seeds/manifest.yaml``: a file, its size and checksum, and what its page tells of its origin."""

    file: str
    bytes: int
    sha256: str
    outlet: str
    date: str
    evidence: str


def manifest() -> list[Seed]:
    """The seed articles that the project knows.

    Examples
    --------
    >>> len(manifest())
    5
    """
    content = yaml.safe_load((resource("seeds") / "manifest.yaml").read_text(encoding="utf-8"))
    return [Seed(**entry) for entry in content["articles"]]


def bring_seeds(source: Path, destination: Path) -> list[Path]:
    """Copy the seed articles from a folder, after all of them have been verified.

    Parameters
    ----------
    source, destination
        Folder that holds the files, and folder to put them into (created).

    Returns
    -------
    The copies.

    Raises
    ------
    MissingData
        A file is not in the source.
    DataError
        A file has another checksum than the manifest says; nothing is copied.
    """
    seeds = manifest()
    for seed in seeds:
        _verify(source / seed.file, seed)
    copies = []
    for seed in seeds:
        with written_whole(destination / seed.file) as scratch:
            shutil.copyfile(source / seed.file, scratch)
        copies.append(destination / seed.file)
    return copies


def _verify(path: Path, seed: Seed) -> None:
    if not path.is_file():
        remedy = f"--from must name the folder that holds {seed.file}"
        raise MissingData("a seed article is not there", where=path, remedy=remedy)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != seed.sha256:
        raise DataError(f"the file has sha256 {found[:12]}..., the manifest says {seed.sha256[:12]}...", where=path,
                        remedy="get the original file")  # fmt: skip
