"""Show what the grammar sees in sentences: words, clauses, quotations, roles of actors, evaluative words, holders.

With a trained model also what it says, and which features weighed most.
"""

import argparse
import logging
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stance.settings.terminal import explained, say

if TYPE_CHECKING:
    from stance.corpora.examples import Analysed
    from stance.inspection.sights import Sight
    from stance.schema import Document, Example

_EXAMPLES = """examples:
  python -m stance.explain "اتهمت موسكو واشنطن بالمماطلة"               tables in the terminal
  python -m stance.explain article.txt --actor us --html look.html      a page in colours
  python -m stance.explain --article nw-a01 data=newswire --sentence 3   labelled sentences of a corpus
  python -m stance.explain - --model results/NAME < article.txt         what weighed in a trained model
"""


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(
        prog="python -m stance.explain",
        description=__doc__,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    words = "Arabic text, files or folders as stance.predict reads them, or - for standard input"
    made.add_argument("words", nargs="*", metavar="TEXT|PATH", help=words)
    article = "an article of a corpus; settings like data=actors name the corpus (default: data=newswire)"
    made.add_argument("--article", metavar="ID", help=article)
    named = "result folder of a training, or its name in results/, to show what it weighed"
    made.add_argument("--model", metavar="RUN", help=named)
    made.add_argument("--sentence", type=int, metavar="N", help="only this sentence, counted from 0")
    made.add_argument("--actor", metavar="ID", help="only this actor, in the sentences that name it")
    made.add_argument("--top", type=int, default=8, metavar="N", help="features to show (default: %(default)s)")
    made.add_argument("--html", type=Path, metavar="FILE", help="write a page in colours instead of printing tables")
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    given = parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    explained(lambda: _run(given))


def _run(given: argparse.Namespace) -> None:
    from stance.actors.register import load_register
    from stance.errors import ConfigError, MissingData
    from stance.inspection.sights import sights
    from stance.inspection.verdicts import Models
    from stance.judge import document_maker_for, models_of, recorded_database
    from stance.runs import find

    if given.top < 1:
        raise ConfigError("no features are no explanation", where="--top", remedy="give at least 1")
    if given.actor:
        load_register().check(given.actor, "--actor")
    about = _looked_at(given)
    folder = find(given.model) if given.model else None
    models = Models(**models_of(folder)) if folder else None
    documents = document_maker_for(recorded_database(folder) if folder else None)
    options = {"count": given.top, "sentence": given.sentence, "actor": given.actor}
    seen = [sight for document, labelled in about(documents) for sight in sights(document, labelled, models, **options)]
    if not seen:
        raise MissingData(f"no sentence names {given.actor!r}", remedy="leave --actor out to see whom they name")
    if given.html:
        _write(seen, given.html, folder.resolve().name if folder else "")
    else:
        _print(seen)


def _looked_at(given: argparse.Namespace) -> "Callable[[Analysed], Iterable[tuple[Document, Sequence[Example]]]]":
    """What to look at, read before anything is analysed: documents and what is labelled in them."""
    from stance.inspection.given import articles_of, labelled_article

    if given.article is None:
        articles = list(articles_of(given.words))
        return lambda documents: ((document, ()) for document in documents(articles))

    from stance.material import load_corpus
    from stance.settings.composing import checked, composed

    corpus = load_corpus(checked(composed(given.words)))
    return lambda documents: [labelled_article(corpus, given.article, documents)]


def _print(seen: Sequence["Sight"]) -> None:
    from stance.inspection.table import apart, print_tables

    for sight in seen:
        say(f"{sight.document.id}, sentence {sight.number}\n{apart(sight.text)}\n")
        print_tables(sight.tables)


def _write(seen: Sequence["Sight"], path: Path, model: str) -> None:
    from stance.html import render
    from stance.text.cache import written_whole

    title = f"What is seen in {', '.join(dict.fromkeys(sight.document.id for sight in seen))}"
    page = render("explain.html", title=title, seen=seen, model=model)
    with written_whole(path) as scratch:
        scratch.write_text(page, encoding="utf-8")
    say(f"Page:  {path}")


if __name__ == "__main__":
    main()
