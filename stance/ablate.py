"""Show what each feature block is worth: ``python -m stance.ablate [group=choice] [key=value] ...``.

Takes the same config as ``stance.train``; leaves one block out at a time, compares on the same rows and folds (p-values
are adjusted for being several), and writes the table to ``ablation.md`` in the folder of results; ``--document FILE``
puts it between the markers ``<!-- ablation -->`` of a document as well.

``python -m stance.train --help`` lists the groups, their choices and the settings.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from stance.settings.commands import command, helped, taken
from stance.settings.declared import Settings
from stance.settings.terminal import say

if TYPE_CHECKING:
    from stance.scoring.compare import Paired

_PART = "ablation"
"""Name of the table and of its markers."""


def main(settings: Settings, document: Path | None = None) -> None:
    """Ablate the settings' features under the settings' model; write the table, into a document too if one is given."""
    from stance.ablation import ablate, check_blocks
    from stance.console import markdown, show
    from stance.division import check_readers, divided
    from stance.experiment import check_values, featurised, pipeline_of
    from stance.markers import check_markers, fill_file
    from stance.models.pipeline import blocks_of
    from stance.resources import rooted
    from stance.settings.objects import instantiate
    from stance.text.cache import written_whole

    if document:
        check_markers(document, [_PART])
    check_values(settings)
    pipeline = pipeline_of(settings)
    check_blocks(pipeline)
    check_readers(settings.data, blocks_of(pipeline), None)
    given = divided(settings, instantiate(settings.split, "split"), featurised(settings))
    metric = settings.scoring.metric
    found: dict[str, Paired] = {}
    for name, one in ablate(pipeline, given, metric_name=metric, jobs=settings.jobs):
        found[name] = one
        say(f"without {name}: {one.difference}")
    header, rows = table(found, metric)
    show(f"{settings.name}: one block left out at a time", header, rows)
    path = rooted(settings.out or settings.folder) / f"{_PART}.md"
    with written_whole(path) as scratch:
        scratch.write_text(markdown(header, rows) + "\n", encoding="utf-8")
    if document:
        fill_file(document, {_PART: markdown(header, rows)})
    say(f"Written to {path}{f' and {document}' if document else ''}")


def table(found: Mapping[str, "Paired"], metric: str) -> tuple[list[str], list[list[str]]]:
    """Header and rows: the whole, then the model without each block; p-values are adjusted for being several."""
    from stance.comparison import shown_p
    from stance.scoring.compare import adjusted

    header = ["without", f"{metric} [95 % interval]", "difference", "p (Holm)", "verdict"]
    whole = next(iter(found.values())).first
    less = [
        [name, str(one.second), str(one.difference), shown_p(one.p), one.verdict]
        for name, one in adjusted(found).items()
    ]
    return header, [["nothing", str(whole), "", "", ""], *less]


def start() -> None:
    """Take ``--document`` and ``--help`` from the command line; all else is Hydra's."""
    from stance.resources import rooted

    helped(__doc__)
    document = taken("--document")
    command(partial(main, document=rooted(document) if document else None))()


if __name__ == "__main__":
    start()
