"""Stance toward political actors in Arabic news: who takes which position, toward whom, and how sure we are."""

__version__ = "0.1.0"
