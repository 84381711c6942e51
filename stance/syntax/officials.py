"""Officials and bodies told by an adjective of nationality: «وزير الطاقة الروسي» and «نواب أتراك» speak for a state."""

from collections.abc import Collection, Mapping
from functools import lru_cache

from stance.actors.register import load_register
from stance.schema import Mention, Span, Tokens
from stance.syntax.nominals import preposition
from stance.text.normalise import fold, folded

_OFFICES = frozenset(
    fold(
        "وزير رئيس متحدث ناطق سفير مندوب مبعوث قائد نائب مستشار زعيم أمين قيادي مساعد مدير أمير ملك مسؤول مصدر مرشد "
        "عاهل سيناتور مشرع دبلوماسي جنرال عقيد عميد لواء ضابط قاض مدع وفد سلطة حكومة خارجية وزارة رئاسة مجلس برلمان "
        "كنيست محكمة قضاء نيابة شرطة استخبارات مخابرات جيش قيادة قوة بحرية تلفزيون وسيلة إعلام وكالة أنباء إدارة"
    ).split()
)
"""Lemmas of those who speak or act for their state."""
_FORMER = frozenset(fold("سابق أسبق مخلوع معزول معارض منشق").split())
"""Adjectives of those who no longer do."""
_REACH = 4
"""Tokens between the office and the adjective (وزير التعاون الدولي …)."""
_ENDINGS = ("", "ة", "ين", "ون", "ان", "تين", "تان", "ا")
_BROKEN = {"turkey": "أتراك", "russia": "روس", "kurds": "أكراد"}
"""Broken plurals of the adjectives that have one."""
_COUNTRIES = frozenset(fold("سوريا سورية تركيا").split())
"""Names of countries that look like such an adjective."""


@lru_cache(maxsize=8192)
def nationals(tokens: Tokens) -> tuple[tuple[int, str], ...]:
    """Tokens that are adjectives of nationality, with the actor they belong to (عقوبات أميركية).

    Examples
    --------
    >>> nationals(Tokens("", words=("عقوبات", "أميركية", "على", "سوريا")))
    ((1, 'us'),)
    """
    known = _demonyms()
    return tuple((place, known[word]) for place, word in enumerate(folded(tokens.words)) if word in known)


def officials(tokens: Tokens, taken: Collection[int]) -> list[Mention]:
    """Officials and bodies of an actor, from their office to the adjective that tells whose they are.

    Parameters
    ----------
    tokens
        The sentence.
    taken
        Tokens of mentions that are known already.

    Examples
    --------
    >>> words = ("وزير", "الطاقة", "الروسي", "والوزير", "التركي", "السابق")
    >>> tokens = Tokens("", words=words, lemmas=("وزير", "طاقة", "روسي", "وزير", "تركي", "سابق"),
    ...     pos=("noun", "noun", "adj", "noun", "adj", "adj"), proclitics=("", "ال", "ال", "و+ال", "ال", "ال"))
    >>> officials(tokens, ())
    [Mention(actor='russia', span=Span(start=0, end=3), proclitics='')]
    """
    found = []
    for place, actor in nationals(tokens):
        office = -1 if place in taken or _former(tokens, place) else _office(tokens, place, taken)
        if office >= 0:
            found.append(Mention(actor, Span(office, place + 1)))
    return found


def _office(tokens: Tokens, adjective: int, taken: Collection[int]) -> int:
    """The first office of the noun phrase that an adjective ends, or -1."""
    office = -1
    for place in range(adjective - 1, max(-1, adjective - _REACH - 2), -1):
        if place in taken or not tokens.pos[place].startswith(("noun", "adj")):
            break
        if fold(tokens.lemmas[place]) in _OFFICES:
            office = place
        if preposition(tokens, place)[0] or tokens.proclitics[place].startswith("و"):
            break
    return office


def _former(tokens: Tokens, adjective: int) -> bool:
    behind = range(adjective + 1, min(adjective + 3, len(tokens)))
    return any(fold(tokens.lemmas[place]) in _FORMER for place in behind)


@lru_cache(maxsize=1)
def _demonyms() -> Mapping[str, str]:
    inflected = {
        fold(article + base + ending): actor.id
        for actor in load_register()
        for base in actor.demonyms
        for ending in _ENDINGS
        for article in ("ال", "")
    }
    plurals = {fold(article + word): actor for actor, word in _BROKEN.items() for article in ("ال", "")}
    return {word: actor for word, actor in (inflected | plurals).items() if word not in _COUNTRIES}
