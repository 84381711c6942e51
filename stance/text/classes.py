"""The kinds of readings that neighbours care about."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from stance.text.candidates import Candidate

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TEXTS = ("lemma", "pos", "proclitics", "enclitic", "features")
CLASSES = (
    "other", "start", "stop", "noun", "noun+al", "adj", "adj+al", "prop", "verb:p", "verb:i", "verb:c", "prep", "pron",
    "dem", "rel", "num", "conj", "lam", "lan", "qad", "an", "inna", "say", "title",
)  # fmt: skip
"""Kinds of readings; ``noun+al`` is definite (article or attached pronoun)."""
_OF_POS = {
    "noun": "noun", "noun_quant": "noun", "adj": "adj", "adj_comp": "adj", "adj_num": "adj", "noun_prop": "prop",
    "verb": "verb:p", "prep": "prep", "pron": "pron", "pron_dem": "dem", "pron_rel": "rel", "noun_num": "num",
    "digit": "num", "conj": "conj",
}  # fmt: skip
_MARKS = dict.fromkeys(".!؟?", "stop") | dict.fromkeys(':"“”«»', "start")
_LAM = frozenset(("لم",))
_SUBJUNCTIVE = frozenset(("لن", "سوف", "كي", "لكي"))
_TITLES = frozenset((
    "سيد", "سيدة", "دكتور", "شيخ", "ملك", "ملكة", "أمير", "أميرة", "جنرال", "عقيد", "لواء", "عميد", "إمام", "بابا",
    "قديس", "حاج", "شهيد", "سير", "عبد", "ابن", "بن", "أب", "أم",
))  # fmt: skip
_SAYING = frozenset(("قال", "قائل", "قول"))


def classify(codes: Mapping[str, "NDArray[np.int32]"], texts: Mapping[str, Sequence[str]]) -> "NDArray[np.int8]":
    """Give the class of each reading.

    Parameters
    ----------
    codes
        Columns of a type table (numbers of shape (rows,)).
    texts
        What the numbers stand for.
    """
    number = {name: index for index, name in enumerate(CLASSES)}

    def column(name: str, values: Sequence[int]) -> "NDArray[np.int8]":
        return np.array(values, np.int8)[codes[name]] if len(texts[name]) else np.zeros(0, np.int8)

    found = column("pos", [number[_OF_POS.get(pos, "other")] for pos in texts["pos"]])
    definite = column("proclitics", ["ال" in parts.split("+") for parts in texts["proclitics"]]).astype(bool)
    owned = column("enclitic", [bool(text) for text in texts["enclitic"]]).astype(bool)
    aspect = column("features", ["pic".find(text[:1]) for text in texts["features"]])
    special = column("lemma", [number[_special(text)] for text in texts["lemma"]])
    nouns, adjectives, verbs = (found == number[name] for name in ("noun", "adj", "verb:p"))
    found = np.where(nouns & (special == number["title"]), special, found)
    found = np.where(nouns & (definite | owned) & (found != number["title"]), number["noun+al"], found)
    found = np.where(adjectives & definite, number["adj+al"], found)
    found = np.where(verbs & (aspect == 1), number["verb:i"], found)
    found = np.where(verbs & (aspect == 2), number["verb:c"], found)
    found = np.where((verbs | nouns) & (special == number["say"]), special, found)
    found = np.where((found == number["prep"]) & owned, number["other"], found)
    particles = np.isin(special, [number[name] for name in ("start", "stop", "lam", "lan", "qad", "an", "inna")])
    return np.where(particles & (found != number["prop"]) & ~verbs & ~nouns, special, found).astype(np.int8)


def classify_one(reading: Candidate) -> int:
    """Give the class of one reading."""
    codes = {name: np.zeros(1, np.int32) for name in _TEXTS}
    return int(classify(codes, {name: [getattr(reading, name)] for name in _TEXTS})[0])


def _special(lemma: str) -> str:
    if lemma in _MARKS:
        return _MARKS[lemma]
    if lemma in _LAM:
        return "lam"
    if lemma in _SUBJUNCTIVE:
        return "lan"
    if lemma in _TITLES:
        return "title"
    return {"قد": "qad", "أن": "an", "إن": "inna"}.get(lemma) or ("say" if lemma in _SAYING else "other")
