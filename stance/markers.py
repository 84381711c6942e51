"""Generated parts of documents: what stands between two markers is written by a command, never typed."""

import re
from collections.abc import Mapping
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
        between = re.compile(rf"(<!-- {re.escape(name)} -->).*?(<!-- /{re.escape(name)} -->)", re.DOTALL)
        if not between.search(document):
            raise DataError(f"no markers named {name!r}", remedy=f"add <!-- {name} --> and <!-- /{name} -->")
        document = between.sub(lambda found, part=part: f"{found[1]}\n\n{part}\n\n{found[2]}", document)  # type: ignore[misc]
    return document


def fill_file(path: Path, parts: Mapping[str, str]) -> None:
    """Fill the markers of a file.

    Raises
    ------
    MissingData
        There is no such file.
    DataError
        A part has no markers in it.
    """
    if not path.is_file():
        raise MissingData("no document to fill", where=path, remedy="write it first, with markers")
    filled = fill(path.read_text(encoding="utf-8"), parts)
    with written_whole(path) as scratch:
        scratch.write_text(filled, encoding="utf-8")
