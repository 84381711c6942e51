"""Compose ``params.yaml`` from ``conf/``, as ``dvc exp run`` does: the settings of the DVC pipeline.

``python -m stance.params [group=choice] [key=value] ...``

``python -m stance.train --help`` lists the groups, their choices and the settings.
"""

from pathlib import Path

from stance.resources import project_root
from stance.settings.commands import helped, overrides_given
from stance.settings.composing import resolved_text
from stance.settings.terminal import explained, say


def main() -> None:
    """Run the command."""
    helped(__doc__)
    from stance.text.cache import written_whole

    def write() -> None:
        path: Path = project_root() / "params.yaml"
        with written_whole(path) as scratch:
            scratch.write_text(resolved_text(overrides_given()), encoding="utf-8")
        say(f"Written:  {path}")

    explained(write)


if __name__ == "__main__":
    main()
