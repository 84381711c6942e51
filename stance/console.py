"""Tables for people: the same rows in the terminal and in Markdown."""

from collections.abc import Mapping, Sequence
from typing import IO

from stance.results import Result
from stance.scoring.scores import Scores
from stance.settings.terminal import say

Row = Sequence[str]


def score_rows(scores: Mapping[str, Scores]) -> tuple[Row, list[Row]]:
    """Header and rows of a result table: model, metric with interval, F1 of each class, rows scored."""
    first = next(iter(scores.values()))
    header = ["model", f"{first.metric} [95 % interval]", *(f"F1 {name}" for name in first.by_class), "rows"]
    rows: list[Row] = [
        [name, str(one.headline), *(f"{f1.value:.3f}" for f1 in one.by_class.values()), f"{one.rows:,}"]
        for name, one in scores.items()
    ]
    return header, rows


def show(title: str, header: Row, rows: Sequence[Row], stream: IO[str] | None = None, words: int = 1) -> None:
    """Print a table, to standard output unless a stream is given; the first columns (words) left, numbers right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for number, name in enumerate(header):
        table.add_column(name, justify="left" if number < words else "right", overflow="fold")
    for row in rows:
        table.add_row(*row)
    console = Console(file=stream)
    # Piped output has no width of its own: leave room for the widest row.
    if not console.is_terminal:
        console.width = max(160, console.width)
    console.print(table)


def show_result(result: Result) -> None:
    """Print the scores of a result beside its baselines, then how well holders and mentions were found."""
    scores = result.scores()
    groups = result.predictions["group"].nunique()
    header, rows = score_rows(scores)
    show(f"{result.name}: {how_scored(result)} ({groups} groups)", header, rows)
    if held := result.holders():
        say(f"Right holder where one is labelled (author, actor or other): {held}")
    if "namesakes_refused" in result.found:
        recall, refused = result.found["mention_recall"], result.found["namesakes_refused"]
        say(f"Mentions found: {recall:.3f} of those labelled; namesakes refused: {refused:.3f}")


def how_scored(result: Result) -> str:
    """How its rows were tested, in words: several folds are a cross-validation, one fold is not."""
    return "cross-validated by group" if result.predictions["fold"].nunique() > 1 else "scored"


def markdown(header: Row, rows: Sequence[Row]) -> str:
    """A table in Markdown.

    Examples
    --------
    >>> print(markdown(["model", "F1"], [["a", "0.5"]]))
    | model | F1 |
    | --- | ---: |
    | a | 0.5 |
    """
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def from_markdown(table: str) -> list[Row]:
    """The rows of a table in Markdown, as `markdown` writes it, without its header.

    Examples
    --------
    >>> from_markdown(markdown(["model", "F1"], [["a", "0.5"], ["b", ""]]))
    [['a', '0.5'], ['b', '']]
    """
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.removeprefix("|").removesuffix("|").split(" | ")] for line in lines[2:]]
