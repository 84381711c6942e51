"""ANS (Khouja 2020): pairs of Arabic headlines that agree, disagree or speak of something else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from stance.corpora.external import known_label, locate
from stance.corpora.files import digest, read_table, require
from stance.schema import Article, Corpus, Label

CLASSES = ("agree", "disagree", "other")
"""What the second headline says about the first."""


def read(path: Path, name: str, parts: Sequence[str] = ("train", "dev"), get: str = "") -> Corpus:
    r"""Read ``<part>.csv`` with the columns ``s1, s2, stance``.

    An example's text is the second headline, its `other` the first. Its group is all pairs of its part that share a
    headline, directly or by way of others: many pairs stand in the set in both orders, with the same label.

    Parameters
    ----------
    path
        The folder with the files, or a checkout of the repository (``data/stance/``).
    name
        What results call the corpus.
    parts
        Which files to read; each row's `fold` is its part.
    get
        What to tell a user who lacks a file.

    Raises
    ------
    MissingData, DataError, BadLabels
        A file is missing, lacks a column or has an unknown label.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "dev.csv").write_text("s1,s2,stance\nفاز الفريق,خسر الفريق,disagree\n", encoding="utf-8")
    >>> read(folder, "ans", ["dev"]).labels[0].label
    'disagree'
    """
    files = {part: locate(path, f"{part}.csv", "data/stance", get) for part in parts}
    articles: dict[str, Article] = {}
    labels: list[Label] = []
    for part, file in files.items():
        for article, label in _pairs(read_table(file), part, file):
            articles |= {each.id: each for each in article}
            labels.append(label)
    grouped = tuple(replace(label, group=group) for label, group in zip(labels, _groups(articles, labels), strict=True))
    return Corpus(name, "pair", tuple(articles.values()), grouped, digest(files.values()))


def _groups(articles: Mapping[str, Article], labels: Sequence[Label]) -> list[str]:
    """Number of the connected headlines of each row, with its part: the published split shares a few headlines."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    known: dict[tuple[str, str], int] = {}
    ends = [
        [known.setdefault((label.fold, articles[id].sentences[0]), len(known)) for id in (label.article, label.other)]  # noqa: A001
        for label in labels
    ]
    one, other = zip(*ends, strict=True) if ends else ((), ())
    graph = coo_matrix(([True] * len(labels), (one, other)), shape=(len(known), len(known)))
    clusters = connected_components(graph, directed=False)[1]
    return [f"{label.fold}-{clusters[place]}" for label, place in zip(labels, one, strict=True)]


def _pairs(rows: Iterable[Mapping[str, Any]], part: str, file: Path) -> Iterable[tuple[tuple[Article, Article], Label]]:
    rows = list(rows)
    require(rows, ("s1", "s2", "stance"), file)
    for number, row in enumerate(rows):
        stance = known_label(row["stance"], CLASSES, f"{file}, line {number + 2}")
        first, second = Article(f"{part}-{number}/1", (row["s1"],)), Article(f"{part}-{number}", (row["s2"],))
        yield (first, second), Label(second.id, 0, "", stance, other=first.id, fold=part)
