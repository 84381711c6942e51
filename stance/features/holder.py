"""Evidence for one candidate holder of a position: where it stands, what it says, what it does to the target."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from stance.features.block import Bag
from stance.features.claims import claim_facts
from stance.features.presence import presence_facts
from stance.features.standing import MEMORY, actor_facts, government
from stance.schema import AUTHOR, OTHER, Document, Example
from stance.syntax.officials import nationals
from stance.syntax.people import named
from stance.syntax.reading import read
from stance.syntax.speaker import Speech
from stance.syntax.speech import speakers, speech_at, speeches


class Candidate(NamedTuple):
    """An example and one who may hold its position: ``author``, ``other`` or an actor's id."""

    example: Example
    holder: str


def candidates(example: Example) -> list[Candidate]:
    """Author, other, the actors named in the sentence, who speaks in it or spoke before, and the headline's actors.

    Examples
    --------
    >>> from stance.schema import Document, Mention, Span, Tokens
    >>> one = ("واشنطن",)
    >>> tokens = Tokens("", words=one, lemmas=one, pos=("noun_prop",), proclitics=("",), enclitics=("",))
    >>> document = Document("a", (tokens,), ((Mention("us", Span(0, 1)),),))
    >>> [candidate.holder for candidate in candidates(Example(document, 0, "un"))]
    ['author', 'other', 'us']
    """
    here = [mention.actor for mention in named(example.document, example.sentence)]
    recent = speeches(example.document)[max(0, example.sentence - MEMORY) : example.sentence + 1]
    speaking = [speech.speaker for found in reversed(recent) for speech in found]
    behind = example.document.mentions[max(0, example.sentence - 1)]
    around = [mention.actor for mention in (*behind, *example.document.mentions[0])]
    belonging = [actor for _, actor in nationals(example.text)]
    holders = dict.fromkeys([AUTHOR, OTHER, *here, *speaking, *belonging, *around])
    return [Candidate(example, holder) for holder in holders]


class HolderEvidence(Bag):
    """Strings about a candidate: its place, its words and its deeds, the sign of the position, and who it is."""

    def emit(self, example: Candidate) -> list[str]:  # type: ignore[override]
        """Evidence of speech, of grammar and of order."""
        candidate, case = example.holder, example.example
        kind = candidate if candidate in {AUTHOR, OTHER} else "self" if candidate == case.target else "actor"
        facts = [*_speech_facts(case, candidate), *claim_facts(case, candidate), *_company_facts(case, candidate)]
        facts += presence_facts(case.document, candidate)
        facts += actor_facts(case, candidate) if kind in {"self", "actor"} else _scene(case)
        pair = f"{candidate} toward {case.target}"
        who = [kind, f"{kind} {case.label}", f"is {candidate}", f"is {candidate} {case.label}"]
        who += [f"is {pair}", f"is {pair} {case.label}"]
        return who + [f"{kind} {fact}" for fact in facts]


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
    if candidate in speakers(example.document)[example.sentence]:
        yield "speaks"
    elif found:
        yield "silent while others speak"
    before = speeches(example.document)[example.sentence - 1] if example.sentence else ()
    if before:
        yield "spoke before" if before[-1].speaker == candidate else f"another spoke before, {len(found) > 0}"


def _kind(speech: Speech, example: Example) -> str:
    return OTHER if speech.speaker == OTHER else "target" if speech.speaker == example.target else "actor"


def _company_facts(example: Example, candidate: str) -> Iterator[str]:
    """The candidate against the others: who else could it be, who else speaks."""
    actors = _named_actors(example.document, example.sentence) - {example.target}
    speaking = speakers(example.document)[example.sentence]
    if candidate in actors:
        yield f"named with {min(3, len(actors) - 1)} rivals"
    elif candidate not in {AUTHOR, OTHER}:
        yield f"absent with {min(3, len(actors))} rivals"
    if candidate in speaking:
        yield f"speaks beside {min(2, len(speaking) - 1)}"
    if speaking == {example.target}:
        yield "only the target speaks"
    yield f"rivals {min(3, len(actors - {candidate}))} voices {min(3, len(speaking - {candidate}))}"


@lru_cache(maxsize=8192)
def _named_actors(document: Document, sentence: int) -> frozenset[str]:
    return frozenset(mention.actor for mention in named(document, sentence))


@lru_cache(maxsize=1)
def _scene(example: Example) -> list[str]:
    """What speaks for the author or somebody else: words of evaluation, quotation, place, company."""
    return list(_scene_facts(example))


def _scene_facts(example: Example) -> Iterator[str]:
    reading = read(example.text)
    kinds = {hit.entry.kind for hit in reading.hits}
    yield from [f"has {kind}" for kind in sorted(kinds)]
    words = zip(example.text.lemmas, example.text.pos, strict=True)
    yield from [f"word {lemma}" for lemma, tag in words if tag != "punc"]
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
    yield from (f"target {fact}" for fact in government(reading, role))
    if example.text.quoted:
        yield f"quoted {example.text.quoted[target.start]}"
    before = example.text.pos[: target.start]
    yield f"verb before {'verb' in before}"
    yield f"name before {'noun_prop' in before[: max(0, target.start - 1)]}"
