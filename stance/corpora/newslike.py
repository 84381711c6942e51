"""The layout of our own corpora: ``articles.jsonl`` (cut to sentences) and ``labels.tsv`` (sentence x actor)."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from stance.actors.register import load_register
from stance.corpora.files import digest, read_table, require
from stance.corpora.pages import from_row
from stance.errors import BadLabels, DataError
from stance.schema import AUTHOR, NOBODY, NOT_ACTOR, OTHER, Article, Corpus, Label, Stance


def read(path: Path, name: str) -> Corpus:
    """Read a folder with ``articles.jsonl`` and ``labels.tsv``.

    Parameters
    ----------
    path
        The folder.
    name
        What results call the corpus.

    Raises
    ------
    MissingData
        A file is not there.
    BadLabels
        A label names an unknown article, sentence, actor, stance or holder.

    Examples
    --------
    >>> from stance.resources import resource
    >>> read(resource("newswire"), "newswire").task
    'actor'
    """
    files = path / "articles.jsonl", path / "labels.tsv"
    articles = articles_of(read_table(files[0]), files[0])
    labels = labels_of(read_table(files[1]), articles, files[1])
    return Corpus(name, "actor", articles, labels, digest(files))


def articles_of(rows: Iterable[Mapping[str, Any]], path: Path) -> tuple[Article, ...]:
    """Rows with ``id`` and ``sentences`` as articles.

    Raises
    ------
    DataError
        A row lacks a column, or an id stands twice.
    """
    rows = list(rows)
    require(rows, ("id", "sentences"), path)
    articles = {article.id: article for article in (from_row(row, str(path)) for row in rows)}
    if len(articles) < len(rows):
        raise DataError("an article id stands twice", where=path, remedy="give each article its own id")
    return tuple(articles.values())


def labels_of(rows: Iterable[Mapping[str, Any]], articles: Iterable[Article], path: Path) -> tuple[Label, ...]:
    """Rows with ``article, sentence, actor, stance`` (and ``holder``) as checked labels.

    Raises
    ------
    BadLabels
        A row names an unknown article, sentence, actor, stance or holder, or stands twice.
    """
    rows = list(rows)
    require(rows, ("article", "sentence", "actor", "stance"), path)
    lengths = {article.id: len(article.sentences) for article in articles}
    labels: dict[tuple[str, int, str], Label] = {}
    for number, row in enumerate(rows, 2):
        label = _label(row, lengths, f"{path}, line {number}")
        key = (label.article, label.sentence, label.target)
        if key in labels:
            raise BadLabels(f"{key} is labelled twice", where=f"{path}, line {number}", remedy="keep one")
        labels[key] = label
    return tuple(labels.values())


def _label(row: Mapping[str, Any], lengths: Mapping[str, int], where: str) -> Label:
    article, sentence, stance = str(row["article"]), str(row["sentence"]), str(row["stance"])
    if article not in lengths:
        raise BadLabels(f"unknown article {article!r}", where=where, remedy="use an id of the articles file")
    if not sentence.isdecimal() or int(sentence) >= lengths[article]:
        remedy = f"{article} has the sentences 0 to {lengths[article] - 1}"
        raise BadLabels(f"unknown sentence {sentence!r}", where=where, remedy=remedy)
    known = (*Stance, NOT_ACTOR)
    if stance not in known:
        raise BadLabels(f"unknown stance {stance!r}", where=where, remedy=f"use one of {', '.join(known)}")
    register = load_register()
    holder = str(row.get("holder") or "")
    if holder not in {"", AUTHOR, OTHER, NOBODY}:
        register.check(holder, where)
    return Label(article, int(sentence), register.check(str(row["actor"]), where), stance, holder)
