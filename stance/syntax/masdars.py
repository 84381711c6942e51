"""Verbal nouns: who does what they name, and whom it reaches (اتهام موسكو لواشنطن، إدانة تركيا للنظام)."""

from stance.schema import Tokens
from stance.syntax.lexicon import load_lexicon
from stance.syntax.nominals import constructs, free, preposition
from stance.text.normalise import fold

_OWN = frozenset(("possessor", "modified", "object", "subject"))


def is_agent(tokens: Tokens, noun: int, behind: int, end: int) -> bool:
    """Whether the possessor of an evaluative noun does what the noun names, since whom it reaches follows.

    Parameters
    ----------
    tokens
        The sentence.
    noun
        The noun that is possessed.
    behind
        First token behind the possessor.
    end
        End of the clause.

    Examples
    --------
    >>> words = ("اتهام", "موسكو", "لواشنطن")
    >>> tokens = Tokens("", words=words, lemmas=("اتهام", "موسكو", "واشنطن"), pos=("noun", "noun_prop", "noun_prop"),
    ...     proclitics=("", "", "ل"), enclitics=("",) * 3)
    >>> is_agent(tokens, 0, 2, 3), is_agent(tokens, 0, 3, 3)
    (True, False)
    """
    reaches = _reaches(tokens, noun)
    while behind < end and tokens.pos[behind] == "adj" and not preposition(tokens, behind)[0]:
        behind += 1
    if not reaches or behind >= end:
        return False
    if tokens.pos[behind] == "prep" and behind + 1 < end:
        return not tokens.enclitics[behind] and tokens.lemmas[behind] in reaches
    if tokens.proclitics[behind].startswith("و"):
        return False
    governed = preposition(tokens, behind)[0]
    return governed in reaches if governed else _definite(tokens, behind) and free(tokens, behind)


def possessed(tokens: Tokens, place: int, first: int) -> int:
    """The noun that a chain of possessors ending in a token belongs to (إدانة … in إدانة النظام), or -1."""
    at = place
    while at - 1 >= first and constructs(tokens, at - 1, first):
        at -= 1
    return at if at < place else -1


def reached_through(tokens: Tokens, place: int, governing: str, first: int) -> int:
    """The evaluative noun before a possessor that a preposition completes (إدانة تركيا ل…), else the token itself."""
    at = place
    while at - 1 >= first and (constructs(tokens, at - 1, first) or _one_name(tokens, at)):
        at -= 1
        if governing in _reaches(tokens, at):
            return at
    return place


def _reaches(tokens: Tokens, noun: int) -> frozenset[str]:
    """Prepositions behind which the lexicon expects whom the noun reaches."""
    entries = load_lexicon().words.get(fold(tokens.lemmas[noun]), ())
    ways = frozenset(way for entry in entries if entry.pos == "noun" for way in entry.receives) - _OWN
    # A fight reaches by ل as well; deeds and failures reach nobody, their possessor does them.
    return ways | {"ل"} if any(entry.kind == "fight" for entry in entries) else ways


def _one_name(tokens: Tokens, place: int) -> bool:
    return tokens.pos[place] == "noun_prop" == tokens.pos[place - 1]


def _definite(tokens: Tokens, place: int) -> bool:
    return tokens.pos[place] == "noun_prop" or "ال" in tokens.proclitics[place].split("+")
