"""What binds nouns: prepositions, possession (جرائم النظام) and coordination (موسكو وطهران)."""

from functools import lru_cache

from stance.schema import Tokens
from stance.syntax.asides import asides
from stance.syntax.lexicon import load_lexicon
from stance.syntax.verbs import is_verb
from stance.text.normalise import fold

_PARTICLES = frozenset("بلك")
FREE = frozenset(("على", "إلى", "الى", "في", "من", "عن", "مع", "ضد", "بين", "حول", "تجاه", "لدى"))
"""Prepositions that are so whatever the analyser made of them (الوزير على is no Ali)."""
_BODIES = frozenset(fold("نظام قوات قوة جيش حكومة رئيس وزير وزارة إدارة رئاسة").split())
"""Nouns that make one name with their possessor: what follows «نظام الأسد و» stands beside the whole."""


def preposition(tokens: Tokens, place: int) -> tuple[str, int]:
    """The preposition that governs a token, attached or free, and the token before the phrase.

    Examples
    --------
    >>> words = ("تسيطر", "عليها", "المعارضة", "في", "حلب")
    >>> tokens = Tokens("", words=words, lemmas=("سيطر", "على", "معارضة", "في", "حلب"),
    ...     pos=("verb", "prep", "noun", "prep", "noun_prop"), proclitics=("",) * 5, enclitics=("", "ها", "", "", ""))
    >>> preposition(tokens, 2), preposition(tokens, 4)
    (('', 1), ('في', 2))
    """
    attached = next((letter for letter in tokens.proclitics[place].split("+") if letter in _PARTICLES), "")
    if attached:
        return attached, place - 1
    if (
        place
        and (tokens.pos[place - 1] == "prep" or tokens.words[place - 1] in FREE)
        and not tokens.enclitics[place - 1]
    ):
        word = tokens.words[place - 1]
        return word if word in FREE else tokens.lemmas[place - 1], place - 2
    return "", place - 1


def constructs(tokens: Tokens, place: int, first: int) -> bool:
    """Whether a token can possess the next one: a noun without article and pronoun (مواقف واشنطن).

    An evaluative noun (دعم) or a body (قوات) counts as one even where the analyser took it for a name.
    """
    if (
        place < first
        or is_verb(tokens, place)
        or tokens.enclitics[place]
        or "ال" in tokens.proclitics[place].split("+")
    ):
        return False
    if tokens.pos[place] == "noun_prop":
        return _body(tokens, place) or fold(tokens.lemmas[place]) in _nouns()
    return tokens.pos[place] in {"noun", "noun_quant", "noun_num"}


def free(tokens: Tokens, place: int) -> bool:
    """Whether a token is a nominal that neither a preposition nor another noun governs."""
    if not tokens.pos[place].startswith("noun"):
        return False
    return not (preposition(tokens, place)[0] or constructs(tokens, place - 1, 0))


def first_conjunct(tokens: Tokens, first: int, start: int) -> tuple[int, bool]:
    """Step from «وطهران» back to the nominal it is coordinated with; whether there was one.

    A name or a definite noun behind a possessor is coordinated with the possessor (مكافحة داعش والنصرة), a noun with
    a possessor of its own with the noun before it (رئيس روسيا ووزير خارجية تركيا). So is a name in an aside.
    """
    place = start
    while place - 1 >= first and (_joined(tokens, place) or _named_aside(tokens, place)):
        step = place - 1 if _joined(tokens, place) else place - 2
        while step - 1 >= first and tokens.pos[step] == "adj":
            step -= 1
        if constructs(tokens, step - 1, first) and (constructs(tokens, place, first) or _body(tokens, step - 1)):
            step -= 1
        if not tokens.pos[step].startswith("noun"):
            break
        place = step
    return place, place != start


def _joined(tokens: Tokens, place: int) -> bool:
    return tokens.proclitics[place].split("+")[0] == "و" and tokens.pos[place - 1].startswith(("noun", "adj"))


def _named_aside(tokens: Tokens, place: int) -> bool:
    """Whether an aside names the noun before it (الوزير، سيرغي لافروف، …)."""
    opens = place > 1 and place - 1 in asides(tokens) and tokens.pos[place - 1] == "punc"
    return opens and tokens.pos[place] == "noun_prop" and tokens.pos[place - 2].startswith(("noun", "adj"))


def _body(tokens: Tokens, place: int) -> bool:
    return fold(tokens.lemmas[place]) in _BODIES


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    words = load_lexicon().words
    return frozenset(lemma for lemma, entries in words.items() if any(entry.pos == "noun" for entry in entries))
