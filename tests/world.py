"""A world small enough to hold in the head: a few sentences, an analyser that only knows where blanks are."""

import itertools
from collections.abc import Sequence

from stance.actors.mentions import MentionFinder
from stance.actors.register import load_register
from stance.corpora.examples import document_maker, labelled_examples
from stance.schema import Article, Corpus, Document, Example, Label, Tokens

VERBS = {"favor": ("رحبت", "أشادت"), "against": ("نددت", "هددت"), "neutral": ("زارت", "قابلت")}
"""Who reads the verb knows the stance."""
CAPITALS = {"russia": "موسكو", "us": "واشنطن", "iran": "طهران", "turkey": "أنقرة"}


def segments(word: str) -> list[tuple[str, str]]:
    """Take one of و ب ل off a word."""
    return [(word[0], word[1:])] if word[0] in "وبل" and len(word) > 3 else []


def tokens(text: str) -> Tokens:
    """Words between blanks; every word is its own lemma and every verb of `VERBS` a verb."""
    words = text.split()
    ends = list(itertools.accumulate((len(word) for word in words), lambda end, length: end + 1 + length))
    verbs = {verb for forms in VERBS.values() for verb in forms} | {"قال", "أعلن", "اتهمت"}
    none = ("",) * len(words)
    return Tokens(
        text,
        tuple(end - len(word) for end, word in zip(ends, words, strict=True)),
        tuple(ends),
        tuple(words),
        tuple(words),
        tuple("verb" if word in verbs else "noun" for word in words),
        none,
        none,
        none,
        (0,) * len(words),
    )


class BlankAnalyser:
    """Stands for `stance.text.analyse.Analyser`."""

    def analyse(self, texts: Sequence[str]) -> list[Tokens]:
        return [tokens(text) for text in texts]

    def segmentations(self, word: str) -> tuple[tuple[str, str], ...]:
        return tuple(segments(word))


FINDER = MentionFinder(load_register(), segments)
documents = document_maker(BlankAnalyser(), load_register())


def document(*texts: str, id: str = "a") -> Document:  # noqa: A002
    return documents([Article(id, texts)])[0]


def example(text: str, target: str, label: str = "", *, id: str = "a", group: str = "") -> Example:  # noqa: A002
    """A sentence as its own article."""
    found = document(text, id=id)
    spans = tuple(mention.span for mention in found.mentions[0] if mention.actor == target)
    return Example(found, 0, target, spans, label, "author", group or id)


def corpus(articles: int = 12) -> Corpus:
    """Articles of two sentences each, in which every verb and capital meet in turn."""
    capitals, stances = list(CAPITALS.items()), list(VERBS.items())
    texts, labels = [], []
    for number in range(articles):
        sentences = []
        for place in range(2):
            target, name = capitals[(number + place) % len(capitals)]
            stance, verbs = stances[(number + 2 * place) % len(stances)]
            sentences.append(f"{verbs[number % 2]} اللجنة ب{name} في يومها {number} من دورتها {number * 7 + place}")
            labels.append(Label(f"a{number}", place, target, stance, "other"))
        texts.append(Article(f"a{number}", tuple(sentences), "نشرة"))
    return Corpus("tiny", "actor", tuple(texts), tuple(labels), "digest")


def examples(articles: int = 12) -> list[Example]:
    made = corpus(articles)
    return labelled_examples(made, documents(made.articles))
