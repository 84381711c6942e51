"""Who makes the evaluations that reach a target: the subject of the evaluating verb, or who speaks there."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from stance.schema import AUTHOR, OTHER, Document, Example, Mention, Span
from stance.syntax.people import named
from stance.syntax.reading import Reading, read
from stance.syntax.roles import Relation
from stance.syntax.speech import speech_at, speeches
from stance.syntax.votes import votes

_DOES = frozenset((Relation.SUBJECT, Relation.TOPIC, Relation.AGENT))


class Claim(NamedTuple):
    """One evaluative word that a target receives.

    Attributes
    ----------
    kind
        Class of the word.
    sign
        +1 favor, -1 against.
    doer
        Actor who is the subject or agent of the word, else who was the subject before it, else ``""``.
    direct
        Whether it is the word's own subject.
    voice
        Who speaks at the word: an actor, ``other`` or ``author``.
    """

    kind: str
    sign: int
    doer: str
    direct: bool
    voice: str


@lru_cache(maxsize=8192)
def claims(document: Document, sentence: int, spans: tuple[Span, ...]) -> tuple[Claim, ...]:
    """The evaluations that the mentions of a target receive in a sentence.

    Examples
    --------
    >>> from stance.schema import Tokens
    >>> tokens = Tokens("", words=("أدانت", "باريس", "طهران"), lemmas=("أدان", "باريس", "طهران"),
    ...     pos=("verb", "noun_prop", "noun_prop"), proclitics=("",) * 3, enclitics=("",) * 3)
    >>> seen = (Mention("france", Span(1, 2)), Mention("iran", Span(2, 3)))
    >>> [(claim.doer, claim.voice) for claim in claims(Document("a", (tokens,), (seen,)), 0, (Span(2, 3),))]
    [('france', 'author')]
    """
    reading, mentions = read(document.sentences[sentence]), named(document, sentence)
    found = []
    for span in spans:
        others = [mention for mention in mentions if mention.span != span]
        for vote in votes(reading, span, reading.role(span)):
            if vote.sign:
                doer, direct = _doer(reading, others, vote.place)
                speech = speech_at(speeches(document)[sentence], vote.place)
                found.append(Claim(vote.kind, vote.sign, doer, direct, speech.speaker if speech else AUTHOR))
    return tuple(found)


def claim_facts(example: Example, candidate: str) -> Iterator[str]:
    """What a candidate holder has to do with the evaluations of the target that have the sign of the position."""
    wanted = {"favor": 1, "against": -1}.get(example.label, 0)
    found = [claim for claim in claims(example.document, example.sentence, example.mentions) if claim.sign == wanted]
    for claim in found:
        if claim.doer == candidate:
            yield f"makes the claim {'itself' if claim.direct else 'as subject before'}"
            yield f"makes the claim {claim.kind}"
        elif candidate in {AUTHOR, OTHER}:
            yield f"claim made by {'an actor' if claim.direct else 'a subject before' if claim.doer else 'nobody'}"
            yield f"claim {claim.kind} made {bool(claim.doer)}"
        elif claim.doer:
            yield f"another makes the claim {claim.direct}"
        voice = claim.voice if claim.voice in {AUTHOR, OTHER} else "actor"
        yield "voices the claim" if claim.voice == candidate else f"claim voiced by {voice}"
        if not claim.doer:
            yield f"{'voices' if claim.voice == candidate else voice + ' voices'} a claim that nobody makes"
    if not found:
        yield "no claim"


def _doer(reading: Reading, others: list[Mention], place: int) -> tuple[str, bool]:
    """The subject of a word among some mentions, else the nearest subject before it."""
    before = ""
    for mention in others:
        role = reading.role(mention.span)
        if role.relation not in _DOES:
            continue
        if place in (role.verb, role.attached):
            return mention.actor, True
        if mention.span.start < place:
            before = mention.actor
    return before, False
