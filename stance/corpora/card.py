"""The counts of a data card, recomputed from the files: its size, and pairs by stance of all that is told apart."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from stance.actors.holders import holder_kind
from stance.corpora.files import read_table
from stance.schema import NOT_ACTOR, Stance

Table = tuple[Sequence[str], list[Sequence[str]]]
"""Header and rows."""
CLASSES = (*Stance, NOT_ACTOR)


def tables(folder: Path) -> dict[str, Table]:
    """Tables of counts of a folder laid out as ``data/newswire``, by the name of what they tell apart.

    Examples
    --------
    >>> from stance.resources import resource
    >>> header, rows = tables(resource("newswire"))["holder"]
    >>> header[:2], sorted(row[0] for row in rows)
    (('holder', 'articles'), ['actor', 'author', 'nobody', 'other'])
    """
    articles = read_table(folder / "articles.jsonl")
    labels = read_table(folder / "labels.tsv")
    by_id = {article["id"]: article for article in articles}
    return {
        "size": _size(articles, labels),
        "holder": _crossed("holder", labels, lambda label: holder_kind(label["holder"])),
        "genre": _crossed("genre", labels, lambda label: by_id[label["article"]]["genre"]),
        "outlet": _crossed("outlet", labels, lambda label: by_id[label["article"]]["outlet"]),
        "actor": _crossed("actor", labels, lambda label: label["actor"]),
    }


def words(article: Mapping[str, Any]) -> int:
    """Words of an article: what is printed between blanks.

    Examples
    --------
    >>> words({"sentences": ["عنوان قصير", "جملة من أربع كلمات"]})
    6
    """
    return sum(len(sentence.split()) for sentence in article["sentences"])


def _size(articles: Sequence[Mapping[str, Any]], labels: Sequence[Mapping[str, Any]]) -> Table:
    stances = Counter(label["stance"] for label in labels)
    counts = {
        "articles": len(articles),
        "sentences": sum(len(article["sentences"]) for article in articles),
        "words": sum(map(words, articles)),
        "words of the shortest article": min(map(words, articles)),
        "words of the longest article": max(map(words, articles)),
        "(sentence, actor) pairs": len(labels),
        **{f"pairs labelled {name}": stances[name] for name in CLASSES},
        "pairs in which the actor is only the holder": sum(label["holder_only"] == "1" for label in labels),
    }
    return ("what", "count"), [(name, f"{count:,}") for name, count in counts.items()]


def _crossed(name: str, labels: Sequence[Mapping[str, Any]], key: Callable[[Mapping[str, Any]], str]) -> Table:
    """Articles and pairs of each value of a key, pairs in all and by stance, most frequent first."""
    articles = Counter(value for value, _ in {(key(label), label["article"]) for label in labels})
    pairs = Counter(key(label) for label in labels)
    cells = Counter((key(label), label["stance"]) for label in labels)
    ordered = sorted(pairs, key=lambda value: (-pairs[value], value))
    rows: list[Sequence[str]] = [
        (value, *(f"{count:,}" for count in (articles[value], pairs[value], *(cells[value, name] for name in CLASSES))))
        for value in ordered
    ]
    return (name, "articles", "pairs", *CLASSES), rows
