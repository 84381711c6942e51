"""A sentence in pieces that a page can colour: mentions of one actor, what governs them, what is evaluative."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stance.inspection.mentions import governor, received
from stance.schema import Document, Mention, Tokens
from stance.syntax.reading import Reading, read


class Piece(NamedTuple):
    """A token, or what is printed between two.

    Attributes
    ----------
    text
        As printed.
    kinds
        ``target``, ``actor``, ``governor``, ``verb``, ``quoted``, ``clause`` (a new one begins), ``turned``, and
        ``good``, ``bad`` or ``other`` for words of the lexicon, with ``votes`` where the actor receives their stance.
    about
        Lemma and part of speech.
    """

    text: str
    kinds: tuple[str, ...]
    about: str = ""


def pieces(document: Document, number: int, actor: str) -> list[Piece]:
    """The whole text of a sentence in pieces, marked for one actor.

    Examples
    --------
    >>> from stance.schema import Span
    >>> tokens = Tokens("زار موسكو", (0, 4), (3, 9), ("زار", "موسكو"), ("زار", "موسكو"), ("verb", "noun_prop"),
    ...     ("", ""), ("", ""), ("", ""), (0, 0))
    >>> document = Document("a", (tokens,), ((Mention("russia", Span(1, 2)),),))
    >>> [(piece.text, piece.kinds) for piece in pieces(document, 0, "russia")]
    [('زار', ('governor', 'verb', 'other')), (' ', ()), ('موسكو', ('target',))]
    """
    tokens = document.sentences[number]
    kinds = _kinds(read(tokens), document.mentions[number], actor)
    return list(_pieces(tokens, kinds))


def _pieces(tokens: Tokens, kinds: Sequence[dict[str, None]]) -> Iterator[Piece]:
    end = 0
    for place, (start, after) in enumerate(zip(tokens.starts, tokens.ends, strict=True)):
        if start > end:
            # What runs over several words runs over the blanks between them.
            running = {"target", "actor", "quoted"} & kinds[place - 1].keys() & kinds[place].keys() if place else set()
            yield Piece(tokens.text[end:start], tuple(sorted(running)))
        about = f"{tokens.lemmas[place]} {tokens.pos[place]}"
        yield Piece(tokens.text[start:after], tuple(kinds[place]), about)
        end = after
    if end < len(tokens.text):
        yield Piece(tokens.text[end:], ())


def _kinds(reading: Reading, mentions: Sequence[Mention], actor: str) -> list[dict[str, None]]:
    """Kinds of each token, in the order in which they were found."""
    tokens = reading.tokens
    found: list[dict[str, None]] = [{} for _ in range(len(tokens))]
    for mention in mentions:
        for place in range(*mention.span):
            found[place]["target" if mention.actor == actor else "actor"] = None
        if mention.actor == actor:
            _mark_roles(found, reading, mention)
    for hit, sign in zip(reading.hits, reading.signs, strict=True):
        for place in range(hit.start, hit.end):
            found[place]["good" if sign > 0 else "bad" if sign < 0 else "other"] = None
    for place in range(len(tokens)):
        if tokens.quoted and tokens.quoted[place]:
            found[place]["quoted"] = None
        if place in reading.reversed:
            found[place]["turned"] = None
    for part in reading.clauses[1:]:
        found[part.start]["clause"] = None
    return found


def _mark_roles(found: list[dict[str, None]], reading: Reading, mention: Mention) -> None:
    role = reading.role(mention.span)
    if governor(role) >= 0:
        found[governor(role)]["governor"] = None
    if role.verb >= 0:
        found[role.verb]["verb"] = None
    for place, sign in received(reading, mention).items():
        if sign:
            found[place]["votes"] = None
