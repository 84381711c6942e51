"""All there is to see of the sentences of a document, sentence by sentence."""

from collections.abc import Iterator, Mapping, Sequence
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
    examples = _by_sentence([*unlabelled_examples(document), *labelled], actor)
    for number in range(len(document.sentences)) if sentence is None else [sentence]:
        here = examples.get(number, [])
        if here or actor is None:
            given = verdicts(here, models)
            seen = [*sentence_tables(document, number), *mention_tables(document, number, [e.target for e in here])]
            tables = [*seen, *verdict_tables(given, models, count)]
            yield Sight(document, number, given, [table.lean() for table in tables if table.rows])


def _by_sentence(examples: Sequence[Example], actor: str | None) -> Mapping[int, list[Example]]:
    """Examples of each sentence; of two about the same actor the later one, which is labelled, stands."""
    one = {(example.sentence, example.target): example for example in examples if actor in {None, example.target}}
    found: dict[int, list[Example]] = {}
    for example in one.values():
        found.setdefault(example.sentence, []).append(example)
    return found
