"""Plain text as articles: files, folders and standard input, cleaned of page debris and cut to sentences."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from stance.corpora.debris import clean_lines
from stance.corpora.files import TABLES, read_table, read_text
from stance.errors import DataError, MissingData
from stance.schema import Article
from stance.text.sentences import sentences

_BODY = ("text", "body", "content")
"""Columns in which tables of articles keep the text, the first found counts."""


def article_of(text: str, id: str, *, title: str = "", outlet: str = "", date: str = "") -> Article:  # noqa: A002
    """Clean a page of its debris and cut it to sentences.

    Examples
    --------
    >>> article_of("قال وزير الخارجية اليوم إن الحوار مستمر. وأضاف أن الباب مفتوح.", "a1").sentences
    ('قال وزير الخارجية اليوم إن الحوار مستمر.', 'وأضاف أن الباب مفتوح.')
    """
    lines = clean_lines(f"{title}\n{text}" if title else text)
    cut = tuple(line[slice(*span)].strip() for line in lines for span in sentences(line))
    return Article(id, tuple(sentence for sentence in cut if sentence), outlet, date)


def read_articles(paths: Iterable[str]) -> Iterator[Article]:
    """Articles of files, folders (``*.txt`` and tables, sorted, with subfolders) and ``-`` for standard input.

    Raises
    ------
    MissingData
        A path does not exist, or a folder holds nothing to read.
    DataError
        A file is no text, or a table lacks a column with the text.
    """
    for path in paths:
        if path == "-":
            yield from _standard_input()
        elif Path(path).is_dir():
            yield from _folder(Path(path))
        else:
            yield from _file(Path(path))


def from_row(row: dict[str, object], where: str) -> Article:
    """One row of a table of articles: ``id``, ``sentences`` or a text column, and ``title, outlet, date`` if known.

    Raises
    ------
    DataError
        The row has no id or no text.
    """
    if not row.get("id"):
        raise DataError("a row has no id", where=where, remedy="add a column 'id'")
    given = {key: str(row.get(key) or "") for key in ("outlet", "date")}
    cut = row.get("sentences")
    if isinstance(cut, (list, tuple)):
        return Article(str(row["id"]), tuple(map(str, cut)), **given)
    body = next((row[key] for key in _BODY if row.get(key)), None)
    if not body:
        raise DataError(
            "a row has no text", where=where, remedy=f"fill one of the columns {', '.join(_BODY)}, sentences"
        )
    return article_of(str(body), str(row["id"]), title=str(row.get("title") or ""), **given)


def _folder(path: Path) -> Iterator[Article]:
    files = [file for file in sorted(path.rglob("*")) if file.suffix in {".txt", *TABLES} and file.is_file()]
    if not files:
        raise MissingData(
            "the folder holds no articles", where=path, remedy=f"put .txt, {', '.join(TABLES)} files there"
        )
    for file in files:
        yield from _file(file)


def _file(path: Path) -> Iterator[Article]:
    if path.suffix not in TABLES:
        yield article_of(read_text(path), path.stem)
        return
    for number, row in enumerate(read_table(path), 1):
        yield from_row(row, f"{path}, row {number}")


def _standard_input() -> Iterator[Article]:
    """JSON lines of articles, or one page of text."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        lines = sys.stdin.buffer.read()
        copy = Path(folder) / ("input.jsonl" if lines.lstrip().startswith(b"{") else "stdin")
        copy.write_bytes(lines)
        yield from _file(copy)
