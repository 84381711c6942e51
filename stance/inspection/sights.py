"""All there is to see of the sentences of a document, sentence by sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stance.corpora.examples import unlabelled_examples
from stance.errors import ConfigError
from stance.inspection.colours import Piece, pieces
from stance.inspection.grammar import sentence_tables
from stance.inspection.mentions import mention_tables
from stance.inspection.table import Table
from stance.inspection.verdicts import Models, Verdict, verdict_tables, verdicts
from stance.schema import Document, Example


@dataclass(frozen=True)
class Sight:
    """One sentence as it is seen.

    Attributes
    ----------
    document, number
        The article, and the index of the sentence in it.
    verdicts
        What is said of each of its actors.
    tables
        Everything, from words to weights; tables without rows are left out.
    """

    document: Document
    number: int
    verdicts: list[Verdict]
    tables: list[Table]

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return self.document.sentences[self.number].text

    def pieces(self, actor: str) -> list[Piece]:
        """The sentence in pieces to be coloured, marked for one actor."""
        return pieces(self.document, self.number, actor)


def sights(
    document: Document,
    labelled: Sequence[Example] = (),
    models: Models | None = None,
    *,
    count: int = 8,
    sentence: int | None = None,
    actor: str | None = None,
) -> Iterator[Sight]:
    """Look at the sentences of a document.

    Parameters
    ----------
    document
        Analysed.
    labelled
        Its labelled examples, if it comes from a corpus; they are shown also where no mention is found.
    models
        Trained models to be asked; None to show only what is not learnt.
    count
        Features and pieces of evidence to show where they are weighed.
    sentence, actor
        Show only the sentence of this number, only what concerns this actor (in the sentences that name it).

    Raises
    ------
    ConfigError
        There is no such sentence.
    """
    if sentence is not None and not 0 <= sentence < len(document.sentences):
        last = len(document.sentences) - 1
        raise ConfigError(f"there is no sentence {sentence}", where=document.id, remedy=f"give one of 0 to {last}")
    # Of two examples about one actor of a sentence the later one, which is labelled, stands.
    examples = {(example.sentence, example.target): example for example in [*unlabelled_examples(document), *labelled]}
    article = verdicts(list(examples.values()), models)
    for number in range(len(document.sentences)) if sentence is None else [sentence]:
        given = [one for one in article if one.example.sentence == number and actor in {None, one.example.target}]
        if given or actor is None:
            actors = [one.example.target for one in given]
            seen = [*sentence_tables(document, number), *mention_tables(document, number, actors)]
            tables = [*seen, *verdict_tables(given, article, models, count)]
            yield Sight(document, number, given, [table.lean() for table in tables if table.rows])
