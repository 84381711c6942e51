import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.corpora.examples import unlabelled_examples
from stance.features.grams import Grams
from stance.features.masked import ACTOR, TARGET, masked, ngrams
from tests.world import CAPITALS, document, example

WORDS = [*CAPITALS.values(), "وموسكو", "لأنقرة", "زارت", "رحبت", "أمس"]


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("زارت موسكو", "russia", ["زارت", TARGET]),
        ("نددت موسكو بواشنطن", "us", ["نددت", ACTOR, TARGET]),
        ("أعلن وزير الخارجية الروسي موعدا", "russia", ["أعلن", TARGET, "موعدا"]),
        ("زارت موسكو ثم موسكو", "russia", ["زارت", TARGET, "ثم", TARGET]),
        ("زارت موسكو", "us", ["زارت", ACTOR]),
    ],
)
def test_a_mention_becomes_one_mask(text, target, expected):
    row = example(text, target)
    assert masked(row, row.text.words) == expected


def test_other_actors_may_stay():
    row = example("نددت موسكو بواشنطن", "us")
    assert masked(row, row.text.words, others=False) == ["نددت", "موسكو", TARGET]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
def test_no_name_of_an_actor_is_left(words):
    for row in unlabelled_examples(document(" ".join(words))):
        emitted = " ".join(Grams(of="words", longest=3).emit(row))
        assert TARGET in emitted
        assert not any(name in emitted for name in CAPITALS.values())


@given(st.lists(st.sampled_from("abc"), max_size=8), st.integers(1, 4))
def test_there_is_one_ngram_for_each_start_and_length(items, longest):
    expected = sum(max(0, len(items) - size + 1) for size in range(1, longest + 1))
    assert len(ngrams(items, longest)) == expected
