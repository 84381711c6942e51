"""Where a candidate holder stands: how it is named, in which role, beside whom, here and in the sentences before."""

from collections.abc import Iterator
from functools import lru_cache

from stance.schema import Document, Example, Mention, Span
from stance.syntax.officials import nationals
from stance.syntax.people import named
from stance.syntax.reading import Reading, read
from stance.syntax.roles import Role
from stance.syntax.speech import speakers

MEMORY = 3
"""Sentences back in which a speaker can still be the one who goes on."""


def actor_facts(example: Example, candidate: str) -> Iterator[str]:
    """Where the candidate is mentioned, in which role, and what governs it there."""
    reading = read(example.text)
    everybody = named(example.document, example.sentence)
    mine = [mention for mention in everybody if mention.actor == candidate]
    yield from _recent_facts(example, candidate)
    yield from _national_facts(example, reading, candidate)
    if not mine:
        yield "not named here"
        return
    target = example.mentions[0] if example.mentions else None
    target_role = reading.role(target) if target else None
    if mine[0] is everybody[0]:
        yield "first actor"
    for mention in mine:
        role = reading.role(mention.span)
        yield f"role {role.relation}"
        yield from government(reading, role)
        yield from (f"{role.relation} {role.preposition} at {kind}" for kind in _kinds_at(reading, role.attached))
        if target and target_role:
            yield from _beside(mention, role, target, target_role)


def government(reading: Reading, role: Role) -> Iterator[str]:
    """What governs a mention: its verb and the noun it belongs to by their lemmas, the verb also by its class."""
    if role.verb >= 0:
        yield f"{role.relation} of verb {reading.tokens.lemmas[role.verb]}"
    if role.attached >= 0:
        yield f"{role.relation} {role.preposition} at {reading.tokens.lemmas[role.attached]}"
    yield from (f"{role.relation} of {kind}" for kind in _kinds_at(reading, role.verb))


def _recent_facts(example: Example, candidate: str) -> Iterator[str]:
    """Whether the candidate was named or spoke in the headline and in the sentences before."""
    here, mentioned, speaking = example.sentence, _mentioned(example.document), speakers(example.document)
    if here and candidate in mentioned[0]:
        yield "in headline"
    for back in range(1, MEMORY + 1):
        if here - back < 0:
            return
        actors = mentioned[here - back]
        if candidate in actors:
            yield f"named {back} before, {'first' if actors[0] == candidate else 'later'}"
        if candidate in speaking[here - back]:
            yield f"spoke {back} before"


@lru_cache(maxsize=1024)
def _mentioned(document: Document) -> tuple[tuple[str, ...], ...]:
    """Actors whom each sentence names, in order."""
    return tuple(tuple(mention.actor for mention in mentions) for mentions in document.mentions)


def _national_facts(example: Example, reading: Reading, candidate: str) -> Iterator[str]:
    """Adjectives of nationality that belong to the candidate, and the evaluation they belong to (عقوبات أميركية)."""
    for place, actor in nationals(example.text):
        if actor == candidate:
            yield "adjective"
            yield from (f"adjective at {kind}" for kind in _kinds_at(reading, place - 1))


def _beside(mention: Mention, role: Role, target: Span, target_role: Role) -> Iterator[str]:
    """The candidate's mention against the target's."""
    side = "before" if mention.span.start < target.start else "behind"
    gap = abs(mention.span.start - target.start)
    yield f"{side} {'near' if gap < 4 else 'mid' if gap < 10 else 'far'}"
    if role.clause == target_role.clause:
        yield f"same clause {role.relation} {target_role.relation}"
    if role.verb >= 0 and role.verb == target_role.verb:
        yield f"same verb {role.relation} {target_role.relation} {target_role.preposition}"


def _kinds_at(reading: Reading, place: int) -> Iterator[str]:
    return (hit.entry.kind for hit in reading.hits if place >= 0 and hit.start == place)
