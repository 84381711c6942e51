"""Who speaks where: reporting verbs with their subject, attributions, headlines «X: ...», and speech carried on."""

from collections.abc import Sequence
from typing import NamedTuple

from stance.schema import AUTHOR, OTHER, Document, Mention
from stance.syntax.reading import Reading, read
from stance.syntax.roles import Relation

_COLON_REACH = 9
"""Tokens before a colon that can be a headline's speaker."""
_SUBJECT_REACH = 9
"""Tokens behind a reporting verb in which its subject begins."""
_SAID = {"إن", "أن", "ان", ":", "بأن"}


class Speech(NamedTuple):
    """A stretch of a sentence that reports what somebody says.

    Attributes
    ----------
    speaker
        Actor id or ``other``.
    start, end
        Half-open interval of tokens that are reported.
    cue
        How the speaker was found: ``verb``, ``topic``, ``participle``, ``attribution``, ``colon``, ``carried``, ``quote``.
    """

    speaker: str
    start: int
    end: int
    cue: str


def speeches(document: Document) -> tuple[tuple[Speech, ...], ...]:
    """Speeches of each sentence; a verb without subject (وأضاف) carries the speaker before it on.

    Examples
    --------
    >>> from stance.schema import Span, Tokens
    >>> words = ("قالت", "موسكو", "إن", "واشنطن", "ترفض")
    >>> tokens = Tokens("", words=words, lemmas=("قال", "موسكو", "إن", "واشنطن", "رفض"), proclitics=("",) * 5,
    ...     pos=("verb", "noun_prop", "conj_sub", "noun_prop", "verb"), enclitics=("",) * 5, quoted=(0,) * 5)
    >>> seen = (Mention("russia", Span(1, 2)), Mention("us", Span(3, 4)))
    >>> speeches(Document("a", (tokens,), (seen,)))
    ((Speech(speaker='russia', start=2, end=5, cue='verb'),),)
    """
    found: list[tuple[Speech, ...]] = []
    carried = AUTHOR
    for tokens, mentions in zip(document.sentences, document.mentions, strict=True):
        here = tuple(_speeches(read(tokens), mentions, carried))
        found.append(here)
        carried = here[-1].speaker if here else AUTHOR
    return tuple(found)


def speech_at(found: Sequence[Speech], place: int) -> Speech | None:
    """The innermost speech that covers a token."""
    covering = [speech for speech in found if speech.start <= place < speech.end]
    return max(covering, key=lambda speech: speech.start, default=None)


def _speeches(reading: Reading, mentions: Sequence[Mention], carried: str) -> list[Speech]:
    tokens, length = reading.tokens, len(reading.tokens)
    found: list[Speech] = []
    if ":" in tokens.words[1:_COLON_REACH]:
        colon = tokens.words.index(":", 1)
        if not any(hit.entry.kind == "report" and hit.entry.pos == "verb" and hit.start < colon for hit in reading.hits):
            found.append(Speech(_named(mentions, 0, colon) or OTHER, colon + 1, length, "colon"))
    for hit in reading.hits:
        if hit.entry.kind == "attribution":
            speaker = _named(mentions, hit.end, hit.end + 5) or OTHER
            found.append(Speech(speaker, 0 if hit.start > 3 else hit.end, length, "attribution"))
        elif hit.entry.kind == "report" and hit.entry.pos in {"verb", "adj"}:
            last = found[-1].speaker if found else ""
            speaker, cue, start = _subject(reading, hit.start, mentions, last or carried)
            if speaker != AUTHOR:
                found.append(Speech(speaker, start, length, cue))
    if not found and carried != AUTHOR and tokens.quoted and tokens.quoted[0]:
        found.append(Speech(carried, 0, length, "quote"))
    return found


def _subject(reading: Reading, verb: int, mentions: Sequence[Mention], carried: str) -> tuple[str, str, int]:
    """Speaker of a reporting word, how it was found, and where the reported part starts."""
    tokens = reading.tokens
    if tokens.pos[verb] != "verb":
        return carried, "participle", verb + 1
    start = _reported_from(reading, verb)
    behind = _named(mentions, verb + 1, start)
    if behind:
        return behind, "verb", start
    for mention in mentions:
        role = reading.role(mention.span)
        if role.verb == verb and role.relation in {Relation.TOPIC, Relation.SUBJECT} and mention.span.start < verb:
            return mention.actor, "topic", start
    if any(hit.entry.kind == "speaker" and verb - 4 < hit.start < start for hit in reading.hits):
        return OTHER, "verb", start
    if any(tokens.pos[at] == "noun_prop" for at in range(verb + 1, min(verb + 4, start))):
        return OTHER, "verb", start
    return (carried, "carried", start) if carried != AUTHOR else (OTHER, "verb", start)


def _reported_from(reading: Reading, verb: int) -> int:
    """First token behind the verb's subject: the complement, a colon or a quotation; else the end of its reach."""
    tokens = reading.tokens
    end = min(len(tokens), verb + 1 + _SUBJECT_REACH)
    for place in range(verb + 1, end):
        if tokens.words[place] in _SAID or tokens.lemmas[place] in _SAID or tokens.pos[place] == "prep":
            return place
        if tokens.quoted[place] or reading.clause_of[place] != reading.clause_of[verb]:
            return place
    return end


def _named(mentions: Sequence[Mention], start: int, end: int) -> str:
    return next((mention.actor for mention in mentions if start <= mention.span.start < end), "")
