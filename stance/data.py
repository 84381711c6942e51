"""Bring in and look at data: seed articles, corpora, the morphological database, the sentences of a page."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from stance.resources import rooted
from stance.settings.terminal import one_line, say


def parser() -> argparse.ArgumentParser:
    """The command line, one subcommand a kind of data."""
    made = argparse.ArgumentParser(prog="python -m stance.data", description=__doc__)
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    seeds = commands.add_parser("seeds", help="bring in the five seed articles, verified against seeds/manifest.yaml")
    seeds.add_argument(
        "--from", dest="source", type=Path, required=True, metavar="DIR", help="folder that holds the files"
    )
    seeds.add_argument(
        "--to", type=Path, default=Path("data/seeds"), metavar="DIR", help="where to put them (default: data/seeds)"
    )
    seeds.set_defaults(run=_seeds)
    get = commands.add_parser("get", help="bring a published data set from its repository, verified (ans, mawqif, ...)")
    get.add_argument("name", metavar="NAME", help="one of those that `status` lists")
    get.add_argument("--mirror", type=Path, metavar="DIR", help="copy from this folder instead of the network")
    get.add_argument("--to", type=Path, metavar="DIR", help="folder of all corpora (default: $STANCE_CORPORA)")
    get.set_defaults(run=_get)
    status = commands.add_parser("status", help="say which published data sets are there, file by file")
    status.add_argument("--to", type=Path, metavar="DIR", help="folder of all corpora (default: $STANCE_CORPORA)")
    status.set_defaults(run=_status)
    corpus = commands.add_parser("corpus", help="read and check a corpus, and keep it as Parquet (a stage of dvc.yaml)")
    corpus.add_argument("--params", type=Path, default=Path("params.yaml"), metavar="FILE", help="settings, as YAML")
    corpus.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write")
    corpus.add_argument("overrides", nargs="*", metavar="KEY=VALUE", help="settings that differ from the file's")
    corpus.set_defaults(run=_corpus)
    sentences = commands.add_parser(
        "sentences", help="print the sentences of articles with their numbers, as labels count them"
    )
    sentences.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or -")
    sentences.set_defaults(run=_sentences)
    card = commands.add_parser("card", help="recount a corpus and write the tables of its README.md")
    card.add_argument("folder", type=Path, metavar="DIR", help="folder laid out as data/newswire or data/ant")
    card.set_defaults(run=_card)
    morphology = commands.add_parser(
        "morphology", help="show which morphological database is used; build it if need be"
    )
    morphology.add_argument("--database", type=Path, help="a database in camel-tools' format (default: find one)")
    morphology.set_defaults(run=_morphology)
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    given = parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    with one_line():
        given.run(given)


def _seeds(given: argparse.Namespace) -> None:
    from stance.corpora.seeds import bring_seeds

    copies = bring_seeds(given.source, rooted(str(given.to)))
    say(f"{len(copies)} seed articles verified and put into {given.to}; version them with: dvc add {given.to}")


def _get(given: argparse.Namespace) -> None:
    from stance.corpora.fetch import get
    from stance.corpora.sources import source

    known, root = source(given.name), given.to or corpora_root()
    say(f"{known.name}: {known.repository} at {known.commit[:10]}, licence: {known.licence}")
    brought = get(known, root, given.mirror)
    states = ", ".join(f"{file.name} {file.state(root / known.folder)}" for file in known.files)
    say(f"{len(brought)} brought ({states}):  {root / known.folder}")


def _status(given: argparse.Namespace) -> None:
    from stance.console import show
    from stance.corpora.sources import sources

    root = given.to or corpora_root()
    rows = [
        (known.name, file.name, file.state(root / known.folder), known.licence)
        for known in sources().values()
        for file in known.files
    ]
    show(f"published data sets in {root}", ("set", "file", "state", "licence"), rows)


def corpora_root() -> Path:
    """Folder of the external corpora, as ``conf/config.yaml`` knows it: ``$STANCE_CORPORA`` or its default."""
    return rooted(os.environ.get("STANCE_CORPORA") or "../shared/corpora")


def _corpus(given: argparse.Namespace) -> None:
    from stance.settings.commands import recorded
    from stance.settings.composing import from_file
    from stance.settings.declared import Settings

    def keep(settings: Settings) -> None:
        from stance.corpora.store import write_corpus
        from stance.material import load_corpus

        corpus = load_corpus(settings)
        write_corpus(corpus, given.out)
        say(f"{corpus.name}: {len(corpus.articles)} articles, {len(corpus.labels)} labels:  {given.out}")

    recorded(keep, lambda: from_file(given.params), given.overrides)


def _sentences(given: argparse.Namespace) -> None:
    from stance.corpora.pages import read_articles

    for article in read_articles(given.paths):
        for number, sentence in enumerate(article.sentences):
            say(f"{article.id}\t{number}\t{sentence}")


def _card(given: argparse.Namespace) -> None:
    from stance.console import markdown
    from stance.corpora.card import stand_off_tables, tables
    from stance.errors import MissingData
    from stance.markers import fill_file

    layouts = {"articles.jsonl": tables, "articles.tsv": stand_off_tables}
    count = next((layouts[name] for name in layouts if (given.folder / name).exists()), None)
    if count is None:
        raise MissingData("no corpus of ours", where=given.folder, remedy=f"give a folder with {' or '.join(layouts)}")
    counted = count(given.folder)
    fill_file(given.folder / "README.md", {name: markdown(*table) for name, table in counted.items()})
    say(f"{len(counted)} tables written to {given.folder / 'README.md'}")


def _morphology(given: argparse.Namespace) -> None:
    from rich.progress import Progress

    from stance.console import show
    from stance.text.describe import build, describe

    with Progress(transient=True) as bar:
        steps: dict[str, Any] = {}

        def progress(step: str, done: int, total: int) -> None:
            if step not in steps:
                steps[step] = bar.add_task(step)
            bar.update(steps[step], completed=done, total=total)

        build(given.database, progress)
    about = describe(given.database)
    show("morphological database", ("", "value"), [(str(key), str(value)) for key, value in about.items()])


if __name__ == "__main__":
    main()
