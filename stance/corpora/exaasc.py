"""ExaASC (Jaziriyan et al. 2021): Arabic replies toward a person or body that the first message names."""

from pathlib import Path

from stance.corpora.external import known_label, locate, without_tags
from stance.corpora.files import digest, read_table, require
from stance.schema import Article, Corpus, Label
from stance.text.normalise import fold

CLASSES = ("comment", "deny", "support")
"""What the reply does with the target, after the majority of annotators."""


def read(path: Path, name: str, file: str = "test_final.csv", get: str = "") -> Corpus:
    """Read the table with the columns ``id, main, reply, target, majority``.

    An example's text is the reply (sentence 1 of a document whose sentence 0 is the message it answers), its `other`
    the name of the target. Its group is the target: two spellings of one name (``#`` and ``_``) are one group.

    Parameters
    ----------
    path
        The folder with the file, or a checkout of the repository.
    name
        What results call the corpus.
    file
        Name of the table.
    get
        What to tell a user who lacks it.

    Raises
    ------
    MissingData, DataError, BadLabels
        The file is missing, lacks a column or has an unknown label.
    """
    source = locate(path, file, "", get)
    rows = read_table(source)
    require(rows, ("id", "main", "reply", "target", "majority"), source)
    articles: dict[str, Article] = {}
    labels: list[Label] = []
    for number, row in enumerate(rows, 2):
        stance = known_label(row["majority"], CLASSES, f"{source}, line {number}")
        target, thread = row["target"], f"{row['id']}-{number}"
        articles[target] = Article(target, (plain_name(target),))
        articles[thread] = Article(thread, (_message(row["main"]), _message(row["reply"])))
        labels.append(Label(thread, 1, target, stance, other=target, group=fold(plain_name(target))))
    return Corpus(name, "target", tuple(articles.values()), tuple(labels), digest([source]))


def plain_name(target: str) -> str:
    """Give the name of a target without the marks of a hashtag and stray punctuation at its ends.

    Examples
    --------
    >>> plain_name("#مجلس_الأمن:")
    'مجلس الأمن'
    """
    return " ".join(target.replace("#", " ").replace("_", " ").strip(" .:،").split())


def _message(text: str) -> str:
    return " ".join(without_tags(text).strip('"').split())
