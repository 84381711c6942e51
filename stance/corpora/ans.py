"""ANS (Khouja 2020): pairs of Arabic headlines that agree, disagree or speak of something else."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from stance.corpora.external import known_label, locate
from stance.corpora.files import digest, read_table, require
from stance.schema import Article, Corpus, Label

CLASSES = ("agree", "disagree", "other")
"""What the second headline says about the first."""


def read(path: Path, name: str, parts: Sequence[str] = ("train", "dev"), get: str = "") -> Corpus:
    r"""Read ``<part>.csv`` with the columns ``s1, s2, stance``.

    An example's text is the second headline, its `other` the first. A pair is its own group, because the published
    split is by pair (``docs/data/ans.md`` counts the headlines that it shares).

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
    return Corpus(name, "pair", tuple(articles.values()), tuple(labels), digest(files.values()))


def _pairs(rows: Iterable[Mapping[str, Any]], part: str, file: Path) -> Iterable[tuple[tuple[Article, Article], Label]]:
    rows = list(rows)
    require(rows, ("s1", "s2", "stance"), file)
    for number, row in enumerate(rows):
        stance = known_label(row["stance"], CLASSES, f"{file}, line {number + 2}")
        first, second = Article(f"{part}-{number}/1", (row["s1"],)), Article(f"{part}-{number}", (row["s2"],))
        yield (first, second), Label(second.id, 0, "", stance, other=first.id, group=second.id, fold=part)
