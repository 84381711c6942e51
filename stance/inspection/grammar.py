"""What is seen of a sentence before any actor is asked about: words, clauses, quotations and who speaks."""

from collections.abc import Iterator

from stance.console import Row
from stance.inspection.table import Table, signed
from stance.schema import Document, Tokens
from stance.syntax.lexicon import Hit
from stance.syntax.people import people
from stance.syntax.reading import Reading, read
from stance.syntax.speech import speeches
from stance.text.normalise import fold
from stance.text.quotes import SPEECH, quotes

TURNED = "¬"
"""Marks what a negation or a reversal turns round."""


def sentence_tables(document: Document, number: int) -> list[Table]:
    """Words, clauses, and voices of a sentence."""
    reading = read(document.sentences[number])
    voices = [*_speeches(document, number), *_quotes(reading.tokens), *_people(document, number)]
    return [
        Table(
            "words",
            ("#", "word", "lemma", "pos", "inflection", "clitics", "clause", "quoted", "actor", "lexicon"),
            list(_words(document, number, reading)),
            words=10,
        ),
        Table("clauses", ("#", "opens as", "text"), list(_clauses(reading)), words=3),
        Table("voices", ("what", "who", "by", "text"), voices, words=4),
    ]


def printed(tokens: Tokens, start: int, end: int) -> str:
    """What is printed from one token to another.

    Examples
    --------
    >>> printed(Tokens("قالت موسكو نعم", starts=(0, 5, 11), ends=(4, 10, 14), words=("",) * 3), 1, 3)
    'موسكو نعم'
    """
    return tokens.text[tokens.starts[start] : tokens.ends[end - 1]] if start < end else ""


def evaluation(hit: Hit, reading: Reading) -> str:
    """Class of an evaluative word with its polarity, ``¬`` before what is turned round (``¬praise +1``)."""
    turned = TURNED if hit.start in reading.reversed else ""
    return f"{turned}{hit.entry.kind} {signed(hit.entry.polarity)}".strip()


def _words(document: Document, number: int, reading: Reading) -> Iterator[Row]:
    tokens = reading.tokens
    actors = {place: found.actor for found in document.mentions[number] for place in range(*found.span)}
    for place, word in enumerate(tokens.words):
        clitics = (tokens.proclitics[place], tokens.enclitics[place] and f"…+{tokens.enclitics[place]}")
        yield (
            str(place),
            word,
            tokens.lemmas[place],
            tokens.pos[place],
            tokens.features[place] if tokens.features else "",
            "+".join(filter(None, clitics)),
            str(reading.clause_of[place]),
            ("", "speech", "scare")[tokens.quoted[place]] if tokens.quoted else "",
            actors.get(place, ""),
            ", ".join(evaluation(hit, reading) for hit in reading.hits if hit.start <= place < hit.end)
            or (TURNED if place in reading.reversed else ""),
        )


def _clauses(reading: Reading) -> Iterator[Row]:
    for number, part in enumerate(reading.clauses):
        yield str(number), part.opening.value, printed(reading.tokens, part.start, part.end)


def _speeches(document: Document, number: int) -> Iterator[Row]:
    for speech in speeches(document)[number]:
        yield "speech", speech.speaker, speech.cue, printed(document.sentences[number], speech.start, speech.end)


def _quotes(tokens: Tokens) -> Iterator[Row]:
    for quote in quotes(tokens.text):
        yield "quotation", "", "speech" if quote.kind == SPEECH else "scare", tokens.text[quote.start : quote.end]


def _people(document: Document, number: int) -> Iterator[Row]:
    """Words of the sentence that name a person whose office was told somewhere in the article."""
    known = people(document)
    for word in document.sentences[number].words:
        if fold(word) in known:
            yield "person", known[fold(word)], "office", word
