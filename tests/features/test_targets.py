"""Blocks for messages toward targets: tables of signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.features.chars import Chars, loose
from stance.features.target import Target
from stance.features.tweet import Tweet
from stance.schema import Document, Example, Tokens


def message(text, target="us", name=None):
    words = tuple(text.split())
    tokens = Tokens(text, words=words, lemmas=words, pos=("noun",) * len(words))
    other = Tokens(name, words=tuple(name.split()), pos=("noun",) * len(name.split())) if name else None
    return Example(Document("a", (tokens,)), 0, target, other=other)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("شكرااااا", "stretched"),
        ("ههههه", "laugh"),
        ("خبر 😂", "emoji=😂"),
        ("#مجلس_الأمن", "tag part=مجلس"),
        ("معقول؟؟", "mark=؟؟"),
        ("يا @someone", "mark=@"),
        ("طبعا نعم", "cue=طبعا"),
    ],
)
def test_signs_of_a_message(text, sign):
    assert sign in set(Tweet().emit(message(text)))
    assert sign not in set(Tweet().emit(message("وصل الوفد")))


@given(st.text("ابتأإىةؤ", min_size=1, max_size=10))
def test_loose_spelling_is_stable(word):
    assert loose(loose(word)) == loose(word)


@given(st.lists(st.sampled_from(["فاز", "خسر", "لعب"]), min_size=1, max_size=5))
def test_runs_do_not_cross_words(words):
    runs = set(Chars(2, 4).emit(message(" ".join(words))))
    assert runs == {run for word in words for run in Chars(2, 4).emit(message(word))}


@pytest.mark.parametrize(("text", "sign"), [("مجلس الأمن", "named"), ("المجلس", "half named"), ("نعم", None)])
def test_whether_the_target_is_named(text, sign):
    assert set(Target(identity=False).emit(message(text, name="مجلس الأمن"))) == ({sign} if sign else set())
