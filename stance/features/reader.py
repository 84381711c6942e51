"""An encoder whose upper layers were trained with a classifier on top, and what it says of cases."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stance.encoding.parts import Parameters
from stance.encoding.states import piece_states
from stance.encoding.threads import in_threads
from stance.encoding.tuner import Tuner
from stance.encoding.weights import Floats
from stance.features.cases import Cases
from stance.features.sentences import Sentences, States


class Reader(NamedTuple):
    """Trained weights.

    Attributes
    ----------
    depth
        Layers below, which are as the encoder's package ships them.
    layers
        The layers above.
    head
        The classifier.
    """

    depth: int
    layers: Sequence[Parameters]
    head: Parameters

    def probabilities(self, cases: Cases, batch: int = 16, states: States = piece_states) -> NDArray[np.float64]:
        """What it says of each case, in whatever order they stand.

        Parameters
        ----------
        cases
            Questions of the kind that the weights were trained for.
        batch
            Sentences that are read at once.
        states
            What the layers below make of sentences.

        Returns
        -------
        Shape ``(cases, classes)``.
        """
        found = np.zeros((len(cases.texts), len(self.head["scores_bias"])))
        tuner, sentences = Tuner(self.layers, self.head), Sentences(cases, self.depth, states)

        def judged(some: NDArray[np.intp]) -> tuple[list[int], Floats]:
            rows, read = sentences.batch(some)
            return rows, tuner.probabilities(read)

        for rows, shares in in_threads(judged, sentences.by_length(batch)):
            found[rows] = shares
        return found
