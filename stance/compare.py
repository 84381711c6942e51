"""Is one model better than another? Compares runs on the same rows, pair by pair with the first that is named."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stance.settings.terminal import explained, say

if TYPE_CHECKING:
    from stance.comparison import Comparison

_EXAMPLES = """RUN is a result folder, its name in results/, the id of an MLflow run, or a sweep (all jobs, best first).

examples:
  python -m stance.compare newswire-words-logistic-7520c257 newswire-lemmas-logistic-4b46593f
  python -m stance.compare sweep-9769b3ae --output comparison.html
"""
_SHOWN = 8
"""Disagreements that the terminal shows; the HTML page has all."""


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(
        prog="python -m stance.compare",
        description=__doc__,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument(
        "runs", nargs="+", metavar="RUN", help="what to compare; the first is what the others are held to"
    )
    made.add_argument("--output", type=Path, metavar="FILE", help="write a page (.html) or Markdown (.md) as well")
    made.add_argument("--samples", type=int, default=2000, help="bootstrap samples (default: 2000)")
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    given = parser().parse_args(arguments)
    explained(lambda: _run(given))


def _run(given: argparse.Namespace) -> None:
    from stance import comparison
    from stance.errors import ConfigError
    from stance.runs import find
    from stance.text.cache import written_whole

    if given.samples < 1:
        raise ConfigError("an interval wants samples", where="--samples", remedy="give at least 1")
    results = comparison.results_of([find(name) for name in given.runs])
    compared = comparison.compare(results, given.samples)
    _show(compared)
    if given.output is not None:
        html = given.output.suffix in {".html", ".htm"}
        with written_whole(given.output) as scratch:
            scratch.write_text(page(compared) if html else markdown(compared), encoding="utf-8")
        say(f"Written:  {given.output}")


def markdown(compared: "Comparison") -> str:
    """The comparison as Markdown: summary, then the slices of each pair."""
    from stance import comparison, console

    parts = [console.markdown(*comparison.summary(compared)), compared.said_of_data()]
    for name in compared.names[1:]:
        parts.append(f"## {name} against {compared.names[0]}\n\n")
        parts.append(console.markdown(*comparison.slice_rows(compared, name)))
    return "\n\n".join(filter(None, parts)) + "\n"


def page(compared: "Comparison") -> str:
    """The comparison as one self-contained page."""
    from stance import comparison
    from stance.html import render

    pairs = [
        {
            "name": name,
            "paired": compared.pairs[name],
            "slices": comparison.slice_rows(compared, name),
            "apart": compared.disagreements(name).to_dict("records"),
        }
        for name in compared.names[1:]
    ]
    return render("compare.html", title="Comparison", summary=comparison.summary(compared), first=compared.names[0],
                  rows=len(compared.rows), groups=compared.rows["group"].nunique(), pairs=pairs,
                  other_data=compared.said_of_data())  # fmt: skip


def _show(compared: "Comparison") -> None:
    from stance import comparison
    from stance.console import show

    groups = compared.rows["group"].nunique()
    show(f"{len(compared.rows):,} rows in {groups} groups, paired bootstrap by group", *comparison.summary(compared))
    if said := compared.said_of_data():
        say(said)
    if len(compared.names) > 2:
        return
    first, second = compared.names
    show(f"{second} minus {first}, by slice", *comparison.slice_rows(compared, second))
    apart = compared.disagreements(second)
    body = [
        [row["gold"], row[first], row[second], row["id"], row["text"]] for row in apart.head(_SHOWN).to_dict("records")
    ]
    show(
        f"{len(apart)} rows in which they differ; the first {len(body)}",
        ["label", "first", "second", "row", "text"],
        body,
    )


if __name__ == "__main__":
    main()
