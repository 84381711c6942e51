"""The things of the domain: frozen values that every layer above shares.

Spans are half-open, in characters of the printed text (`Span`) or in tokens (`TokenSpan`).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

AUTHOR = "author"
"""Holder of a position taken in the voice of the outlet or the writer."""
OTHER = "other"
"""Holder who is neither the author nor an actor of the register."""
NOBODY = "-"
"""Holder of a sentence in which no position is taken."""
UNSURE = "unsure"
"""Stands for a stance where the model abstains."""


class Stance(StrEnum):
    """The position that a sentence expresses toward an actor, in the voice of its holder.

    >>> Stance("against") is Stance.AGAINST
    True
    """

    AGAINST = "against"
    NEUTRAL = "neutral"
    FAVOR = "favor"


NOT_ACTOR = "not_actor"
"""Label of a row in which the alias means something else than the actor."""
ONLY_LEARNT = "only learnt"
"""Fold of rows that are never tested: they join the training parts."""
HOLDERS_LEARNT = "holders learnt"
"""Fold of rows that are never tested and join the training parts of the model of holders alone."""
NEVER_TESTED = frozenset({ONLY_LEARNT, HOLDERS_LEARNT})
"""Folds of rows that no split tests."""


class Span(NamedTuple):
    """Half-open interval of characters (or of tokens, where a docstring says so).

    >>> "قالت واشنطن"[slice(*Span(5, 11))]
    'واشنطن'
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """An analysed text: parallel tuples with one entry a token.

    Attributes
    ----------
    text
        The text as printed; `starts` and `ends` are offsets into it.
    words
        Printed forms, ``text[start:end]``.
    lemmas
        Undiacritised dictionary forms (of the best analysis; the normalised word where there is none).
    pos
        Parts of speech in camel-tools' tag set (``noun``, ``verb``, ``noun_prop``, ``prep``, ``punc``, ...).
    proclitics
        Arabic letters of the attached particles in order, joined by ``+``: ``"و+ل+ال"``, or ``""``.
    enclitics
        Attached pronoun in Arabic letters, or ``""``.
    features
        The word's inflection, as ``"aspect person gender number"`` in camel-tools' letters (``"p 3 m s"``).
    quoted
        0 outside of quotation marks, 1 inside reported speech, 2 inside scare quotes.
    """

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()
    proclitics: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    quoted: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.words)

    def __hash__(self) -> int:
        # The text decides nearly always, and its hash is remembered: ten tuples would be hashed at every look-up.
        return hash(self.text)


@dataclass(frozen=True, slots=True)
class Article:
    """An article as given, cut to sentences, headline first.

    Attributes
    ----------
    id, outlet, date
        As given; `outlet` and `date` may be empty.
    sentences
        Printed text of each sentence.
    """

    id: str
    sentences: tuple[str, ...]
    outlet: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled row as given: what a text says about a target.

    Attributes
    ----------
    article, sentence
        Id of the article, and index of the sentence in it.
    target
        Actor id, or the name of the target.
    label
        The class; ``not_actor`` where the alias means something else.
    holder
        ``author``, an actor id, ``other``, ``-`` (nobody) or ``""`` (not labelled).
    other
        The second text of a pair.
    group
        Claim or target that must stay on one side of a split; empty: the article.
    fold
        Name of the official split the row belongs to (``train``, ``dev``, ``fold1``), if the data set has one.
    """

    article: str
    sentence: int
    target: str
    label: str
    holder: str = ""
    other: str = ""
    group: str = ""
    fold: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A labelled data set as its reader gives it.

    Attributes
    ----------
    name
        What results call it.
    task
        ``actor`` (sentence x actor in articles), ``target`` (text x named target) or ``pair`` (text x text).
    articles, labels
        Its texts and its rows.
    digest
        sha256 over the bytes of the files it was read from.
    """

    name: str
    task: str
    articles: tuple[Article, ...]
    labels: tuple[Label, ...]
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a sentence names an actor.

    Attributes
    ----------
    actor
        Id in the register.
    span
        Half-open interval of **tokens**.
    proclitics
        Particles attached to its first word (``"و"``, ``"و+ل"``), without the article.
    """

    actor: str
    span: Span
    proclitics: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """An analysed article (or a single text): its sentences and who is named in each.

    Documents are compared by identity, which makes them cheap keys of caches.

    Attributes
    ----------
    id, outlet, date
        As given; `outlet` and `date` may be empty.
    sentences
        The analysed sentences, headline first.
    mentions
        For each sentence the mentions of all actors, in order of appearance.
    """

    id: str
    sentences: tuple[Tokens, ...]
    mentions: tuple[tuple[Mention, ...], ...] = ()
    outlet: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """One row to classify: what a text says about a target.

    Three kinds of task share it: a sentence of an article and an actor (`mentions` found in it), a text and a named
    target, and a pair of texts (`other` given).

    Attributes
    ----------
    document, sentence
        The article, and the index of the sentence in it.
    target
        Actor id, or the name of the target.
    mentions
        Where the sentence names the target: half-open intervals of tokens, possibly none.
    label
        The class, or ``""`` where it is to be predicted.
    holder
        Who takes the position, as labelled: ``author``, an actor id, ``other``, ``-``; ``""`` where unknown.
    group
        What must never stand on both sides of a split: the article (or its cluster of near-copies), claim or target.
    other
        The second text of a pair.
    fold
        Name of the official split the row belongs to, if the data set has one.
    """

    document: Document
    sentence: int
    target: str
    mentions: tuple[Span, ...] = ()
    label: str = ""
    holder: str = ""
    group: str = ""
    other: Tokens | None = None
    fold: str = ""

    @property
    def text(self) -> Tokens:
        """The analysed sentence itself."""
        return self.document.sentences[self.sentence]

    @property
    def id(self) -> str:
        """What results call this row: article, sentence and target."""
        return f"{self.document.id}:{self.sentence}:{self.target}"
