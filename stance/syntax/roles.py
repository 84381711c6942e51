"""The role of a mention: what governs it, and as what, read from clitics, parts of speech and word order.

Arabic news puts the verb first (VSO) or its subject (SVO); a noun without article before another noun possesses it
(جرائم النظام); a conjunct shares the role of the one before it (موسكو وطهران).
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from stance.schema import Span, Tokens
from stance.syntax.clauses import Clause
from stance.syntax.masdars import is_agent, possessed, reached_through
from stance.syntax.nominals import constructs, first_conjunct, free, preposition
from stance.syntax.subjects import is_object
from stance.syntax.verbs import is_passive, is_verb, names_agent


class Relation(StrEnum):
    """As what a mention stands in its clause."""

    SUBJECT = "subject"
    AGENT = "agent"
    PATIENT = "patient"
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
        `SUBJECT` (behind its verb), `TOPIC` (before it), `OBJECT`, `PREPOSITION`, `POSSESSOR`, `BARE` (no verb);
        `AGENT` (of a passive, من قبل موسكو, or of a verbal noun, اتهام موسكو لواشنطن), `PATIENT` (of a passive).
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
    part = parts[number]
    head, shared = first_conjunct(tokens, part.start, span.start)
    verb = _verb(tokens, part, head)
    governing, before = preposition(tokens, head)
    if governing:
        attached = reached_through(tokens, _attachment(tokens, before, part.start), governing, part.start)
        return Role(Relation.PREPOSITION, verb, attached, governing, shared, number)
    if names_agent(tokens, head - 1):
        noun = possessed(tokens, _attachment(tokens, head - 3, part.start), part.start)
        return Role(Relation.AGENT, verb, noun, "", shared, number)
    if constructs(tokens, head - 1, part.start):
        agent = is_agent(tokens, head - 1, span.end, part.end)
        relation = Relation.AGENT if agent else Relation.POSSESSOR
        return Role(relation, verb, head - 1, preposition(tokens, head - 1)[0], shared, number)
    return Role(_bare_relation(tokens, part, verb, Span(head, span.end)), verb, -1, "", shared, number)


def _attachment(tokens: Tokens, place: int, first: int) -> int:
    """The content word before a prepositional phrase, adjectives skipped; -1 if the phrase opens the clause."""
    while place >= first and tokens.pos[place] in {"adv", "punc", "adj_comp"}:
        place -= 1
    while place - 1 >= first and tokens.pos[place] == "adj" and tokens.pos[place - 1].startswith("noun"):
        place -= 1
    return place if place >= first else -1


def _verb(tokens: Tokens, part: Clause, place: int) -> int:
    """The clause's verb nearest to the left of a token, else the first one to its right, else -1."""
    for at in range(place - 1, part.start - 1, -1):
        if is_verb(tokens, at):
            return at
    return next((at for at in range(place + 1, part.end) if is_verb(tokens, at)), -1)


def _bare_relation(tokens: Tokens, part: Clause, verb: int, span: Span) -> Relation:
    """Subject or object behind the verb, topic before it."""
    if verb < 0:
        return Relation.BARE
    passive = is_passive(tokens, verb, part.end)
    if verb > span.start:
        return Relation.PATIENT if passive else Relation.TOPIC
    if passive and not any(free(tokens, at) for at in range(verb + 1, span.start)):
        return Relation.PATIENT
    return Relation.OBJECT if is_object(tokens, part, verb, span) else Relation.SUBJECT
