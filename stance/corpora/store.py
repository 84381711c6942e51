"""Stage tables: corpora and analysed examples as Parquet, with the one schema that `stance.schema` declares.

The columns are derived from the frozen types themselves, so that a field that is added there is stored here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from stance.errors import CacheError, MissingData
from stance.schema import Article, Corpus, Document, Example, Label, Mention, Span, Tokens
from stance.text.cache import written_whole

FORMAT = "2"
_META = b"stance"


@dataclass(frozen=True)
class Row:
    """An `stance.schema.Example` without its document, which many examples share."""

    document: str
    sentence: int
    target: str
    mentions: tuple[Span, ...]
    label: str
    holder: str
    group: str
    other: Tokens | None
    fold: str


@dataclass(frozen=True)
class Featurised:
    """Analysed examples and what they were made from: the corpus, its sha256 and that of the morphological database."""

    examples: list[Example]
    corpus: str
    digest: str
    morphology: str


def write_corpus(corpus: Corpus, folder: Path) -> None:
    """Write ``articles.parquet`` and ``labels.parquet`` into a folder."""
    about = {"name": corpus.name, "task": corpus.task, "digest": corpus.digest}
    write_table(corpus.articles, Article, folder / "articles.parquet", about)
    write_table(corpus.labels, Label, folder / "labels.parquet", about)


def read_corpus(folder: Path) -> Corpus:
    """Read what `write_corpus` wrote."""
    articles, about = read_table(folder / "articles.parquet", Article)
    labels, _ = read_table(folder / "labels.parquet", Label)
    return Corpus(about["name"], about["task"], tuple(articles), tuple(labels), about["digest"])


def write_examples(made: Featurised, folder: Path) -> None:
    """Write ``documents.parquet`` and ``examples.parquet`` into a folder."""
    about = {"corpus": made.corpus, "digest": made.digest, "morphology": made.morphology}
    documents = {id(example.document): example.document for example in made.examples}
    write_table(documents.values(), Document, folder / "documents.parquet", about)
    rows = (
        Row(**{name: getattr(one, name) for name in _names(Row) if name != "document"}, document=one.document.id)
        for one in made.examples
    )
    write_table(rows, Row, folder / "examples.parquet", about)


def read_examples(folder: Path) -> Featurised:
    """Read what `write_examples` wrote.

    Raises
    ------
    MissingData
        There are no such files.
    CacheError
        They are damaged, or another version of stance wrote them.
    """
    documents, about = read_table(folder / "documents.parquet", Document)
    rows, _ = read_table(folder / "examples.parquet", Row)
    by_id = {document.id: document for document in documents}
    names = [name for name in _names(Row) if name != "document"]
    examples = [Example(by_id[row.document], **{name: getattr(row, name) for name in names}) for row in rows]
    return Featurised(examples, about["corpus"], about["digest"], about["morphology"])


def write_table(values: Iterable[Any], kind: type, path: Path, about: dict[str, str]) -> None:
    """Write frozen values of one type as a table, with facts about them in the file's metadata."""
    import json

    import pyarrow.parquet as pq

    meta = {_META: json.dumps({"format": FORMAT} | about, sort_keys=True).encode()}
    schema = pa.schema([pa.field(name, arrow_type(hint)) for name, hint in _hints(kind).items()], metadata=meta)
    table = pa.Table.from_pylist([_plain(value) for value in values], schema=schema)
    with written_whole(path) as scratch:
        pq.write_table(table, scratch, compression="zstd")


def read_table(path: Path, kind: type) -> tuple[list[Any], dict[str, str]]:
    """Read what `write_table` wrote: the values and the facts."""
    import json

    import pyarrow.parquet as pq

    if not path.exists():
        raise MissingData("no stage table", where=path, remedy="run the stage that writes it (dvc repro)")
    remedy = "delete it and run the stage again"
    try:
        table = pq.read_table(path)
        about = json.loads(table.schema.metadata[_META])
    except (pa.ArrowInvalid, KeyError, TypeError) as error:
        raise CacheError("this is no whole stage table", where=path, remedy=remedy) from error
    if about.pop("format") != FORMAT or set(table.column_names) != set(_names(kind)):
        raise CacheError("another version of stance wrote this table", where=path, remedy=remedy)
    return [_built(row, kind) for row in table.to_pylist()], about


def arrow_type(hint: Any) -> pa.DataType:
    """Arrow's type for a type of `stance.schema`.

    Examples
    --------
    >>> str(arrow_type(tuple[Span, ...]))
    'list<element: struct<start: int64, end: int64>>'
    """
    if get_origin(hint) is tuple:
        return pa.list_(pa.field("element", arrow_type(get_args(hint)[0])))
    if get_origin(hint) in {Union, UnionType}:
        return arrow_type(get_args(hint)[0])
    if _is_struct(hint):
        return pa.struct([pa.field(name, arrow_type(part)) for name, part in _hints(hint).items()])
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[hint]


def _plain(value: Any) -> Any:
    if _is_struct(type(value)):
        return {name: _plain(getattr(value, name)) for name in _names(type(value))}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _built(value: Any, hint: Any) -> Any:
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return tuple(value) if inner in {str, int} else tuple([_built(part, inner) for part in value])
    if get_origin(hint) in {Union, UnionType}:
        return None if value is None else _built(value, get_args(hint)[0])
    if _is_struct(hint):
        return hint(**{name: _built(value[name], part) for name, part in _hints(hint).items()})
    return value


def _is_struct(hint: Any) -> bool:
    return is_dataclass(hint) or hint in {Span, Mention}


def _names(kind: type) -> tuple[str, ...]:
    return tuple(_hints(kind))


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind)} if is_dataclass(kind) else hints
