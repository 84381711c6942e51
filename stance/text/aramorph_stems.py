"""What an AraMorph stem is: its parts of speech, its lemma, its root.

AraMorph knows nouns, verbs, function words and some adjectives; camel-tools' tag set is finer. The word list of
lemma frequencies speaks that tag set, so a nominal stem gets every nominal part of speech under which the list
holds its lemma, and a function word the one under which it is most frequent.
"""

import re
from collections.abc import Collection
from functools import lru_cache

from stance.text.aramorph_tables import Entry, arabic
from stance.text.aramorph_tags import CLITICS
from stance.text.frequencies import Frequencies, vowelled_key
from stance.text.normalise import dediacritise, fold

_NOMINAL = ("noun", "adj", "adj_comp", "adj_num", "noun_quant", "noun_num")
CLOSED = -4.3
"""Least log10 probability of a function word: the list of lemmas leaves some of the most frequent words out."""
NUMERAL = -4.0
_VERBS = {"IV": "verb", "PV": "verb", "CV": "verb"}
_TAGS = {
    "ADJ": "adj", "NOUN": "noun", "NOUN_PROP": "noun_prop", "ADV": "adv", "PREP": "prep", "NEG_PART": "part_neg",
    "CONJ": "conj_sub", "ABBREV": "abbrev", "INTERJ": "interj", "INTERROG_PART": "part_interrog",
    "INTERROG": "part_interrog", "FUNC_WORD": "part", "DET": "part_det", "REL_PRON": "pron_rel", "PART": "part",
    "EMPHATIC_PARTICLE": "part_emphac", "FUT_PART": "part_fut", "NUMERIC_COMMA": "punc", "VERB_PERFECT": "verb",
    "VERB_IMPERFECT": "verb",
}  # fmt: skip
_PSEUDO_VERBS = frozenset(map(vowelled_key, ("إِنَّ", "لٰكِنَّ", "لَيْتَ", "لَعَلَّ", "كَأَنَّ", "لَئِنَّ")))
_ELATIVES = {
    "أخرى": "آخر", "كبرى": "أكبر", "صغرى": "أصغر", "عظمى": "أعظم", "وسطى": "أوسط", "قصوى": "أقصى", "أولى": "أول",
    "عليا": "أعلى", "دنيا": "أدنى", "فضلى": "أفضل", "يمنى": "أيمن", "يسرى": "أيسر",
}  # fmt: skip
"""Feminine elatives are forms of the masculine, as in camel-tools' lemmas."""
_KEPT = frozenset(("pron", "pron_dem", "pron_rel", "part_neg", "part_interrog", "interj"))
"""Functions that AraMorph tells apart for one word (ما) and that are kept so."""
_COORDINATING = frozenset(("و", "ف", "أو", "أم", "بل", "ثم", "لكن", "إما", "حتى", "أي"))
# fmt: off
_NUMERALS = frozenset(map(fold, (
    "واحد", "أحد", "ثلاثة", "ثلاث", "أربعة", "أربع", "خمسة", "خمس", "ستة", "ست", "سبعة", "سبع", "ثمانية", "ثماني",
    "تسعة", "تسع", "عشرة", "عشر", "مئة", "مائة", "ألف", "مليون", "مليار", "بليون", "تريليون", "عشرون", "ثلاثون",
    "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون", "اثنان", "اثنتان", "عشرين", "ثلاثين",
)))
# fmt: on


def parts_of_speech(entry: Entry, known: Frequencies) -> list[str]:
    """Give camel-tools' parts of speech of a stem, at least one.

    Parameters
    ----------
    entry
        A line of ``dictStems``.
    known
        Lemma frequencies.
    """
    lemma = arabic(split_function_word(entry)[0])
    given = _given(entry)
    counts = known.counts(lemma)
    if entry.category.startswith("F"):
        return [_function_word(lemma, given, counts)]
    if fold(lemma) in _NUMERALS and given in ("adj", "noun", "noun_num"):
        return ["noun_num"]
    if given in _NOMINAL or (entry.category.startswith("N") and given.startswith("part")):
        return _nominal(given, counts, explicit=bool(entry.morphs))
    if given == "noun_prop" and "noun" in counts and "noun_prop" not in counts:
        return ["noun"]  # English capitalises the days of the week, Arabic grammar does not
    return [given]


def weight(entry: Entry, lemma: str, pos: str, known: Frequencies) -> float:
    """Give the log10 probability of a stem's lemma; words of closed classes have a floor of their own."""
    found = known.logprob(lemma, pos)
    if entry.category.startswith("F"):
        return max(found, CLOSED)
    return max(found, NUMERAL) if pos == "noun_num" else found


@lru_cache(maxsize=1 << 15)
def split_function_word(entry: Entry) -> tuple[str, tuple[str, ...]]:
    """Give a stem's lemma (transliterated, without its number) and its morphs.

    Stems such as ``bi/PREP+mA/REL_PRON`` are a particle and a word: the lemma is the word's.

    Examples
    --------
    >>> split_function_word(Entry("bmA", "bimA", "FW-Wa", "", ("bi/PREP", "mA/REL_PRON"), "bimA_1"))
    ('mA', ('bi/PREP', 'mA/REL_PRON'))
    """
    lemma = re.split("[_-]", entry.lemma.removeprefix("AFP corpus: "))[0] or entry.vocalised
    if len(entry.morphs) > 1 and entry.morphs[0] in CLITICS:  # a lone particle is the word itself
        form, _, tag = entry.morphs[1].rpartition("/")
        own = re.split("[_-]", entry.lemma)[0]
        if not tag.startswith("PRON_") and own == entry.vocalised:
            lemma = form
    return lemma, entry.morphs


def lemma_of(entry: Entry, pos: str, known: Frequencies) -> str:
    """Give a stem's lemma in Arabic letters, as camel-tools would.

    A feminine elative goes to its masculine; a spelling of a nominal stem that the list of lemmas holds is preferred to
    a header that it lacks (ديمقراطي); an adverbial accusative goes to its noun where the list has only that (جدا).
    """
    lemma = arabic(split_function_word(entry)[0]).replace("ٱ", "ا")
    bare = dediacritise(lemma)
    if pos.startswith("adj") and bare in _ELATIVES:
        return _ELATIVES[bare]
    if known.counts(lemma):
        return lemma
    stem = arabic(entry.vocalised).replace("ٱ", "ا")
    if pos in ("noun", "adj") and pos in known.counts(stem) and not plural(entry.gloss, ""):
        return stem
    if entry.category.startswith("F") and lemma.endswith("ا\u064b") and "noun" in known.counts(lemma[:-2]):
        return lemma[:-2]
    return lemma


def fused(entry: Entry, nouns: Collection[str]) -> bool:
    """Tell whether a function word is a preposition and a noun (بشأن، بالطبع), which the other tables split.

    Parameters
    ----------
    entry
        A line of ``dictStems``.
    nouns
        Forms of all nominal stems.

    Examples
    --------
    >>> fused(Entry("b$>n", "bi$a>oni", "FW-Wa", "", ("bi$a>oni/PREP",)), {"$>n"})
    True
    """
    if len(entry.morphs) != 1 or not entry.category.startswith("F") or entry.vocalised[:2] not in ("bi", "li"):
        return False
    rest = entry.form[1:]
    bare = rest.removeprefix("Al") if entry.form[0] == "b" else rest.removeprefix("l")
    return len(bare) > 2 and entry.form[0] == entry.vocalised[0] and (bare in nouns or rest in nouns)


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


def _nominal(given: str, counts: dict[str, int], *, explicit: bool) -> list[str]:
    listed = [pos for pos in counts if pos in _NOMINAL]
    if not listed:
        return [given if given in _NOMINAL else "noun"]
    return listed if given in listed or not explicit or given not in _NOMINAL else [given, *listed]


def _function_word(lemma: str, given: str, counts: dict[str, int]) -> str:
    if given in ("noun_prop", "abbrev", "noun"):
        return given
    if vowelled_key(lemma) in _PSEUDO_VERBS:
        return "verb_pseudo"
    listed = {pos: count for pos, count in counts.items() if pos not in ("verb", "noun_prop", "abbrev", "adj")}
    if given in listed and given in _KEPT:
        return given
    if given in ("pron", "pron_dem") or not listed:
        return "conj" if given == "conj_sub" and dediacritise(lemma) in _COORDINATING else given
    return max(listed, key=lambda pos: listed[pos])
