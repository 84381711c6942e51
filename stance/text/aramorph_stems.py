"""What an AraMorph stem is: its parts of speech, its lemma, its root.

AraMorph knows nouns, verbs, function words and some adjectives; camel-tools' tag set is finer. The word list of
lemma frequencies speaks that tag set, so a nominal stem gets every nominal part of speech under which the list
holds its lemma, and a function word the one under which it is most frequent.
"""

import re

from stance.text.aramorph_tables import Entry, arabic
from stance.text.aramorph_tags import CLITICS
from stance.text.frequencies import Frequencies
from stance.text.normalise import dediacritise, fold

_NOMINAL = ("noun", "adj", "adj_comp", "adj_num", "noun_quant", "noun_num")
_VERBS = {"IV": "verb", "PV": "verb", "CV": "verb"}
_TAGS = {
    "ADJ": "adj", "NOUN": "noun", "NOUN_PROP": "noun_prop", "ADV": "adv", "PREP": "prep", "NEG_PART": "part_neg",
    "CONJ": "conj_sub", "ABBREV": "abbrev", "INTERJ": "interj", "INTERROG_PART": "part_interrog",
    "INTERROG": "part_interrog", "FUNC_WORD": "part", "DET": "part_det", "REL_PRON": "pron_rel", "PART": "part",
    "EMPHATIC_PARTICLE": "part_emphac", "FUT_PART": "part_fut", "NUMERIC_COMMA": "punc", "VERB_PERFECT": "verb",
    "VERB_IMPERFECT": "verb",
}  # fmt: skip
_COORDINATING = frozenset(["و", "ف", "أو", "أم", "بل", "ثم", "لكن", "إما", "حتى", "أي"])
_NUMERALS = frozenset(
    fold(word)
    for word in [
        "ثلاثة",
        "ثلاث",
        "أربعة",
        "أربع",
        "خمسة",
        "خمس",
        "ستة",
        "ست",
        "سبعة",
        "سبع",
        "ثمانية",
        "ثماني",
        "ثمان",
        "تسعة",
        "تسع",
        "عشرة",
        "عشر",
        "مئة",
        "مائة",
        "ألف",
        "مليون",
        "مليار",
        "بليون",
        "تريليون",
        "عشرون",
        "ثلاثون",
        "أربعون",
        "خمسون",
        "ستون",
        "سبعون",
        "ثمانون",
        "تسعون",
        "اثنان",
        "اثنتان",
        "عشرين",
        "ثلاثين",
    ]
)


def parts_of_speech(entry: Entry, known: Frequencies) -> list[tuple[str, float]]:
    """Give camel-tools' parts of speech of a stem, each with the log10 probability of its lemma.

    Parameters
    ----------
    entry
        A line of ``dictStems``.
    known
        Lemma frequencies.

    Returns
    -------
    list of (str, float)
        At least one part of speech.
    """
    lemma = arabic(split_function_word(entry)[0])
    given = _given(entry)
    counts = known.counts(lemma)
    if given == "noun_prop" or given == "verb" or given == "abbrev":
        found = [given]
    elif entry.category.startswith("F"):
        found = [_function_word(lemma, given, counts)]
    elif given in _NOMINAL:
        found = _nominal(lemma, given, counts, explicit=bool(entry.morphs))
    else:
        found = [given]
    return [(pos, known.logprob(lemma, pos)) for pos in found]


def split_function_word(entry: Entry) -> tuple[str, tuple[str, ...]]:
    """Give a stem's lemma (transliterated, without its number) and its morphs.

    Stems such as ``bi/PREP+mA/REL_PRON`` are a particle and a word: the lemma is the word's.

    Examples
    --------
    >>> split_function_word(Entry("bmA", "bimA", "FW-Wa", "", ("bi/PREP", "mA/REL_PRON"), "bimA_1"))
    ('mA', ('bi/PREP', 'mA/REL_PRON'))
    """
    lemma = re.split("[_-]", entry.lemma.removeprefix("AFP corpus: "))[0] or entry.vocalised
    if len(entry.morphs) > 1 and entry.morphs[0] in CLITICS:
        form, _, tag = entry.morphs[1].rpartition("/")
        own = re.split("[_-]", entry.lemma)[0]
        if not tag.startswith("PRON_") and own == entry.vocalised:
            lemma = form
    return lemma, entry.morphs


def root_of(entry: Entry) -> str:
    """Give the root of a stem in Arabic letters, ``""`` where the nearest header cannot be it.

    The header is kept only if its strong radicals stand in the stem in their order.

    Examples
    --------
    >>> root_of(Entry("jdyd", "", "N", "", (), root="jdd")), root_of(Entry("jdyd", "", "N", "", (), root="jHm"))
    ('جدد', '')
    """
    strong = [letter for letter in dict.fromkeys(entry.root) if letter not in "Awy'>&}<|"]
    letters = iter(entry.form)
    fits = 2 <= len(entry.root) <= 5 and all(letter in letters for letter in strong)
    return arabic(entry.root) if fits else ""


def plural(gloss: str, singular: str) -> bool:
    """Tell by its English gloss whether a stem is the broken plural of its lemma.

    Examples
    --------
    >>> plural("cisterns;pits", "cistern;pit"), plural("nostalgia", "nostalgia")
    (True, False)
    """
    one, many = (text.split(";")[0].strip().lower() for text in (singular, gloss))
    return one != many and many in (f"{one}s", f"{one}es", f"{one[:-1]}ies", one.replace("man", "men"))


def _given(entry: Entry) -> str:
    tags = [morph.rpartition("/")[2] for morph in entry.morphs if morph not in CLITICS] or [
        morph.rpartition("/")[2] for morph in entry.morphs
    ]
    if tags:
        tag = tags[0]
        if tag.startswith("PRON_") and entry.morphs[0] in CLITICS:
            return "prep"
        return _TAGS.get(tag) or (
            "pron" if tag.startswith("PRON_") else "pron_dem" if tag.startswith("DEM") else "noun"
        )
    if entry.category[:2] in _VERBS:
        return "verb"
    if entry.category.startswith("F"):
        return "part"
    return "noun_prop" if entry.gloss[:1].isupper() else "noun"


def _nominal(lemma: str, given: str, counts: dict[str, int], *, explicit: bool) -> list[str]:
    if fold(lemma) in _NUMERALS:
        return ["noun_num"]
    listed = [pos for pos in counts if pos in _NOMINAL]
    if not listed:
        return [given]
    return listed if given in listed or not explicit else [given, *listed]


def _function_word(lemma: str, given: str, counts: dict[str, int]) -> str:
    listed = {
        pos: n
        for pos, n in counts.items()
        if not pos.startswith(("noun_prop", "verb", "abbrev")) or pos == "verb_pseudo"
    }
    if given in ("pron", "pron_dem", "pron_rel", "part_neg", "part_interrog", "interj") or not listed:
        return "conj" if given == "conj_sub" and dediacritise(lemma) in _COORDINATING else given
    return max(listed, key=lambda pos: listed[pos])
