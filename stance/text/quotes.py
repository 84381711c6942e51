"""What stands in quotation marks, and whether it is speech or a distancing ("scare") quote."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from stance.schema import Span
from stance.text.normalise import fold

SPEECH, SCARE = 1, 2
_OPENING = frozenset("«“„")
MARKS = '«»“”„‟"'
_MARK = re.compile(f"[{MARKS}]")
_WORDS = re.compile(r"[^\W\d_][^\W_]*")
_CLITIC = re.compile(r"(?:^|\s)[وفبكل]{1,2}(?:ال)?\u0640*$")
LONG, SHORT = 6, 2
"""A quote of `LONG` words is speech; one of up to `SHORT` is not, unless a colon leads into it."""
_STEMS = (
    "قال قول صرح تصريح أكد أضاف أعلن أوضح أشار ذكر اعتبر شدد رأى نقل كتب تابع أردف وصف زعم ادعى نفى تعهد دعا حذر هدد "
    "طالب اتهم رد أجاب سأل تساءل لفت نوه بين كشف علق غرد استطرد ختم هتف صرخ ردد خاطب ناشد أقر اعترف"
)
_IMPERFECT = "يقول يصرح يؤكد يضيف يعلن يوضح يشير يذكر يعتبر يشدد يرى ينقل يكتب يصف يزعم يدعي ينفي يحذر يهدد يتهم يرد"
_SAYING = frozenset(
    fold(conjunction + person + form + ending)
    for conjunction in ("", "و", "ف")
    for forms, persons, endings in (
        (_STEMS, ("",), ("", "ت", "وا", "ا", "ه", "ها", "هم")),
        (_IMPERFECT, ("",), ("", "ون")),
    )
    for form in forms.split()
    for person in persons
    for ending in endings
) | frozenset(fold(f"{c}ت{form[1:]}") for c in ("", "و", "ف") for form in _IMPERFECT.split())


class Quote(NamedTuple):
    """What stands between two quotation marks.

    Attributes
    ----------
    start, end
        Half-open interval of characters, without the marks.
    kind
        `SPEECH` or `SCARE`.
    """

    start: int
    end: int
    kind: int


def quotes(text: str, marks: Sequence[Span] | None = None) -> list[Quote]:
    """Find the quotations of a text.

    Marks are paired by where they stand (a mark before a word opens, one behind a word closes) rather than by their
    shape, because news mixes them: ``”هكذا”``, ``»هكذا«``, ``“هكذا"``. A mark without partner quotes up to
    the end of the text, or from its start: the quotation goes on in a neighbouring sentence.

    Parameters
    ----------
    text
        As printed.
    marks
        Where its quotation marks (`MARKS`) are, in order, if that is known already.

    Returns
    -------
    list of Quote
        Outermost quotations, ordered and disjoint.

    Examples
    --------
    >>> text = "وقال الوزير: «لن نقبل». وظهر ”الخبير” أمس"
    >>> [(text[quote.start : quote.end], quote.kind) for quote in quotes(text)]
    [('لن نقبل', 1), ('الخبير', 2)]
    """
    if marks is None:
        marks = [Span(*found.span()) for found in _MARK.finditer(text)]
    return [
        Quote(start, end, _kind(text, start, end, whole=whole))
        for start, end, whole in _paired(text, _merged(text, marks))
        if text[start:end].strip()
    ]


def _merged(text: str, marks: Sequence[Span]) -> list[tuple[int, int]]:
    """Take doubled straight marks as one."""
    found: list[tuple[int, int]] = []
    for start, end in marks:
        if found and found[-1][1] == start and text[start] == text[start - 1] == '"':
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _paired(text: str, marks: list[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    found: list[tuple[int, int, bool]] = []
    opened: list[tuple[int, int]] = []
    for start, end in marks:
        opens, closes = _opens(text, start, end), _closes(text, start, end)
        if opened and (closes or not opens or _repeats(text, opened[-1], start)):
            inner = opened.pop()[1]
            if not opened:
                found.append((inner, start, True))
        elif opened or opens or not closes:
            if text[start] != '"' or not text[start - 1 : start].isdigit():  # 15" is a size
                opened.append((start, end))
        elif not found:
            found.append((0, start, False))
    if opened:
        found.append((opened[0][1], len(text), False))
    return found


def _repeats(text: str, opened: tuple[int, int], place: int) -> bool:
    # A second mark of the same shape, glued to the word before it, closes even if it looks like an opening one.
    return text[place] == text[opened[0]] and text[place] not in _OPENING and not text[place - 1].isspace()


def _opens(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 6) : start], text[end : end + 1]
    glued = bool(after) and not after.isspace()
    return (not before or before[-1] in " \t\n\u00a0([:،؛-" or bool(_CLITIC.search(before))) and (
        glued or bool(_CLITIC.search(before))
    )


def _closes(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return bool(before) and not before.isspace() and (not after or not after.isalnum())


def _kind(text: str, start: int, end: int, *, whole: bool) -> int:
    count = len(_WORDS.findall(text[start:end]))
    lead = text[max(0, start - 60) : max(0, start - 1)].rstrip()
    if not whole or count >= LONG or lead.endswith(":"):
        return SPEECH
    if count <= SHORT:
        return SCARE
    return SPEECH if any(map(_says, _WORDS.findall(lead)[-5:])) else SCARE


@lru_cache(maxsize=1 << 15)
def _says(word: str) -> bool:
    return fold(word) in _SAYING
