"""What the evaluative words of a sentence say of one mention: each vote has a class, a sign and the way it arrived."""

from functools import lru_cache
from typing import NamedTuple

from stance.schema import Span, Tokens
from stance.syntax.lexicon import Entry, Hit
from stance.syntax.nominals import preposition
from stance.syntax.reading import Reading
from stance.syntax.roles import Relation, Role

_MODIFIER_REACH = 3
"""Tokens behind a mention (or before it, for «ما يسمى») in which a modifier belongs to it."""


_GOVERNED = {Relation.POSSESSOR: "possessor", Relation.AGENT: "subject"}
_DEEDS = {"crime", "failure", "success", "honour"}
"""Classes of nouns that judge whoever does them."""


class Vote(NamedTuple):
    """One evaluative word that concerns a mention.

    Attributes
    ----------
    kind
        Class of the lexicon entry.
    sign
        +1 favor, -1 against, 0 where the mention does not receive the stance; negation is accounted for.
    way
        The argument as which the mention receives it, or ``takes`` where the mention takes the stance itself.
    place
        Token of the word.
    """

    kind: str
    sign: int
    way: str
    place: int


@lru_cache(maxsize=8192)
def votes(reading: Reading, span: Span, role: Role) -> tuple[Vote, ...]:
    """Votes on a mention, in the order of the words; every block asks for them, they are counted once.

    Parameters
    ----------
    reading
        The sentence.
    span, role
        The mention's tokens and its role.

    Examples
    --------
    >>> from stance.syntax.reading import read
    >>> words = ("أدانت", "باريس", "طهران")
    >>> reading = read(Tokens("", words=words, lemmas=("أدان", *words[1:]), pos=("verb", "noun_prop", "noun_prop"),
    ...     proclitics=("",) * 3, enclitics=("",) * 3))
    >>> [(vote.sign, vote.way) for vote in votes(reading, Span(2, 3), reading.role(Span(2, 3)))]
    [(-1, 'object')]
    """
    found = []
    for hit, sign in zip(reading.hits, reading.signs, strict=True):
        way = _way(reading, hit, span, role)
        if way is not None:
            received = way in hit.entry.receives
            said = way if received else "takes" if way == "subject" else f"other {way}"
            found.append(Vote(hit.entry.kind, sign if received else 0, said, hit.start))
    return tuple(found)


def _way(reading: Reading, hit: Hit, span: Span, role: Role) -> str | None:
    """As which argument of the word the mention stands, or None if it is none."""
    entry, place = hit.entry, hit.start
    if span.start <= place < span.end:
        return "possessor" if place == span.start and _named_by_deed(reading, entry, span) else None
    if entry.pos == "prep":
        return entry.receives[0] if entry.receives and role.preposition == reading.tokens.lemmas[place] else None
    if entry.pos in {"adj", "noun"} and "modified" in entry.receives and _modifies(reading.tokens, place, span):
        return "modified"
    if entry.pos == "phrase":
        return entry.receives[0] if entry.receives and 0 <= span.start - hit.end < _MODIFIER_REACH else None
    if place == role.attached:
        return _GOVERNED.get(role.relation, role.preposition)
    if place == role.verb:
        return _argument(role)
    return None


def _named_by_deed(reading: Reading, entry: Entry, span: Span) -> bool:
    """Whether a mention names its actor by what it does (العدوان التركي): the adjective stands for a possessor."""
    adjective = reading.tokens.pos[span.end - 1] == "adj"
    return (
        adjective
        and span.end - span.start > 1
        and entry.pos == "noun"
        and entry.kind in _DEEDS
        and "possessor" in entry.receives
    )


def _modifies(tokens: Tokens, place: int, span: Span) -> bool:
    """Whether a word behind a mention describes it: no verb and no preposition between."""
    if not 0 <= place - span.end < _MODIFIER_REACH or preposition(tokens, place)[0]:
        return False
    return not any(tokens.pos[at] in {"prep", "verb"} for at in range(span.end, place))


def _argument(role: Role) -> str:
    if role.relation is Relation.PREPOSITION:
        return role.preposition
    if role.relation in {Relation.SUBJECT, Relation.TOPIC} or (role.relation is Relation.AGENT and role.attached < 0):
        return "subject"
    # What one thinks of somebody's policy, one thinks of him: the possessor receives what its noun receives.
    return role.preposition or "object"
