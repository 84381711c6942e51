"""Whose position a sentence reports: the author's, an actor's, or another's.

A rule over word order: a reporting verb opens the speech of its subject, which stands behind it (قال لافروف) or before
it (لافروف قال); without a subject the speaker of the sentence before goes on (وأضاف). Outside of speech, the actor who
governs the sentence before the target holds the position; else it is the author's.
"""

from stance.schema import AUTHOR, NOBODY, OTHER, Document, Example, Mention, Tokens
from stance.text.normalise import fold

_SAYS = frozenset(
    fold(
        "قال أعلن أكد أضاف أوضح أشار ذكر صرح شدد اعتبر رأى لفت كشف تابع أردف نقل بين حذر دعا طالب اتهم وصف نفى أعرب "
        "انتقد أدان رفض رحب ندد استنكر جدد ختم زعم ادعى نوه أقر تعهد هدد كتب غرد استطرد أبدى عبر أثنى أشاد امتدح حمل"
    ).split()
)
_PEOPLE = frozenset(
    fold(
        "وزير رئيس متحدث ناطق مسؤول مصدر محلل خبير كاتب نائب سفير مندوب مراقب باحث أمين مدير قائد عضو دبلوماسي ناشط"
    ).split()
)
_REACH = 8
"""Tokens behind a reporting verb in which its subject is looked for."""


def holder_kind(holder: str) -> str:
    """The kind of a labelled holder: ``author``, ``actor``, ``other``, ``nobody`` or ``""`` (not labelled).

    Examples
    --------
    >>> holder_kind("russia"), holder_kind("author"), holder_kind("-")
    ('actor', 'author', 'nobody')
    """
    if holder == NOBODY:
        return "nobody"
    return holder if holder in {AUTHOR, OTHER, ""} else "actor"


def speakers(document: Document) -> list[str]:
    """Who speaks in each sentence: an actor's id, ``other``, or ``author`` where nothing is reported."""
    found: list[str] = []
    for tokens, mentions in zip(document.sentences, document.mentions, strict=True):
        carried = found[-1] if found else AUTHOR
        found.append(_speaker(tokens, mentions, carried))
    return found


def holder(example: Example, speaker: str) -> str:
    """Who takes the position toward the example's target, given who speaks in its sentence.

    Examples
    --------
    >>> from stance.schema import Span
    >>> words = ("اتهمت", "موسكو", "واشنطن")
    >>> tokens = Tokens("", words=words, lemmas=("اتهم", "موسكو", "واشنطن"), pos=("verb", "noun_prop", "noun_prop"))
    >>> document = Document("a", (tokens,), ((Mention("russia", Span(1, 2)), Mention("us", Span(2, 3))),))
    >>> holder(Example(document, 0, "us", (Span(2, 3),)), speakers(document)[0])
    'russia'
    """
    if speaker not in {AUTHOR, example.target}:
        return speaker
    if speaker == example.target or not example.mentions:
        return AUTHOR
    first = example.mentions[0].start
    before = [mention.actor for mention in example.document.mentions[example.sentence] if mention.span.end <= first]
    return before[0] if before and before[0] != example.target else AUTHOR


def _speaker(tokens: Tokens, mentions: tuple[Mention, ...], carried: str) -> str:
    if ":" in tokens.words[1:8] and not _says(tokens, 0):
        return _first_in(mentions, 0, tokens.words.index(":", 1)) or OTHER
    for place in range(len(tokens)):
        if not _says(tokens, place):
            continue
        end = min(place + 1 + _REACH, _clause_end(tokens, place + 1))
        if subject := _first_in(mentions, place + 1, end):
            return subject
        if subject := _first_in(mentions, max(0, place - 4), place):
            return subject
        if any(fold(lemma) in _PEOPLE for lemma in tokens.lemmas[max(0, place - 3) : end]):
            return OTHER
        return carried
    return AUTHOR


def _says(tokens: Tokens, place: int) -> bool:
    return tokens.pos[place] == "verb" and fold(tokens.lemmas[place]) in _SAYS


def _clause_end(tokens: Tokens, start: int) -> int:
    """Where the subject of a reporting verb has ended at the latest: «إن»، «أن»، a colon or a quotation."""
    for place in range(start, len(tokens)):
        if tokens.lemmas[place] in {"إن", "أن", "إلى", ":", "،"} or (tokens.quoted and tokens.quoted[place]):
            return place
    return len(tokens)


def _first_in(mentions: tuple[Mention, ...], start: int, end: int) -> str:
    return next((mention.actor for mention in mentions if start <= mention.span.start < end), "")
