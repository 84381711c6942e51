"""Read what people give: text and table files, with one clear message for whatever is wrong with them."""

import codecs
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from stance.errors import BadText, DataError, MissingData

LARGEST = 512 * 1024 * 1024
"""Bytes of one file that is read whole; more wants to be split."""
TABLES = (".csv", ".tsv", ".jsonl", ".json", ".parquet")
"""Endings that are read as tables."""


def read_text(path: Path) -> str:
    """Read one UTF-8 text file.

    Raises
    ------
    MissingData
        There is no such file.
    BadText
        It is empty, binary, not UTF-8 or larger than `LARGEST`.

    Examples
    --------
    >>> read_text(Path("nowhere.txt"))
    Traceback (most recent call last):
    stance.errors.MissingData: no such file (nowhere.txt): check the path
    """
    _present(path)
    return text_of(path.read_bytes(), path)


def text_of(content: bytes, where: str | Path) -> str:
    """Decode the content of a text file.

    Raises
    ------
    BadText
        It is empty, binary or not UTF-8.

    Examples
    --------
    >>> text_of("خبر".encode("cp1256"), "standard input")
    Traceback (most recent call last):
    stance.errors.BadText: byte 0 is not UTF-8 (standard input): convert it, ...
    """
    if not content.strip():
        raise BadText("the file is empty", where=where, remedy="leave it out")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BadText("the file is UTF-16, not UTF-8", where=where, remedy="convert it: iconv -f UTF-16 -t UTF-8")
    if b"\0" in content:
        raise BadText("the file is binary, not text", where=where, remedy="give UTF-8 text, CSV, JSON lines or Parquet")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = "convert it, for example with: iconv -f WINDOWS-1256 -t UTF-8"
        raise BadText(f"byte {error.start} is not UTF-8", where=where, remedy=remedy) from error


def read_table(path: Path) -> list[dict[str, Any]]:
    """Read a CSV, TSV, JSON, JSON-lines or Parquet file as rows; in CSV and TSV every value is a string.

    Raises
    ------
    DataError
        The ending is not known, or a row cannot be parsed.
    """
    ending = path.suffix.lower()
    if ending not in TABLES:
        raise DataError(f"unknown ending {path.suffix!r}", where=path, remedy=f"use one of {', '.join(TABLES)}")
    if ending == ".parquet":
        return _read_parquet(path)
    text = read_text(path)
    if ending in {".csv", ".tsv"}:
        return _read_separated(text, path)
    return json_lines(text, path) if ending == ".jsonl" else _json_rows(text, path)


def json_lines(text: str, where: str | Path) -> list[dict[str, Any]]:
    r"""Rows of JSON lines.

    Raises
    ------
    DataError
        A line is no JSON object.

    Examples
    --------
    >>> json_lines('{"id": 1}\n[]', "mine.jsonl")
    Traceback (most recent call last):
    stance.errors.DataError: this is no JSON object (mine.jsonl, line 2): give one object {...} a row
    """
    return [
        _object(_parse(line, f"{where}, line {number}"), f"{where}, line {number}")
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]


def require(rows: Iterable[Mapping[str, Any]], columns: Iterable[str], path: Path) -> None:
    """Check that every row has the columns.

    Raises
    ------
    DataError
        Some row lacks a column.

    Examples
    --------
    >>> require([{"id": 1}], ["id", "text"], Path("mine.csv"))
    Traceback (most recent call last):
    stance.errors.DataError: row 1 lacks the column 'text' (mine.csv): its columns are id
    """
    for number, row in enumerate(rows, 1):
        for column in columns:
            if column not in row:
                found = f"row {number} lacks the column {column!r}"
                raise DataError(found, where=path, remedy=f"its columns are {', '.join(map(str, row)) or 'none'}")


def digest(paths: Iterable[Path]) -> str:
    """Sha256 over the bytes of files, in the given order."""
    total = hashlib.sha256()
    for path in paths:
        with path.open("rb") as stream:
            total.update(hashlib.file_digest(stream, "sha256").digest())
    return total.hexdigest()


def _present(path: Path) -> None:
    if not path.is_file():
        raise MissingData("no such file", where=path, remedy="check the path")
    size = path.stat().st_size
    if size > LARGEST:
        raise BadText(f"the file has {size:,} bytes, more than {LARGEST:,}", where=path, remedy="split it")


def _parse(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise DataError(f"this is no JSON: {error.msg}, column {error.colno}", where=where, remedy="mend it") from error


def _object(row: Any, where: str) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise DataError("this is no JSON object", where=where, remedy="give one object {...} a row")
    return row


def _json_rows(text: str, path: Path) -> list[dict[str, Any]]:
    rows = _parse(text, str(path))
    listed = rows if isinstance(rows, list) else [rows]
    return [_object(row, f"{path}, row {number}") for number, row in enumerate(listed, 1)]


def _read_parquet(path: Path) -> list[dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    _present(path)
    try:
        rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise DataError("this is no Parquet file", where=path, remedy="write it again") from error
    return rows


def _read_separated(text: str, path: Path) -> list[dict[str, Any]]:
    import csv
    import io

    csv.field_size_limit(LARGEST)
    tabs = path.suffix.lower() == ".tsv"
    separator = "\t" if tabs else ","
    # Hand-kept label files hold bare quotation marks: in TSV they are letters like any other.
    quoting: Literal[0, 3] = csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting, strict=True)
    rows = []
    try:
        for row in reader:
            if None in row or None in row.values():
                place = f"{path}, line {reader.line_num}"
                raise DataError("a row has not as many fields as the header", where=place, remedy="mend it")
            rows.append(row)
    except csv.Error as error:
        place = f"{path}, line {reader.line_num}"
        raise DataError(f"this is no {path.suffix[1:].upper()}: {error}", where=place, remedy="mend it") from error
    return rows
