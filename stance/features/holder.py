"""Evidence for one candidate holder of a position: where it stands, what it says, what it does to the target."""

from collections.abc import Iterator
from typing import NamedTuple

from stance.features.block import Bag
from stance.schema import AUTHOR, OTHER, Example, Mention, Span
from stance.syntax.people import nationals
from stance.syntax.reading import Reading, read
from stance.syntax.roles import Role
from stance.syntax.speech import Speech, speech_at, speeches

_MEMORY = 3
"""Sentences back in which a speaker can still be the one who goes on."""


class Candidate(NamedTuple):
    """An example and one who may hold its position: ``author``, ``other`` or an actor's id."""

    example: Example
    holder: str


def candidates(example: Example) -> list[Candidate]:
    """Author, other, the actors named in the sentence, who speaks in it or spoke before, and the headline's actors.

    Examples
    --------
    >>> from stance.schema import Document, Tokens
    >>> one = ("واشنطن",)
    >>> tokens = Tokens("", words=one, lemmas=one, pos=("noun_prop",), proclitics=("",), enclitics=("",))
    >>> document = Document("a", (tokens,), ((Mention("us", Span(0, 1)),),))
    >>> [candidate.holder for candidate in candidates(Example(document, 0, "un"))]
    ['author', 'other', 'us']
    """
    named = [mention.actor for mention in example.document.mentions[example.sentence]]
    recent = speeches(example.document)[max(0, example.sentence - _MEMORY) : example.sentence + 1]
    speaking = [speech.speaker for found in reversed(recent) for speech in found]
    behind = example.document.mentions[max(0, example.sentence - 1)]
    around = [mention.actor for mention in (*behind, *example.document.mentions[0])]
    belonging = [actor for _, actor in nationals(example.text)]
    holders = dict.fromkeys([AUTHOR, OTHER, *named, *speaking, *belonging, *around])
    return [Candidate(example, holder) for holder in holders]


class HolderEvidence(Bag):
    """Strings about a candidate: its place, its words and its deeds, the sign of the position, and who it is."""

    def emit(self, example: Candidate) -> Iterator[str]:  # type: ignore[override]
        """Evidence of speech, of grammar and of order."""
        candidate, case = example.holder, example.example
        kind = candidate if candidate in {AUTHOR, OTHER} else "self" if candidate == case.target else "actor"
        facts = list(_speech_facts(case, candidate))
        facts += _actor_facts(case, candidate) if kind in {"self", "actor"} else _scene(case)
        yield kind
        yield f"{kind} {case.label}"
        yield f"is {candidate}"
        yield f"is {candidate} toward {case.target}"
        yield from (f"{kind} {fact}" for fact in facts)


def _speech_facts(example: Example, candidate: str) -> Iterator[str]:
    """Whether the candidate speaks, and whether the target stands in its speech."""
    found = speeches(example.document)[example.sentence]
    over = speech_at(found, example.mentions[0].start) if example.mentions else (found[-1] if found else None)
    if over is None:
        yield "no speech"
    elif over.speaker == candidate:
        yield f"speaks over target {over.cue}"
    else:
        yield f"another speaks {_kind(over, example)} {over.cue}"
    if any(speech.speaker == candidate for speech in found):
        yield "speaks"
    elif found:
        yield "silent while others speak"
    before = speeches(example.document)[example.sentence - 1] if example.sentence else ()
    if before:
        yield "spoke before" if before[-1].speaker == candidate else f"another spoke before, {len(found) > 0}"


def _kind(speech: Speech, example: Example) -> str:
    return OTHER if speech.speaker == OTHER else "target" if speech.speaker == example.target else "actor"


def _actor_facts(example: Example, candidate: str) -> Iterator[str]:
    """Where the candidate is mentioned, in which role, and what governs it there."""
    reading = read(example.text)
    mine = [mention for mention in example.document.mentions[example.sentence] if mention.actor == candidate]
    yield from _recent_facts(example, candidate)
    yield from _national_facts(example, reading, candidate)
    if not mine:
        yield "not named here"
        return
    target = example.mentions[0] if example.mentions else None
    target_role = reading.role(target) if target else None
    if mine[0] is example.document.mentions[example.sentence][0]:
        yield "first actor"
    for mention in mine:
        role = reading.role(mention.span)
        yield f"role {role.relation}"
        yield from _government(reading, role)
        yield from (f"{role.relation} {role.preposition} at {kind}" for kind in _kinds_at(reading, role.attached))
        if target and target_role:
            yield from _beside(mention, role, target, target_role)


def _government(reading: Reading, role: Role) -> Iterator[str]:
    """What governs a mention: its verb and the noun it belongs to by their lemmas, the verb also by its class."""
    if role.verb >= 0:
        yield f"{role.relation} of verb {reading.tokens.lemmas[role.verb]}"
    if role.attached >= 0:
        yield f"{role.relation} {role.preposition} at {reading.tokens.lemmas[role.attached]}"
    yield from (f"{role.relation} of {kind}" for kind in _kinds_at(reading, role.verb))


def _recent_facts(example: Example, candidate: str) -> Iterator[str]:
    """Whether the candidate was named or spoke in the headline and in the sentences before."""
    here, document = example.sentence, example.document
    if here and any(mention.actor == candidate for mention in document.mentions[0]):
        yield "in headline"
    for back in range(1, _MEMORY + 1):
        if here - back < 0:
            return
        named = [mention.actor for mention in document.mentions[here - back]]
        if candidate in named:
            yield f"named {back} before, {'first' if named[0] == candidate else 'later'}"
        if any(speech.speaker == candidate for speech in speeches(document)[here - back]):
            yield f"spoke {back} before"


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


def _scene(example: Example) -> Iterator[str]:
    """What speaks for the author or somebody else: words of evaluation, quotation, place, company."""
    reading = read(example.text)
    kinds = {hit.entry.kind for hit in reading.hits}
    yield from (f"has {kind}" for kind in sorted(kinds))
    found = speeches(example.document)
    yield f"headline {example.sentence == 0}"
    yield f"speeches {min(2, len(found[example.sentence]))}"
    yield f"article reports {round(4 * sum(map(bool, found)) / len(found))}"
    company = {mention.actor for mention in example.document.mentions[example.sentence]} - {example.target}
    yield f"company {min(2, len(company))}"
    if not example.mentions:
        return
    target = example.mentions[0]
    role = reading.role(target)
    yield f"target {role.relation}"
    yield f"opens with {reading.tokens.lemmas[0]}"
    yield from (f"target {fact}" for fact in _government(reading, role))
    if example.text.quoted:
        yield f"quoted {example.text.quoted[target.start]}"
    before = example.text.pos[: target.start]
    yield f"verb before {'verb' in before}"
    yield f"name before {'noun_prop' in before[: max(0, target.start - 1)]}"
