"""Results beside each other: checked to be comparable, joined row by row, summed up as tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from stance.errors import CompareError
from stance.results import Result, load
from stance.scoring.compare import Paired, adjusted, disagreements, paired, slice_differences
from stance.sweep import Sweep, is_sweep, load_sweep, values, varied

_SAME = {"text": "texts", "other": "second texts", "group": "groups", "gold": "labels"}
"""What has to be the same of each tested row, by column."""
_KEPT = ("id", "group", "target", "gold", "text", "marks")


@dataclass(frozen=True)
class Comparison:
    """Several results of the same rows, all compared with the first.

    Attributes
    ----------
    names
        What tables call the results, all different.
    rows
        One row an example: its id, gold label, slicing columns and one column of predictions a name.
    metric, classes, slices_by
        As all the results have them.
    pairs
        By name, each other result against the first; their p-values are adjusted for being several.
    other_data
        Names of results that learnt from other data than the first, beside the same tested rows.
    """

    names: Sequence[str]
    rows: pd.DataFrame
    metric: str
    classes: Sequence[str]
    slices_by: Sequence[str]
    pairs: dict[str, Paired] = field(default_factory=dict)
    other_data: Sequence[str] = ()

    def said_of_data(self) -> str:
        """A sentence that names the results of other data; ``""`` where there are none."""
        return f"Learnt from other data than {self.names[0]}: {', '.join(self.other_data)}." if self.other_data else ""

    def slices(self, name: str) -> pd.DataFrame:
        """Differences to the first in each slice; see `stance.scoring.compare.slice_differences`."""
        return slice_differences(self.rows, self.names[0], name, self.slices_by, self.classes, metric_name=self.metric)

    def disagreements(self, name: str) -> pd.DataFrame:
        """Rows in which a result differs from the first."""
        return disagreements(self.rows, self.names[0], name)


def compare(results: Sequence[Result], samples: int = 2000) -> Comparison:
    """Compare results with the first of them.

    Raises
    ------
    CompareError
        There are fewer than two, or they have other tested rows, texts, groups, labels, classes or another metric.
    """
    if len(results) < 2:
        raise CompareError("there is one result only", remedy="name at least two, or a sweep of at least two jobs")
    first = results[0]
    for other in results[1:]:
        if found := obstacle(first, other):
            raise found
    names = list(_distinct(results))
    by = [column for column in first.slices_by if column in first.predictions]
    rows = first.predictions[list(dict.fromkeys([*_KEPT, *by]))].set_index("id", drop=False)
    for name, result in zip(names, results, strict=True):
        rows[name] = result.predictions.set_index("id")["predicted"]
    rows = rows.reset_index(drop=True)
    pairs = {
        name: paired(rows, names[0], name, first.classes, metric_name=first.metric, samples=samples)
        for name in names[1:]
    }
    digest = first.provenance["data_sha256"]
    elsewhere = [name for name, one in zip(names, results, strict=True) if one.provenance["data_sha256"] != digest]
    return Comparison(names, rows, first.metric, first.classes, by, adjusted(pairs), elsewhere)


def obstacle(first: Result, other: Result) -> CompareError | None:
    """What keeps two results from being compared; None where nothing does.

    Only the tested rows have to be the same: what else a model learnt from may be what is compared.
    """
    where = f"{first.name}, {other.name}"
    if first.metric != other.metric:
        found = f"one is scored by {first.metric}, the other by {other.metric}"
        return CompareError(found, where=where, remedy="train both with the same scoring")
    if sorted(first.classes) != sorted(other.classes):
        found = f"one tells {', '.join(first.classes)} apart, the other {', '.join(other.classes)}"
        return CompareError(found, where=where, remedy="train both on the same classes")
    rows = [one.predictions.set_index("id") for one in (first, other)]
    for result, table in zip((first, other), rows, strict=True):
        if not table.index.is_unique:
            return CompareError("row ids stand twice", where=result.name, remedy="give each row of the data its own id")
    if set(rows[0].index) != set(rows[1].index):
        remedy = "use the same split of the same data"
        return CompareError("the results have different rows", where=where, remedy=remedy)
    for column, said in _SAME.items():
        there = [table[column].reindex(rows[0].index) for table in rows if column in table]
        if len(there) == 1 or (there and not there[0].equals(there[1])):
            return CompareError(f"the results have different {said}", where=where, remedy="train both on the same data")
    return None


def results_of(folders: Sequence[Path]) -> list[Result]:
    """Load results; a sweep stands for all its jobs, best first."""
    found: list[Result] = []
    for folder in folders:
        if is_sweep(folder):
            found += _results_of_jobs(load_sweep(folder))
        else:
            found.append(load(folder))
    return found


def summary(comparison: Comparison) -> tuple[list[str], list[list[str]]]:
    """Header and rows: each result's score, its difference to the first, and how likely chance explains it."""
    pairs = comparison.pairs
    header = [
        "model",
        f"{comparison.metric} [95 % interval]",
        "difference [95 % interval]",
        f"p{' (Holm)' if len(pairs) > 1 else ''}",
        "McNemar p",
        "right alone",
        "first right alone",
        "verdict",
    ]
    reference = next(iter(pairs.values()))
    rows = [[f"{comparison.names[0]} (first)", str(reference.first), *[""] * 6]]
    for name, one in pairs.items():
        change = f"{one.difference.value:+.3f} [{one.difference.low:+.3f}, {one.difference.high:+.3f}]"
        chance = [shown_p(one.p), shown_p(one.mcnemar)]
        rows.append([name, str(one.second), change, *chance, str(one.only_second), str(one.only_first), one.verdict])
    return header, rows


def shown_p(value: float) -> str:
    """A p-value with three digits.

    Examples
    --------
    >>> shown_p(0.0421), shown_p(0.00001)
    ('0.042', '< 0.001')
    """
    return f"{value:.3f}" if value >= 0.001 else "< 0.001"


def slice_rows(comparison: Comparison, name: str) -> tuple[list[str], list[list[str]]]:
    """Header and rows of the differences in each slice."""
    header = ["slice", "value", "rows", "first", "this", "difference [95 % interval]"]
    rows = [
        [
            row["slice"],
            row["value"],
            f"{row['rows']:,}",
            f"{row['first']:.3f}",
            f"{row['second']:.3f}",
            f"{row['difference']:+.3f} [{row['low']:+.3f}, {row['high']:+.3f}]",
        ]
        for row in comparison.slices(name).to_dict("records")
    ]
    return header, rows


def _results_of_jobs(sweep: Sweep) -> Iterator[Result]:
    """Results of a sweep; those that share a name are told apart by what was varied between them."""
    jobs = sweep.jobs()
    for job in jobs:
        keys = varied([one for one in jobs if one.name == job.name])
        told = [f"{key}={value}" for key, value in values(job).items() if key in keys]
        yield replace(load(Path(job.folder)), name=" ".join([job.name, *told]))


def _distinct(results: Sequence[Result]) -> Iterator[str]:
    """Names of results, with a number behind those that stand twice."""
    taken: dict[str, int] = {}
    for result in results:
        taken[result.name] = taken.get(result.name, 0) + 1
        yield result.name if taken[result.name] == 1 else f"{result.name} ({taken[result.name]})"
