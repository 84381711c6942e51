"""From a printed word to its ranked readings, and to the ways its particles come off."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from stance.text.lexicon import Lexicon, Reading, Triple
from stance.text.normalise import TANWIN, fold, letters

KEPT = 6
"""Readings of a word that are kept; the next word may prefer the second, hardly ever the seventh."""
MARGIN = 4.0
"""Readings ten thousand times rarer than the best are dropped."""
MARKED = 2.0
"""What a printed tanwin does for the readings that have one."""
_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3]")
_UNKNOWN = {
    "": 0.0,
    "و": 0.1,
    "ال": 0.8,
    "و+ال": 1.5,
    "ب+ال": 1.5,
    "ل+ال": 1.2,
    "ف+ال": 0.9,
    "ك+ال": 0.6,
    "و+ل+ال": 1.5,
}
"""Preference among the readings of a word that no dictionary holds; those missing cost two."""


class Candidate(NamedTuple):
    """A reading of a word.

    Attributes
    ----------
    lemma
        Undiacritised dictionary form.
    pos, proclitics, enclitic, features
        As in `stance.schema.Tokens`.
    score
        Log10 preference; only differences between readings of one word mean anything.
    """

    lemma: str
    pos: str
    proclitics: str
    enclitic: str
    features: str
    score: float


class Scorer(Protocol):
    """Whatever prefers one reading of a word to another.

    Attributes
    ----------
    version
        Changes when scores do.
    renames
        Lemmas that are to be called otherwise, by (lemma, part of speech).
    """

    version: str
    renames: Mapping[tuple[str, str], str]

    def score(self, word: str, triple: Triple) -> float:
        """Give the log10 score of a triple as a reading of a word (letters as printed)."""


NONE = "na na na na"


def rank(lexicon: Lexicon, scorer: Scorer, printed: str) -> list[Candidate]:
    """Rank the readings of a token, best first.

    Numbers, marks and words of other scripts have one reading; an Arabic word that the lexicon lacks is read as a
    proper name.

    Parameters
    ----------
    lexicon, scorer
        Where readings come from and what prefers one to another.
    printed
        A token as printed, or its `stance.text.normalise.type_key`.

    Returns
    -------
    list of Candidate
        One to `KEPT` readings, all different.

    Examples
    --------
    >>> from stance.text import lexicon_store, morphology, priors
    >>> lexicon = lexicon_store.open_lexicon(morphology.resolve())
    >>> best = rank(lexicon, priors.Priors(lexicon), "وحكومتهم")[0]
    >>> best.lemma, best.pos, best.proclitics, best.enclitic
    ('حكومة', 'noun', 'و', 'هم')
    """
    word = letters(printed)
    if not _ARABIC.search(word):
        return [_plain(word)]
    found = [reading for reading, _ in reading_triples(lexicon, scorer, printed)[:KEPT]]
    return [reading for reading in found if reading.score >= found[0].score - MARGIN] or unknown(lexicon, word)


def reading_triples(lexicon: Lexicon, scorer: Scorer, printed: str) -> list[tuple[Candidate, Triple]]:
    """List all readings that the lexicon has for an Arabic word, best first, each with its best triple.

    Parameters
    ----------
    lexicon, scorer, printed
        As in `rank`.
    """
    word, marked = letters(printed), printed.endswith(TANWIN)
    renames = scorer.renames
    best: dict[tuple[str, Reading], tuple[float, Triple]] = {}
    for triple in lexicon.triples(fold(word)):
        lemma, reading = lexicon.lemma[triple.stem], lexicon.reading(triple)
        key = renames.get((lemma, reading.pos), lemma), reading
        score = scorer.score(word, triple) + (MARKED if marked and _has_tanwin(lexicon, triple) else 0.0)
        if key not in best or score > best[key][0]:
            best[key] = score, triple
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
    return [(Candidate(lemma, *reading, score), triple) for (lemma, reading), (score, triple) in ranked]


def _has_tanwin(lexicon: Lexicon, triple: Triple) -> bool:
    suffix = lexicon.affixes[triple.suffix].features.get("diac", "")
    return TANWIN in (suffix or lexicon.stem_features(triple.stem)["diac"])


def unknown(lexicon: Lexicon, word: str) -> list[Candidate]:
    """Read a word that the lexicon lacks as a proper name, with or without particles."""
    found = {Candidate(word, "noun_prop", "", "", "na na m s", 0.0)}
    for triple, stem in lexicon.backoff_triples(fold(word)):
        reading = lexicon.reading(triple)
        if len(stem) >= 3 and not reading.enclitic and not lexicon.affixes[triple.suffix].bare:
            score = _UNKNOWN.get(reading.proclitics, -2.0) - (1.0 if len(stem) == 3 and reading.proclitics else 0.0)
            found.add(Candidate(word[-len(stem) :], *reading, score if reading.proclitics else 0.0))
    return sorted(found, key=lambda item: (-item.score, item))[:KEPT]


def segmentations(lexicon: Lexicon, printed: str) -> tuple[tuple[str, str], ...]:
    """List the ways to take the particles off a word that leave no attached pronoun.

    Parameters
    ----------
    lexicon
        What is legal.
    printed
        A token as printed.

    Returns
    -------
    tuple of (proclitics, rest)
        Particles joined by ``+`` without the article; the rest has the letters of the printed word (hamza, ة and ى
        as printed, no marks) and keeps its article, which comes back whole in للـ. An unknown word may be a name
        behind any particle. Sorted, shortest particles first.

    Examples
    --------
    >>> from stance.text import lexicon_store, morphology
    >>> lexicon = lexicon_store.open_lexicon(morphology.resolve())
    >>> segmentations(lexicon, "للجنة")
    (('ل', 'الجنة'), ('ل', 'اللجنة'), ('ل', 'لجنة'))
    """
    word = letters(printed)
    if not _ARABIC.search(word):
        return (("", word),)
    triples = list(lexicon.triples(fold(word)))
    found = {part for triple in triples for part in _parts(lexicon, word, triple)}
    if not triples:
        found = {("", word)}
        for triple, stem in lexicon.backoff_triples(fold(word)):
            if len(stem) >= 3:
                found.update(_parts(lexicon, word, triple))
    return tuple(sorted(found, key=lambda part: (len(part[0]), part)))


def _parts(lexicon: Lexicon, word: str, triple: Triple) -> Iterator[tuple[str, str]]:
    reading = lexicon.reading(triple)
    if reading.enclitic:
        return
    particles = [particle for particle in reading.proclitics.split("+") if particle]
    article = "ال" in particles
    particles = [particle for particle in particles if particle != "ال"]
    attached = "".join(particles)
    prefix = lexicon.affixes[triple.prefix].bare
    if not prefix.startswith(attached):
        yield "", word  # the particle is part of the stem, as in بما
        return
    rest = word[len(attached) :]
    if article and not fold(rest).startswith("ال"):
        rest = "ال" + (rest[1:] if prefix.endswith("لل") else rest)
    yield "+".join(particles), rest


def _plain(word: str) -> Candidate:
    if any(letter.isdigit() for letter in word):
        pos = "digit"
    elif any(letter.isalpha() for letter in word):
        pos = "foreign"
    else:
        pos = "punc"
    return Candidate(word, pos, "", "", NONE, 0.0)
