"""camel-tools' feature values as Arabic letters."""

from collections.abc import Mapping

PROCLITICS = ("prc3", "prc2", "prc1", "prc0")
INFLECTION = (*PROCLITICS, "asp", "per", "gen", "num", "enc0")
"""The features that make up the columns of an analysed text."""

_LETTERS = {
    "wa": "و", "fa": "ف", "bi": "ب", "ka": "ك", "li": "ل", "la": "ل", "sa": "س", ">a": "أ", "Al": "ال", "AlmA": "ال",
    "mA": "ما", "lA": "لا", "wA": "وا", "yA": "يا", "ta": "ت", "min": "من", "fiy": "في", "hA": "ها", "Ha": "ح",
}  # fmt: skip
_PRONOUNS = {
    "3ms": "ه", "3fs": "ها", "3d": "هما", "3mp": "هم", "3fp": "هن", "2ms": "ك", "2fs": "ك", "2d": "كما", "2mp": "كم",
    "2fp": "كن", "1s": "ي", "1p": "نا",
}  # fmt: skip


def proclitic_letters(features: Mapping[str, str]) -> str:
    """Join the attached particles of an analysis.

    Examples
    --------
    >>> proclitic_letters({"prc3": "0", "prc2": "wa_conj", "prc1": "li_prep", "prc0": "Al_det"})
    'و+ل+ال'
    """
    particles = (_LETTERS.get(features.get(name, "0").split("_")[0], "") for name in PROCLITICS)
    return "+".join(particle for particle in particles if particle)


def enclitic_letters(value: str) -> str:
    """Spell an attached pronoun.

    Examples
    --------
    >>> enclitic_letters("3fs_poss"), enclitic_letters("1s_dobj"), enclitic_letters("0")
    ('ها', 'ني', '')
    """
    who, _, use = value.partition("_")
    return "ني" if (who, use) == ("1s", "dobj") else _PRONOUNS.get(who, "")
