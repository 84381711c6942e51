"""Sentences of an article that speak of a claim, and any pair block read on them instead of the whole page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from math import log

import numpy as np

from stance.features.block import Block, FeatureTable
from stance.features.views import stem
from stance.schema import Document, Example, Tokens

_SATURATION, _LENGTH = 1.2, 0.75
_LONG = 50
"""Tokens from which a sentence is a menu or a run of captions: ranked, but cut."""


def stems(text: Tokens) -> list[str]:
    """Stems of a text's words, without punctuation marks."""
    return [stem(word) for word, pos in zip(text.words, text.pos, strict=True) if pos != "punc"]


def bm25(claim: Sequence[str], sentences: Sequence[Sequence[str]]) -> list[float]:
    """Score sentences against a claim; words are weighed by how few of the sentences hold them.

    Source: Robertson and Zaragoza 2009, with k1 = 1.2 and b = 0.75.

    Examples
    --------
    >>> [round(score, 2) for score in bm25(["a", "b"], [["a", "b"], ["a", "c"], ["d"]])]
    [1.34, 0.43, 0.0]
    """
    holding = Counter(chain.from_iterable(set(sentence) for sentence in sentences))
    average = max(1.0, sum(map(len, sentences)) / max(1, len(sentences)))
    weight = {word: log(1 + (len(sentences) - holding[word] + 0.5) / (holding[word] + 0.5)) for word in set(claim)}
    scores = []
    for sentence in sentences:
        counts = Counter(word for word in sentence if word in weight)
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * len(sentence) / average)
        parts = (weight[word] * n * (1 + _SATURATION) / (n + norm) for word, n in counts.items())
        scores.append(float(sum(parts)))
    return scores


def best_sentences(example: Example, count: int) -> list[Tokens]:
    """The sentences of the document nearest to the second text, nearest first; the example's own without a pair."""
    if example.other is None:
        return [example.text]
    sentences = example.document.sentences
    return [shortened(sentences[place], _LONG) for place in _ranking(example.document, example.other)[:count]]


@lru_cache(maxsize=8192)
def _ranking(document: Document, claim: Tokens) -> tuple[int, ...]:
    scores = bm25(stems(claim), [stems(sentence)[:_LONG] for sentence in document.sentences])
    return tuple(int(place) for place in np.argsort(scores, kind="stable")[::-1])


def shortened(text: Tokens, longest: int) -> Tokens:
    """The first tokens of a text."""
    if len(text) <= longest:
        return text
    columns = ("starts", "ends", "words", "lemmas", "pos", "proclitics", "enclitics", "features", "quoted")
    cut = {name: getattr(text, name)[:longest] for name in columns}
    return replace(text, text=text.text[: text.ends[longest - 1]], **cut)


def joined(texts: Sequence[Tokens]) -> Tokens:
    """Texts one after the other, as one."""
    columns = ("words", "lemmas", "pos", "proclitics", "enclitics", "features", "quoted")
    parts = {name: tuple(chain.from_iterable(getattr(text, name) for text in texts)) for name in columns}
    return Tokens(" ".join(text.text for text in texts), **parts)


class OnEvidence(Block):
    """Another block, read on the best sentences of the article instead of on the example's own sentence.

    Parameters
    ----------
    block
        What reads them.
    sentences
        How many.
    min_df, tfidf
        See `stance.features.block.Block`.
    """

    def __init__(self, block: Block, sentences: int = 2, min_df: int = 1, tfidf: bool = False) -> None:
        self.block = block
        self.sentences = sentences
        self.min_df = min_df
        self.tfidf = tfidf

    def extract(self, examples: Sequence[Example]) -> FeatureTable:
        """Columns of the block."""
        return self.block.extract([self._moved(example) for example in examples])

    def _moved(self, example: Example) -> Example:
        text = joined(best_sentences(example, self.sentences))
        return replace(example, document=Document(example.document.id, (text,)), sentence=0, mentions=())
