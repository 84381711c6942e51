"""How right analyses are, measured against gold."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from stance.text.candidates import Candidate
from stance.text.gold import GoldWord


class Share(NamedTuple):
    """Right answers among all.

    >>> round(Share(3, 4).percent, 1)
    75.0
    """

    right: int
    all: int

    @property
    def percent(self) -> float:
        """In percent, 0 where nothing was asked."""
        return 100.0 * self.right / max(self.all, 1)


@dataclass
class Accuracy:
    """Shares of right lemmas, clitics (with and without any in gold) and parts of speech.

    Attributes
    ----------
    errors
        How often (word, gold lemma, given lemma) went wrong.
    confusions
        How often (gold, given) part of speech went wrong.
    """

    lemma: Share
    clitics: Share
    cliticised: Share
    pos: Share
    errors: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)

    def line(self, name: str) -> str:
        """Sum up on a line."""
        return (
            f"{name}: lemma {self.lemma.percent:.2f}, clitics {self.clitics.percent:.2f} "
            f"(where there are any {self.cliticised.percent:.2f}), pos {self.pos.percent:.2f}"
        )


def clitics(reading: Candidate) -> tuple[str, str]:
    """Give the clitics of a reading as gold has them: particles without the article, and the pronoun."""
    return "+".join(part for part in reading.proclitics.split("+") if part != "ال"), reading.enclitic


def agrees(gold: GoldWord, reading: Candidate) -> bool:
    """Tell whether a reading is right in all that the gold says.

    Examples
    --------
    >>> gold = GoldWord("d", "s", "وقال", "قال", ("و", ""), "verb")
    >>> agrees(gold, Candidate("قال", "verb", "و", "", "p 3 m s", 0.0))
    True
    """
    return (
        gold.lemma in ("", reading.lemma)
        and (gold.clitics is None or gold.clitics == clitics(reading))
        and (not counted(gold) or gold.pos == reading.pos)
    )


def counted(gold: GoldWord) -> bool:
    """Tell whether the part of speech of a word counts: it is annotated and the word is Arabic."""
    return bool(gold.pos) and any("\u0621" <= letter <= "\u064a" for letter in gold.word)


def measure(gold: Sequence[GoldWord], readings: Sequence[Candidate]) -> Accuracy:
    """Compare chosen readings with gold.

    Parameters
    ----------
    gold, readings
        Of the same length.
    """
    pairs = list(zip(gold, readings, strict=True))
    lemma = [(g, r) for g, r in pairs if g.lemma]
    segmented = [(g, r) for g, r in pairs if g.clitics is not None]
    attached = [(g, r) for g, r in segmented if g.clitics != ("", "")]
    tagged = [(g, r) for g, r in pairs if counted(g)]
    return Accuracy(
        Share(sum(g.lemma == r.lemma for g, r in lemma), len(lemma)),
        Share(sum(g.clitics == clitics(r) for g, r in segmented), len(segmented)),
        Share(sum(g.clitics == clitics(r) for g, r in attached), len(attached)),
        Share(sum(g.pos == r.pos for g, r in tagged), len(tagged)),
        Counter((g.word, g.lemma, r.lemma) for g, r in lemma if g.lemma != r.lemma),
        Counter((g.pos, r.pos) for g, r in tagged if g.pos != r.pos),
    )


def oracle(gold: Sequence[GoldWord], readings: Sequence[Sequence[Candidate]]) -> Accuracy:
    """Measure the best that any choice among the readings could reach, each column for itself.

    Parameters
    ----------
    gold
        Words.
    readings
        All readings of each word.
    """
    both = list(zip(gold, readings, strict=True))

    def share(asked: list[bool], right: list[bool]) -> Share:
        return Share(sum(a and r for a, r in zip(asked, right, strict=True)), sum(asked))

    segmented = [g.clitics is not None for g, _ in both]
    in_clitics = [any(g.clitics == clitics(r) for r in found) for g, found in both]
    return Accuracy(
        share([bool(g.lemma) for g, _ in both], [any(g.lemma == r.lemma for r in found) for g, found in both]),
        share(segmented, in_clitics),
        share([s and g.clitics != ("", "") for s, (g, _) in zip(segmented, both, strict=True)], in_clitics),
        share([counted(g) for g, _ in both], [any(g.pos == r.pos for r in found) for g, found in both]),
    )
