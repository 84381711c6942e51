"""Baly et al. 2018 (UnifiedFC): claims about the war in Syria, and the news articles found for each."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from stance.corpora.external import known_label, locate
from stance.corpora.files import digest, read_table, read_text, require
from stance.errors import BadLabels
from stance.schema import Article, Corpus, Label
from stance.text.sentences import sentences

CLASSES = ("agree", "disagree", "discuss", "unrelated")
"""What the article does with the claim."""
_FOLD = re.compile(r"^Fold_(\d+):\s*(.*)$", re.MULTILINE)


def read(path: Path, name: str, longest: int = 120, get: str = "") -> Corpus:
    """Read ``dataset/<claim>.json`` and the official folds of ``train_test_splits.txt``.

    An example's document is the article, cut to sentences, its `other` the claim, its group the claim; its `fold` is
    ``fold1`` to ``fold5``. Articles are pages as scraped, with menus. Claims that a user does not have are left out.

    Parameters
    ----------
    path
        The folder with both.
    name
        What results call the corpus.
    longest
        Sentences of an article that are kept.
    get
        What to tell a user who lacks them.

    Raises
    ------
    MissingData, DataError, BadLabels
        A file is missing or lacks a key, a label is unknown, or a claim is in no fold.
    """
    upstream = "raw_data/unifiedfc-main"
    splits = locate(path, "train_test_splits.txt", upstream, get)
    folds = folds_of(read_text(splits))
    files = sorted(locate(path, "dataset", upstream, get).glob("*.json"))
    articles: list[Article] = []
    labels: list[Label] = []
    for file in files:
        row = read_table(file)[0]
        require([row], ("id", "claim", "article", "stance"), file)
        if row["id"] not in folds:
            raise BadLabels(f"claim {row['id']!r} is in no fold", where=file, remedy=f"add it to {splits}")
        articles.append(Article(row["id"], (row["claim"],)))
        for article, label in _found(row, folds[row["id"]], longest, file):
            articles.append(article)
            labels.append(label)
    return Corpus(name, "pair", tuple(articles), tuple(labels), digest([splits, *files]))


def folds_of(text: str) -> Mapping[str, str]:
    r"""Map each claim to its fold.

    Examples
    --------
    >>> folds_of("Fold_1: V-1 R-2\nFold_2: R-3")
    {'V-1': 'fold1', 'R-2': 'fold1', 'R-3': 'fold2'}
    """
    return {claim: f"fold{number}" for number, claims in _FOLD.findall(text) for claim in claims.split()}


def _found(row: Mapping[str, Any], fold: str, longest: int, file: Path) -> Iterator[tuple[Article, Label]]:
    for number, (text, stance) in enumerate(zip(row["article"], row["stance"], strict=True)):
        article = Article(f"{row['id']}/{number}", _sentences(text)[:longest])
        label = known_label(stance, CLASSES, f"{file}, article {number}")
        yield article, Label(article.id, 0, "", label, other=row["id"], group=row["id"], fold=fold)


def _sentences(text: str) -> tuple[str, ...]:
    """Sentences of a page; a page without any letters keeps one empty sentence."""
    return tuple(text[start:end] for start, end in sentences(text)) or ("",)
