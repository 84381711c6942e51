"""Analyse a corpus once and keep it: words, lemmas, clitics, mentions and quotes of each example, as Parquet.

``python -m stance.featurise out=FOLDER [group=choice] [key=value] ...`` writes it, ``python -m stance.train
data=... examples=FOLDER`` trains on it without analysing again. Nothing is learnt here. ``--params FILE`` takes the
settings of a file.

``python -m stance.train --help`` lists the groups, their choices and the settings.
"""

from pathlib import Path

from stance.resources import rooted
from stance.settings.commands import command, helped, overrides_given, recorded, taken
from stance.settings.composing import from_file
from stance.settings.declared import Data, Settings
from stance.settings.terminal import say


def main(settings: Settings) -> None:
    """Analyse the corpus of the settings and write its examples."""
    import shlex
    from dataclasses import replace

    from stance.corpora.store import write_examples
    from stance.division import check_given
    from stance.experiment import featurised
    from stance.material import overrides

    made = featurised(replace(settings, examples=None))
    check_given(settings, made)
    folder = rooted(settings.out or f"data/featurised/{folder_name(settings.data)}")
    write_examples(made, folder)
    say(f"{len(made.examples)} analysed examples:  {folder}")
    say(f"Train on them:  python -m stance.train {shlex.join([*overrides(settings.data), f'examples={folder}'])}")


def folder_name(data: Data) -> str:
    """Where examples are kept by default: the corpus, and those that are learnt beside it.

    Examples
    --------
    >>> folder_name(Data("ant", "news/ant", "", {}, holders=["written"]))
    'ant-holders-written'
    """
    from stance.material import named_beside

    return "-".join([data.name, *(word for key, names in named_beside(data).items() for word in (key, *names))])


def start() -> None:
    """Take ``--params`` and ``--help`` from the command line; all else is Hydra's."""
    helped(__doc__)
    params = taken("--params")
    if params is not None:
        recorded(main, lambda: from_file(Path(params)), overrides_given())
    else:
        command(main)()


if __name__ == "__main__":
    start()
