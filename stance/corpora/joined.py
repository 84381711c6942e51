"""Two corpora in one: the first is tested, the second is only learnt from."""

import hashlib
from dataclasses import replace
from pathlib import Path

from stance.corpora import ant, newslike
from stance.schema import ONLY_LEARNT, Corpus


def read(path: Path, name: str, tested: str, learnt: str, get: str = "") -> Corpus:
    """Read a corpus in our own layout, and the labelled ANT articles beside it as further training rows.

    Near-copies are grouped across both, so that no fold learns from a copy of what it tests.

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
    also = tuple(replace(label, fold=ONLY_LEARNT) for label in second.labels)
    both = hashlib.sha256((first.digest + second.digest).encode()).hexdigest()
    return Corpus(name, first.task, first.articles + second.articles, first.labels + also, both)
