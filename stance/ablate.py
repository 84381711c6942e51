"""Show what each feature block is worth: ``python -m stance.ablate [group=choice] [key=value] ...``.

Takes the same config as ``stance.train``; leaves one block out at a time, compares on the same rows and folds, and
writes the table to ``ablation.md`` in the folder of results; ``--document FILE`` puts it between the markers
``<!-- ablation -->`` of a document as well.

``python -m stance.train --help`` lists the groups, their choices and the settings.
"""

from functools import partial
from pathlib import Path

from stance.settings.commands import command, helped, taken
from stance.settings.declared import Settings
from stance.settings.terminal import say

_PART = "ablation"
"""Name of the table and of its markers."""


def main(settings: Settings, document: Path | None = None) -> None:
    """Ablate the settings' features under the settings' model; write the table, into a document too if one is given."""
    from stance.ablation import ablate
    from stance.console import markdown, show
    from stance.experiment import featurised
    from stance.markers import check_markers, fill_file
    from stance.material import for_stances
    from stance.resources import rooted
    from stance.settings.objects import instantiate
    from stance.text.cache import written_whole

    if document:
        check_markers(document, [_PART])
    given = for_stances(featurised(settings).examples)
    folds = list(instantiate(settings.split, "split").split(given))
    blocks = {
        key: instantiate(node, f"features.blocks.{key}") for key, node in settings.features.blocks.items() if node
    }
    estimator = instantiate(settings.model.estimator, "model.estimator")
    metric = settings.scoring.metric
    header = ["without", f"{metric} [95 % interval]", "difference", "p", "verdict"]
    rows: list[list[str]] = []
    for name, found in ablate(blocks, estimator, given, folds, metric_name=metric, jobs=settings.jobs):
        if not rows:
            rows.append(["nothing", str(found.first), "", "", ""])
        rows.append([name, str(found.second), str(found.difference), f"{found.p:.3f}", found.verdict])
        say(f"without {name}: {found.difference}")
    show(f"{settings.name}: one block left out at a time", header, rows)
    path = rooted(settings.out or settings.folder) / f"{_PART}.md"
    with written_whole(path) as scratch:
        scratch.write_text(markdown(header, rows) + "\n", encoding="utf-8")
    if document:
        fill_file(document, {_PART: markdown(header, rows)})
    say(f"Written to {path}{f' and {document}' if document else ''}")


def start() -> None:
    """Take ``--document`` and ``--help`` from the command line; all else is Hydra's."""
    from stance.resources import rooted

    helped(__doc__)
    document = taken("--document")
    command(partial(main, document=rooted(document) if document else None))()


if __name__ == "__main__":
    start()
