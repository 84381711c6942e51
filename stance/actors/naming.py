"""By which names of the register a mention was found."""

from stance.actors.register import Actor
from stance.schema import Mention, Tokens
from stance.text.normalise import fold

OFFICE = "office"
"""Stands for words of office with an adjective of nationality («الخارجية الروسية»)."""


def naming(tokens: Tokens, mention: Mention, actor: Actor) -> list[str]:
    """Aliases of the actor that the mention consists of, and `OFFICE` for what is no alias.

    Examples
    --------
    >>> from stance.actors.register import load_register
    >>> from stance.schema import Span
    >>> tokens = Tokens("", words=("للوزير", "الروسي", "لافروف"))
    >>> naming(tokens, Mention("russia", Span(0, 3)), load_register().actors["russia"])
    ['office', 'لافروف']
    """
    words = [fold(word) for word in tokens.words[slice(*mention.span)]]
    found: list[str] = []
    place = 0
    while place < len(words):
        alias = max((alias for alias in actor.aliases if _stands(alias, words, place)), key=len, default=OFFICE)
        if alias is not OFFICE or OFFICE not in found[-1:]:
            found.append(alias)
        place += 1 if alias is OFFICE else len(alias.split())
    return found


def _stands(alias: str, words: list[str], place: int) -> bool:
    """Whether an alias begins at a word; the first word of a mention may carry clitics."""
    first, *others = (fold(word) for word in alias.split())
    if words[place + 1 : place + 1 + len(others)] != others:
        return False
    return words[place] == first or (place == 0 and words[0].endswith(first.removeprefix("ال")))
