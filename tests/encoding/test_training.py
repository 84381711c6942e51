"""The way back through a layer against differences of the way forth, and what training learns from a few sentences."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from stance.encoding.inference import through
from stance.encoding.layer import Shape, backwards, forwards
from stance.encoding.tuner import Batch, Tuner, new_head

SIZE, WIDE = 8, 16
CHANCE = np.random.default_rng(0)


def layer(chance, size=SIZE, wide=WIDE):
    """Random weights."""
    shapes = dict.fromkeys(("q", "k", "v", "out"), (size, size)) | {"up": (size, wide), "down": (wide, size)}
    made = {name: chance.normal(0, 0.5, shape) for name, shape in shapes.items()}
    made |= {f"{name}_bias": chance.normal(0, 0.5, shape[1]) for name, shape in shapes.items()}
    made |= {name: 1 + chance.normal(0, 0.3, (2, size)) for name in ("attended", "fed")}
    return {name: value.astype(np.float32) for name, value in made.items()}


PARAMETERS = layer(CHANCE)
SHAPE = Shape.of([3, 2], heads=2, epsilon=1e-6)
ENTERED = CHANCE.normal(0, 0.5, (6, SIZE)).astype(np.float32)
WEIGHED = (CHANCE.normal(size=(6, SIZE)) * SHAPE.present.reshape(-1, 1)).astype(np.float32)
KEPT = [(CHANCE.random((6, SIZE)) < 0.8).astype(np.float32) / np.float32(0.8) for _ in range(2)]


def mask():
    """Drops the same numbers each time."""
    remaining = iter(KEPT)
    return lambda shape: next(remaining)


def loss():
    return float((forwards(PARAMETERS, ENTERED, SHAPE, mask())[0].astype(float) * WEIGHED).sum())


@pytest.mark.parametrize("name", [*PARAMETERS, "entered"])
def test_slopes_are_what_small_differences_give(name):
    _, tape = forwards(PARAMETERS, ENTERED, SHAPE, mask())
    by_entered, slopes = backwards(PARAMETERS, tape, WEIGHED, SHAPE)
    slopes["entered"] = by_entered
    value = ENTERED if name == "entered" else PARAMETERS[name]
    measured = np.zeros(value.shape)
    for place in np.ndindex(value.shape):
        kept = value[place]
        sides = []
        for step in (0.01, -0.01):
            value[place] = kept + step
            sides.append(loss())
        value[place] = kept
        measured[place] = (sides[0] - sides[1]) / 0.02
    np.testing.assert_allclose(slopes[name], measured, atol=5e-3)


def test_training_learns_which_word_is_meant_from_its_neighbour():
    chance = np.random.default_rng(1)
    words = chance.normal(size=(4, SIZE)).astype(np.float32)

    def batch():
        """Two words a sentence; the row is the first one, its class what stands behind it."""
        first, second = chance.integers(0, 2, 16), chance.integers(2, 4, 16)
        states = words[np.stack([first, second], axis=1)].reshape(-1, SIZE)
        first_words = csr_matrix((np.ones(16, np.float32), (np.arange(16), np.arange(0, 32, 2))), (16, 32))
        read = Batch(states, Shape.of([2] * 16, 2, 1e-6), [first_words], np.zeros((16, 0), np.float32))
        return read, second - 2

    tuner = Tuner([layer(chance)], new_head(SIZE, 16, 2, seed=0))
    losses = []
    for _ in range(60):
        read, classes = batch()
        losses.append(tuner.learn(read, np.eye(2, dtype=np.float32)[classes], 1e-2, 1e-2))
    read, classes = batch()
    assert np.mean(losses[-10:]) < np.mean(losses[:10]) / 2
    assert (tuner.probabilities(read).argmax(axis=1) == classes).mean() > 0.9


def test_where_nothing_is_learnt_the_states_are_the_same_and_what_entered_is_left_alone():
    before = ENTERED.copy()
    found = through(PARAMETERS, ENTERED, SHAPE)
    np.testing.assert_array_equal(ENTERED, before)
    present = SHAPE.present.reshape(-1)
    np.testing.assert_allclose(found[present], forwards(PARAMETERS, ENTERED, SHAPE)[0][present], atol=1e-5)
