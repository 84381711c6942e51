"""How near an article is to a claim: as a whole, in its best sentences, and in its first ones."""

import itertools
from collections.abc import Mapping, Sequence

import numpy as np

from stance.features.block import Values
from stance.features.evidence import bm25, stems
from stance.schema import Example

_HALF, _MOST = 0.5, 0.8
"""Shares of the claim's words from which a sentence speaks of it, and from which it says nearly the same."""


class Similarity(Values):
    """BM25 and coverage of the claim by the sentences of the article, the page and its head.

    Parameters
    ----------
    head
        Sentences that count as the head of the page (menus and headline).
    """

    def __init__(self, head: int = 5) -> None:
        self.head = head

    def measure(self, example: Example) -> Mapping[str, float]:
        """Numbers of the whole, the best and the first sentences; nothing without a pair."""
        if example.other is None:
            return {}
        claim = stems(example.other)
        sentences = [stems(sentence) for sentence in example.document.sentences]
        covered = np.array([coverage(claim, sentence) for sentence in sentences])
        scores = np.array(bm25(claim, sentences))
        order = np.argsort(scores)[::-1]
        page = [word for sentence in sentences for word in sentence]
        near = np.array([coverage(claim, one + two) for one, two in zip(sentences, [*sentences[1:], []], strict=True)])
        return {
            "page": coverage(claim, page),
            "head": coverage(claim, [word for sentence in sentences[: self.head] for word in sentence]),
            "best": float(covered.max()),
            "best two beside": float(near.max()),
            "second": float(np.sort(covered)[-2]) if len(covered) > 1 else 0.0,
            "speak of it": float((covered >= _HALF).sum()),
            "say nearly it": float((covered >= _MOST).sum()),
            "bm25": float(scores.max()),
            "bm25 top": float(scores[order[:3]].mean()),
            "bm25 share": float(scores.max() / max(1.0, scores.sum())),
            "place": float(order[0]),
            "place share": float(order[0] / len(sentences)),
            "sentences": float(len(sentences)),
            "words": float(len(page)),
            "claim": float(len(claim)),
            "density": sum(word in set(claim) for word in page) / max(1, len(page)),
            "pairs": pair_coverage(claim, sentences),
        }


def coverage(claim: Sequence[str], text: Sequence[str]) -> float:
    """Share of the different words of a claim that a text holds.

    Examples
    --------
    >>> coverage(["a", "b"], ["b", "c", "b"])
    0.5
    """
    wanted = set(claim)
    return len(wanted & set(text)) / max(1, len(wanted))


def pair_coverage(claim: Sequence[str], sentences: Sequence[Sequence[str]]) -> float:
    """Share of the claim's pairs of neighbours that stand side by side in some sentence.

    Examples
    --------
    >>> pair_coverage(["a", "b", "c"], [["x", "b", "c"]])
    0.5
    """
    wanted = set(itertools.pairwise(claim))
    held = {pair for sentence in sentences for pair in itertools.pairwise(sentence)}
    return len(wanted & held) / max(1, len(wanted))
