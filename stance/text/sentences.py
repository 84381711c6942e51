"""Sentences of a printed text."""

import re

from stance.schema import Span

_CLOSERS = "»”\"’')\\]}“«"
_END = re.compile(r"\n+|(?<![.…])[.!?؟…]+(?:[^\S\n]?[»”)\]}]|[\"“«'](?=\s|$))*")
_ELLIPSIS = re.compile(r"^(?:\.{2,}|…+)$")
_SHORT = re.compile(r"(?:^|[\s.(«“\"])(?:[^\W\d_]{1,2}|[A-Za-z]+\.[A-Za-z]+)$")
_WORD = re.compile(r"[^\W\d_]{3,}$")


def sentences(text: str) -> list[Span]:
    """Find the sentences of a text as spans of its characters, without surrounding blanks.

    A line break always ends a sentence; so do a full stop, ``!`` and ``؟`` before a blank, together with the closing
    marks that follow them. No sentence ends at ``..`` or an ellipsis (a pause in Arabic news), after an abbreviation
    (one or two letters: د. أ. ف. ب.), inside a number or an address. A full stop glued to the next Arabic word ends
    one, as does one that stands between blanks.

    Parameters
    ----------
    text
        As printed.

    Returns
    -------
    list of Span
        Ordered, disjoint, none empty; only blanks lie between them.

    Examples
    --------
    >>> text = "وصل د. سامي إلى جنيف.. ثم غادر. هل يعود؟"
    >>> [text[start:end] for start, end in sentences(text)]
    ['وصل د. سامي إلى جنيف.. ثم غادر.', 'هل يعود؟']
    """
    found: list[Span] = []
    start = 0
    for mark in _END.finditer(text):
        if _ends(text, mark, start):
            found.append(Span(start, mark.end()))
            start = mark.end()
    found.append(Span(start, len(text)))
    return [span for span in (_trim(text, span) for span in found) if span.start < span.end]


def _ends(text: str, mark: re.Match[str], start: int) -> bool:
    stop = mark.group()
    if stop[0] == "\n":
        return True
    after = text[mark.end() : mark.end() + 1]
    if _ELLIPSIS.match(stop) and after:
        return False
    before = text[max(start, mark.start() - 12) : mark.start()]
    if not before.strip():
        return False
    if stop[0] == "." and not before[-1].isspace() and _SHORT.search(before):
        return False
    if not after or after.isspace():
        return True
    return (
        stop == "."
        and bool(_WORD.search(before))
        and "\u0621" <= after <= "\u064a"
        and "\u0621" <= before[-1] <= "\u064a"
    )


def _trim(text: str, span: Span) -> Span:
    part = text[span.start : span.end]
    return Span(span.start + len(part) - len(part.lstrip()), span.start + len(part.rstrip()))
