"""What the rule of the lexicon and a trained model say of the actors of a sentence, and which features weighed most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import Any

import numpy as np

from stance.console import Row
from stance.holding import posed, positions
from stance.inspection.holders import holder_table
from stance.inspection.table import Table, signed
from stance.inspection.weights import Opinion, opinions
from stance.models.holder import HolderModel
from stance.models.relevance import MentionFilter
from stance.models.rule import LexiconRule
from stance.schema import NOBODY, Example, Stance

_CLASSES = sorted(stance.value for stance in Stance)
_LONGEST_VALUE = 4
"""Significant digits of a feature's value."""


@dataclass(frozen=True)
class Models:
    """The fitted models of a result: a pipeline, and models of holders and mentions where they were learnt."""

    pipeline: Any
    holders: HolderModel | None = None
    mentions: MentionFilter | None = None


@dataclass(frozen=True)
class Verdict:
    """What is said of one actor in a sentence.

    Attributes
    ----------
    example
        The sentence and the actor; labelled where it comes from a corpus.
    asked
        The same with the likelier position as its label: whose holder is looked for.
    rule
        Stance by the rule of the lexicon.
    shares
        Probability of each class by the trained model; empty without one.
    holder
        Who holds the position by the trained model; ``-`` for nobody, ``""`` where it has learnt no holders.
    refused
        Whether the filter of mentions takes the name for a namesake.
    """

    example: Example
    asked: Example
    rule: str
    shares: dict[str, float]
    holder: str = ""
    refused: bool = False

    @property
    def stance(self) -> str:
        """The likeliest class by the trained model; without one, what the rule says."""
        return max(self.shares, key=self.shares.__getitem__) if self.shares else self.rule

    @property
    def takes_position(self) -> bool:
        """Whether the name means the actor and a position toward it is the likeliest."""
        return not self.refused and self.stance != Stance.NEUTRAL


def verdicts(examples: Sequence[Example], models: Models | None) -> list[Verdict]:
    """What the rule, and models if given, say of all examples of an article: models look at rows beside each other."""
    if not examples:
        return []
    rule = LexiconRule().fit([], _CLASSES)
    rules, believed = [str(name) for name in rule.predict(examples)], rule.predict_proba(examples)
    if models is None:
        asked = posed(examples, believed, _CLASSES)
        return [Verdict(*row, {}) for row in zip(examples, asked, rules, strict=True)]
    classes = [str(name) for name in models.pipeline.classes_]
    kept = np.asarray(models.mentions.keeps(examples) if models.mentions else [True] * len(examples))
    shares = np.array(models.pipeline.predict_proba(examples))
    if kept.any() and not kept.all():  # namesakes are no company of the others
        shares[kept] = models.pipeline.predict_proba(list(compress(examples, kept)))
    asked = posed(examples, shares, classes) if models.holders else posed(examples, believed, _CLASSES)
    taken = [bool(keeps and takes) for keeps, takes in zip(kept, positions(shares, classes), strict=True)]
    held = models.holders.predict(asked, taken) if models.holders else [""] * len(examples)
    given = [dict(zip(classes, map(float, row), strict=True)) for row in shares]
    made = zip(examples, asked, rules, given, held, (not keeps for keeps in kept.tolist()), strict=True)
    return [_rightly_held(Verdict(*row)) for row in made]


def verdict_tables(
    given: Sequence[Verdict], article: Sequence[Verdict], models: Models | None, count: int
) -> list[Table]:
    """Stances, features that weighed most, and candidate holders of the actors of one sentence.

    Parameters
    ----------
    given, article
        From `verdicts`: those of the sentence, and all of its article.
    models
        Those that gave them.
    count
        Features a part of the model, and pieces of evidence a candidate, to show.
    """
    if not given:
        return []
    classes = [f"p {name}" for name in given[0].shares]
    tables = [
        Table(
            "stances",
            ("actor", "rule", "model", "holder", "labelled", "holder labelled", *classes),
            [_row(verdict) for verdict in given],
            words=6,
        )
    ]
    if models is not None:
        parts = opinions(models.pipeline, [verdict.example for verdict in given])
        rows = [
            row
            for number, verdict in enumerate(given)
            for part in parts
            for row in _features(part, number, verdict.example, count)
        ]
        title = "what weighed most for the class that is said (log-odds, against the mean of the classes)"
        tables.append(Table(title, ("actor", "part", "says", "feature", "p", "value", "weight"), rows, words=4))
    shown = [verdict.asked for verdict in given if verdict.example.mentions]
    around = [verdict.asked for verdict in article if verdict.takes_position]
    return [*tables, holder_table(shown, around, models.holders if models else None, count)]


def _rightly_held(verdict: Verdict) -> Verdict:
    """Nobody holds a neutral position, and nobody is asked about a namesake."""
    if verdict.refused:
        return replace(verdict, holder="")
    return replace(verdict, holder=NOBODY) if verdict.holder and verdict.stance == Stance.NEUTRAL else verdict


def _row(verdict: Verdict) -> Row:
    example = verdict.example
    said = "refused as a namesake" if verdict.refused else verdict.stance if verdict.shares else ""
    where = "" if example.mentions else " (not found)"
    shares = [f"{share:.2f}" for share in verdict.shares.values()]
    return f"{example.target}{where}", verdict.rule, said, verdict.holder, example.label, example.holder, *shares


def _features(part: Opinion, number: int, example: Example, count: int) -> Iterator[Row]:
    best = int(part.shares[number].argmax())
    says, share = part.classes[best], f"{part.shares[number, best]:.2f}"
    strongest = part.strongest(number, says, count)
    if not strongest:
        yield example.target, part.part, says, "(not explained by features)", share, "", ""
    for name, value, weight in strongest:
        yield example.target, part.part, says, name, share, f"{value:.{_LONGEST_VALUE}g}", signed(weight, 2)
