"""Scoring: metrics on confusion counts, intervals by group, slices, and the comparison of two models."""
