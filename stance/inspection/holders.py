"""Who could hold the positions of a sentence, and what speaks for each candidate."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from stance.features.build import prefixed
from stance.features.holder import Candidate, HolderEvidence, candidates
from stance.inspection.table import Table, signed
from stance.inspection.weights import Opinion, contributions
from stance.models.holder import HolderModel
from stance.schema import Example

_BLOCK = "holder"
_RIGHT = "holds it"


def holder_table(examples: Sequence[Example], model: HolderModel | None, count: int) -> Table:
    """Candidates of each position with their evidence, the likeliest first.

    Parameters
    ----------
    examples
        Their `label` says which position is held.
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
        judged = zip(offered, _weighed(offered, model, count), strict=True)
        for _, group in groupby(judged, key=lambda pair: id(pair[0].example)):
            for candidate, (share, evidence) in sorted(group, key=lambda pair: -pair[1][0]):
                rows.append((*_asked(candidate), candidate.holder, f"{share:.2f}", evidence))
    return Table("who could hold the position", ("toward", "position", "candidate", "p", "evidence"), rows, words=5)


def _asked(candidate: Candidate) -> tuple[str, str]:
    return candidate.example.target, candidate.example.label


def _facts(candidate: Candidate) -> Iterator[str]:
    """Evidence without what only repeats who is asked about whom."""
    kind, repeated, *facts = HolderEvidence().emit(candidate)
    return (fact.removeprefix(f"{kind} ") for fact in facts if fact.startswith(f"{kind} ") and fact != repeated)


def _weighed(offered: Sequence[Candidate], model: HolderModel, count: int) -> Iterator[tuple[float, str]]:
    """Probability of each candidate and its heaviest evidence; what is absent counts too."""
    evidence = prefixed(_BLOCK, HolderEvidence().extract(offered))  # type: ignore[arg-type]
    rows = model.select_.transform(evidence)
    weights = contributions(model.model_, rows)
    assert weights is not None
    shares = np.asarray(model.model_.predict_proba(rows))
    names = model.select_.get_feature_names_out()
    opinion = Opinion("", ["", _RIGHT], shares, names, rows.toarray(), weights)
    for row in range(len(offered)):
        heaviest = opinion.strongest(row, _RIGHT, count)
        said = (f"{'' if value else 'not: '}{name.removeprefix(f'{_BLOCK}:')} {signed(weight, 2)}"
                for name, value, weight in heaviest)  # fmt: skip
        yield float(shares[row, 1]), "; ".join(said)
