"""From a corpus as given to analysed examples: sentences analysed once, mentions found, groups assigned."""

from collections.abc import Callable, Sequence
from typing import Protocol

from stance.actors.mentions import MentionFinder
from stance.actors.register import Register
from stance.corpora.groups import near_copy_groups
from stance.schema import NOT_ACTOR, Article, Corpus, Document, Example, Mention, Tokens


class TextAnalyser(Protocol):
    """What this module needs of `stance.text.analyse.Analyser`."""

    def analyse(self, texts: Sequence[str]) -> list[Tokens]:
        """Analyse texts in one go."""

    def segmentations(self, word: str) -> tuple[tuple[str, str], ...]:
        """Legal (proclitics, rest) pairs of a word."""


Analysed = Callable[[Sequence[Article]], list[Document]]
"""Articles to documents; what `document_maker` makes."""


def document_maker(analyser: TextAnalyser, register: Register) -> Analysed:
    """Bind an analyser and a register into a function from articles to analysed documents."""
    finder = MentionFinder(register, analyser.segmentations)

    def documents(articles: Sequence[Article]) -> list[Document]:
        tokens = iter(analyser.analyse([sentence for article in articles for sentence in article.sentences]))
        return [_document(article, tuple(next(tokens) for _ in article.sentences), finder) for article in articles]

    return documents


def _document(article: Article, sentences: tuple[Tokens, ...], finder: MentionFinder) -> Document:
    mentions: tuple[tuple[Mention, ...], ...] = tuple(tuple(finder.find(sentence)) for sentence in sentences)
    return Document(article.id, sentences, mentions, article.outlet, article.date)


def labelled_examples(corpus: Corpus, documents: Sequence[Document], *, keep_not_actor: bool = False) -> list[Example]:
    """One example a labelled row, in the order of the labels.

    Parameters
    ----------
    corpus, documents
        A corpus and its articles analysed.
    keep_not_actor
        Keep the rows in which the alias means something else (to learn a filter of mentions); they have no stance.
    """
    by_id = {document.id: document for document in documents}
    ungrouped = {label.article for label in corpus.labels if not label.group}
    groups = near_copy_groups([article for article in corpus.articles if article.id in ungrouped])
    seconds = {label.other: by_id[label.other].sentences[0] for label in corpus.labels if label.other}
    return [
        Example(
            document := by_id[label.article],
            label.sentence,
            label.target,
            tuple(mention.span for mention in document.mentions[label.sentence] if mention.actor == label.target),
            label.label,
            label.holder,
            label.group or groups[label.article],
            seconds.get(label.other),
            label.fold,
        )
        for label in corpus.labels
        if keep_not_actor or label.label != NOT_ACTOR
    ]


def unlabelled_examples(document: Document) -> list[Example]:
    """One example for each (sentence, actor) that the document mentions, in order of appearance."""
    return [
        Example(document, number, actor, tuple(mention.span for mention in mentions if mention.actor == actor))
        for number, mentions in enumerate(document.mentions)
        for actor in dict.fromkeys(mention.actor for mention in mentions)
    ]
