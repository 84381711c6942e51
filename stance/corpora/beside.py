"""Corpora that are learnt beside the one that is tested."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from stance.corpora.groups import near_copied_sentences
from stance.errors import DataError
from stance.schema import HOLDERS_LEARNT, Corpus


def learnt_beside(tested: Corpus, others: Sequence[tuple[Corpus, str]], name: str) -> Corpus:
    """One corpus of several: the rows of the first are tested, those of the others are only learnt from.

    What is not learnt: sentences of the others that are near-copies of a sentence of the first, whichever its fold.

    Parameters
    ----------
    tested
        A corpus.
    others
        Further ones of its task, each with the fold of its rows: `stance.schema.ONLY_LEARNT` or ``HOLDERS_LEARNT``.
    name
        What results call them together.

    Raises
    ------
    DataError
        An article id stands in two of them, or one has another task.

    Examples
    --------
    >>> from stance.schema import ONLY_LEARNT, Article, Label
    >>> def corpus(name, said):
    ...     return Corpus(name, "actor", (Article(name, (said,)),), (Label(name, 0, "us", "neutral"),), name)
    >>> both = learnt_beside(corpus("a", "وصل الوفد"), [(corpus("b", "غادر الوزير"), ONLY_LEARNT)], "a+b")
    >>> [(label.article, label.fold) for label in both.labels]
    [('a', ''), ('b', 'only learnt')]
    """
    corpora = (tested, *(other for other, _ in others))
    _check(corpora)
    articles = tuple(article for corpus in corpora[1:] for article in corpus.articles)
    copied = near_copied_sentences(articles, tested.articles)
    also = tuple(
        replace(label, fold=fold)
        for other, fold in others
        for label in other.labels
        if (label.article, label.sentence) not in copied
    )
    roles = "".join(other.digest + (fold if fold == HOLDERS_LEARNT else "") for other, fold in others)
    digest = hashlib.sha256((tested.digest + roles).encode()).hexdigest()
    return Corpus(name, tested.task, tested.articles + articles, tested.labels + also, digest)


def _check(corpora: Sequence[Corpus]) -> None:
    known: dict[str, str] = {}
    for corpus in corpora:
        if corpus.task != corpora[0].task:
            found = f"{corpus.name} labels another task ({corpus.task}) than {corpora[0].name} ({corpora[0].task})"
            raise DataError(found, remedy="learn corpora of one task together")
        if twice := sorted(known.keys() & {article.id for article in corpus.articles}):
            found = f"the article id {twice[0]!r} stands in {known[twice[0]]} and in {corpus.name}"
            raise DataError(found, remedy="name each corpus once, and give articles of different ones different ids")
        known |= {article.id: corpus.name for article in corpus.articles}
