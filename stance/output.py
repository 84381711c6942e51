"""Write tables of predictions as people and programs want them: a readable table, JSON lines, CSV or Parquet."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pandas as pd

from stance.console import Row, show
from stance.errors import ConfigError
from stance.text.cache import written_whole

FORMATS = ("table", "jsonl", "csv", "tsv", "parquet")
_ENDINGS = FORMATS[1:]
_SEPARATORS = {"csv": ",", "tsv": "\t"}
_EXCERPT = 60
"""Characters of a sentence that a readable table shows."""


def format_for(output: Path | None) -> str:
    """The format that an output file's ending names; without file, a table in a terminal and JSON lines in a pipe.

    Raises
    ------
    ConfigError
        The ending names none.

    Examples
    --------
    >>> format_for(Path("out.CSV"))
    'csv'
    """
    if output is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    ending = output.suffix.lower().lstrip(".")
    if ending not in _ENDINGS:
        remedy = f"end it with one of {', '.join(f'.{name}' for name in _ENDINGS)}, or name a --format"
        raise ConfigError(f"the ending {output.suffix!r} names no format", where=output, remedy=remedy)
    return ending


def write(tables: Iterable[pd.DataFrame], kind: str, output: Path | None) -> int:
    """Write tables one after the other, and return how many rows there were.

    A file takes its place only when all is written.

    Raises
    ------
    ConfigError
        Parquet was asked for without an output file.
    """
    if kind == "parquet":
        if output is None:
            raise ConfigError("Parquet wants a file", where="--format parquet", remedy="add --output FILE.parquet")
        whole = pd.concat(list(tables), ignore_index=True)
        with written_whole(output) as scratch:
            whole.to_parquet(scratch, index=False)
        return len(whole)
    with _opened(output) as stream:
        return sum(_write_one(table, kind, stream, first=number == 0) for number, table in enumerate(tables))


def _write_one(table: pd.DataFrame, kind: str, stream: IO[str], *, first: bool) -> int:
    if kind == "table":
        for article, rows in table.groupby("article", sort=False):
            show(str(article), *_readable(rows), stream=stream)
    elif kind in _SEPARATORS:
        table.to_csv(stream, index=False, header=first, sep=_SEPARATORS[kind])
    elif len(table):  # pandas writes an empty table as an empty line
        table.to_json(stream, orient="records", lines=True, force_ascii=False)
    return len(table)


def _readable(rows: pd.DataFrame) -> tuple[Row, list[Row]]:
    """A row as people read it: mentions with their probability and surroundings, summed tables as they are."""
    if "text" not in rows:
        shown = [str(column) for column in rows if column != "article"]
        return shown, [[str(row[column]) for column in shown] for row in rows.to_dict("records")]
    header = ["sentence", "actor", "mention", "holder", "stance", "p", "around the mention"]
    shares = [str(column) for column in rows.columns[rows.columns.str.startswith("p_")]]
    body: list[Row] = [
        [
            *(str(row[column]) for column in ("sentence", "actor", "mention", "holder", "stance")),
            format(max(row[column] for column in shares), ".2f"),
            _around(row["text"], row["start"], row["end"]),
        ]
        for row in rows.to_dict("records")
    ]
    return header, body


def _around(text: str, start: int, end: int) -> str:
    """The sentence near the mention, cut between words."""
    room = max(0, _EXCERPT - (end - start)) // 2
    first = 0 if start <= room else text.find(" ", start - room) + 1
    last = len(text) if end + room >= len(text) else text.rfind(" ", 0, end + room)
    last = max(last, end)
    return f"{'… ' if first else ''}{text[first:last]}{' …' if last < len(text) else ''}"


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[str]]:
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield sys.stdout
        return
    with written_whole(output) as scratch, scratch.open("w", encoding="utf-8", newline="") as stream:
        yield stream
