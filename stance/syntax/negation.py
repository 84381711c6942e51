"""Whether a negator negates: relative ما, «still» (لا يزال) and restriction (لا … إلا) turn nothing round."""

from stance.schema import Tokens
from stance.syntax.lexicon import Hit
from stance.text.normalise import fold

_REACH = 8
"""Tokens behind a negator within which «only» restricts it."""
_STILL = frozenset(("زال", "برح", "انفك", "فتئ", "دام"))
"""Verbs that a negation makes positive (ما زال), or that ما makes a conjunction (ما دام)."""
_HAPPENS = frozenset((
    "حدث", "جرى", "حصل", "ورد", "جاء", "سبق", "تلا", "أدى", "دفع", "أثار", "أسفر", "تسبب", "تم", "دعا", "زاد", "استدعى",
    "بدا", "بقي", "تبقى", "تقدم", "اضطر", "عنى", "سمح",
))  # fmt: skip
"""Verbs whose subject is ما itself (ما حدث، ما أدى إلى)."""
_RESTRICTS = frozenset(fold("إلا سوى").split())


def negates(tokens: Tokens, hit: Hit) -> bool:
    """Whether a word of the class ``negator`` negates where it stands.

    Examples
    --------
    >>> from stance.syntax.lexicon import load_lexicon
    >>> words, lemmas = ("بكل", "ما", "يساعد"), ("كل", "ما", "ساعد")
    >>> pos = ("noun_quant", "pron_rel", "verb")
    >>> tokens = Tokens("", words=words, lemmas=lemmas, pos=pos, proclitics=("ب", "", ""))
    >>> hit, = (hit for hit in load_lexicon().hits(tokens) if hit.entry.kind == "negator")
    >>> negates(tokens, hit)
    False
    """
    place = hit.start
    behind = tokens.lemmas[place + 1] if place + 1 < len(tokens) else ""
    if fold(tokens.lemmas[place]) == "ما" and hit.end - place == 1:
        return behind not in _STILL and not relative(tokens, place)
    if behind in _STILL and tokens.pos[place].startswith("part"):
        return False
    return hit.entry.pos != "part" or not _restricted(tokens, place)


def relative(tokens: Tokens, place: int) -> bool:
    """Whether a ما is the relative pronoun (or «when»): the perfect is negated by it only where a clause begins.

    Modern prose negates the imperfect with لا, so that ما before it is relative.
    """
    before, behind = place - 1, place + 1
    if behind >= len(tokens) or any(letter in "بلكم" for letter in tokens.proclitics[place].split("+") if letter):
        return True
    opens = (
        not place or tokens.pos[before] in {"conj_sub", "verb_pseudo"} or tokens.words[before] in {":", '"', "«", "“"}
    )
    if not opens and not tokens.proclitics[place].startswith(("و", "ف")):
        return True
    if tokens.pos[behind] == "verb":
        perfect = not tokens.features or tokens.features[behind].startswith("p")
        return not perfect or bool(tokens.enclitics[behind]) or tokens.lemmas[behind] in _HAPPENS
    return tokens.lemmas[behind] not in {"من", "أحد"}


def _restricted(tokens: Tokens, place: int) -> bool:
    """Whether «only» follows (لا … إلا), unless it is «but» (إلا أن)."""
    for at in range(place + 1, min(place + _REACH, len(tokens) - 1)):
        if fold(tokens.lemmas[at]) in _RESTRICTS:
            return fold(tokens.lemmas[at + 1]) != fold("أن")
    return False
