"""Predict stances in new articles: one row a mention."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import pandas as pd

from stance.actors.holders import holder, speakers
from stance.corpora.examples import unlabelled_examples
from stance.schema import Article, Document, Example

CHUNK = 200
"""Articles that are analysed at once: bounds memory, keeps the vectorised steps busy."""


def predict(
    articles: Iterable[Article], documents: Callable[[Sequence[Article]], list[Document]], pipeline: Any
) -> Iterator[pd.DataFrame]:
    """Predict the stance of every mention, in chunks of articles.

    Parameters
    ----------
    articles
        Any number, also a generator.
    documents
        From `stance.corpora.examples.document_maker`.
    pipeline
        A fitted pipeline.

    Yields
    ------
    Tables with one row a mention: ``article, sentence`` (index), ``actor, start, end`` (characters in the sentence),
    ``mention`` (as printed), ``holder, stance, p_<class>, text`` (the sentence).
    """
    remaining = iter(articles)
    while chunk := list(islice(remaining, CHUNK)):
        yield _table(documents(chunk), pipeline)


def _table(documents: Sequence[Document], pipeline: Any) -> pd.DataFrame:
    examples = [example for document in documents for example in unlabelled_examples(document)]
    classes = [str(name) for name in pipeline.classes_]
    columns = ["article", "sentence", "actor", "start", "end", "mention", "holder", "stance"]
    if not examples:
        return pd.DataFrame(columns=[*columns, *(f"p_{name}" for name in classes), "text"])
    probabilities = pipeline.predict_proba(examples)
    # Pages may share an id: they are told apart by their place.
    place = {id(document): number for number, document in enumerate(documents)}
    voices = [speakers(document) for document in documents]
    rows = [
        row
        | {
            "place": place[id(example.document)],
            "stance": classes[shares.argmax()],
            **{f"p_{name}": round(float(share), 4) for name, share in zip(classes, shares, strict=True)},
        }
        for example, shares in zip(examples, probabilities, strict=True)
        for row in _rows(example, voices[place[id(example.document)]][example.sentence])
    ]
    order = [*columns, *(f"p_{name}" for name in classes), "text"]
    return pd.DataFrame(rows).sort_values(["place", "sentence", "start"], kind="stable", ignore_index=True)[order]


def _rows(example: Example, speaker: str) -> Iterator[dict[str, Any]]:
    text = example.text
    for span in example.mentions:
        start, end = text.starts[span.start], text.ends[span.end - 1]
        yield {
            "article": example.document.id,
            "sentence": example.sentence,
            "actor": example.target,
            "start": start,
            "end": end,
            "mention": text.text[start:end],
            "holder": holder(example, speaker),
            "text": text.text,
        }
