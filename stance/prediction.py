"""Predict stances in new articles: one row a mention."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

import pandas as pd

from stance.corpora.examples import unlabelled_examples
from stance.models.holder import HolderModel
from stance.models.relevance import MentionFilter
from stance.schema import NOBODY, UNSURE, Article, Document, Example, Stance
from stance.text.cache import uncollected

CHUNK = 200
"""Articles that are analysed at once: bounds memory, keeps the vectorised steps busy."""


def predict(
    articles: Iterable[Article],
    documents: Callable[[Sequence[Article]], list[Document]],
    pipeline: Any,
    holders: HolderModel | None = None,
    mentions: MentionFilter | None = None,
    unsure_below: float = 0.0,
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
    holders
        A fitted model of holders; without it, and where no position is taken or the model is unsure, holder is ``-``.
    mentions
        A fitted filter of mentions; names that it refuses get no row.
    unsure_below
        Probability below which the likeliest stance is given as ``unsure``.

    Yields
    ------
    Tables (at least one) with one row a mention: ``article, sentence`` (index), ``actor, start, end`` (characters in
    the sentence), ``mention`` (as printed), ``holder, stance, p_<class>, text`` (the sentence).
    """
    remaining = iter(articles)
    chunk = list(islice(remaining, CHUNK))
    while True:  # once without articles, too: whoever writes the tables wants their columns
        with uncollected():
            table = _table(_asked(documents(chunk), mentions), pipeline, holders, unsure_below)
        yield table
        if not (chunk := list(islice(remaining, CHUNK))):
            return


def _asked(documents: Sequence[Document], mentions: MentionFilter | None) -> list[Example]:
    """What is to be judged: every (sentence, actor) of the documents that the filter keeps."""
    examples = [example for document in documents for example in unlabelled_examples(document)]
    if mentions is None or not examples:
        return examples
    return [example for example, kept in zip(examples, mentions.keeps(examples), strict=True) if kept]


def _table(
    examples: Sequence[Example], pipeline: Any, holders: HolderModel | None, unsure_below: float
) -> pd.DataFrame:
    classes = [str(name) for name in pipeline.classes_]
    shares = [f"p_{name}" for name in classes]
    order = ["article", "sentence", "actor", "start", "end", "mention", "holder", "stance", *shares, "text"]
    if not examples:
        numbers = dict.fromkeys(("sentence", "start", "end"), "int64") | dict.fromkeys(shares, "float64")
        return pd.DataFrame(columns=order).astype(numbers)
    probabilities = pipeline.predict_proba(examples)
    likeliest = zip(probabilities.argmax(axis=1), probabilities.max(axis=1), strict=True)
    stances = [classes[best] if share >= unsure_below else UNSURE for best, share in likeliest]
    held_by = _holders(examples, stances, holders)
    judged: dict[str, Sequence[object]] = {"holder": held_by, "stance": stances}
    judged |= {name: [round(share, 4) for share in probabilities[:, at].tolist()] for at, name in enumerate(shares)}
    table = _mentions(examples).join(pd.DataFrame(judged), on="row")
    return table.sort_values(["place", "sentence", "start"], kind="stable", ignore_index=True)[order]


def _holders(examples: Sequence[Example], stances: Sequence[str], holders: HolderModel | None) -> list[str]:
    """Who holds each position; nobody holds a neutral one."""
    result = [NOBODY] * len(examples)
    if holders is not None:
        taken = [place for place, stance in enumerate(stances) if stance in {Stance.AGAINST, Stance.FAVOR}]
        asked = [replace(examples[place], label=stances[place]) for place in taken]
        for place, holder in zip(taken, holders.predict(asked), strict=True):
            result[place] = holder
    return result


def _mentions(examples: Sequence[Example]) -> pd.DataFrame:
    """Where each mention stands, and of which row of the examples it is."""
    # Pages may share an id: they are told apart by their place.
    place = {document: number for number, document in enumerate(dict.fromkeys(row.document for row in examples))}
    names = ("row", "place", "article", "sentence", "actor", "start", "end", "mention", "text")
    found = []
    for number, example in enumerate(examples):
        text, of_row = example.text, (number, place[example.document], example.document.id, example.sentence)
        for span in example.mentions:
            start, end = text.starts[span.start], text.ends[span.end - 1]
            found.append((*of_row, example.target, start, end, text.text[start:end], text.text))
    return pd.DataFrame(found, columns=names)
