"""Bring a published data set to the user's machine: file by file, verified, going on where it was broken off."""

import importlib.util
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from stance.corpora.sources import Source, SourceFile
from stance.errors import DataError, MissingData
from stance.text.cache import written_whole

log = logging.getLogger(__name__)

Bring = Callable[[Source, SourceFile, Path], None]
"""Puts one file (or folder) of a data set at a path that does not exist yet."""


def get(source: Source, root: Path, mirror: Path | None = None) -> list[Path]:
    """Bring what is missing of a data set; what is there and verified is left alone.

    Parameters
    ----------
    source
        From `stance.corpora.sources.source`.
    root
        Folder of all corpora; the files go into the data set's folder in it.
    mirror
        A folder that holds the files (as in the repository, in a folder of the data set's name, or bare) to copy from
        instead of the network.

    Returns
    -------
    What was brought, in the order of the files.

    Raises
    ------
    MissingData
        The mirror lacks a file, dvc is not installed, or the repository cannot be reached.
    DataError
        A file is there, or was brought, and is not what was published.
    """
    folder = root / source.folder
    bring = from_mirror(mirror) if mirror else with_dvc
    brought = []
    for number, file in enumerate(source.files, 1):
        state = file.state(folder)
        if state == "differs":
            found = f"{file.name} is not what was published"
            raise DataError(found, where=folder, remedy="move it away and get it again")
        if state == "verified":
            log.info("%d of %d  %s is there, verified", number, len(source.files), file.name)
            continue
        log.info("%d of %d  %s ...", number, len(source.files), file.name)
        _bring_one(source, file, folder, bring)
        brought.append(folder / file.name)
    return brought


def _bring_one(source: Source, file: SourceFile, folder: Path, bring: Bring) -> None:
    """Bring a file beside its place, verify it there, and only then move it."""
    folder.mkdir(parents=True, exist_ok=True)
    with written_whole(folder / file.name) as scratch:
        inside = scratch.with_name(f"{scratch.name}.d")
        try:
            inside.mkdir()
            bring(source, file, inside / file.name)
            state = file.state(inside)
            if state in {"differs", "missing"}:
                found = f"what was brought as {file.name} is not what was published"
                raise DataError(found, where=folder, remedy=f"expected commit {source.commit} of {source.repository}")
            if state == "part":
                log.warning("%s is only a part of what was published", file.name)
            if (folder / file.name).is_dir():
                shutil.rmtree(folder / file.name)
            (inside / file.name).replace(scratch)
        finally:
            shutil.rmtree(inside, ignore_errors=True)


def from_mirror(mirror: Path) -> Bring:
    """Copy from a folder."""

    def bring(source: Source, file: SourceFile, to: Path) -> None:
        places = (mirror / source.upstream(file), mirror / source.folder / file.name, mirror / file.name)
        for place in places:
            if place.is_dir():
                shutil.copytree(place, to)
                return
            if place.is_file():
                shutil.copyfile(place, to)
                return
        raise MissingData(f"the mirror has no {file.name}", where=mirror, remedy=f"put it at {places[0]}")

    return bring


def with_dvc(source: Source, file: SourceFile, to: Path) -> None:
    """Download with ``dvc get`` at the pinned commit; DVC shows its own progress."""
    if importlib.util.find_spec("dvc") is None:
        remedy = 'pip install "stance[dvc]", or give a folder that holds the files with --mirror'
        raise MissingData("downloading needs dvc", remedy=remedy)
    command = [sys.executable, "-m", "dvc", "get", "--rev", source.commit, source.repository, source.upstream(file)]
    environment = os.environ | {"DVC_NO_ANALYTICS": "true", "GIT_TERMINAL_PROMPT": "0"}
    done = subprocess.run([*command, "--out", str(to)], env=environment, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        said = " ".join(line for line in done.stderr.split("\n") if line.startswith("ERROR"))[:300]
        remedy = "check the network, or give a folder that holds the files with --mirror; run it again to go on"
        raise MissingData(
            f"{source.upstream(file)} could not be brought: {said}", where=source.repository, remedy=remedy
        )
