"""Plain text as articles: files, folders and standard input, cleaned of page debris and cut to sentences."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from stance.corpora.debris import clean_lines
from stance.corpora.files import TABLES, json_lines, read_table, read_text, text_of
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
            yield from _file(Path(path), Path(path).stem)


def from_row(row: Mapping[str, Any], where: str) -> Article:
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
    if cut is not None:
        if not isinstance(cut, (list, tuple)) or not all(isinstance(sentence, str) for sentence in cut):
            raise DataError("'sentences' is no list of texts", where=where, remedy="give whole texts as 'text' instead")
        return Article(str(row["id"]), tuple(cut), **given)
    body = next((row[key] for key in _BODY if row.get(key)), None)
    if not body:
        remedy = f"fill one of the columns {', '.join(_BODY)}, sentences"
        raise DataError("a row has no text", where=where, remedy=remedy)
    return article_of(str(body), str(row["id"]), title=str(row.get("title") or ""), **given)


def _folder(path: Path) -> Iterator[Article]:
    files = [file for file in sorted(path.rglob("*")) if file.suffix in {".txt", *TABLES} and file.is_file()]
    if not files:
        remedy = f"put .txt, {', '.join(TABLES)} files there"
        raise MissingData("the folder holds no articles", where=path, remedy=remedy)
    for file in files:
        yield from _file(file, file.relative_to(path).with_suffix("").as_posix())


def _file(path: Path, id: str) -> Iterator[Article]:  # noqa: A002
    if path.suffix not in TABLES:
        yield article_of(read_text(path), id)
        return
    for number, row in enumerate(read_table(path), 1):
        yield from_row(row, f"{path}, row {number}")


def _standard_input() -> Iterator[Article]:
    """JSON lines of articles, or one page of text."""
    where = "standard input"
    text = text_of(sys.stdin.buffer.read(), where)
    if not text.lstrip().startswith("{"):
        yield article_of(text, "stdin")
        return
    for number, row in enumerate(json_lines(text, where), 1):
        yield from_row(row, f"{where}, row {number}")
