"""Analyses texts: every word looked up in the type table, new words analysed once and remembered."""

import logging
import weakref
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from stance.schema import Span, Tokens
from stance.text import (
    candidates,
    classes,
    context,
    lexicon,
    morphology,
    normalise,
    priors,
    shrink,
    tags,
    type_file,
    type_table,
)
from stance.text import ranker as ranker_module
from stance.text.cache import cache_root, source_hash, uncollected
from stance.text.candidates import Candidate, Scorer, rank, segmentations
from stance.text.chunks import Chunks, Joined
from stance.text.lexicon import Lexicon
from stance.text.lexicon_store import database_hash, open_lexicon
from stance.text.names import Names, particles_before
from stance.text.normalise import type_key
from stance.text.priors import Priors
from stance.text.quotes import MARKS, quotes
from stance.text.ranker import Ranker, Weights
from stance.text.type_table import Parts, TypeTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

_RANKED_BY = source_hash(candidates, lexicon, normalise, priors, ranker_module, shrink, tags)
_log = logging.getLogger(__name__)
BATCH = 256
"""Texts that are worked on at once: enough for vectorised code to pay, few enough to bound the memory."""
SAVED_AT = 2000
"""New words that are worth rewriting the file for; what remains is written at exit."""


class Analyser:
    """Lemmas, parts of speech, clitics, inflection and quotation of printed texts.

    Parameters
    ----------
    database
        A morphological database in camel-tools' format; ``None`` to look for one (`morphology.resolve`).
    cache
        Folder of the type table; ``None`` for `cache_root`.
    names
        Single-word proper names, which segment behind every particle.
    ranker
        Weights as ``python -m stance.text.ranker learn`` writes them; ``None`` for the documented priors.

    Raises
    ------
    MissingData
        If there is no database and nothing to compile one from.

    Examples
    --------
    >>> analyser = Analyser(names=["أوباما"])
    >>> tokens, = analyser.analyse(["وقالت المعارضة لأوباما: «لا»"])
    >>> tokens.lemmas
    ('قال', 'معارضة', 'أوباما', ':', '«', 'لا', '»')
    >>> tokens.proclitics[:3], tokens.quoted
    (('و', 'ال', 'ل'), (0, 0, 0, 0, 0, 1, 0))
    >>> analyser.segmentations("للمعارضة")
    (('ل', 'المعارضة'),)
    """

    def __init__(
        self,
        database: Path | None = None,
        cache: Path | None = None,
        names: Sequence[str] = (),
        ranker: Path | None = None,
    ) -> None:
        self.database = morphology.resolve(database)
        self._given = tuple(names)
        self._weights = Weights.loads(ranker.read_text(encoding="utf-8")) if ranker else None
        self._preferences = self._weights.preferences if self._weights else context.documented()
        ranked_by = _RANKED_BY + (self._weights.dumps() if self._weights else "")
        self._path = type_file.table_path(
            cache or cache_root() / "types", database_hash(self.database), morphology.installed_version(), ranked_by
        )
        self._table = TypeTable()
        stored = type_file.read(self._path)
        if stored is not None:
            self._table.absorb(stored)
        self._classes: NDArray[np.int8] = np.zeros(0, np.int8)
        self._known = dict(self._table.index)  # printed forms, marks and all
        self._chunks = Chunks()
        self._fresh: dict[str, tuple[list[Candidate], Parts]] = {}
        if self._given:
            self._lead(list(self._table.index))
        weakref.finalize(self, _save, self._path, self._fresh)  # when it is collected, and at exit

    @cached_property
    def lexicon(self) -> Lexicon:
        """The database, loaded when the first unknown word is met."""
        return open_lexicon(self.database)

    @cached_property
    def _scorer(self) -> Scorer:
        return Ranker(self.lexicon, self._weights) if self._weights else Priors(self.lexicon)

    @cached_property
    def _names(self) -> Names:
        return Names(self._given, particles_before(self.lexicon)) if self._given else Names(())

    def analyse(self, texts: Sequence[str]) -> list[Tokens]:
        """Analyse texts.

        Parameters
        ----------
        texts
            As printed; any length, from a headline to an article.

        Returns
        -------
        list of Tokens
            One for each text, in order. Clitics stay attached: a token is what is printed between blanks and marks.
        """
        with uncollected():
            batches = [self._analyse(texts[first : first + BATCH]) for first in range(0, len(texts), BATCH)]
        return list(chain.from_iterable(batches))

    def _analyse(self, texts: Sequence[str]) -> list[Tokens]:
        joined = self._chunks.join(texts, self._numbers)
        lasts = np.cumsum(joined.sizes)
        begins = np.zeros(len(joined.words), bool)
        begins[(lasts - joined.sizes)[joined.sizes > 0]] = True
        rows = self._choose(joined.types, begins)
        columns: list[list[Any]] = [joined.starts.tolist(), joined.ends.tolist(), joined.words]
        columns += [self._table.text_array(name)[self._table.codes[name][rows]].tolist() for name in type_table.TEXTS]
        marks = _marks(joined, lasts, [self._known[mark] for mark in MARKS if mark in self._known])
        return [
            _tokens(text, [tuple(column[last - size : last]) for column in columns], marks.get(number, []))
            for number, (text, size, last) in enumerate(zip(texts, joined.sizes.tolist(), lasts.tolist(), strict=True))
        ]

    def _choose(self, numbers: "NDArray[np.int64]", first: "NDArray[np.bool_]") -> "NDArray[np.int32]":
        table = self._table
        if len(self._classes) != len(table.scores):
            self._classes = classes.classify(table.codes, {name: table.texts(name) for name in type_table.TEXTS})
        return context.choose(table.choices[numbers], table.scores, self._classes, first, self._preferences)

    def segmentations(self, word: str) -> Parts:
        """List every legal way to take the particles off a word that leaves no attached pronoun.

        Parameters
        ----------
        word
            A token as printed.

        Returns
        -------
        tuple of (proclitics, rest)
            Particles joined by ``+``; the rest in the letters of the printed word (no marks), with its article if it
            has one. Apply `stance.text.normalise.fold` to compare it with an alias.
        """
        self._numbers([word])
        key = type_key(word)
        named = self._names.segmentations(key) if self._given else ()
        return tuple(dict.fromkeys((*self._table.parts(key), *named)))

    def save(self) -> None:
        """Write the words that were analysed since the last time; done by itself at the end of a program."""
        _save(self._path, self._fresh)

    def _numbers(self, words: list[str]) -> "NDArray[np.int64]":
        known = self._known
        numbers = np.fromiter(map(known.get, words, repeat(-1)), np.int64, len(words))
        missing = np.flatnonzero(numbers < 0).tolist()
        if missing:
            keys = {word: type_key(word) for word in {words[place] for place in missing}}
            index = self._table.index
            self._learn(sorted({key for key in keys.values() if key not in index}))
            known.update((word, index[key]) for word, key in keys.items())
            numbers[missing] = [known[words[place]] for place in missing]
        return numbers

    def _learn(self, words: list[str]) -> None:
        if not words:
            return
        found = {word: (rank(self.lexicon, self._scorer, word), segmentations(self.lexicon, word)) for word in words}
        self._table.add(found)
        if not self._fresh:
            type_file.prepare()
        self._fresh.update(found)
        if self._given:
            self._lead(words)
        if len(self._fresh) >= SAVED_AT:
            self.save()

    def _lead(self, words: list[str]) -> None:
        for word in words:
            best = float(self._table.scores[self._table.choices[self._table.index[word], 0]])
            if named := self._names.candidates(word, best):
                self._table.lead(word, named)


def _marks(joined: Joined, lasts: "NDArray[np.int64]", types: list[int]) -> dict[int, list[Span]]:
    """Collect the places of the quotation marks of each text that has any."""
    found: dict[int, list[Span]] = {}
    places = np.flatnonzero(np.isin(joined.types, types))
    for text, place in zip(np.searchsorted(lasts, places, side="right").tolist(), places.tolist(), strict=True):
        found.setdefault(text, []).append(Span(int(joined.starts[place]), int(joined.ends[place])))
    return found


def _tokens(text: str, columns: list[tuple[Any, ...]], marks: list[Span]) -> Tokens:
    starts, ends, words, lemmas, pos, proclitics, enclitics, features = columns
    quoted = [0] * len(words)
    for start, end, kind in quotes(text, marks) if marks else ():
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        quoted[first:last] = [kind] * (last - first)
    return Tokens(text, starts, ends, words, lemmas, pos, proclitics, enclitics, features, tuple(quoted))


def _save(path: Path, fresh: dict[str, tuple[list[Candidate], Parts]]) -> None:
    if fresh:
        clean = TypeTable()  # without the names given at run time
        clean.add(fresh)
        try:
            type_file.save(path, clean, list(fresh))
        except OSError as error:
            _log.warning("analysed words cannot be kept and will be analysed anew: %s", error)
        fresh.clear()
