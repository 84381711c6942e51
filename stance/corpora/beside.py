"""Two corpora in one: the first is tested, the second is only learnt from."""

import hashlib
from dataclasses import replace
from pathlib import Path

from stance.corpora import ant, newslike
from stance.corpora.groups import near_copied_sentences
from stance.errors import DataError
from stance.schema import ONLY_LEARNT, Corpus


def read(path: Path, name: str, tested: str, learnt: str, get: str = "") -> Corpus:
    """Read a corpus in our own layout, and the labelled ANT articles beside it as further training rows.

    What is not learnt: sentences of the second that are near-copies of a sentence of the first, whichever its fold.

    Parameters
    ----------
    path
        Folder of all corpora.
    name
        What results call the two together.
    tested, learnt
        Their folders in it.
    get
        What to tell a user who lacks the second.

    Raises
    ------
    MissingData, DataError, BadLabels
        As `stance.corpora.newslike.read` and `stance.corpora.ant.read`.
    """
    first, second = newslike.read(path / tested, tested), ant.read(path / learnt, learnt, get)
    if both := {article.id for article in first.articles} & {article.id for article in second.articles}:
        found = f"{len(both)} article id(s) stand in both corpora, {min(both)} the first"
        raise DataError(found, where=path, remedy="give the articles of one of them other ids")
    copied = near_copied_sentences(second.articles, first.articles)
    also = tuple(
        replace(label, fold=ONLY_LEARNT) for label in second.labels if (label.article, label.sentence) not in copied
    )
    digest = hashlib.sha256((first.digest + second.digest).encode()).hexdigest()
    return Corpus(name, first.task, first.articles + second.articles, first.labels + also, digest)
