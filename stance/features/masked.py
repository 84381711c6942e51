"""The sentence with its actors masked: an actor's name must not be the evidence."""

from collections.abc import Sequence
from itertools import chain

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
    result, position = list[str](), 0
    for start in sorted(masks):
        if start >= position:  # else it lies within the mention before
            end, mask = masks[start]
            result += items[position:start]
            result.append(mask)
            position = end
    result += items[position:]
    return result


def ngrams(items: Sequence[str], longest: int, shortest: int = 1) -> list[str]:
    """Runs of `shortest` to `longest` items, joined by a space.

    Examples
    --------
    >>> ngrams(["a", "b", "c"], 2)
    ['a', 'b', 'c', 'a b', 'b c']
    """
    single = items if shortest == 1 else ()
    longer = (
        zip(*(items[start:] for start in range(size)), strict=False) for size in range(max(2, shortest), longest + 1)
    )
    return [*single, *map(" ".join, chain.from_iterable(longer))]
