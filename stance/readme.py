"""Write the generated parts of README.md: the first result and the worked example.

They come from a saved result, so that no number is ever typed into the document.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stance.errors import ConfigError
from stance.resources import rooted
from stance.settings.terminal import one_line, say

if TYPE_CHECKING:
    from stance.results import Result

COLUMNS = ("sentence", "actor", "mention", "holder", "stance", "p")


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m stance.readme", description=__doc__)
    named = "result folder of a training, or its name in results/ (default: the one made last)"
    made.add_argument("--model", metavar="RUN", help=named)
    made.add_argument("--document", type=Path, default=Path("README.md"), help="what to fill (default: README.md)")
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    given = parser().parse_args(arguments)
    with one_line():
        _run(given)


def _run(given: argparse.Namespace) -> None:
    from stance import results
    from stance.markers import fill_file
    from stance.runs import find

    folder = find(given.model)
    result = results.load(folder)
    data = result.provenance["config"]["data"]["name"]
    if data != "newswire":
        found = f"the result is one on {data!r}"
        raise ConfigError(found, where=folder, remedy="train on the embedded corpus, or name its result with --model")
    parts = {"result": _result(result), "example text": _quoted(_page()), "example": _example(folder)}
    fill_file(rooted(str(given.document)), parts)
    say(f"{', '.join(parts)} written to {given.document}")


def _result(result: "Result") -> str:
    from stance.console import markdown, score_rows

    made = result.provenance
    groups = result.predictions["group"].nunique()
    where = f"Cross-validated over {groups} articles of the embedded corpus"
    how = f"commit {made['commit'][:10] or 'unknown'}, seed {made['seed']}"
    parts = [f"{where} ({how}):", markdown(*score_rows(result.scores()))]
    if held := result.holders():
        parts.append(f"Right holder where one is labelled (author, actor or other): {held}.")
    return "\n\n".join(parts)


def _page() -> Path:
    return rooted("docs/example.txt")


def _quoted(page: Path) -> str:
    from stance.corpora.files import read_text

    return "\n>\n".join(f"> {line}" for line in read_text(page).splitlines() if line.strip())


def _example(folder: Path) -> str:
    from stance.console import markdown
    from stance.corpora.pages import read_articles
    from stance.judge import judge_of

    tables = judge_of(folder)(read_articles([str(_page())]))
    rows = [
        [*(str(row[column]) for column in COLUMNS[:-1]), format(row[f"p_{row['stance']}"], ".2f")]
        for table in tables
        for row in table.to_dict("records")
    ]
    return markdown(COLUMNS, rows)


if __name__ == "__main__":
    main()
