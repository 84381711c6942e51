"""What is seen of the actors of a sentence: how each is named, what governs it, which evaluative words reach it."""

from collections.abc import Iterator, Sequence

from stance.actors.naming import naming
from stance.actors.register import load_register
from stance.console import Row
from stance.inspection.grammar import TURNED, evaluation
from stance.inspection.table import Table, signed
from stance.schema import Document, Mention, Tokens
from stance.syntax.lexicon import Hit
from stance.syntax.reading import Reading, read
from stance.syntax.roles import Role
from stance.syntax.votes import votes


def mention_tables(document: Document, number: int, actors: Sequence[str]) -> list[Table]:
    """Roles of the mentions of some actors, and the evaluative words that reach them."""
    reading = read(document.sentences[number])
    shown = [mention for mention in document.mentions[number] if mention.actor in actors]
    return [
        Table(
            "mentions",
            ("mention", "actor", "named by", "role", "with", "governor", "verb", "steps", "clause", "conjunct"),
            [_role(reading, mention) for mention in shown],
            words=10,
        ),
        Table(
            "evaluative words in the mention's clause, or that it receives",
            ("mention", "word", "class", "as", "vote", "steps"),
            [row for mention in shown for row in _words(reading, mention)],
            words=4,
        ),
    ]


def governor(role: Role) -> int:
    """Token of the noun, verb or adjective that governs a mention most nearly, or -1.

    Examples
    --------
    >>> from stance.syntax.roles import Relation
    >>> governor(Role(Relation.POSSESSOR, verb=0, attached=3, preposition="", shared=False, clause=0))
    3
    """
    return role.attached if role.attached >= 0 else role.verb


def surface(tokens: Tokens, mention: Mention) -> str:
    """A mention as printed."""
    return " ".join(tokens.words[slice(*mention.span)])


def received(reading: Reading, mention: Mention) -> dict[int, int]:
    """Tokens of the evaluative words that vote on a mention, with the sum of their signs."""
    found: dict[int, int] = {}
    for vote in votes(reading, mention.span, reading.role(mention.span)):
        found[vote.place] = found.get(vote.place, 0) + vote.sign
    return found


def _role(reading: Reading, mention: Mention) -> Row:
    tokens, role = reading.tokens, reading.role(mention.span)
    place = governor(role)
    return (
        surface(tokens, mention),
        mention.actor,
        " + ".join(naming(tokens, mention, load_register().actors[mention.actor])),
        role.relation.value,
        role.preposition,
        f"{_word(reading, place)} ({', '.join(_kinds(reading, place))})" if place >= 0 else "",
        _word(reading, role.verb) if role.verb >= 0 else "",
        str(mention.span.start - place) if place >= 0 else "",
        f"{role.clause} {reading.clauses[role.clause].opening}",
        "yes" if role.shared else "",
    )


def _word(reading: Reading, place: int) -> str:
    return f"{TURNED if place in reading.reversed else ''}{reading.tokens.words[place]}"


def _kinds(reading: Reading, place: int) -> Iterator[str]:
    """Part of speech of a word, and its classes in the lexicon: a noun of support governs otherwise than a house."""
    yield reading.tokens.pos[place]
    yield from (evaluation(hit, reading) for hit in reading.hits if hit.start <= place < hit.end)


def _words(reading: Reading, mention: Mention) -> Iterator[Row]:
    """Votes first by their way; then what stands in the clause without being received."""
    tokens, role = reading.tokens, reading.role(mention.span)
    given = votes(reading, mention.span, role)
    for hit in reading.hits:
        ways = [vote for vote in given if (vote.place, vote.kind) == (hit.start, hit.entry.kind)]
        if ways or reading.clause_of[hit.start] == role.clause:
            yield (
                surface(tokens, mention),
                " ".join(tokens.words[hit.start : hit.end]),
                evaluation(hit, reading),
                ", ".join(vote.way for vote in ways) or "in the clause",
                signed(sum(vote.sign for vote in ways)),
                str(_steps(hit, mention)),
            )


def _steps(hit: Hit, mention: Mention) -> int:
    """Tokens from the word to the mention; negative where the word stands behind it."""
    return mention.span.start - hit.end + 1 if hit.start < mention.span.start else mention.span.end - 1 - hit.start
