"""Plain text as articles: files, folders and standard input, cleaned of page debris and cut to sentences."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from math import isnan
from typing import Any

from stance.corpora.debris import clean_lines
from stance.corpora.inputs import Source, sources_of, told_apart
from stance.errors import DataError
from stance.schema import Article
from stance.text.sentences import sentences

log = logging.getLogger(__name__)
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

    Every file is read once before the first article is given, so that no mistake comes late: a named file must be
    readable, one of a folder is skipped with a warning if it is not. Articles of one id are told apart by the folder
    or file that they come from: ``morning/1`` and ``evening/1``, ``a.csv/7`` and ``b.csv/7``; rows of one id in one
    table by their number: ``7 (row 9)``. All other ids stay as they are.

    Raises
    ------
    MissingData
        A path does not exist, or a folder holds nothing to read.
    DataError
        A file is no text, or a table lacks a column with the text.
    """
    kept, skipped = _surveyed(sources_of(paths))
    return _streamed(kept, skipped)


def from_row(row: Mapping[str, Any], where: str) -> Article:
    """One row of a table of articles: ``id``, ``sentences`` or a text column, and ``title, outlet, date`` if known.

    Raises
    ------
    DataError
        The row has no id or no text.
    """
    given = {key: _filled(row.get(key)) for key in ("id", "outlet", "date")}
    if not given["id"]:
        raise DataError("a row has no id", where=where, remedy="add a column 'id'")
    cut = row.get("sentences")
    if not missing(cut):
        if not isinstance(cut, (list, tuple)) or not all(isinstance(sentence, str) for sentence in cut):
            raise DataError("'sentences' is no list of texts", where=where, remedy="give whole texts as 'text' instead")
        return Article(sentences=tuple(cut), **given)
    body = next((text for key in _BODY if (text := _filled(row.get(key)))), "")
    if not body:
        remedy = f"fill one of the columns {', '.join(_BODY)}, sentences"
        raise DataError("a row has no text", where=where, remedy=remedy)
    return article_of(body, title=_filled(row.get("title")), **given)


def from_rows(rows: Iterable[tuple[Mapping[str, Any], str]]) -> Iterator[Article]:
    """Rows of one table, each with the words that name its place; ids that stand twice get the number of their row.

    Raises
    ------
    DataError
        A row has no id or no text.

    Examples
    --------
    >>> rows = [({"id": 7, "text": "وصل الوفد صباح اليوم."}, "row 1"), ({"id": 7, "text": "غادر الوفد مساء."}, "row 2")]
    >>> [article.id for article in from_rows(rows)]
    ['7', '7 (row 2)']
    """
    seen = set[str]()
    for number, (row, where) in enumerate(rows, 1):
        article = from_row(row, where)
        yield replace(article, id=f"{article.id} (row {number})") if article.id in seen else article
        seen.add(article.id)


def missing(value: Any) -> bool:
    """Whether a field holds what tables have instead of nothing: None, or a number that is none (NaN).

    Examples
    --------
    >>> missing(float("nan")), missing(0), missing("")
    (True, False, False)
    """
    return value is None or (isinstance(value, float) and isnan(value))


def _filled(value: Any) -> str:
    return "" if missing(value) else str(value)


def _surveyed(sources: Iterable[Source]) -> tuple[list[tuple[Source, list[str]]], int]:
    """The sources that can be read, with the ids of their articles, and how many were skipped."""
    kept, wrong = [], list[DataError]()
    for source in sources:
        try:
            kept.append((source, [article.id for article in from_rows(source.rows())]))
        except DataError as error:
            if not source.found:
                raise
            wrong.append(error)
    if wrong and not kept:
        raise wrong[0]
    for one in wrong:
        log.warning("skipped: %s", one)
    return kept, len(wrong)


def _streamed(kept: Sequence[tuple[Source, list[str]]], skipped: int) -> Iterator[Article]:
    names = iter(told_apart([(source, id) for source, ids in kept for id in ids]))  # noqa: A001
    for source, ids in kept:
        for article, name in zip(from_rows(source.rows()), islice(names, len(ids)), strict=True):
            yield replace(article, id=name)
    if skipped:
        log.warning("%d of %d files were skipped", skipped, skipped + len(kept))
