"""Contextual states of words, read from the weights that a sentence encoder ships (optional: ``stance[encoder]``)."""
