"""What a sentence encoder makes of a candidate holder: its words, the target's words and the sentence between them."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from stance.encoding.states import SIZE, word_states
from stance.encoding.weights import Floats
from stance.features.holder import Candidate
from stance.schema import AUTHOR, OTHER, Example, Span, Stance


def holder_states(offered: Sequence[Candidate]) -> NDArray[np.float32]:
    """Dense rows for a network: who is asked about has no words of his own if he is the author or somebody else.

    Parameters
    ----------
    offered
        Candidates; the `label` of their examples says which position is held.

    Returns
    -------
    Shape ``(len(offered), 5 * SIZE + 8)``: mean state of the target's mention, of the candidate's mentions, of the
    sentence, of the sentence once more for the author only and for somebody else only, and marks of kind and order.
    """
    texts = {id(candidate.example.text): candidate.example.text for candidate in offered}
    states = dict(zip(texts, word_states(list(texts.values())), strict=True))
    rows = [_row(candidate, states) for candidate in offered]
    return np.array(rows, np.float32).reshape(len(offered), -1)


def _row(candidate: Candidate, states: Mapping[int, Floats]) -> NDArray[np.float32]:
    example, holder = candidate
    found = states[id(example.text)]
    own = [mention.span for mention in example.document.mentions[example.sentence] if mention.actor == holder]
    sentence = found.mean(axis=0)
    kinds = [holder == AUTHOR, holder == OTHER]
    return np.concatenate(
        [
            _mean(found, example.mentions[:1]),
            _mean(found, own),
            sentence,
            *(sentence * kind for kind in kinds),
            [*kinds, holder == example.target, len(own), example.label == Stance.FAVOR, example.sentence == 0],
            _order(example, own),
        ]
    )


def _mean(states: Floats, spans: Sequence[Span]) -> Floats:
    """Mean over the spans, each counted alike; zeros without any."""
    means = [states[span.start : span.end].mean(axis=0) for span in spans]
    return np.asarray(np.mean(means, axis=0) if means else np.zeros(SIZE), np.float32)


def _order(example: Example, own: Sequence[Span]) -> list[float]:
    """Whether the candidate stands before the target, and how many words away, as a logarithm."""
    if not own or not example.mentions:
        return [0.0, 0.0]
    gap = own[0].start - example.mentions[0].start
    return [float(gap < 0), float(np.log1p(abs(gap)))]
