"""What is given to be read as articles: files, those of folders and standard input; and how their ids stay apart."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stance.corpora.files import TABLES, json_lines, read_table, read_text, text_of
from stance.errors import MissingData

_STANDARD_INPUT = "standard input"


@dataclass(frozen=True)
class Source:
    """One file, or standard input.

    Attributes
    ----------
    path
        Where it is; of standard input its name.
    depth
        How many of the last parts of its path tell a page from those beside it: more than one in subfolders.
    found
        Whether it was found in a folder, rather than named.
    content
        Of standard input, which can be read only once.
    """

    path: Path
    depth: int = 1
    found: bool = False
    content: bytes | None = None

    def rows(self) -> Iterator[tuple[Mapping[str, Any], str]]:
        """Its articles as rows of a table, each with the words by which messages name its place.

        Raises
        ------
        DataError
            It cannot be read.
        """
        if self.content is None and self._is_table():
            rows = read_table(self.path)
        else:
            text = read_text(self.path) if self.content is None else text_of(self.content, _STANDARD_INPUT)
            if self.content is None or not text.lstrip().startswith("{"):
                yield {"id": self._stem(self.depth), "text": text}, str(self.path)
                return
            rows = json_lines(text, _STANDARD_INPUT)
        for number, row in enumerate(rows, 1):
            yield row, f"{self.path}, row {number}"

    def name(self, id: str, longer: int) -> str | None:  # noqa: A002
        """An article's id with some more parts of the path before it; None where the path has no more."""
        if not longer:
            return id
        if self.content is not None:
            return f"stdin/{id}" if longer == 1 else None
        parts = self.path.absolute().parts[1:]
        if self._is_table():
            return "/".join((*parts[-longer:], id)) if longer <= len(parts) else None
        if self.depth + longer <= len(parts):
            return self._stem(self.depth + longer)
        return str(self.path) if self.depth + longer == len(parts) + 1 else None

    def _is_table(self) -> bool:
        return self.path.suffix.lower() in TABLES

    def _stem(self, depth: int) -> str:
        if self.content is not None:
            return "stdin"
        return "/".join(self.path.absolute().with_suffix("").parts[1:][-depth:])


def sources_of(paths: Iterable[str]) -> list[Source]:
    """The files that the paths name, those of folders sorted, and each once; ``-`` is standard input.

    Raises
    ------
    MissingData
        A folder holds nothing to read.
    """
    found: dict[Path, Source] = {}
    for path in paths:
        for source in [_standard_input()] if path == "-" else _files(Path(path)):
            found.setdefault(source.path.absolute(), source)
    return list(found.values())


def told_apart(given: Sequence[tuple[Source, str]]) -> list[str]:
    """Names of articles: their ids, and where several have one id, as much of their paths as tells them apart.

    Examples
    --------
    >>> one, other = Source(Path("morning/x.csv")), Source(Path("evening/x.csv"))
    >>> told_apart([(one, "7"), (other, "7"), (other, "8")])
    ['morning/x.csv/7', 'evening/x.csv/7', '8']
    """
    names, longer = [id for _, id in given], 0  # noqa: A001
    while True:
        count = Counter(names)
        same = [place for place, name in enumerate(names) if count[name] > 1]
        longer += 1
        known = {place: name for place in same if (name := given[place][0].name(given[place][1], longer))}
        if not known:
            return names
        for place, name in known.items():
            names[place] = name


def _standard_input() -> Source:
    return Source(Path(_STANDARD_INPUT), content=sys.stdin.buffer.read())


def _files(path: Path) -> list[Source]:
    if not path.is_dir():
        return [Source(path)]
    files = [file for file in sorted(path.rglob("*")) if file.suffix.lower() in {".txt", *TABLES} and file.is_file()]
    if not files:
        remedy = f"put .txt, {', '.join(TABLES)} files there"
        raise MissingData("the folder holds no articles", where=path, remedy=remedy)
    return [Source(file, len(file.relative_to(path).parts), found=True) for file in files]
