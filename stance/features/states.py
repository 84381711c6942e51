"""What a sentence encoder makes of the words around a mention, in their context (optional: ``stance[encoder]``)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from stance.encoding.states import SIZE, word_states
from stance.encoding.weights import Floats
from stance.features.block import Block, FeatureTable
from stance.schema import Example, Span, Tokens

ZONES = (("far before", -4, -2), ("before", -1, -1), ("mention", 0, 0), ("behind", 1, 1), ("far behind", 2, 4))
"""Mean states that are kept: name, first and last word, counted from the mention."""
_ELSEWHERE = "elsewhere"


class States(Block):
    """States of the mention and of the words beside it, and of the actor's mentions elsewhere in the article.

    The state of a word holds its whole sentence as the encoder read it, so that five zones of a few words say more
    of the stance than the embedding of the sentence, which does not know whom it is asked about.
    """

    def extract(self, examples: Sequence[Example]) -> FeatureTable:
        """One column a number of each zone."""
        needed = {id(text): text for example in examples for text in _texts(example)}
        states = dict(zip(needed, word_states(list(needed.values())), strict=True))
        rows = np.array([self._row(example, states) for example in examples], np.float64)
        names = [f"{zone}{number}" for zone in (*(name for name, _, _ in ZONES), _ELSEWHERE) for number in range(SIZE)]
        return FeatureTable(csr_matrix(rows.reshape(len(examples), -1)), np.array(names, dtype=object))

    @staticmethod
    def _row(example: Example, states: dict[int, Floats]) -> NDArray[np.float32]:
        here = _zones(states[id(example.text)], example.mentions)
        there = [
            states[id(example.document.sentences[place])][span.start : span.end].mean(axis=0)
            for place, span in _mentions_elsewhere(example)
        ]
        return np.concatenate([here, np.mean(there, axis=0) if there else np.zeros(SIZE, np.float32)])


def _texts(example: Example) -> list[Tokens]:
    return [example.text, *(example.document.sentences[place] for place, _ in _mentions_elsewhere(example))]


def _mentions_elsewhere(example: Example) -> list[tuple[int, Span]]:
    """Sentence and span of each mention of the target outside of the example's sentence."""
    return [
        (place, mention.span)
        for place, mentions in enumerate(example.document.mentions)
        for mention in mentions
        if place != example.sentence and mention.actor == example.target
    ]


def _zones(states: Floats, spans: Sequence[Span]) -> NDArray[np.float32]:
    """Mean state of each zone, all mentions taken together; zeros where a zone lies outside of the sentence.

    Examples
    --------
    >>> _zones(np.array([[1.0], [2.0], [4.0], [8.0]], np.float32), [Span(1, 3)]).tolist()
    [0.0, 1.0, 3.0, 8.0, 0.0]
    """
    places = np.arange(len(states))
    distances = [
        np.where(places < span.start, places - span.start, np.maximum(places - span.end + 1, 0)) for span in spans
    ]
    means = []
    for _, first, last in ZONES:
        inside = np.any([(first <= distance) & (distance <= last) for distance in distances], axis=0)
        inside = np.broadcast_to(inside, len(states))
        means.append(states[inside].mean(axis=0) if inside.any() else np.zeros(states.shape[1], np.float32))
    return np.concatenate(means)
