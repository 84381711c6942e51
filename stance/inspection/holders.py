"""Who could hold the positions of a sentence, and what speaks for each candidate."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from stance.features.holder import Candidate, HolderEvidence, candidates
from stance.inspection.table import Table, signed
from stance.inspection.weights import Opinion, contributions
from stance.models.holder import HolderModel
from stance.schema import Example

_RIGHT = "holds it"


def holder_table(
    examples: Sequence[Example], around: Sequence[Example], model: HolderModel | None, count: int
) -> Table:
    """Candidates of each position with their evidence, the likeliest first.

    Parameters
    ----------
    examples
        Those to show; their `label` says which position is held.
    around
        All examples of the article in which a position is taken.
    model
        A fitted model of holders, which weighs the evidence; without it, all of the evidence is given.
    count
        Pieces of evidence to show where they are weighed.
    """
    offered = [candidate for example in examples for candidate in candidates(example)]
    if model is None or not offered:
        rows = [(*_asked(candidate), candidate.holder, "", "; ".join(_facts(candidate))) for candidate in offered]
    else:
        rows = []
        for _, group in groupby(_weighed(examples, around, model, count), key=lambda judged: id(judged[0].example)):
            for candidate, share, evidence in sorted(group, key=lambda judged: -judged[1]):
                rows.append((*_asked(candidate), candidate.holder, f"{share:.2f}", evidence))
    return Table("who could hold the position", ("toward", "position", "candidate", "p", "evidence"), rows, words=5)


def _asked(candidate: Candidate) -> tuple[str, str]:
    return candidate.example.target, candidate.example.label


def _facts(candidate: Candidate) -> Iterator[str]:
    """Evidence without what only repeats who is asked about whom."""
    kind, repeated, *facts = HolderEvidence().emit(candidate)
    return (fact.removeprefix(f"{kind} ") for fact in facts if fact.startswith(f"{kind} ") and fact != repeated)


def _weighed(
    examples: Sequence[Example], around: Sequence[Example], model: HolderModel, count: int
) -> Iterator[tuple[Candidate, float, str]]:
    """Each candidate with its probability and its heaviest evidence; what is absent counts too."""
    shown, company = {id(example) for example in examples}, {id(example) for example in around}
    asked = [*examples, *(example for example in around if id(example) not in shown)]
    offered, rows, shares = model.judge(asked, [id(example) in company for example in asked])
    kept = [row for row, candidate in enumerate(offered) if id(candidate.example) in shown]
    offered, rows, shares = [offered[row] for row in kept], rows[kept], shares[kept]
    weights = contributions(model.trees_.model_, rows)
    assert weights is not None
    opinion = Opinion(
        "", ["", _RIGHT], np.column_stack([1 - shares, shares]), model.trees_.evidence(), rows.toarray(), weights
    )
    for row, candidate in enumerate(offered):
        heaviest = opinion.strongest(row, _RIGHT, count)
        said = (f"{'' if value else 'not: '}{name} {signed(weight, 2)}" for name, value, weight in heaviest)
        yield candidate, float(shares[row]), "; ".join(said)
