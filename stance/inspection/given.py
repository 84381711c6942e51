"""What is looked at: sentences and pages as they are given, and labelled articles of a corpus."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from stance.corpora.examples import Analysed, labelled_examples
from stance.corpora.pages import read_articles
from stance.errors import ConfigError, MissingData
from stance.schema import Article, Corpus, Document, Example
from stance.text.sentences import sentences

_ARABIC = re.compile("[\u0621-\u064a]")


def articles_of(words: Sequence[str]) -> Iterator[Article]:
    """Files, folders and ``-`` as `stance.corpora.pages.read_articles` reads them; other Arabic words are text.

    Raises
    ------
    ConfigError
        There are no words.
    MissingData
        A word is neither Arabic nor a file.

    Examples
    --------
    >>> [article.sentences for article in articles_of(["وصل الوفد. ثم غادر."])]
    [('وصل الوفد.', 'ثم غادر.')]
    """
    if not words:
        raise ConfigError("nothing to explain", remedy="give a sentence, a file, - or --article ID")
    for number, word in enumerate(words, 1):
        if _ARABIC.search(word) and not _exists(word):
            yield Article(f"text {number}", tuple(word[slice(*span)] for span in sentences(word)))
        else:
            yield from read_articles([word])


def labelled_article(corpus: Corpus, article: str, documents: Analysed) -> tuple[Document, list[Example]]:
    """An article of a corpus, analysed, with its labelled examples (namesakes too).

    Raises
    ------
    ConfigError
        It is no corpus of actors in articles.
    MissingData
        It has no such article.
    """
    if corpus.task != "actor":
        remedy = "name a corpus of actors in articles, or give the text itself"
        raise ConfigError(f"{corpus.name!r} labels no actors", where="data", remedy=remedy)
    found = tuple(one for one in corpus.articles if one.id == article)
    if not found:
        known = ", ".join(one.id for one in corpus.articles[:3])
        raise MissingData(f"no article {article!r}", where=corpus.name, remedy=f"its articles are {known} and so on")
    analysed = documents(found)
    labels = tuple(label for label in corpus.labels if label.article == article)
    part = replace(corpus, articles=found, labels=labels)
    return analysed[0], labelled_examples(part, analysed, keep_not_actor=True)


def _exists(word: str) -> bool:
    try:
        return Path(word).exists()
    except OSError:  # too long for a name
        return False
