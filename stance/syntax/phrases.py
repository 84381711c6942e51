"""Phrases by the words with which they begin: most tokens of a sentence are seen at once to begin none."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

_Entry = TypeVar("_Entry")
_JOINED = ("و", "ف")
"""Conjunctions that are written as one with the first word."""


class Phrases(Generic[_Entry]):
    """Finds phrases of one or more words in a sentence.

    Parameters
    ----------
    phrases
        Phrases, with the entries that they stand for; of those that begin at one token the longest is found.

    Examples
    --------
    >>> phrases = Phrases([("على حد", 1), ("على حد قول", 2)])
    >>> "وعلى" in phrases.beginnings, phrases.at(("وعلى", "حد", "قول"), 0)
    (True, (3, 2))
    """

    def __init__(self, phrases: Iterable[tuple[str, _Entry]]) -> None:
        begun: defaultdict[str, defaultdict[str, list[tuple[tuple[str, ...], _Entry]]]]
        begun = defaultdict(lambda: defaultdict(list))
        for phrase, entry in sorted(phrases, key=lambda pair: -len(pair[0])):
            first, *rest = phrase.split()
            begun[first][rest[0] if rest else ""].append((tuple(rest), entry))
        joined = {before + first: group for before in _JOINED for first, group in begun.items()}
        self.beginnings = joined | begun
        """By first word, alone or behind a conjunction, and by second (or ``""``): the words behind the first."""

    def at(self, words: Sequence[str], place: int) -> tuple[int, _Entry] | None:
        """End and entry of the phrase that begins at a word of `beginnings`, if one does."""
        followed = self.beginnings[words[place]]
        second = words[place + 1] if place + 1 < len(words) else ""
        for rest, entry in (*followed.get(second, ()), *followed.get("", ())):
            end = place + 1 + len(rest)
            if tuple(words[place + 1 : end]) == rest:
                return end, entry
        return None
