"""Results on published data sets beside what others have published: the rows of the tables of benchmarks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stance.comparison import compare, obstacle
from stance.console import Row
from stance.results import Result
from stance.scoring.bootstrap import Interval
from stance.scoring.scores import Scores

SUMMARY = ("set", "protocol here", "metric", "ours, lean", "ours + encoders", "highest published, on its own rows")
HEADER = (
    "system",
    "metric",
    "score [95 % interval]",
    "against the first of ours [95 % interval]",
    "F1 by class",
    "rows",
    "commit",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure: who, by which metric, in percent, on which rows, and where it is stated."""

    system: str
    metric: str
    value: float
    rows: str
    source: str


def published() -> dict[str, dict[str, Any]]:
    """What others have published on each data set (``seeds/published.yaml``).

    Examples
    --------
    >>> published()["ans"]["figures"][0].system
    'BERT'
    """
    import yaml

    from stance.resources import resource

    content = yaml.safe_load((resource("seeds") / "published.yaml").read_text(encoding="utf-8"))
    return {name: set_ | {"figures": [Figure(**one) for one in set_["figures"]]} for name, set_ in content.items()}


def experiments() -> dict[str, str]:
    """The experiments on published sets, and the set of each: those whose YAML overrides ``/data`` with one of them.

    Other ``/data`` that is tested on the rows of a set is named there (``tested_alike``).
    """
    import yaml

    from stance.resources import resource

    found = {}
    sets = {data: name for name, about in published().items() for data in (name, *about.get("tested_alike", []))}
    for path in sorted(resource("experiments").glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        chosen = [entry["override /data"] for entry in content.get("defaults", []) if "override /data" in entry]
        if chosen and chosen[0] in sets:
            found[path.stem] = sets[chosen[0]]
    return found


def rows(done: Mapping[str, Result], known: str, figures: Sequence[Figure]) -> Iterator[Row]:
    """Our results on a set with the baselines of the first, then what others have published."""
    about, sets = published()[known], experiments()
    ours = {name: result for name, result in done.items() if sets[name] == known}
    first = next(iter(ours.values()), None)
    for name, result in ours.items():
        protocol = about.get("protocols", {}).get(name, about["protocol"])
        for system, scores in result.scores().items():
            counted = f"{scores.rows:,}, {protocol}"
            if system == result.name:
                yield _row(f"ours: `experiments={name}`", scores, counted, _against(first, result), _commit(result))
            elif result is first:
                yield _row(f"baseline: {system}", scores, counted)
        yield from _asides(name, result)
    for figure in figures:
        yield f"{figure.system} ({figure.source})", figure.metric, f"{figure.value:.1f}", "", "", figure.rows, ""


def _row(label: str, scores: Scores, counted: str, against: str = "", commit: str = "") -> tuple[str, ...]:
    classes = ", ".join(f"{name} {100 * f1.value:.1f}" for name, f1 in scores.by_class.items())
    return label, scores.metric, _percent(scores.headline), against, classes, counted, commit


def _against(first: Result | None, result: Result) -> str:
    """How much better a result is than the first; ``""`` for the first itself, and where other rows are tested."""
    if first is None or result is first or obstacle(first, result):
        return ""
    (found,) = compare([first, result]).pairs.values()
    value, low, high = (f"{100 * end:+.1f}" for end in found.difference)
    return f"{value} [{low}, {high}]"


def _commit(result: Result) -> str:
    """The commit that a result was made on, short; ``-dirty`` where the files were not quite those of it."""
    origin = result.provenance
    return f"{origin.get('commit', '')[:7]}{'-dirty' if origin.get('dirty') else ''}"


def _asides(name: str, result: Result) -> Iterator[tuple[str, ...]]:
    """What else a result measures: its holders, and the mentions it finds and refuses."""
    if held := result.holders():
        about = ("accuracy", _percent(held), "", "", "positions with a labelled holder", "")
        yield f"holders, `experiments={name}`", *about
    for measure, asked in (("mention_recall", "labelled mentions"), ("namesakes_refused", "labelled namesakes")):
        if result.found.get(measure):
            yield f"mentions, `experiments={name}`", measure, f"{100 * result.found[measure]:.1f}", "", "", asked, ""


def summary(done: Mapping[str, Result]) -> Iterator[tuple[str, ...]]:
    """One row a set: the scores without and with the encoders, and the highest published figure of the same metric."""
    for known, about in published().items():
        ours = [(name, result) for name, result in done.items() if experiments()[name] == known]
        if not ours or not about["figures"]:
            continue
        metric = ours[0][1].metric
        scores = {name.removeprefix(known): result.scores()[result.name].headline for name, result in ours}
        best = max((one for one in about["figures"] if one.metric == metric), key=lambda one: one.value)
        stated = f"{best.value:.1f} ({best.system}, {best.source}; rows: {best.rows})"
        yield (
            about["title"],
            about["protocol"],
            metric,
            *(_percent(scores.get(key)) for key in ("", "_encoder")),
            stated,
        )


def _percent(score: Interval | None) -> str:
    return "" if score is None else f"**{100 * score.value:.1f}** [{100 * score.low:.1f}, {100 * score.high:.1f}]"
