"""A user's own corpus: a table of articles and a table of labels, in CSV, TSV, JSON lines or Parquet."""

from pathlib import Path

from stance.corpora.files import digest, read_table
from stance.corpora.newslike import labels_of
from stance.corpora.pages import from_row
from stance.errors import DataError, TooLittleData
from stance.schema import Corpus


def read(path: Path, articles: str, labels: str, name: str) -> Corpus:
    """Read articles (``id`` and ``text`` or ``sentences``) and labels (``article, sentence, actor, stance[, holder]``).

    Where the articles come as whole texts, `sentence` counts the sentences that ``python -m stance.data sentences``
    prints, from 0.

    Parameters
    ----------
    path
        The folder.
    articles, labels
        Names of the two files in it; their endings say what they are.
    name
        What results call the corpus.

    Raises
    ------
    DataError
        A file cannot be read, an id stands twice, or a label names something unknown.
    TooLittleData
        There are no labels.
    """
    texts, rows = path / articles, path / labels
    read_in = tuple(from_row(row, f"{texts}, row {number}") for number, row in enumerate(read_table(texts), 1))
    if len({article.id for article in read_in}) < len(read_in):
        raise DataError("an article id stands twice", where=texts, remedy="give each article its own id")
    labelled = labels_of(read_table(rows), read_in, rows)
    if not labelled:
        raise TooLittleData("there are no labels", where=rows, remedy="label some (article, sentence, actor) rows")
    return Corpus(name, "actor", read_in, labelled, digest((texts, rows)))
