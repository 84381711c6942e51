"""Corpora: one reader a layout of data, and what all of them share (files, groups, splits, stage tables)."""
