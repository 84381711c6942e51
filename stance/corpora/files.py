"""Read what people give: text and table files, with one clear message for whatever is wrong with them."""

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
    if not path.is_file():
        raise MissingData("no such file", where=path, remedy="check the path")
    size = path.stat().st_size
    if size > LARGEST:
        raise BadText(f"the file has {size:,} bytes, more than {LARGEST:,}", where=path, remedy="split it")
    content = path.read_bytes()
    if not content.strip():
        raise BadText("the file is empty", where=path, remedy="leave it out")
    if b"\0" in content[:65536]:
        raise BadText("the file is binary, not text", where=path, remedy="give UTF-8 text, CSV, JSON lines or Parquet")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = "convert it, for example with: iconv -f WINDOWS-1256 -t UTF-8"
        raise BadText(f"byte {error.start} is not UTF-8", where=path, remedy=remedy) from error


def read_table(path: Path) -> list[dict[str, Any]]:
    """Read a CSV, TSV, JSON, JSON-lines or Parquet file as rows; in CSV and TSV every value is a string.

    Raises
    ------
    DataError
        The ending is not known, or a row cannot be parsed.
    """
    if path.suffix == ".parquet":
        return _read_parquet(path)
    text = read_text(path)
    if path.suffix in {".csv", ".tsv"}:
        return _read_separated(text, path)
    if path.suffix == ".jsonl":
        return [
            _parse(line, f"{path}, line {number}") for number, line in enumerate(text.splitlines(), 1) if line.strip()
        ]
    if path.suffix == ".json":
        rows = _parse(text, str(path))
        return rows if isinstance(rows, list) else [rows]
    raise DataError(f"unknown ending {path.suffix!r}", where=path, remedy=f"use one of {', '.join(TABLES)}")


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


def _parse(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise DataError(f"this is no JSON: {error.msg}, column {error.colno}", where=where, remedy="mend it") from error


def _read_parquet(path: Path) -> list[dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.is_file():
        raise MissingData("no such file", where=path, remedy="check the path")
    try:
        rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    except pa.ArrowInvalid as error:
        raise DataError("this is no Parquet file", where=path, remedy="write it again") from error
    return rows


def _read_separated(text: str, path: Path) -> list[dict[str, Any]]:
    import csv
    import io

    csv.field_size_limit(LARGEST)
    separator = "\t" if path.suffix == ".tsv" else ","
    # Hand-kept label files hold bare quotation marks: in TSV they are letters like any other.
    quoting: Literal[0, 3] = csv.QUOTE_NONE if path.suffix == ".tsv" else csv.QUOTE_MINIMAL
    rows = list(csv.DictReader(io.StringIO(text), delimiter=separator, quoting=quoting, strict=True))
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise DataError(
                "a row has not as many fields as the header", where=f"{path}, line {number}", remedy="mend it"
            )
    return rows
