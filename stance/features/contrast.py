"""What sets two texts against each other: negation, opposites, other numbers, other names, other parts of speech."""

import re
from collections.abc import Mapping
from functools import cache

from stance.features.block import Values
from stance.features.views import stem, views
from stance.resources import resource
from stance.schema import Example, Tokens
from stance.text.normalise import fold

NEGATORS = frozenset(
    fold(word) for word in "لا لم لن ليس ليست غير عدم دون بدون ما نفي ينفي تنفي نفى نفت رفض يرفض ترفض منع فشل".split()
)
"""Particles that negate, and the verbs and nouns of denial, folded."""
_NUMBER = re.compile(r"\d+")
_KINDS = ("noun_prop", "verb", "adj", "noun")


class Contrast(Values):
    """Counts of what differs between a text and its pair: negators, opposites, numbers, names, parts of speech."""

    def measure(self, example: Example) -> Mapping[str, float]:
        """Counts of each side alone and of both; nothing without a pair."""
        if example.other is None:
            return {}
        first, second = views(example.other), views(example.text)
        denied = [sum(word in NEGATORS for word in each["words"]) for each in (first, second)]
        numbers = {
            "negators first": denied[0],
            "negators second": denied[1],
            "negators more": denied[1] - denied[0],
            "negators differ": abs(denied[1] - denied[0]),
            "opposites": opposed(first["stems"], second["stems"]),
        }
        printed = [set(_NUMBER.findall(text.text)) for text in (example.other, example.text)]
        numbers |= _sides("numbers", *printed)
        for kind in _KINDS:
            numbers |= _sides(kind, _of_kind(example.other, kind), _of_kind(example.text, kind))
        return numbers


def opposed(first: list[str], second: list[str]) -> int:
    """Count the stems that only the first text has and whose opposite only the second has.

    Examples
    --------
    >>> opposed([stem("ارتفاع"), stem("النفط")], [stem("انخفاض"), stem("النفط")])
    1
    """
    gone, come = set(first) - set(second), set(second) - set(first)
    return sum(bool(opposites().get(word, frozenset()) & come) for word in gone)


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """Opposites of each stem, from ``seeds/antonyms.tsv`` (a pair a line, kept by hand), read in both directions."""
    lines = (resource("seeds") / "antonyms.tsv").read_text(encoding="utf-8").splitlines()[1:]
    pairs = [tuple(map(stem, line.split("\t"))) for line in lines if line]
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def _of_kind(text: Tokens, kind: str) -> set[str]:
    return {fold(lemma) for lemma, pos in zip(text.lemmas, text.pos, strict=True) if pos == kind}


def _sides(name: str, first: set[str], second: set[str]) -> dict[str, int]:
    only = {f"{name} only first": len(first - second), f"{name} only second": len(second - first)}
    return only | {f"{name} both": len(first & second)}
