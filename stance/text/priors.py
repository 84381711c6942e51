"""Which reading of a word is meant, before anything is learnt: documented preferences of news prose.

A reading's score is the log10 probability of its lemma (`stance.text.frequencies`) plus what its clitics, its
inflection and its spelling cost. The figures are orders of magnitude (1 = ten times rarer) set by hand for whole
classes of words; they were checked, and some moved, on PADT dev and WikiNews, which are therefore no held-out sets.
"""

from collections.abc import Mapping

from stance.text.lexicon import Lexicon, Reading, Triple

_CLITIC_FEATURES = ("prc3", "prc2", "prc1", "prc0")
_SHORTENED = ("IV_C",)

PROCLITICS = {
    "0": 0.0, "na": 0.0, "wa_conj": -0.4, "Al_det": 0.1, "bi_prep": -0.5, "li_prep": -0.5, "sa_fut": -0.3,
    "li_sub": -0.8, "fa_conj": -1.2, "ka_prep": -1.5, "la_emph": -2.5, "la_rc": -2.5, ">a_ques": -2.5,
}  # fmt: skip
"""Cost of each attached particle by function; those missing cost `RARE`."""
RARE = -2.0
ENCLITIC = {"": 0.0, "ه": -0.6, "ها": -0.5, "هم": -0.6, "هما": -0.9, "نا": -0.9, "ي": -2.3, "ني": -1.5, "ك": -2.2}
"""Cost of an attached pronoun: the third person is common, the reader is hardly ever addressed."""
PERSON = {"1": -0.9, "2": -2.5}
DUAL = -0.6
CONSTRUCT_DUAL = -1.5
"""The dual before a genitive (رئيسا الوفدين), which the accusative and many names resemble."""
WOMEN = -1.0
"""Verbs with several women as subject."""
IMPERATIVE = -2.5
PASSIVE = -0.7
JUSSIVE = -0.7
"""Shortened imperfects (يعد of عاد), which need لم before them."""
ACCUSATIVE = -1.8
"""The ا of the indefinite accusative, which the names of countries resemble (بريطانيا)."""
FEMININE_OF_NOUN = -0.8
"""A noun whose lemma has no ة takes one only as the word for a woman; adjectives do so half of the time."""
WOMEN_DESCRIBED = -0.8
"""Adjectives in ات: things in the plural take the singular."""
SPELLING = {
    "exact": 0.0,
    "hamza dropped": -0.7,
    "madda dropped": -1.5,
    "ya for alif": -2.3,
    "alif for ya": -1.0,
    "ta": -1.7,
    "contradicted": -3.0,
}
"""A printed ا may stand for أ or إ (news often omits the hamza); أ never stands for إ; Egypt writes ى for ي."""
PROPER = -0.3
"""A proper name must be a little likelier than a common word: the lists of names are long."""


def spelling(printed: str, spelled: str) -> str:
    """Tell how a printed word departs from the spelling of an analysis.

    Examples
    --------
    >>> spelling("ان", "أن"), spelling("أن", "إن"), spelling("فى", "في"), spelling("جدة", "جده")
    ('hamza dropped', 'contradicted', 'alif for ya', 'ta')
    """
    if printed == spelled:
        return "exact"
    if len(printed) != len(spelled):
        return "contradicted"
    worst = "exact"
    for one, other in zip(printed, spelled, strict=True):
        if one == other:
            continue
        kind = _departure(one, other)
        if SPELLING[kind] < SPELLING[worst]:
            worst = kind
    return worst


def _departure(printed: str, spelled: str) -> str:
    if printed == "ا" and spelled in "أإآ":
        return "madda dropped" if spelled == "آ" else "hamza dropped"
    if printed == "ي" and spelled == "ى":
        return "ya for alif"
    if printed == "ى" and spelled == "ي":
        return "alif for ya"
    return "ta" if printed in "هة" and spelled in "هة" else "contradicted"


class Priors:
    """Scores triples of a lexicon by the preferences of this module.

    Parameters
    ----------
    lexicon
        Where the triples come from.
    renames
        Lemmas that are to be called otherwise, by (lemma, part of speech).
    """

    version = "priors-1"

    def __init__(self, lexicon: Lexicon, renames: Mapping[tuple[str, str], str] | None = None) -> None:
        self.renames = renames or {}
        self._lexicon = lexicon
        self._inflected: dict[tuple[int, int, int, int, bool], float] = {}

    def score(self, word: str, triple: Triple) -> float:
        """Give the log10 score of a triple as a reading of a word.

        Parameters
        ----------
        word
            Letters as printed (`stance.text.normalise.letters`).
        triple
            One of the triples of its folded form.
        """
        lexicon = self._lexicon
        own_ta = lexicon.lemma[triple.stem].endswith("ة")
        shape, category = lexicon.stem_shape[triple.stem], lexicon.stem_category[triple.stem]
        key = (triple.prefix, shape, category, triple.suffix, own_ta)
        inflected = self._inflected.get(key)
        if inflected is None:
            inflected = self._inflected[key] = self._inflection(triple, own_ta=own_ta)
        score = lexicon.logprob[triple.stem] + inflected
        spelled = lexicon.letters(triple)
        return score if spelled == word else score + SPELLING[spelling(word, spelled)]

    def _inflection(self, triple: Triple, *, own_ta: bool) -> float:
        lexicon = self._lexicon
        prefix, suffix = lexicon.affixes[triple.prefix], lexicon.affixes[triple.suffix]
        stem = lexicon.shapes[lexicon.stem_shape[triple.stem]].features
        merged = {name: prefix.features.get(name) or stem.get(name, "0") for name in _CLITIC_FEATURES}
        reading = lexicon.reading(triple)
        cost = sum(PROCLITICS.get(value, RARE) for value in merged.values())
        cost += ENCLITIC.get(reading.enclitic, RARE) + (DUAL if reading.features.endswith("d") else 0.0)
        if reading.pos == "verb":
            category = lexicon.categories[lexicon.stem_category[triple.stem]]
            return cost + _verb(reading, stem, shortened=category.startswith(_SHORTENED) and not suffix.bare)
        if suffix.bare == "ا" and suffix.features.get("gen") is None:
            cost += ACCUSATIVE
        if suffix.features.get("num") == "d" and suffix.features.get("stt") == "c" and not reading.enclitic:
            cost += CONSTRUCT_DUAL
        if suffix.features.get("gen") == "f" and not own_ta:
            several = suffix.features.get("num") == "p"
            if reading.pos == "adj" and several:
                cost += WOMEN_DESCRIBED
            elif reading.pos == "noun" and not several:
                cost += FEMININE_OF_NOUN
        return cost + (PROPER if reading.pos == "noun_prop" else 0.0)


def _verb(reading: Reading, stem: dict[str, str], *, shortened: bool) -> float:
    aspect, person, gender, number = reading.features.split(" ")
    return (
        PERSON.get(person, 0.0)
        + (IMPERATIVE if aspect == "c" else 0.0)
        + (PASSIVE if stem.get("vox") == "p" else 0.0)
        + (WOMEN if gender == "f" and number == "p" else 0.0)
        + (JUSSIVE if shortened else 0.0)
    )
