"""Proper names that the dictionary lacks or takes for something else: aliases of actors.

They behave as stems of the lexicon's proper-name class: every particle that the lexicon allows before a name
segments (وترامب، لأوباما، كداعش), no pronoun attaches, and no article is added or taken away.
"""

from collections.abc import Iterable, Mapping

from stance.text.candidates import Candidate
from stance.text.lexicon import Lexicon
from stance.text.normalise import fold, letters
from stance.text.priors import SPELLING, spelling

CLASS = "Nprop"
LEAD = 0.5
"""How much likelier than its best other reading a word is the name that it spells."""
PARTICLES = ("", "و", "ف", "ب", "ل", "ك", "و+ب", "و+ل", "و+ك", "ف+ب", "ف+ل", "ف+ك")
"""What may precede a name; used where the lexicon does not tell."""


class Names:
    """Words that are, or may be, one of the given names behind particles.

    Parameters
    ----------
    names
        Single words as they are usually spelled.
    particles
        Combinations that may precede a name, as ``"و+ل"``.

    Examples
    --------
    >>> names = Names(["أوباما", "البنتاغون"])
    >>> names.segmentations("للبنتاغون"), names.segmentations("واوباما"), names.segmentations("الأوباما")
    ((('ل', 'البنتاغون'),), (('و', 'اوباما'),), ())
    """

    def __init__(self, names: Iterable[str], particles: Iterable[str] = PARTICLES) -> None:
        self._known: Mapping[str, tuple[tuple[str, str], ...]] = _forms(names, tuple(particles))

    def __len__(self) -> int:
        return len(self._known)

    def segmentations(self, printed: str) -> tuple[tuple[str, str], ...]:
        """List (particles, printed rest) for the names that a word can be."""
        word = letters(printed)
        return tuple((particles, _rest(word, particles, name)) for particles, name in self._known.get(fold(word), ()))

    def candidates(self, printed: str, best: float) -> list[Candidate]:
        """Give the readings of a word as a name.

        Parameters
        ----------
        printed
            A token.
        best
            Score of its best other reading.
        """
        word = letters(printed)
        found = []
        for particles, name in self._known.get(fold(word), ()):
            article = "ال" if name.startswith("ال") else ""
            proclitics = "+".join(part for part in (particles, article) if part)
            cost = -0.1 * len(particles) + 0.5 * SPELLING[spelling(_rest(word, particles, name), name)]
            lemma = name.removeprefix("ال") if article else name
            found.append(Candidate(lemma, "noun_prop", proclitics, "", "na na m s", best + LEAD + cost))
        return found


def particles_before(lexicon: Lexicon) -> tuple[str, ...]:
    """Read off a lexicon which particles stand before its proper names."""
    if CLASS not in lexicon.categories:
        return PARTICLES
    names, width = lexicon.categories.index(CLASS), lexicon.width
    found = set()
    for letters_, numbers in lexicon.prefixes.items():
        simple = set(letters_) <= set("وفبكل") and "لل" not in letters_
        if simple and any(lexicon.affixes[number].category * width + names in lexicon.fits[0] for number in numbers):
            found.add("+".join(letters_))
    return tuple(sorted(found, key=lambda item: (len(item), item)))


def _forms(names: Iterable[str], particles: tuple[str, ...]) -> dict[str, tuple[tuple[str, str], ...]]:
    known: dict[str, dict[tuple[str, str], None]] = {}
    for name in dict.fromkeys(letters(name) for name in names):
        for particle in particles:
            attached = particle.replace("+", "")
            swallowed = name[1:] if attached.endswith("ل") and name.startswith("ال") else name
            known.setdefault(fold(attached + swallowed), {})[particle, name] = None
    return {form: tuple(readings) for form, readings in known.items()}


def _rest(word: str, particles: str, name: str) -> str:
    rest = word[len(particles.replace("+", "")) :]
    return "ا" + rest if len(rest) < len(name) else rest  # the article loses its alif in للـ
