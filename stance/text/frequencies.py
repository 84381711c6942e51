"""How often a lemma occurs: the word list of `arramooz-pysqlite`, read in place.

37,714 rows (vocalised lemma, part of speech in camel-tools' tags, occurrences in a large news corpus). Package GPL 3.
"""

import hashlib
import importlib.util
import re
import sqlite3
from functools import cache, lru_cache
from math import log10
from pathlib import Path

from stance.errors import MissingData
from stance.text.normalise import dediacritise

FLOOR = -9.2
"""Log10 probability of a lemma that the list does not hold: half an occurrence in its 0.8 thousand million words."""
_OMITTED = (("فِي", "prep", 20_000_000), ("الَّتِي", "pron_rel", 5_000_000))
"""Words the list lacks though nothing is more frequent; the counts are of the order of their nearest neighbours."""
_SHADDA = "\u0651"
_SILENT = re.compile("\u0652|\u064e(?=[اىة])|\u064f(?=و)|\u0650(?=ي)|\u0670|[\u064b-\u0650]+$|(?<=^ا)\u0650")
_SWAPPED = re.compile(f"([\u064b-\u0650])({_SHADDA})")


@lru_cache(maxsize=1 << 15)
def vowelled_key(lemma: str) -> str:
    """Reduce a vocalised lemma to what two dictionaries agree on.

    Sukun, the vowel before its own long letter, the last vowel and hamzat wasl go; shadda comes before its vowel.

    Examples
    --------
    >>> vowelled_key("ٱِعْتَبَرَ") == vowelled_key("اِعتَبَر")
    True
    >>> vowelled_key("عِلْم") == vowelled_key("عَلَم")
    False
    """
    ordered = _SWAPPED.sub(r"\2\1", lemma.replace("ٱ", "ا"))
    return _SILENT.sub("", ordered)


class Frequencies:
    """Occurrences of lemmas by part of speech.

    Parameters
    ----------
    rows
        Triples (vocalised lemma, part of speech, occurrences).

    Examples
    --------
    >>> known = Frequencies([("كَتَبَ", "verb", 900), ("كُتُب", "noun", 100)])
    >>> known.counts("كَتَب")
    {'verb': 900}
    >>> round(known.logprob("كَتَب", "verb"), 2)
    -0.05
    """

    def __init__(self, rows: list[tuple[str, str, int]]) -> None:
        self._exact: dict[str, dict[str, int]] = {}
        self._bare: dict[str, dict[str, int]] = {}
        self._total = 0
        self.rows = rows
        for lemma, pos, count in rows:
            self._total += count
            for table, key in ((self._exact, vowelled_key(lemma)), (self._bare, dediacritise(lemma))):
                known = table.setdefault(key, {})
                known[pos] = max(count, known.get(pos, 0))

    def counts(self, lemma: str) -> dict[str, int]:
        """Occurrences of a vocalised lemma, by part of speech."""
        return self._exact.get(vowelled_key(lemma), {})

    def logprob(self, lemma: str, pos: str) -> float:
        """Log10 probability of (lemma, part of speech).

        Where the vowels are not in the list, the same letters with the same part of speech count a tenth; a part of
        speech of the same family (noun, adj ...) a tenth again. The vowels of names vary too much to count.
        """
        discount, other_vowels = 0.0, 0.0 if pos == "noun_prop" else 1.0
        for counts in (self.counts(lemma), self._bare.get(dediacritise(lemma.replace("ٱ", "ا")), {})):
            if count := counts.get(pos):
                return max(FLOOR, log10(count / self._total) - discount)
            family = [
                n for other, n in counts.items() if other.split("_")[0] == pos.split("_")[0] or _nominal(other, pos)
            ]
            if family:
                return max(FLOOR, log10(max(family) / self._total) - discount - 1)
            discount += other_vowels
        return FLOOR


def _nominal(one: str, other: str) -> bool:
    return all(pos.startswith(("noun", "adj")) and pos != "noun_prop" for pos in (one, other))


def database() -> Path:
    """Find ``wordfreq.sqlite`` of the installed package.

    Raises
    ------
    MissingData
        If `arramooz-pysqlite` is not installed.
    """
    found = importlib.util.find_spec("arramooz")
    for place in (found.submodule_search_locations or []) if found else []:
        path = Path(place) / "data" / "wordfreq.sqlite"
        if path.is_file():
            return path
    raise MissingData("the lemma frequencies", where="package arramooz", remedy="pip install arramooz-pysqlite")


def digest() -> str:
    """Hash the list (sha256, hexadecimal)."""
    return hashlib.sha256(database().read_bytes()).hexdigest()


@cache
def installed() -> Frequencies:
    """Read the installed list, once a process."""
    with sqlite3.connect(f"{database().as_uri()}?mode=ro&immutable=1", uri=True) as connection:
        rows = connection.execute("SELECT vocalized, word_type, freq FROM wordfreq").fetchall()
    return Frequencies([*rows, *_OMITTED])
