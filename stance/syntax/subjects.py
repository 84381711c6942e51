"""Whether a noun behind a verb is its subject or object: the verb's clitics, agreement, who stands before it."""

from stance.schema import Span, Tokens
from stance.syntax.asides import asides
from stance.syntax.clauses import Clause
from stance.syntax.lexicon import load_lexicon
from stance.syntax.nominals import free
from stance.text.normalise import fold

_NEEDS = frozenset(("accuse", "condemn", "criticise", "support", "defend", "blame", "mock", "fight"))
"""Classes of verbs whose object is never left out."""
_TIMES = frozenset(
    fold("اثنين ثلاثاء أربعاء خميس جمعة سبت أحد يوم أمس مساء صباح ليل ليلة أسبوع شهر سنة عام فجر ظهر ساعة").split()
)


def is_object(tokens: Tokens, part: Clause, verb: int, span: Span) -> bool:
    """Whether a bare nominal behind a verb is its object; the first free nominal behind a verb is its subject.

    A verb with a pronoun has its object already (اقترحها الرئيس); one whose subject stands before it (موسكو تطالب
    واشنطن), or is a relative pronoun or a pronoun of أن (لأنها تدعم), takes its object behind it.

    Parameters
    ----------
    tokens, part
        The sentence, and the clause of the verb.
    verb
        The verb.
    span
        Tokens of the nominal.

    Examples
    --------
    >>> from stance.syntax.clauses import clauses
    >>> words = ("موسكو", "تطالب", "واشنطن")
    >>> tokens = Tokens("", words=words, lemmas=("موسكو", "طالب", "واشنطن"), pos=("noun_prop", "verb", "noun_prop"),
    ...     proclitics=("",) * 3, enclitics=("",) * 3)
    >>> is_object(tokens, clauses(tokens)[0], 1, Span(2, 3))
    True
    """
    aside = asides(tokens)
    if any(free(tokens, at) for at in range(verb + 1, span.start) if at not in aside):
        return True
    if tokens.enclitics[verb]:
        return False
    return (
        disagree(tokens, verb, span.start)
        or _has_subject(tokens, part, verb)
        or _lacks_object(tokens, part, verb, span.end)
    )


def disagree(tokens: Tokens, verb: int, place: int) -> bool:
    """Whether verb and noun differ in gender, so that the verb has its subject elsewhere (وهاجم المعارضة).

    The gender of names is not known to the analyser: cities are feminine.
    """
    if not tokens.features:
        return False
    gender, noun = tokens.features[verb].split()[2:3], tokens.features[place].split()[2:]
    if gender == ["m"]:
        return noun == ["f", "s"]
    return gender == ["f"] and noun == ["m", "s"] and tokens.pos[place] == "noun"


def _has_subject(tokens: Tokens, part: Clause, verb: int) -> bool:
    """Whether a subject stands before the verb: a pronoun that opens the clause, or a free nominal that agrees."""
    before = range(part.start, verb)
    if before and tokens.pos[verb - 1] in {"pron_rel", "conj_sub"}:
        relative = tokens.pos[verb - 1] == "pron_rel"
        return not _resumed(tokens, part, verb) if relative else bool(tokens.enclitics[verb - 1])
    aside = asides(tokens)
    return any(free(tokens, at) and _can_be_subject(tokens, verb, at) for at in before if at not in aside)


def _lacks_object(tokens: Tokens, part: Clause, verb: int, behind: int) -> bool:
    """Whether a verb of blame or support would be left without object if the only noun behind it were its subject.

    So the subject of a verb before (رفضت موسكو القرار واتهمت واشنطن بالمماطلة), or nobody in the passive, does it.
    """
    entries = load_lexicon().words.get(fold(tokens.lemmas[verb]), ())
    if not any(entry.pos == "verb" and entry.kind in _NEEDS and entry.receives[:1] == ("object",) for entry in entries):
        return False
    if part.end < len(tokens) and tokens.pos[part.end] == "conj_sub":
        return False
    others = (at for at in range(behind, part.end) if not tokens.proclitics[at].startswith("و"))
    return not any(free(tokens, at) or tokens.pos[at] == "pron_dem" for at in others)


def _resumed(tokens: Tokens, part: Clause, verb: int) -> bool:
    """Whether a preposition with a pronoun speaks of the antecedent (التي تسيطر عليها المعارضة)."""
    return any(tokens.pos[at] == "prep" and tokens.enclitics[at] for at in range(verb + 1, part.end))


def _can_be_subject(tokens: Tokens, verb: int, place: int) -> bool:
    named = tokens.pos[place] == "noun_prop" or "ال" in tokens.proclitics[place].split("+")
    owned = place + 1 < verb and tokens.pos[place + 1].startswith(("noun", "adj"))
    return (named or owned) and fold(tokens.lemmas[place]) not in _TIMES and not disagree(tokens, verb, place)
