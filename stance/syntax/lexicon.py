"""The hand-kept lexicon of evaluation (``seeds/lexicon.tsv``): words that take a stance, and who receives it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from stance.errors import ConfigError, MissingData
from stance.resources import resource
from stance.schema import Tokens
from stance.syntax.phrases import Phrases
from stance.syntax.verbs import is_verb
from stance.text.normalise import fold, folded


class Entry(NamedTuple):
    """One line of the lexicon.

    Attributes
    ----------
    lemma
        Folded lemma, or the folded words of a phrase.
    pos
        ``verb``, ``noun``, ``adj``, ``adv``, ``prep``, ``part`` or ``phrase``.
    kind
        Class of evaluation (``praise``, ``blame``, ``report``, ``negator``, ...).
    polarity
        +1, -1 or 0: the stance toward the argument that receives it.
    receives
        Arguments in order of preference: ``object``, ``subject``, ``possessor``, ``modified`` or a preposition.
    """

    lemma: str
    pos: str
    kind: str
    polarity: int
    receives: tuple[str, ...]


class Hit(NamedTuple):
    """A token (half-open interval for phrases) that is an entry of the lexicon."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True)
class Lexicon:
    """Entries by folded lemma, and phrases by their first folded word."""

    words: Mapping[str, tuple[Entry, ...]]
    phrases: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def hits(self, tokens: Tokens) -> list[Hit]:
        """Every entry that a sentence holds, in order; a phrase hides the words it covers.

        Examples
        --------
        >>> tokens = Tokens("", words=("رحبت",), lemmas=("رحب",), pos=("verb",))
        >>> [hit.entry.kind for hit in load_lexicon().hits(tokens)]
        ['welcome']
        """
        words, begun = folded(tokens.words), self._begun
        found: list[Hit] = []
        free_from = 0
        for place, (word, lemma) in enumerate(zip(words, folded(tokens.lemmas), strict=True)):
            if place < free_from:
                continue
            if word in begun.beginnings and (phrase := begun.at(words, place)):
                free_from, entry = phrase
                found.append(Hit(place, free_from, entry))
            elif entries := self.words.get(lemma):
                tag = "verb" if is_verb(tokens, place) else tokens.pos[place]
                found.extend([Hit(place, place + 1, entry) for entry in entries if _fits(entry, tag)])
        return found

    @cached_property
    def _begun(self) -> Phrases[Entry]:
        return Phrases((entry.lemma, entry) for group in self.phrases.values() for entry in group)


def _fits(entry: Entry, tag: str) -> bool:
    """Whether an entry is of a token's part of speech; nouns and adjectives are not told apart."""
    pos = _GROUPS.get(tag) or tag.split("_")[0]
    return entry.pos == pos or (entry.pos in _NOMINAL and pos in _NOMINAL)


_NOMINAL = {"noun", "adj"}
_PRINTED = {"phrase", "adv", "part", "prep"}
"""Parts of speech that are compared as printed (too), since analysis dissolves them (بحسب into ب + حسب)."""
_GROUPS = {
    "noun_prop": "noun",
    "conj": "part",
    "conj_sub": "part",
    "part_neg": "part",
    "pron_rel": "part",
    "adv_rel": "adv",
}


@lru_cache(maxsize=2)
def load_lexicon(path: Path | None = None) -> Lexicon:
    """Read a lexicon laid out as ``seeds/lexicon.tsv`` (the default).

    Raises
    ------
    MissingData
        There is no such file.
    ConfigError
        A line has not the six columns, or a polarity is none of +1, -1, 0.
    """
    path = path or resource("seeds") / "lexicon.tsv"
    if not path.exists():
        raise MissingData("no lexicon", where=path, remedy="give a table laid out as seeds/lexicon.tsv")
    words: dict[str, list[Entry]] = defaultdict(list)
    phrases: dict[str, list[Entry]] = defaultdict(list)
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for line in lines[1:]:
        entry = _entry(line, path)
        if entry.pos in _PRINTED:
            phrases[entry.lemma.split()[0]].append(entry)
        if entry.pos != "phrase":
            words[entry.lemma].append(entry)
    for group in phrases.values():
        group.sort(key=lambda entry: -len(entry.lemma))
    return Lexicon(_frozen(words), _frozen(phrases))


def _frozen(groups: Mapping[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {key: tuple(group) for key, group in groups.items()}


def _entry(line: str, path: Path) -> Entry:
    cells = line.split("\t")
    if len(cells) < 5 or cells[3] not in {"+1", "-1", "0"}:
        raise ConfigError(
            f"cannot read the line {line!r}", where=path, remedy="lemma, pos, class, polarity, receives, note"
        )
    lemma, pos, kind, polarity, receives = cells[:5]
    return Entry(fold(lemma), pos, kind, int(polarity), tuple(receives.split("|")) if receives != "-" else ())
