"""A database of camel-tools made small: quick to load, quick to look words up in.

The analyser of camel-tools merges the features of every (prefix, stem, suffix) that fits a word before anybody knows
which one is meant. Here the triples stay unmerged (`Lexicon.triples`); what ranking needs of them is precomputed, and
camel-tools' own merge runs for the analyses that are asked for (`Lexicon.analyses`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from stance.text.tags import INFLECTION, enclitic_letters, proclitic_letters

SHARED = frozenset(("pos", "source", "form_gen", "form_num", "rat", "cas", "mod", "stt", "vox", *INFLECTION))
"""Features with few values: stems that agree in all of them share one mapping."""


class Triple(NamedTuple):
    """A prefix, a stem and a suffix that may stand together, by number."""

    prefix: int
    stem: int
    suffix: int


class Affix(NamedTuple):
    """A prefix or suffix.

    Attributes
    ----------
    category
        Number of its category.
    features
        As in the database.
    bare
        Undiacritised letters.
    sets
        The values of `INFLECTION` that it imposes on a stem, ``None`` where it leaves the stem's.
    """

    category: int
    features: dict[str, str]
    bare: str
    sets: tuple[str | None, ...]


class Shape(NamedTuple):
    """What many stems share: their features with few values, and the names of the others."""

    features: dict[str, str]
    own: tuple[str, ...]


class Reading(NamedTuple):
    """What a triple says about a word, apart from its lemma: the columns of `stance.schema.Tokens`."""

    pos: str
    proclitics: str
    enclitic: str
    features: str


@dataclass(slots=True)
class Lexicon:
    """Prefixes, stems, suffixes and which of them go together.

    Attributes
    ----------
    prefixes, suffixes
        Numbers of `affixes` by letters.
    stems
        Numbers of stems by folded letters; `stem_category`, `stem_shape`, `stem_own`, `lemma`, `bare`, `logprob` are
        indexed by them.
    fits
        Three sets of numbers ``left * width + right``: prefix-stem, stem-suffix and prefix-suffix categories.
    """

    width: int
    affixes: list[Affix] = field(default_factory=list)
    prefixes: dict[str, tuple[int, ...]] = field(default_factory=dict)
    suffixes: dict[str, tuple[int, ...]] = field(default_factory=dict)
    stems: dict[str, tuple[int, ...]] = field(default_factory=dict)
    shapes: list[Shape] = field(default_factory=list)
    stem_category: list[int] = field(default_factory=list)
    stem_shape: list[int] = field(default_factory=list)
    stem_own: list[tuple[str, ...]] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    logprob: list[float] = field(default_factory=list)
    fits: tuple[frozenset[int], frozenset[int], frozenset[int]] = (frozenset(), frozenset(), frozenset())
    categories: list[str] = field(default_factory=list)
    backoff: tuple[int, ...] = ()
    longest: tuple[int, int] = (0, 0)
    frame: Mapping[str, Any] = field(default_factory=dict)
    readings: dict[tuple[int, int, int], Reading] = field(default_factory=dict)
    memo: dict[str, Any] = field(default_factory=dict)

    def triples(self, word: str) -> Iterator[Triple]:
        """Enumerate what a folded word can be, in the order of camel-tools' analyser.

        Parameters
        ----------
        word
            Letters as `stance.text.normalise.fold` gives them.
        """
        for prefixes, stem, suffixes in self._splits(word):
            stems = self.stems.get(stem)
            if stems is not None:
                yield from self._compatible(prefixes, stems, suffixes)

    def backoff_triples(self, word: str) -> Iterator[tuple[Triple, str]]:
        """Enumerate what an unknown word can be if its stem is a proper name, with that stem."""
        for prefixes, stem, suffixes in self._splits(word):
            for triple in self._compatible(prefixes, self.backoff, suffixes):
                yield triple, stem

    def _splits(self, word: str) -> Iterator[tuple[tuple[int, ...], str, tuple[int, ...]]]:
        size = len(word)
        most_prefix, most_suffix = self.longest
        for start in range(min(most_prefix, size - 1) + 1):
            prefixes = self.prefixes.get(word[:start])
            if prefixes is None:
                continue
            for end in range(max(start + 1, size - most_suffix), size + 1):
                suffixes = self.suffixes.get(word[end:])
                if suffixes is not None:
                    yield prefixes, word[start:end], suffixes

    def _compatible(
        self, prefixes: tuple[int, ...], stems: tuple[int, ...], suffixes: tuple[int, ...]
    ) -> Iterator[Triple]:
        prefix_stem, stem_suffix, prefix_suffix = self.fits
        affixes, width, categories = self.affixes, self.width, self.stem_category
        for prefix in prefixes:
            left = affixes[prefix].category * width
            for stem in stems:
                middle = categories[stem]
                if left + middle not in prefix_stem:
                    continue
                middle *= width
                for suffix in suffixes:
                    right = affixes[suffix].category
                    if middle + right in stem_suffix and left + right in prefix_suffix:
                        yield Triple(prefix, stem, suffix)

    def reading(self, triple: Triple) -> Reading:
        """Give part of speech, clitics and inflection of a triple: the merge of camel-tools for these features."""
        key = (triple.prefix, self.stem_shape[triple.stem], triple.suffix)
        known = self.readings.get(key)
        if known is None:
            known = self.readings[key] = self._reading(*key)
        return known

    def _reading(self, prefix: int, shape: int, suffix: int) -> Reading:
        features = self.shapes[shape].features
        merged = {
            name: before or after or features.get(name, "na")
            for name, before, after in zip(
                INFLECTION, self.affixes[prefix].sets, self.affixes[suffix].sets, strict=True
            )
        }
        person = " ".join(merged[name] for name in ("asp", "per", "gen", "num"))
        return Reading(features["pos"], proclitic_letters(merged), enclitic_letters(merged["enc0"]), person)

    def letters(self, triple: Triple) -> str:
        """Spell a triple without vowel marks."""
        return self.affixes[triple.prefix].bare + self.bare[triple.stem] + self.affixes[triple.suffix].bare

    def stem_features(self, stem: int) -> dict[str, str]:
        """Give a stem's features as they stand in the database."""
        shape = self.shapes[self.stem_shape[stem]]
        return {**shape.features, **dict(zip(shape.own, self.stem_own[stem], strict=True))}
