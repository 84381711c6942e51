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

    Agreement where some articles are labelled twice (``second.tsv``), outlets where articles share them.

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
    counted = {"articles": len(articles), "sentences": sum(len(article["sentences"]) for article in articles)}
    lengths = [words(article) for article in articles]
    counted |= {
        "words": sum(lengths),
        "words of the shortest article": min(lengths),
        "words of the longest article": max(lengths),
    }
    twice = folder / "second.tsv"
    shared = 2 * len({article["outlet"] for article in articles}) <= len(articles)  # else a table as long as the corpus
    return {
        **({"agreement": agreement(read_table(twice))} if twice.exists() else {}),
        "size": _size(counted, labels),
        "genre": _crossed("genre", labels, lambda label: by_id[label["article"]]["genre"]),
        **({"outlet": _crossed("outlet", labels, lambda label: by_id[label["article"]]["outlet"])} if shared else {}),
        **_of_labels(labels),
    }


def stand_off_tables(folder: Path) -> dict[str, Table]:
    """Tables of counts of a folder laid out as ``data/ant``: its labels only, the texts are elsewhere.

    Examples
    --------
    >>> from stance.resources import resource
    >>> list(stand_off_tables(resource("ant")))
    ['agreement', 'size', 'outlet', 'holder', 'actor']
    """
    articles = {row["article"]: row for row in read_table(folder / "articles.tsv")}
    labels = read_table(folder / "labels.tsv")
    counted = {"articles": len(articles), "sentences": sum(int(row["sentences"]) for row in articles.values())}
    return {
        "agreement": agreement(read_table(folder / "second.tsv")),
        "size": _size(counted, labels),
        "outlet": _crossed("outlet", labels, lambda label: articles[label["article"]]["outlet"]),
        **_of_labels(labels),
    }


def agreement(twice: Sequence[Mapping[str, Any]]) -> Table:
    """How far two annotators agree: ``stance, holder`` against ``first_stance, first_holder`` of the same pair.

    Returns
    -------
    Cohen's kappa over favor, against and neutral (pairs that either calls `not_actor` left out), macro-F1 of the second
    against the first, how they differ, and how often they name the same holder where they see the same position.

    Examples
    --------
    >>> pair = {"article": "a", "stance": "against", "holder": "us", "first_stance": "against", "first_holder": "us"}
    >>> other = pair | {"stance": "neutral", "first_stance": "neutral"}
    >>> agreement([pair, other])[1][3]
    ("Cohen's kappa of the stance", '1.000')
    """
    from sklearn.metrics import cohen_kappa_score, f1_score

    judged = [label for label in twice if NOT_ACTOR not in {label["stance"], label["first_stance"]}]
    first, second = ([label[name] for label in judged] for name in ("first_stance", "stance"))
    taken = [label for label in judged if label["stance"] == label["first_stance"] != Stance.NEUTRAL]
    same = sum(label["holder"] == label["first_holder"] for label in taken) / len(taken)
    lost = sum(one != Stance.NEUTRAL == two for one, two in zip(first, second, strict=True))
    found = sum(one == Stance.NEUTRAL != two for one, two in zip(first, second, strict=True))
    return ("what", "value"), [
        ("articles labelled twice", f"{len({label['article'] for label in twice}):,}"),
        ("pairs labelled twice", f"{len(twice):,}"),
        ("of them not called not_actor by either", f"{len(judged):,}"),
        ("Cohen's kappa of the stance", f"{cohen_kappa_score(first, second):.3f}"),
        ("macro-F1 of the second annotator", f"{f1_score(first, second, average='macro'):.3f}"),
        ("positions that the second calls neutral", f"{lost:,}"),
        ("neutral pairs in which the second sees a position", f"{found:,}"),
        ("same holder where the position is the same", f"{same:.3f}"),
    ]


def _of_labels(labels: Sequence[Mapping[str, Any]]) -> dict[str, Table]:
    return {
        "holder": _crossed("holder", labels, lambda label: holder_kind(label["holder"])),
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


def _size(counted: Mapping[str, int], labels: Sequence[Mapping[str, Any]]) -> Table:
    stances = Counter(label["stance"] for label in labels)
    counts = {
        **counted,
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
