"""Mawqif (Alturayeif et al. 2022, StanceEval 2024): Arabic tweets toward three named targets."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from stance.corpora.external import known_label, locate
from stance.corpora.files import digest, read_table, require
from stance.corpora.groups import near_copy_groups
from stance.errors import BadLabels
from stance.schema import Article, Corpus, Label

CLASSES = ("Against", "Favor", "None")
"""``None`` is a label here, not a missing value."""


def read(path: Path, name: str, targets: Mapping[str, str], parts: Sequence[str] = ("Train",), get: str = "") -> Corpus:
    """Read ``Mawqif_AllTargets_<part>.csv`` with the columns ``ID, text, target, stance``.

    An example's `other` is the Arabic name of its target. Its group is its cluster of near-copies in the same part: a
    tweet that is sent again never stands on both sides of a fold; the published parts are kept as they are.

    Parameters
    ----------
    path
        The folder with the files, or a checkout of the repository (``Data/``).
    name
        What results call the corpus.
    targets
        The Arabic name of each target, by its name in the files.
    parts
        Which files to read (``Train``, ``Test``); each row's `fold` is its part.
    get
        What to tell a user who lacks a file.

    Raises
    ------
    MissingData, DataError, BadLabels
        A file is missing, lacks a column, or has an unknown label or target.
    """
    files = {part: locate(path, f"Mawqif_AllTargets_{part}.csv", "Data", get) for part in parts}
    articles = [Article(target, (arabic,)) for target, arabic in targets.items()]
    labels: list[Label] = []
    for part, file in files.items():
        rows = read_table(file)
        require(rows, ("ID", "text", "target", "stance"), file)
        tweets = [Article(f"{part}-{number}", (" ".join(row["text"].split()),)) for number, row in enumerate(rows)]
        articles += tweets
        for number, (tweet, row) in enumerate(zip(tweets, rows, strict=True), 2):
            where = f"{file}, line {number}"
            stance = known_label(row["stance"], CLASSES, where)
            if row["target"] not in targets:
                remedy = f"give it an Arabic name in data.reader.targets beside {', '.join(targets)}"
                raise BadLabels(f"unknown target {row['target']!r}", where=where, remedy=remedy)
            labels.append(Label(tweet.id, 0, row["target"], stance, other=row["target"], fold=part))
    return Corpus(name, "target", tuple(articles), tuple(_grouped(articles, labels)), digest(files.values()))


def _grouped(articles: Sequence[Article], labels: Sequence[Label]) -> list[Label]:
    from dataclasses import replace

    groups = near_copy_groups(articles)
    return [replace(label, group=f"{label.fold}-{groups[label.article]}") for label in labels]
