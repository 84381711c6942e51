"""What a sentence encoder makes of a candidate holder: its words, the target's words and the sentence between them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from stance.encoding.states import SIZE, word_states
from stance.encoding.weights import Floats
from stance.features.cases import Cases, Words
from stance.features.holder import Candidate
from stance.schema import AUTHOR, NEVER_TESTED, OTHER, Example, Span, Stance
from stance.syntax.people import named


def holder_states(offered: Sequence[Candidate]) -> NDArray[np.float32]:
    """Dense rows for a network over states as they are.

    Parameters
    ----------
    offered
        As for `holder_cases`.

    Returns
    -------
    Shape ``(len(offered), 5 * SIZE + marks)``: the mean states of what `holder_cases` names, then its marks.
    """
    cases = holder_cases(offered)
    texts = {id(text): text for text in cases.texts}
    states = dict(zip(texts, word_states(list(texts.values())), strict=True))
    means = [
        [_mean(states[id(text)], words) for text, words in zip(cases.texts, read, strict=True)] for read in cases.read
    ]
    return np.hstack([*(np.reshape(each, (-1, SIZE)) for each in means), cases.marks])


def holder_cases(offered: Sequence[Candidate]) -> Cases:
    """Whether a candidate holds the position toward the target, asked of an encoder.

    Parameters
    ----------
    offered
        Candidates; the `label` of their examples says which position is held.

    Returns
    -------
    Cases in which are read: the target's mentions, those of the candidate, the sentence, and the sentence once more for
    the author only and for somebody else only, who have no words of their own.

    Examples
    --------
    >>> from stance.schema import Document, Tokens
    >>> text = Tokens("", words=("واشنطن",), lemmas=("واشنطن",), pos=("noun_prop",), proclitics=("",), enclitics=("",))
    >>> example = Example(Document("a", (text,), ((),)), 0, "us", (Span(0, 1),))
    >>> [each[0] for each in holder_cases([Candidate(example, "author")]).read]
    [(Span(start=0, end=1),), None, (), (), None]
    """
    own = [_mentions(candidate) for candidate in offered]
    read: list[Sequence[Words]] = [
        [candidate.example.mentions for candidate in offered],
        [spans or None for spans in own],
        [()] * len(offered),
        *([() if candidate.holder == kind else None for candidate in offered] for kind in (AUTHOR, OTHER)),
    ]
    texts = np.fromiter((candidate.example.text for candidate in offered), object, len(offered))
    marks = [_marks(candidate, spans) for candidate, spans in zip(offered, own, strict=True)]
    only_learnt = np.array([candidate.example.fold in NEVER_TESTED for candidate in offered], bool)
    return Cases(texts, read, np.array(marks, np.float32).reshape(len(offered), -1), only_learnt)


def _mentions(candidate: Candidate) -> tuple[Span, ...]:
    everybody = named(candidate.example.document, candidate.example.sentence)
    return tuple(mention.span for mention in everybody if mention.actor == candidate.holder)


def _mean(states: Floats, words: Words) -> Floats:
    """Mean over the words, each mention counted alike; over the sentence where there are none."""
    if words is None:
        return np.zeros(SIZE, np.float32)
    means = [states[span.start : span.end].mean(axis=0) for span in words]
    return np.asarray(np.mean(means, axis=0) if means else states.mean(axis=0), np.float32)


def _marks(candidate: Candidate, own: Sequence[Span]) -> list[float]:
    """Who it is, whether it is named here, which position it is and in the headline or not, and `_order`.

    Who speaks is left to the trees: a network that knows it too errs where they do.
    """
    example, holder = candidate
    kinds = [holder == AUTHOR, holder == OTHER, holder == example.target, bool(own)]
    return [*kinds, example.label == Stance.FAVOR, example.sentence == 0, *_order(example, own)]


def _order(example: Example, own: Sequence[Span]) -> list[float]:
    """Whether the candidate stands before the target, and how many words away, as a logarithm."""
    if not own or not example.mentions:
        return [0.0, 0.0]
    gap = own[0].start - example.mentions[0].start
    return [float(gap < 0), float(np.log1p(abs(gap)))]
