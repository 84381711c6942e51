"""Kinds of holders: the author, an actor, another, nobody."""

from stance.schema import AUTHOR, NOBODY, OTHER


def holder_kind(holder: str) -> str:
    """The kind of a labelled holder: ``author``, ``actor``, ``other``, ``nobody`` or ``""`` (not labelled).

    Examples
    --------
    >>> holder_kind("russia"), holder_kind("author"), holder_kind("-")
    ('actor', 'author', 'nobody')
    """
    if holder == NOBODY:
        return "nobody"
    return holder if holder in {AUTHOR, OTHER, ""} else "actor"
