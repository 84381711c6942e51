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

from stance.corpora.files import digest, json_lines, read_table, read_text, require, text_of
from stance.corpora.newslike import labels_of
from stance.corpora.pages import article_of
from stance.errors import BadLabels, DataError, MissingData
from stance.resources import resource
from stance.schema import Article, Corpus

SAMPLE = "ant_sample.jsonl.gz"
"""Articles as JSON lines, which are read where the publisher's files are not there."""
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
    wanted = _wanted(listed)
    given = {article.id: article for article in _articles(path, wanted)}
    if missing := sorted(set(wanted) - set(given)):
        raise MissingData(
            f"{len(missing)} labelled articles are missing, {missing[0]} the first", where=path, remedy=get
        )
    articles = tuple(_as_labelled(given[id], *cut, path) for id, cut in wanted.items())  # noqa: A001
    return Corpus(name, "actor", articles, labels_of(read_table(rows), articles, rows), digest((listed, rows)))


def _wanted(listed: Path) -> dict[str, tuple[int, str]]:
    """For each labelled article how many of its first sentences are labelled, and their checksum."""
    rows = read_table(listed)
    require(rows, ("article", "sentences", "sha256"), listed)
    wanted = {}
    for number, row in enumerate(rows, 2):
        if not row["sentences"].isdecimal() or row["article"] in wanted:
            found = f"{row['article']!r} with {row['sentences']!r} sentences"
            raise BadLabels(found, where=f"{listed}, line {number}", remedy="name each article once, with their number")
        wanted[row["article"]] = int(row["sentences"]), row["sha256"]
    return wanted


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
    files = sorted(file for file in path.rglob("*.txt") if file.stem in wanted)
    if files or not (path / SAMPLE).is_file():
        yield from ((file.stem, published(read_text(file))) for file in files)
        return
    try:
        content = gzip.decompress((path / SAMPLE).read_bytes())
    except (OSError, EOFError) as error:
        raise DataError("this is no whole gzip file", where=path / SAMPLE, remedy="copy it again") from error
    rows = json_lines(text_of(content, path / SAMPLE), path / SAMPLE)
    require(rows, ("id", *_FIELDS), path / SAMPLE)
    yield from ((row["id"], row) for row in rows if row["id"] in wanted)


def _as_labelled(article: Article, count: int, known: str, path: Path) -> Article:
    cut = article.sentences[:count]
    if checksum(cut) != known:
        found = f"the sentences of {article.id} are not those that were labelled"
        raise DataError(found, where=path, remedy="use the published version (python -m stance.data get ant)")
    return replace(article, sentences=cut)
