"""Whose people are named: «المتحدثة باسم الخارجية الإيرانية نادية» makes the name mean Iran in the article."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from stance.schema import Document, Mention, Span, Tokens
from stance.syntax.nominals import FREE, constructs
from stance.syntax.officials import officials
from stance.text.normalise import fold, folded

_TITLES = frozenset(
    fold("الوزير الرئيس المتحدث المتحدثة الناطق الناطقة المسؤول السفير المندوب المبعوث الأمير الملك الجنرال").split()
)
_OFFICES = frozenset(
    fold("وزير رئيس متحدث ناطق سفير مندوب مبعوث قائد نائب مستشار زعيم أمين عضو قيادي مساعد مدير أمير ملك مسؤول").split()
)
"""Lemmas of what people are to the actor named behind."""
_STYLES = frozenset(fold("سيد سيدة عميد لواء جنرال عقيد شيخ دكتور أمير مستشار وزير فريق مهندس أستاذ سيناتور").split())
"""Lemmas that may stand between an office and a name."""
_STYLES_REACH = 3
"""Tokens in which adjectives, marks and styles may stand between an office and a name."""
_BETWEEN = frozenset('،,(–-"“«')
_LONGEST_NAME = 4
"""Tokens of a person's name beside the mention of his government."""
_OFFICE_REACH = 5
"""Tokens before a mention in which an office belongs to it (نائب قائد القوة البحرية في …)."""


@lru_cache(maxsize=1024)
def people(document: Document) -> Mapping[str, str]:
    """Map the folded words of people's names to the actor with whose office they were introduced.

    Examples
    --------
    >>> words = ("المتحدث", "الإيراني", "سامي", "راد", "قال")
    >>> pos = ("noun", "adj", "noun_prop", "noun_prop", "verb")
    >>> tokens = Tokens("", words=words, lemmas=words, pos=pos, proclitics=("",) * 5, enclitics=("",) * 5)
    >>> sorted(people(Document("a", (tokens,), ((Mention("iran", Span(0, 2)),),))))
    ['راد', 'سامي']
    """
    found: dict[str, str] = {}
    for number, tokens in enumerate(document.sentences):
        mentions = _introduced(document, number)
        taken = {place for mention in mentions for place in range(*mention.span)}
        for mention in mentions:
            for place in (*_name_behind(tokens, mention.span), *_name_before(tokens, mention.span)):
                if place not in taken:
                    found.setdefault(fold(tokens.words[place]), mention.actor)
    return found


@lru_cache(maxsize=8192)
def named(document: Document, number: int) -> tuple[Mention, ...]:
    """Mentions of a sentence and, among them, the people who are known as an actor's (words of one name together)."""
    tokens, mentions, known = document.sentences[number], _introduced(document, number), people(document)
    if known.keys().isdisjoint(folded(tokens.words)):
        return mentions
    taken = {place for mention in mentions for place in range(*mention.span)}
    found = list(mentions)
    for place, word in enumerate(tokens.words):
        actor = known.get(fold(word))
        if actor and place not in taken and _is_name(tokens, place):
            if found[len(mentions) :] and found[-1].span.end == place and found[-1].actor == actor:
                found[-1] = Mention(actor, Span(found[-1].span.start, place + 1))
            else:
                found.append(Mention(actor, Span(place, place + 1)))
    return tuple(sorted(found, key=lambda mention: mention.span))


@lru_cache(maxsize=8192)
def _introduced(document: Document, number: int) -> tuple[Mention, ...]:
    """Mentions of a sentence and the officials told by an adjective."""
    tokens, mentions = document.sentences[number], document.mentions[number]
    taken = {place for mention in mentions for place in range(*mention.span)}
    return tuple(sorted((*mentions, *officials(tokens, taken)), key=lambda mention: mention.span))


def is_title(word: str) -> bool:
    """Whether a word names somebody by an office that was named before (الوزير)."""
    return fold(word) in _TITLES


def _name_behind(tokens: Tokens, span: Span) -> Iterator[int]:
    """Names behind an office; a comma and a style (العميد) may stand between, if the office is told by a noun."""
    place, office = span.end, _office_before(tokens, span) >= 0
    # A bare place (في موسكو ...) introduces nobody; an office of at least two words does.
    if not office and span.end - span.start == 1:
        return
    while place < min(len(tokens), span.end + _STYLES_REACH) and office and _introduces(tokens, place):
        place += 1
    end = place
    while end < min(len(tokens), place + _LONGEST_NAME) and _is_name(tokens, end):
        yield end
        end += 1


def _name_before(tokens: Tokens, span: Span) -> Iterator[int]:
    """Names before an office (خالد …، رئيس الائتلاف), unless a preposition makes them a place."""
    place = _office_before(tokens, span)
    if place < 1:
        return
    place -= 1
    if tokens.words[place] in _BETWEEN:
        place -= 1
    end = place
    while place >= max(0, end - _LONGEST_NAME + 1) and _is_name(tokens, place):
        place -= 1
    if place < 0 or (tokens.pos[place] != "prep" and not tokens.proclitics[place + 1]):
        yield from range(place + 1, end + 1)


def _office_before(tokens: Tokens, span: Span) -> int:
    """Token of the office that belongs to a mention: its first word, or one before with nothing but nouns between."""
    first = -1
    for place in range(span.start, max(-1, span.start - _OFFICE_REACH - 1), -1):
        if place < span.start and not tokens.pos[place].startswith(("noun", "adj", "prep")):
            break
        if fold(tokens.lemmas[place]) in _OFFICES:
            first = place
    return first


def _introduces(tokens: Tokens, place: int) -> bool:
    described = tokens.pos[place] == "adj" and "ال" in tokens.proclitics[place].split("+")
    return described or tokens.words[place] in _BETWEEN or fold(tokens.lemmas[place]) in _STYLES


def _is_name(tokens: Tokens, place: int) -> bool:
    if (
        tokens.pos[place] != "noun_prop"
        or len(tokens.words[place]) < 3
        or tokens.proclitics[place].startswith(("و", "ب"))
    ):
        return False
    # Nouns and prepositions that were taken for names (قوات النظام، على).
    return not constructs(tokens, place, 0) and tokens.words[place] not in FREE
