"""Generated parts of documents: what stands between two markers is written by a command, never typed."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from stance.errors import DataError, MissingData
from stance.text.cache import written_whole


def fill(document: str, parts: Mapping[str, str]) -> str:
    r"""Put each part between its markers ``<!-- name -->`` and ``<!-- /name -->``.

    Raises
    ------
    DataError
        A part has no markers.

    Examples
    --------
    >>> fill("F1: <!-- f1 -->\n?\n<!-- /f1 -->", {"f1": "0.5"})
    'F1: <!-- f1 -->\n\n0.5\n\n<!-- /f1 -->'
    """
    for name, part in parts.items():
        if filled(document, name) is None:
            raise DataError(f"no markers named {name!r}", remedy=f"add <!-- {name} --> and <!-- /{name} -->")
        document = _between(name).sub(lambda found, part=part: f"{found[1]}\n\n{part}\n\n{found[3]}", document)  # type: ignore[misc]
    return document


def filled(document: str, name: str) -> str | None:
    r"""What stands between the markers of a part now; None where there are none.

    Examples
    --------
    >>> filled("F1: <!-- f1 -->\n\n0.5\n\n<!-- /f1 -->", "f1")
    '0.5'
    """
    found = _between(name).search(document)
    return None if found is None else found[2].strip()


def fill_file(path: Path, parts: Mapping[str, str]) -> None:
    """Fill the markers of a file.

    Raises
    ------
    MissingData
        There is no such file.
    DataError
        A part has no markers in it.
    """
    document = _filled(path, parts)
    with written_whole(path) as scratch:
        scratch.write_text(document, encoding="utf-8")


def check_markers(path: Path, names: Sequence[str]) -> None:
    """Raise what `fill_file` would raise, before the parts are made."""
    _filled(path, dict.fromkeys(names, ""))


def _filled(path: Path, parts: Mapping[str, str]) -> str:
    if not path.is_file():
        raise MissingData("no document to fill", where=path, remedy="write it first, with markers")
    return fill(path.read_text(encoding="utf-8"), parts)


def _between(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {re.escape(name)} -->)(.*?)(<!-- /{re.escape(name)} -->)", re.DOTALL)
