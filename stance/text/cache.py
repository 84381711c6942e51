"""Where derived files live on the user's machine, and how they are written and read without accidents."""

import gc
import hashlib
import inspect
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType


def cache_root() -> Path:
    """Return the folder of everything that can be rebuilt: ``$STANCE_CACHE``, or ``~/.cache/stance``.

    The folder is not created here.

    Examples
    --------
    >>> from unittest import mock
    >>> with mock.patch.dict(os.environ, STANCE_CACHE="somewhere"):
    ...     cache_root().name
    'somewhere'
    """
    given = os.environ.get("STANCE_CACHE")
    return Path(given).expanduser() if given else Path.home() / ".cache" / "stance"


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a scratch file that takes the place of `path` only when the block ends well.

    Readers see the old file or the new one, never a part: the scratch file lies in the same folder and is renamed.

    Parameters
    ----------
    path
        The file to create or replace; its folder is created.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with written_whole(folder / "a.txt") as scratch:
    ...     _ = scratch.write_text("whole")
    >>> [p.name for p in folder.iterdir()]
    ['a.txt']
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    try:
        yield scratch
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


@contextmanager
def one_writer(path: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold the lock that stands beside `path`: other processes and threads wait until the block ends.

    Raises
    ------
    filelock.Timeout
        It is held by another, and the caller does not `wait`.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with one_writer(folder / "a.txt"):
    ...     pass
    """
    from filelock import FileLock

    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{path}.lock", timeout=-1 if wait else 0, thread_local=False, is_singleton=False):
        yield


def source_hash(*modules: ModuleType) -> str:
    """Hash the source of modules (sha256): what they have derived is stale once they change.

    Examples
    --------
    >>> len(source_hash(os))
    64
    """
    return hashlib.sha256("".join(inspect.getsource(module) for module in modules).encode()).hexdigest()


@contextmanager
def uncollected() -> Iterator[None]:
    """Put the garbage collector off while many objects are made and none dies: it would look at them again and again.

    Examples
    --------
    >>> with uncollected():
    ...     gc.isenabled()
    False
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
