"""Cut a sentence into clauses by punctuation, subordinators, relative pronouns and coordinated verbs."""

from enum import StrEnum
from typing import NamedTuple

from stance.schema import Tokens
from stance.syntax.asides import asides
from stance.syntax.negation import relative
from stance.syntax.verbs import is_verb
from stance.text.normalise import fold, folded


class Opening(StrEnum):
    """What opens a clause."""

    MAIN = "main"
    COMPLEMENT = "complement"
    RELATIVE = "relative"
    COORDINATE = "coordinate"
    PARTICIPLE = "participle"
    CONTRAST = "contrast"
    CONDITION = "condition"


class Clause(NamedTuple):
    """Half-open interval of tokens, and what opens it."""

    start: int
    end: int
    opening: Opening


_COMPLEMENT = frozenset(fold("أن إن أنه إنه لأن بأن حيث كي حتى إذ لماذا كيف").split())
_CONTRAST = frozenset(fold("لكن بل بينما فيما إلا غير رغم مقابل").split())
_WITH_THAT = frozenset(fold("إلا غير رغم مقابل").split())
"""Words of contrast that open a clause only with أن."""
_CONDITION = frozenset(fold("إذا لو عندما حين بعدما قبلما كلما طالما لولا").split())
_OPENERS = _COMPLEMENT | _CONTRAST | _CONDITION
_JOINED = frozenset("وف")
_STOPS = frozenset("،,؛;.:!؟?…()[]—–") | {"..", "..."}


def clauses(tokens: Tokens) -> list[Clause]:
    """Cut a sentence into clauses that cover all its tokens.

    Examples
    --------
    >>> words = ("قالت", "موسكو", "إن", "واشنطن", "ترفض", "الحل")
    >>> tokens = Tokens("", words=words, lemmas=("قال", "موسكو", "إن", "واشنطن", "رفض", "حل"),
    ...     pos=("verb", "noun_prop", "conj_sub", "noun_prop", "verb", "noun"), proclitics=("",) * 6)
    >>> [(clause.start, clause.end, clause.opening.value) for clause in clauses(tokens)]
    [(0, 2, 'main'), (2, 6, 'complement')]
    """
    found: list[Clause] = []
    start, opening = 0, Opening.MAIN
    for place in _promising(tokens):
        opens = _opening(tokens, place)
        if opens is not None and place > start:
            found.append(Clause(start, place, opening))
            start, opening = place, opens
        elif opens is not None:
            opening = opens
    if len(tokens):
        found.append(Clause(start, len(tokens), opening))
    return found


def _promising(tokens: Tokens) -> list[int]:
    """Tokens that can open a clause, seen at a glance: most can not."""
    before = ("", *tokens.words)
    columns = zip(before, folded(tokens.lemmas), tokens.pos, tokens.proclitics, strict=False)
    return [
        place
        for place, (stop, lemma, pos, proclitics) in enumerate(columns)
        if stop in _STOPS or lemma in _OPENERS or pos == "pron_rel" or proclitics[:1] in _JOINED
    ]


def _opening(tokens: Tokens, place: int) -> Opening | None:
    """What the token opens, if it opens a clause."""
    word, pos, lemma = tokens.words[place], tokens.pos[place], fold(tokens.lemmas[place])
    if place and tokens.words[place - 1] in _STOPS and word not in _STOPS:
        opening = _after_stop(tokens, place)
        if opening is not Opening.COORDINATE or place - 1 not in asides(tokens) or pos in {"verb", "punc"}:
            return opening
    if lemma in _COMPLEMENT and not pos.startswith(("noun", "adj", "verb")):
        return None if place and fold(tokens.lemmas[place - 1]) in _WITH_THAT else Opening.COMPLEMENT
    if pos == "pron_rel" and (lemma != "ما" or relative(tokens, place)):
        return Opening.RELATIVE
    if lemma in _CONTRAST and pos not in {"noun_prop", "adj", "verb"} and _contrasts(tokens, place, lemma):
        return Opening.CONTRAST
    if lemma in _CONDITION:
        return Opening.CONDITION
    if is_verb(tokens, place) and place and tokens.proclitics[place][:1] in _JOINED:
        return Opening.COORDINATE
    return None


def _contrasts(tokens: Tokens, place: int, lemma: str) -> bool:
    """Words of exception and concession contrast clauses only before أن (غير أن), else nouns (غير شرعي)."""
    return lemma not in _WITH_THAT or (place + 1 < len(tokens) and fold(tokens.lemmas[place + 1]) == fold("أن"))


def _after_stop(tokens: Tokens, place: int) -> Opening:
    """Behind a comma an indefinite accusative participle (مشيرا إلى) carries the subject on."""
    lemma = fold(tokens.lemmas[place])
    indefinite = "ال" not in tokens.proclitics[place]
    if tokens.pos[place] in {"adj", "noun"} and indefinite and tokens.words[place].rstrip("\u064b").endswith("ا"):
        return Opening.PARTICIPLE
    if lemma in _CONTRAST and _contrasts(tokens, place, lemma):
        return Opening.CONTRAST
    return Opening.COORDINATE
