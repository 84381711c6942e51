"""Where the project's own folders are: in a checkout beside the package, in an installed wheel inside it."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_OF_DATA = ("newswire", "ant", "written", "readers")
"""Folders of ``data`` that come with it."""


def resource(name: str) -> Path:
    """Folder of what comes with the project: ``conf``, ``seeds``, ``experiments``, or one of those of ``data``.

    Examples
    --------
    >>> (resource("seeds") / "actors.yaml").exists()
    True
    """
    checkout = _PACKAGE.parent / (f"data/{name}" if name in _OF_DATA else name)
    return checkout if checkout.exists() else _PACKAGE / name


def project_root() -> Path:
    """Folder under which runs and results are kept: the checkout, else the working directory.

    Examples
    --------
    >>> project_root().is_dir()
    True
    """
    checkout = _PACKAGE.parent
    return checkout if (checkout / "pyproject.toml").exists() else Path.cwd()


def rooted(path: str) -> Path:
    """A path of the config: absolute as it is, relative to the project's folder otherwise.

    Examples
    --------
    >>> rooted("results") == project_root() / "results"
    True
    """
    given = Path(path).expanduser()
    return given if given.is_absolute() else project_root() / given
