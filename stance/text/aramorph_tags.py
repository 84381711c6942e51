"""AraMorph's tags in the terms of camel-tools: which feature values each tag sets.

AraMorph marks a morph as ``form/TAG`` and gives neither case nor (hardly) mood; nothing here pretends otherwise.
Source of the feature names: camel-tools, "Morphology Features".
"""

import re

FEATURES = ("prc3", "prc2", "prc1", "prc0", "per", "asp", "vox", "mod", "gen", "num", "stt", "cas", "enc0")
"""Inflection features in the order in which camel-tools prints them."""

CLITICS = {
    "wa/CONJ": ("prc2", "wa_conj"),
    "fa/CONJ": ("prc2", "fa_conj"),
    "bi/PREP": ("prc1", "bi_prep"),
    "ka/PREP": ("prc1", "ka_prep"),
    "li/PREP": ("prc1", "li_prep"),
    "la/PREP": ("prc1", "la_prep"),
    "li/SUBJUNC": ("prc1", "li_sub"),
    "sa/FUT": ("prc1", "sa_fut"),
    "la/EMPHATIC_PARTICLE": ("prc1", "la_emph"),
    "la/RESULT_CLAUSE_PARTICLE": ("prc1", "la_rc"),
    ">a/INTERROG_PART": ("prc3", ">a_ques"),
    "Al/DET": ("prc0", "Al_det"),
}
"""Attached particles; the value's first half is the particle, the second its function."""

_PERSON = re.compile(
    r"^(IV(?!SUFF)|PVSUFF_SUBJ:|IVSUFF_SUBJ:|CVSUFF_SUBJ:|PRON_|DEM_PRON_)([123]?)([MF]?)([SDP])?(?=_|$)"
)
_PRONOUN = re.compile(r"^(POSS_PRON_|PVSUFF_DO:|IVSUFF_DO:|CVSUFF_DO:|PRON_)([123])([MF]?)([SDP])$")
_PRONOUN_USE = {"POSS_PRON_": "poss", "PVSUFF_DO:": "dobj", "IVSUFF_DO:": "dobj", "CVSUFF_DO:": "dobj", "PRON_": "pron"}
_ASPECT = {"IV": "i", "PV": "p", "CV": "c"}
_NOMINAL = {
    "FEM_SG": ("f", "s"),
    "FEM_PL": ("f", "p"),
    "MASC_PL": ("m", "p"),
    "FEM_DU": ("f", "d"),
    "MASC_DU": ("m", "d"),
}


def enclitic(tag: str) -> str:
    """Name an attached pronoun as camel-tools does, ``""`` if `tag` is none.

    Examples
    --------
    >>> enclitic("POSS_PRON_3FS"), enclitic("PVSUFF_SUBJ:3FS")
    ('3fs_poss', '')
    """
    found = _PRONOUN.match(tag)
    if not found:
        return ""
    use, person, gender, number = found.groups()
    return f"{person}{gender.lower()}{(number or '').lower()}_{_PRONOUN_USE[use]}"


def inflection(tag: str) -> dict[str, str]:
    """Give the features that a subject marker or a nominal ending sets.

    Examples
    --------
    >>> inflection("PVSUFF_SUBJ:3FS")
    {'asp': 'p', 'per': '3', 'gen': 'f', 'num': 's'}
    >>> inflection("NSUFF_MASC_PL_ACCGEN")
    {'gen': 'm', 'num': 'p'}
    """
    if tag.startswith("NSUFF_"):
        return _nominal(tag.removeprefix("NSUFF_"))
    found = _PERSON.match(tag)
    if not found:
        return {}
    kind, person, gender, number = found.groups()
    values = {
        "asp": _ASPECT.get(kind[:2], ""),
        "per": person,
        # The dual and the first person do not tell gender; the masculine is camel-tools' default.
        "gen": gender.lower() or ("m" if person else ""),
        "num": (number or "").lower(),
    }
    return {name: value for name, value in values.items() if value}


def _nominal(tag: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for start, (gender, number) in _NOMINAL.items():
        if tag.startswith(start):
            values = {"gen": gender, "num": number}
    if tag.endswith("_POSS"):
        values["stt"] = "c"
    return values
