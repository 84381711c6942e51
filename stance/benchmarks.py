"""Run the experiments on published data sets that are not up to date, and write their table into docs/benchmarks.md."""

import argparse
import logging
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.resources import rooted
from stance.settings.terminal import one_line, say

if TYPE_CHECKING:
    from stance.results import Result
    from stance.scoring.bootstrap import Interval

log = logging.getLogger(__name__)
SUMMARY = ("set", "protocol here", "metric", "ours, lean", "ours + encoders", "highest published, on its own rows")
HEADER = ("system", "metric", "score [95 % interval]", "F1 by class", "rows")


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure: who, by which metric, in percent, on which rows, and where it is stated."""

    system: str
    metric: str
    value: float
    rows: str
    source: str


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m stance.benchmarks", description=__doc__)
    made.add_argument("names", nargs="*", metavar="EXPERIMENT", help="files of experiments/ (default: all of them)")
    made.add_argument("--results", type=Path, default=Path("results/benchmarks"), metavar="DIR", help="where they are")
    made.add_argument("--document", type=Path, default=Path("docs/benchmarks.md"), metavar="FILE", help="what to fill")
    made.add_argument("--anew", action="store_true", help="train also what has the same settings: the code has changed")
    made.add_argument("--table-only", action="store_true", help="run nothing, write the table of what is there")
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    given = parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    with one_line():
        names = given.names or sorted(experiments())
        for name in [] if given.table_only else names:
            bring_up_to_date(name, rooted(str(given.results)) / name, anew=given.anew)
        write_tables(rooted(str(given.results)), rooted(str(given.document)))
        say(f"table written to {given.document}")


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


def bring_up_to_date(name: str, folder: Path, *, anew: bool = False) -> None:
    """Train an experiment unless its folder holds a result of the same settings (which may come of older code)."""
    from stance import results
    from stance.settings.composing import checked, composed
    from stance.settings.declared import identity

    settings = checked(composed([f"experiments={name}", "tracking=off", f"out={folder}"]))
    if not anew and (folder / "result.json").exists():
        recorded, wanted = results.load(folder).provenance["config"], identity(settings)
        if {key: recorded.get(key) for key in wanted} == wanted:
            log.info("%s is up to date", name)
            return
    from stance.experiment import run

    log.info("%s ...", name)
    run(settings)


def write_tables(root: Path, document: Path) -> None:
    """Fill the parts for which a document has markers: ``benchmark <set>`` and ``benchmarks``, one row a set."""
    from stance import results
    from stance.console import markdown
    from stance.corpora.files import read_text
    from stance.markers import fill_file

    done = {name: results.load(root / name) for name in experiments() if (root / name / "result.json").exists()}
    parts = {
        f"benchmark {known}": markdown(HEADER, list(rows(done, known, about["figures"])))
        for known, about in published().items()
    } | {"benchmarks": markdown(SUMMARY, list(summary(done)))}
    text = read_text(document)
    fill_file(document, {name: part for name, part in parts.items() if f"<!-- {name} -->" in text})


def rows(done: Mapping[str, "Result"], known: str, figures: Sequence[Figure]) -> Iterator[tuple[str, ...]]:
    """Our results on a set with the baselines of the first, then what others have published."""
    about = published()[known]
    for number, (name, result) in enumerate((n, r) for n, r in done.items() if experiments()[n] == known):
        for system, scores in result.scores().items():
            if system == result.name or number == 0:
                classes = ", ".join(f"{label} {100 * f1.value:.1f}" for label, f1 in scores.by_class.items())
                label = f"ours: `experiments={name}`" if system == result.name else f"baseline: {system}"
                protocol = about.get("protocols", {}).get(name, about["protocol"])
                yield label, scores.metric, _percent(scores.headline), classes, f"{scores.rows:,}, {protocol}"
        yield from _asides(name, result)
    for figure in figures:
        yield f"{figure.system} ({figure.source})", figure.metric, f"{figure.value:.1f}", "", figure.rows


def _asides(name: str, result: "Result") -> Iterator[tuple[str, ...]]:
    """What else a result measures: its holders, and the mentions it finds and refuses."""
    if held := result.holders():
        yield f"holders, `experiments={name}`", "accuracy", _percent(held), "", "positions with a labelled holder"
    for measure, rows in (("mention_recall", "labelled mentions"), ("namesakes_refused", "labelled namesakes")):
        if result.found.get(measure):
            yield f"mentions, `experiments={name}`", measure, f"{100 * result.found[measure]:.1f}", "", rows


def summary(done: Mapping[str, "Result"]) -> Iterator[tuple[str, ...]]:
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


def _percent(score: "Interval | None") -> str:
    return "" if score is None else f"**{100 * score.value:.1f}** [{100 * score.low:.1f}, {100 * score.high:.1f}]"


if __name__ == "__main__":
    main()
