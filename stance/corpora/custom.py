"""A user's own corpus: a table of articles and a table of labels, in CSV, TSV, JSON lines or Parquet."""

from pathlib import Path

from stance.corpora.files import digest, read_table
from stance.corpora.newslike import labels_of
from stance.corpora.pages import from_row
from stance.errors import DataError, TooLittleData
from stance.schema import Corpus


def read(articles: Path, labels: Path, name: str) -> Corpus:
    """Read articles (``id`` and ``text`` or ``sentences``) and labels (``article, sentence, actor, stance[, holder]``).

    Where the articles come as whole texts, `sentence` counts the sentences that ``python -m stance.data sentences``
    prints, from 0.

    Raises
    ------
    DataError
        A file cannot be read, an id stands twice, or a label names something unknown.
    TooLittleData
        There are no labels.
    """
    read_in = tuple(from_row(row, f"{articles}, row {number}") for number, row in enumerate(read_table(articles), 1))
    if len({article.id for article in read_in}) < len(read_in):
        raise DataError("an article id stands twice", where=articles, remedy="give each article its own id")
    rows = labels_of(read_table(labels), read_in, labels)
    if not rows:
        raise TooLittleData("there are no labels", where=labels, remedy="label some (article, sentence, actor) rows")
    return Corpus(name, "actor", read_in, rows, digest((articles, labels)))
