"""Actors: the register of who they are, where a sentence mentions them, and whose position it reports."""
