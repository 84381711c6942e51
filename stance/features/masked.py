"""The sentence with its actors masked: an actor's name must not be the evidence."""

from collections.abc import Sequence

from stance.schema import Example

TARGET = "<target>"
"""Stands for a mention of the target."""
ACTOR = "<actor>"
"""Stands for a mention of any other actor."""


def masked(example: Example, items: Sequence[str], *, others: bool = True) -> list[str]:
    """Replace each mention by one mask.

    Parameters
    ----------
    example
        Says where the target and the other actors are mentioned.
    items
        One string a token of the sentence (words, lemmas, ...).
    others
        Mask the other actors too.

    Examples
    --------
    >>> from stance.schema import Document, Mention, Span, Tokens
    >>> words = Tokens("", words=("دانت", "موسكو", "واشنطن"))
    >>> seen = (Mention("russia", Span(1, 2)), Mention("us", Span(2, 3)))
    >>> masked(Example(Document("a", (words,), (seen,)), 0, "us", (Span(2, 3),)), words.words)
    ['دانت', '<actor>', '<target>']
    """
    masks = {span.start: (span.end, TARGET) for span in example.mentions}
    if others and example.document.mentions:
        for mention in example.document.mentions[example.sentence]:
            masks.setdefault(mention.span.start, (mention.span.end, ACTOR))
    result: list[str] = []
    position = 0
    while position < len(items):
        end, mask = masks.get(position, (position + 1, items[position]))
        result.append(mask)
        position = end
    return result


def ngrams(items: Sequence[str], longest: int, shortest: int = 1) -> list[str]:
    """Runs of `shortest` to `longest` items, joined by a space.

    Examples
    --------
    >>> ngrams(["a", "b", "c"], 2)
    ['a', 'b', 'c', 'a b', 'b c']
    """
    return [
        " ".join(items[start : start + size])
        for size in range(shortest, longest + 1)
        for start in range(len(items) - size + 1)
    ]
