"""The role of a mention: what governs it, and as what, read from clitics, parts of speech and word order.

Arabic news puts the verb first (VSO) or its subject (SVO); a noun without article before another noun possesses it
(جرائم النظام); a conjunct shares the role of the one before it (موسكو وطهران).
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from stance.schema import Span, Tokens
from stance.syntax.clauses import Clause


class Relation(StrEnum):
    """As what a mention stands in its clause."""

    SUBJECT = "subject"
    TOPIC = "topic"
    OBJECT = "object"
    PREPOSITION = "preposition"
    POSSESSOR = "possessor"
    BARE = "bare"


class Role(NamedTuple):
    """The role of a mention.

    Attributes
    ----------
    relation
        `SUBJECT` (behind its verb), `TOPIC` (before it), `OBJECT`, `PREPOSITION`, `POSSESSOR`, `BARE` (no verb).
    verb
        Token of the clause's verb, or -1.
    attached
        Token of the noun, verb or adjective to which a preposition or a possessor belongs, or -1.
    preposition
        Lemma of the preposition (or clitic ``ب``, ``ل``, ``ك``), or ``""``.
    shared
        Whether the role comes from a conjunct before.
    clause
        Number of its clause in the sentence.
    """

    relation: Relation
    verb: int
    attached: int
    preposition: str
    shared: bool
    clause: int


_PARTICLES = frozenset("بلك")
_FREE = frozenset(("على", "إلى", "الى", "في", "من", "عن", "مع", "ضد", "بين", "حول", "تجاه", "لدى"))
"""Prepositions that are so whatever the analyser made of them (الوزير على is no Ali)."""


def role(tokens: Tokens, parts: Sequence[Clause], span: Span) -> Role:
    """Read the role of a mention.

    Parameters
    ----------
    tokens
        The sentence.
    parts
        Its clauses.
    span
        Tokens of the mention.

    Examples
    --------
    >>> from stance.syntax.clauses import clauses
    >>> words = ("اتهمت", "موسكو", "واشنطن", "بدعم", "النظام")
    >>> pos = ("verb", "noun_prop", "noun_prop", "noun", "noun")
    >>> tokens = Tokens("", words=words, lemmas=("اتهم", "موسكو", "واشنطن", "دعم", "نظام"), pos=pos,
    ...     proclitics=("", "", "", "ب", "ال"), enclitics=("",) * 5)
    >>> [role(tokens, clauses(tokens), Span(at, at + 1)).relation.value for at in (1, 2, 4)]
    ['subject', 'object', 'possessor']
    """
    number = next(index for index, part in enumerate(parts) if part.start <= span.start < part.end)
    head, shared = _first_conjunct(tokens, parts[number], span.start)
    verb = _verb(tokens, parts[number], head)
    preposition, before = _preposition(tokens, head)
    if preposition:
        return Role(
            Relation.PREPOSITION, verb, _attachment(tokens, before, parts[number].start), preposition, shared, number
        )
    if _constructs(tokens, head - 1, parts[number].start):
        return Role(Relation.POSSESSOR, verb, head - 1, _preposition(tokens, head - 1)[0], shared, number)
    return Role(_bare_relation(tokens, verb, head), verb, -1, "", shared, number)


def _first_conjunct(tokens: Tokens, part: Clause, start: int) -> tuple[int, bool]:
    """Step from «وطهران» back to the nominal it is coordinated with; whether there was one."""
    place = start
    while place - 1 >= part.start and _joined(tokens, place):
        step = place - 1
        while step - 1 >= part.start and tokens.pos[step] == "adj":
            step -= 1
        if step - 1 >= part.start and _constructs(tokens, step - 1, part.start):
            step -= 1
        if not tokens.pos[step].startswith("noun"):
            break
        place = step
    return place, place != start


def _joined(tokens: Tokens, place: int) -> bool:
    return tokens.proclitics[place].split("+")[0] == "و" and tokens.pos[place - 1].startswith(("noun", "adj"))


def _preposition(tokens: Tokens, place: int) -> tuple[str, int]:
    """The preposition that governs a token, attached or free, and the token before the phrase."""
    attached = next((letter for letter in tokens.proclitics[place].split("+") if letter in _PARTICLES), "")
    if attached:
        return attached, place - 1
    if place and (tokens.pos[place - 1] == "prep" or tokens.words[place - 1] in _FREE):
        word = tokens.words[place - 1]
        return word if word in _FREE else tokens.lemmas[place - 1], place - 2
    return "", place - 1


def _attachment(tokens: Tokens, place: int, first: int) -> int:
    """The content word before a prepositional phrase, adjectives skipped; -1 if the phrase opens the clause."""
    while place >= first and tokens.pos[place] in {"adv", "punc", "adj_comp"}:
        place -= 1
    while place - 1 >= first and tokens.pos[place] == "adj" and tokens.pos[place - 1].startswith("noun"):
        place -= 1
    return place if place >= first else -1


def _constructs(tokens: Tokens, place: int, first: int) -> bool:
    """Whether a token can possess the next one: a noun without article and pronoun (مواقف واشنطن)."""
    if place < first or tokens.pos[place] not in {"noun", "noun_quant", "noun_num"}:
        return False
    return "ال" not in tokens.proclitics[place].split("+") and not tokens.enclitics[place]


def _verb(tokens: Tokens, part: Clause, place: int) -> int:
    """The clause's verb nearest to the left of a token, else the first one to its right, else -1."""
    for at in range(place - 1, part.start - 1, -1):
        if tokens.pos[at] == "verb":
            return at
    return next((at for at in range(place + 1, part.end) if tokens.pos[at] == "verb"), -1)


def _bare_relation(tokens: Tokens, verb: int, place: int) -> Relation:
    """Subject or object behind the verb, topic before it: the first free nominal behind a verb is its subject."""
    if verb < 0:
        return Relation.BARE
    if verb > place:
        return Relation.TOPIC
    free = any(_free(tokens, at) for at in range(verb + 1, place))
    return Relation.OBJECT if free or tokens.enclitics[verb] or _disagree(tokens, verb, place) else Relation.SUBJECT


def _disagree(tokens: Tokens, verb: int, place: int) -> bool:
    """A masculine verb before a feminine noun has its subject elsewhere (وهاجم المعارضة)."""
    if not tokens.features:
        return False
    return tokens.features[verb].split()[2:3] == ["m"] and tokens.features[place].split()[2:] == ["f", "s"]


def _free(tokens: Tokens, place: int) -> bool:
    """Whether a token is a nominal that neither a preposition nor another noun governs."""
    if not tokens.pos[place].startswith("noun"):
        return False
    governed = _preposition(tokens, place)[0] or _constructs(tokens, place - 1, 0)
    return not governed
