"""Gold analyses to measure against and to learn a ranker from: which files are understood, and what they say.

Two layouts, told apart by their header:

* ``sent_id word_no word segments lemmas unimorph``: UD Arabic-PADT as exported by SIGMORPHON 2019.
* ``category date sent word ref_lemma_undiac ref_tok camel_gold_pos``: WikiNews.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from stance.errors import BadText, MissingData
from stance.text.normalise import dediacritise, letters

_BEFORE = frozenset("وفبلكس")
_BEHIND = frozenset(("ه", "ها", "هم", "هما", "هن", "ك", "كم", "كن", "كما", "ي", "ني", "نا"))


class GoldWord(NamedTuple):
    """A printed word and what annotators say of it.

    Attributes
    ----------
    group
        Document (what must not stand on both sides of a fold).
    sentence
        Words of one sentence stand together under one name.
    word
        As printed.
    lemma
        Undiacritised, ``""`` where the annotators give none.
    clitics
        Particles without the article joined by ``+``, and the attached pronoun; ``None`` where not annotated.
    pos
        In camel-tools' tag set, ``""`` where not annotated.
    """

    group: str
    sentence: str
    word: str
    lemma: str
    clitics: tuple[str, str] | None
    pos: str


def read_gold(path: Path) -> list[GoldWord]:
    """Read a gold file in either layout.

    Raises
    ------
    MissingData
        If there is no such file.
    BadText
        If its header is neither layout's.
    """
    if not path.is_file():
        raise MissingData("the gold analyses", where=path, remedy="name a tab-separated file")
    with path.open(encoding="utf-8", newline="") as source:
        rows = csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE)
        names = set(rows.fieldnames or ())
        if {"sent_id", "word", "segments", "lemmas", "unimorph"} <= names:
            return [_padt(row) for row in rows]
        if {"sent", "word", "ref_lemma_undiac", "camel_gold_pos"} <= names:
            return list(_wikinews(rows))
    raise BadText("a gold file in an unknown layout", where=path, remedy=f"give one of: {__doc__}")


def _padt(row: dict[str, str]) -> GoldWord:
    segments, lemmas = row["segments"].split("+"), row["lemmas"].split("+")
    word, document = row["word"], row["sent_id"].partition(":")[0]
    unknown = GoldWord(document, row["sent_id"], word, "", None, "")
    if len(segments) != len(lemmas) or not any("\u0621" <= letter <= "\u064a" for letter in word):
        return unknown
    first, last = _core(segments)
    if last - first != 1:
        return unknown
    if row["unimorph"] == "_" and lemmas[first] == dediacritise(lemmas[first]):
        return unknown  # the annotators' analyser had no entry: the word itself stands where the lemma should
    lemma = letters(lemmas[first]).replace("ٱ", "ا")
    clitics = "+".join(segments[:first]), "+".join(segments[last:])
    return GoldWord(document, row["sent_id"], word, lemma, clitics, "")


def _core(segments: list[str]) -> tuple[int, int]:
    first, last = 0, len(segments)
    while first < last - 1 and segments[first] in _BEFORE:
        first += 1
    while last > first + 1 and segments[last - 1] in _BEHIND:
        last -= 1
    if first and first == last - 1 and segments[first] in _BEHIND:
        first, last = first - 1, last - 1  # به is a preposition and its pronoun, not two clitics
    return first, last


def _wikinews(rows: Iterator[dict[str, str]] | csv.DictReader) -> Iterator[GoldWord]:  # type: ignore[type-arg]
    for row in rows:
        document = f"{row['category']} {row['date']}"
        word = row["word"]
        arabic = any("\u0621" <= letter <= "\u064a" for letter in word)
        lemma = letters(row["ref_lemma_undiac"]) if arabic else ""
        pos = row["camel_gold_pos"]
        yield GoldWord(document, f"{document} {row['sent']}", word, lemma, None, pos)
