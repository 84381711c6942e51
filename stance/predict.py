"""Find the stances in articles: which actor is named where, who takes which position toward it, and how sure we are."""

import argparse
import logging
import sys
from pathlib import Path

from stance.settings.terminal import one_line

log = logging.getLogger(__name__)
_EXAMPLES = """examples:
  python -m stance.predict article.txt                         a readable table
  python -m stance.predict pages/ --output stances.csv         all .txt and table files of a folder
  zcat articles.jsonl.gz | python -m stance.predict - --format jsonl
"""


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(
        prog="python -m stance.predict",
        description=__doc__,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    inputs = (
        "text, CSV, TSV, JSON, JSON lines or Parquet files, folders of them (files in which that cannot be read are "
        "skipped with a warning), or - for standard input (text or JSON lines)"
    )
    made.add_argument("paths", nargs="+", metavar="PATH", help=inputs)
    named = "result folder of a training, or its name in results/ (default: the one made last)"
    made.add_argument("--model", metavar="RUN", help=named)
    made.add_argument(
        "--format", choices=("table", "jsonl", "csv", "tsv", "parquet"), help="default: table in a terminal, else jsonl"
    )
    made.add_argument(
        "--unsure-below",
        type=float,
        default=0.0,
        metavar="P",
        help="say 'unsure' where the likeliest stance has less than P",
    )
    made.add_argument(
        "--profile", action="store_true", help="one row an article, actor and holder instead of a mention"
    )
    made.add_argument("--output", type=Path, help="write to this file (its ending names the format)")
    return made


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    given = parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    with one_line():
        _run(given)


def _run(given: argparse.Namespace) -> None:
    from stance.corpora.pages import read_articles
    from stance.errors import ConfigError
    from stance.judge import judge_of
    from stance.output import format_for, write
    from stance.profile import profile
    from stance.runs import find

    if not 0 <= given.unsure_below <= 1:
        raise ConfigError("no probability", where="--unsure-below", remedy="give one from 0 to 1")
    kind = given.format or format_for(given.output)
    folder = find(given.model)
    tables = judge_of(folder, given.unsure_below)(read_articles(given.paths))
    if given.profile:
        tables = map(profile, tables)
    rows = write(tables, kind, given.output)
    log.info("%d rows, judged by %s", rows, folder.name)


if __name__ == "__main__":
    main()
