"""Which reading of a word is meant, before anything is learnt: documented preferences of news prose.

A reading's score is the log10 probability of its lemma (`stance.text.frequencies`) plus what its clitics, its
inflection and its spelling cost. The figures are orders of magnitude (1 = ten times rarer), set from how news is
written and not from any annotated text.
"""

from stance.text.lexicon import Lexicon, Triple

PROCLITICS = {"": 0.0, "و": -0.3, "ال": 0.1, "ب": -0.4, "ل": -0.5, "س": -0.3, "ف": -1.2, "ك": -1.5, "أ": -2.5}
"""Cost of each attached particle; those missing cost `RARE`."""
RARE = -2.0
ENCLITIC = {"": 0.0, "ه": -0.6, "ها": -0.5, "هم": -0.6, "هما": -0.9, "نا": -0.9, "ي": -1.8, "ني": -1.5, "ك": -2.2}
"""Cost of an attached pronoun: the third person is common, the reader is hardly ever addressed."""
PERSON = {"1": -0.9, "2": -2.5}
DUAL = -0.5
IMPERATIVE = -2.5
PASSIVE = -0.7
SPELLING = {"exact": 0.0, "hamza dropped": -0.7, "ya": -1.2, "ta": -1.3, "contradicted": -3.0}
"""A printed ا may stand for أ or إ (news often omits the hamza); أ never stands for إ."""
PROPER = -0.3
"""A proper name must be a little likelier than a common word: the lists of names are long."""


def spelling(printed: str, spelled: str) -> str:
    """Tell how a printed word departs from the spelling of an analysis.

    Examples
    --------
    >>> spelling("ان", "أن"), spelling("أن", "إن"), spelling("على", "علي"), spelling("جدة", "جده")
    ('hamza dropped', 'contradicted', 'ya', 'ta')
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
        return "hamza dropped"
    if printed in "يى" and spelled in "يى":
        return "ya"
    return "ta" if printed in "هة" and spelled in "هة" else "contradicted"


class Priors:
    """Scores triples of a lexicon by the preferences of this module.

    Parameters
    ----------
    lexicon
        Where the triples come from.
    """

    version = "priors-1"

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._inflected: dict[tuple[int, int, int], float] = {}

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
        key = (triple.prefix, lexicon.stem_shape[triple.stem], triple.suffix)
        inflected = self._inflected.get(key)
        if inflected is None:
            inflected = self._inflected[key] = self._inflection(triple)
        score = lexicon.logprob[triple.stem] + inflected
        spelled = lexicon.letters(triple)
        return score if spelled == word else score + SPELLING[spelling(word, spelled)]

    def _inflection(self, triple: Triple) -> float:
        reading = self._lexicon.reading(triple)
        aspect, person, _, number = reading.features.split(" ")
        cost = sum(PROCLITICS.get(particle, RARE) for particle in reading.proclitics.split("+"))
        cost += ENCLITIC.get(reading.enclitic, RARE) + (DUAL if number == "d" else 0.0)
        if reading.pos == "verb":
            cost += PERSON.get(person, 0.0) + (IMPERATIVE if aspect == "c" else 0.0)
            passive = self._lexicon.shapes[self._lexicon.stem_shape[triple.stem]].features.get("vox") == "p"
            cost += PASSIVE if passive else 0.0
        return cost + (PROPER if reading.pos == "noun_prop" else 0.0)
