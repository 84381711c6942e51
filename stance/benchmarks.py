"""Run the experiments on published data sets that are not up to date, and write their table into docs/benchmarks.md."""

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from stance.resources import rooted
from stance.settings.terminal import one_line, say

log = logging.getLogger(__name__)
_Row = Sequence[str]


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
    """Fill the parts for which a document has markers: ``benchmark <set>`` and ``benchmarks``, one row a set.

    In the table of a set, rows of experiments that have no result here stay as they stand in the document.
    """
    from stance import results
    from stance.console import from_markdown, markdown
    from stance.corpora.files import read_text
    from stance.markers import fill_file, filled
    from stance.standings import HEADER, SUMMARY, experiments, published, rows, summary

    done = {name: results.load(root / name) for name in experiments() if (root / name / "result.json").exists()}
    text, parts = read_text(document), dict[str, str]()
    for known, about in published().items():
        if (before := filled(text, part := f"benchmark {known}")) is not None:
            made = list(rows(done, known, about["figures"]))
            parts[part] = markdown(HEADER, with_kept(from_markdown(before), made, list(experiments())))
    if filled(text, "benchmarks") is not None:
        parts["benchmarks"] = markdown(SUMMARY, list(summary(done)))
    fill_file(document, parts)


def with_kept(before: Sequence[_Row], made: Sequence[_Row], names: Sequence[str]) -> list[_Row]:
    """The rows that were made, and those of experiments without a result here, as they stood before.

    Parameters
    ----------
    before, made
        Rows of a set's table.
    names
        Experiments in the order in which they are shown.

    Examples
    --------
    >>> one, two = ("ours: `experiments=one`", "0.5"), ("ours: `experiments=two`", "0.6")
    >>> with_kept([one, two], [("ours: `experiments=two`", "0.7")], ["one", "two"])
    [('ours: `experiments=one`', '0.5'), ('ours: `experiments=two`', '0.7')]
    """

    def of(rows: Sequence[_Row], name: str) -> list[_Row]:
        return [row for row in rows if f"`experiments={name}`" in row[0]]

    ours = [rows for name in names if (rows := of(made, name) or of(before, name))]
    newest = made if made and (not ours or made[0] in ours[0]) else before  # baselines are those of the first
    baselines = [row for row in newest if row[0].startswith("baseline: ")]
    published = [row for row in made if not row[0].startswith("baseline: ") and "`experiments=" not in row[0]]
    return [*(ours[0] if ours else []), *baselines, *(row for rows in ours[1:] for row in rows), *published]


if __name__ == "__main__":
    main()
