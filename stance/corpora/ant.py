"""Stand-off labels of the project over the ANT corpus (Chouigui et al. 2017): who is for or against whom in its news.

The labels (``data/ant``) name article, sentence and actor; the text is read from its publisher's files and is checked
to be the text that was labelled.
"""

import gzip
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from stance.corpora.files import digest, json_lines, read_table, read_text, text_of
from stance.corpora.newslike import labels_of
from stance.corpora.pages import article_of
from stance.errors import DataError, MissingData
from stance.resources import resource
from stance.schema import Article, Corpus

SAMPLE = "ant_sample.jsonl.gz"
"""Articles as JSON lines, which are read where they are there instead of the publisher's files."""
_FIELDS = {"title": "TITLE", "body": "TEXT", "outlet": "SRC", "date": "TIME"}


def read(path: Path, name: str, get: str = "", labels: Path | None = None) -> Corpus:
    """Read the labelled articles, cut to the sentences that were labelled.

    Parameters
    ----------
    path
        A checkout of ``antcorpus/antcorpus.multisource.data`` (``BBC/middleEast/*.txt``, ...), or a folder with
        `SAMPLE`.
    name
        What results call the corpus.
    get
        What to tell a user who lacks it.
    labels
        Folder with ``articles.tsv`` and ``labels.tsv``; by default that of the project.

    Raises
    ------
    MissingData
        A labelled article is not there.
    DataError
        Its sentences are not those that were labelled.
    BadLabels
        The labels are damaged.
    """
    listed, rows = ((labels or resource("ant")) / file for file in ("articles.tsv", "labels.tsv"))
    wanted = {row["article"]: row for row in read_table(listed)}
    given = {article.id: article for article in _articles(path, wanted)}
    if missing := sorted(set(wanted) - set(given)):
        raise MissingData(f"{len(missing)} labelled articles, {missing[0]} the first", where=path, remedy=get)
    articles = tuple(_as_labelled(given[id], row, path) for id, row in wanted.items())  # noqa: A001
    return Corpus(name, "actor", articles, labels_of(read_table(rows), articles, rows), digest((listed, rows)))


def checksum(sentences: Iterable[str]) -> str:
    """What ``articles.tsv`` keeps of the sentences: the beginning of their sha256.

    Examples
    --------
    >>> checksum(["عنوان", "جملة"]) == checksum(["عنوان", "جملة"]) != checksum(["عنوان جملة"])
    True
    """
    return hashlib.sha256("\n".join(sentences).encode()).hexdigest()[:16]


def published(text: str) -> Mapping[str, str]:
    r"""Fields of an article in the publisher's markup (TREC).

    Examples
    --------
    >>> published("<DOC>\n<TITLE>عنوان</TITLE>\n<TEXT>\nخبر قصير.\n</TEXT>\n</DOC>")["body"]
    'خبر قصير.'
    """
    found = {key: re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL) for key, tag in _FIELDS.items()}
    return {key: match[1].strip() if match else "" for key, match in found.items()}


def _articles(path: Path, wanted: Mapping[str, object]) -> Iterator[Article]:
    for id, row in _rows(path, wanted):  # noqa: A001
        yield article_of(row["body"], id, title=row["title"], outlet=row["outlet"], date=row["date"])


def _rows(path: Path, wanted: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, str]]]:
    sample = path / SAMPLE
    if sample.is_file():
        rows = json_lines(text_of(gzip.decompress(sample.read_bytes()), sample), sample)
        yield from ((row["id"], row) for row in rows if row["id"] in wanted)
        return
    for file in sorted(path.rglob("*.txt")):
        if file.stem in wanted:
            yield file.stem, published(read_text(file))


def _as_labelled(article: Article, row: Mapping[str, str], path: Path) -> Article:
    cut = article.sentences[: int(row["sentences"])]
    if checksum(cut) != row["sha256"]:
        found = f"the sentences of {article.id} are not those that were labelled"
        raise DataError(found, where=path, remedy="use the published version (python -m stance.data get ant)")
    return replace(article, sentences=cut)
