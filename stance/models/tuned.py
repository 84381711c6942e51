"""A sentence encoder whose upper layers are trained on the task itself (optional: ``stance[encoder]``)."""

import logging
import sys
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin

from stance.encoding.tuner import Tuner, new_head
from stance.encoding.weights import Floats, weights
from stance.features.block import Block, FeatureTable
from stance.features.cases import Cases
from stance.features.reader import Reader
from stance.features.sentences import Sentences
from stance.models.trained_once import fingerprint, trained_once

log = logging.getLogger(__name__)
_SMOOTHING = 0.05
"""Share of each label that is spread over all classes."""
_WARM = 0.1
"""Share of the training in which the steps grow; then they shrink to nothing."""


class TunedEncoder(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Classifies states of words after upper layers that were trained for it; lower ones stay as they are.

    What the lower layers make of a sentence is computed once and cached; an epoch of 8,000 rows takes a few minutes.

    Parameters
    ----------
    depth
        Layers that stay as they are.
    epochs
        How often all rows are seen.
    rate, head_rate
        Largest step sizes of the layers and of the classifier on top.
    batch
        Sentences a step.
    hidden
        Units of the classifier.
    balanced
        Weigh the rows so that all classes count alike: 1 fully, 0 not at all.
    from_only_learnt
        Learn only from rows that are never tested, where there are any: all folds share one training, which is cached.
    seed
        Of the order of sentences, of first weights and of what is dropped.
    blocks
        Not used: the encoder reads the sentences themselves.

    Attributes
    ----------
    layers_, head_
        Trained weights by name.
    """

    reads_tables = reads_cases = True
    """Wants the whole `FeatureTable`, for its rows' texts, or cases."""

    def __init__(
        self,
        depth: int = 8,
        epochs: int = 3,
        rate: float = 1.5e-4,
        head_rate: float = 5e-4,
        batch: int = 16,
        hidden: int = 128,
        balanced: float = 0.5,
        from_only_learnt: bool = False,
        seed: int = 0,
        blocks: Mapping[str, Block] | None = None,
    ) -> None:
        self.depth = depth
        self.epochs = epochs
        self.rate = rate
        self.head_rate = head_rate
        self.batch = batch
        self.hidden = hidden
        self.balanced = balanced
        self.from_only_learnt = from_only_learnt
        self.seed = seed
        self.blocks = blocks

    def fit(self, X: FeatureTable | Cases, y: Any) -> "TunedEncoder":
        """Train on cases or on the rows of a table."""
        cases, labels = _cases(X), np.asarray(y, dtype=str)
        chosen = np.flatnonzero(cases.only_learnt)
        if self.from_only_learnt and len(chosen):
            weights()  # says what to install where it is missing
            cases, labels = cases.take(chosen), labels[chosen]
            name = fingerprint(self._settings(), cases, labels, sys.modules[__name__])
            trained = trained_once(name, lambda: self._train(cases, labels))
        else:
            trained = self._train(cases, labels)
        self.classes_ = np.unique(labels)
        self.layers_, self.head_ = trained[:-1], trained[-1]
        return self

    def _settings(self) -> dict[str, Any]:
        given = self.get_params(deep=False)
        return {name: value for name, value in given.items() if name not in {"from_only_learnt", "blocks"}}

    def _train(self, cases: Cases, labels: NDArray[Any]) -> list[dict[str, Floats]]:
        """Weights of the trained layers, then those of the classifier; the loss of each epoch is logged."""
        _, codes, counts = np.unique(labels, return_inverse=True, return_counts=True)
        smooth = np.eye(len(counts), dtype=np.float32) * (1 - _SMOOTHING) + _SMOOTHING / len(counts)
        wanted = smooth[codes] * ((counts / len(codes))[codes] ** -self.balanced)[:, None].astype(np.float32)
        encoder = weights()
        layers = [{name: value.copy() for name, value in layer.items()} for layer in encoder.layers[self.depth :]]
        inputs = len(cases.read) * encoder.norm.shape[1] + cases.marks.shape[1]
        head = new_head(inputs, self.hidden, len(counts), self.seed)
        tuner = Tuner(layers, head, seed=self.seed)
        sentences, chance = Sentences(cases, self.depth), np.random.default_rng(self.seed)
        steps = [batch for _ in range(self.epochs) for batch in sentences.shuffled(self.batch, chance)]
        each, losses = len(steps) // self.epochs, list[float]()
        for number, batch in enumerate(steps, 1):
            rows, read = sentences.batch(batch)
            pace = _pace(number / (len(steps) + 1))
            losses.append(tuner.learn(read, wanted[rows], self.rate * pace, self.head_rate * pace))
            if number % each == 0:
                log.info("encoder: epoch %d of %d, loss %.3f", number // each, self.epochs, np.mean(losses[-each:]))
        return [*layers, head]

    def predict_proba(self, X: FeatureTable | Cases) -> NDArray[np.float64]:
        """Probabilities, shape ``(rows, classes)``."""
        return self.reader_.probabilities(_cases(X), self.batch)

    @property
    def reader_(self) -> Reader:
        """The trained weights, with the layers below them."""
        return Reader(self.depth, self.layers_, self.head_)

    def predict(self, X: FeatureTable | Cases) -> NDArray[Any]:
        """The likeliest class."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])


def _cases(X: FeatureTable | Cases) -> Cases:
    return X if isinstance(X, Cases) else Cases.of(X.rows)


def _pace(done: float) -> float:
    """Share of the largest step after a share of the training.

    >>> _pace(0.05), _pace(1.0)
    (0.5, 0.0)
    """
    return min(done / _WARM, (1 - done) / (1 - _WARM))
