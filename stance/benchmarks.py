"""Run the experiments on published data sets that are not up to date, and write their table into docs/benchmarks.md."""

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from stance.resources import rooted
from stance.settings.terminal import one_line, say

log = logging.getLogger(__name__)


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
        from stance.standings import experiments

        names = given.names or sorted(experiments())
        for name in [] if given.table_only else names:
            bring_up_to_date(name, rooted(str(given.results)) / name, anew=given.anew)
        write_tables(rooted(str(given.results)), rooted(str(given.document)))
        say(f"table written to {given.document}")


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
    from stance.standings import HEADER, SUMMARY, experiments, published, rows, summary

    done = {name: results.load(root / name) for name in experiments() if (root / name / "result.json").exists()}
    parts = {
        f"benchmark {known}": markdown(HEADER, list(rows(done, known, about["figures"])))
        for known, about in published().items()
    } | {"benchmarks": markdown(SUMMARY, list(summary(done)))}
    text = read_text(document)
    fill_file(document, {name: part for name, part in parts.items() if f"<!-- {name} -->" in text})


if __name__ == "__main__":
    main()
