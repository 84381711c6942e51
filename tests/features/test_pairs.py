"""Blocks that read two texts: laws that hold for any pair, and what a hand-made pair must show."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.features.alignment import Alignment, inversions
from stance.features.contrast import Contrast, opposed, opposites
from stance.features.evidence import OnEvidence, best_sentences, bm25, joined, shortened
from stance.features.overlap import Overlap, shared
from stance.features.residue import OnResidue, without
from stance.features.similarity import Similarity, coverage
from stance.features.substitutions import Substitutions
from stance.features.views import root, stem
from stance.schema import Document, Example, Tokens

BAGS = st.lists(st.sampled_from("abcde"), max_size=8)
PAIR_BLOCKS = [Overlap(), Alignment(), Contrast(), Similarity(), Substitutions(min_df=1)]


def tokens(text):
    words = tuple(text.split())
    pos = tuple("punc" if word in ".،" else "noun" for word in words)
    ends = tuple(np.cumsum([len(word) + 1 for word in words]) - 1)
    starts = tuple(end - len(word) for end, word in zip(ends, words, strict=True))
    return Tokens(text, starts, ends, words, words, pos, quoted=(0,) * len(words))


def pair(first, *second):
    sentences = tuple(tokens(text) for text in second)
    return Example(Document("a", sentences), 0, "", other=tokens(first))


RISE = pair("ارتفاع أسعار النفط", "انخفاض أسعار النفط")


@given(BAGS, BAGS)
def test_shares_lie_between_zero_and_one_and_swap_with_the_sides(first, second):
    one, other = dict(shared(first, second)), dict(shared(second, first))
    assert all(0 <= one[name] <= 1 for name in ("of first", "of second", "both"))
    assert one["of first"] == other["of second"]
    assert one["left of first"] == other["left of second"]


@given(BAGS)
def test_a_text_has_all_of_itself(bag):
    assert not bag or dict(shared(bag, bag))["both"] == 1
    assert inversions(sorted(set(bag)), sorted(set(bag)))[0] == 0


@given(st.permutations("abcd"))
def test_as_many_pairs_are_crossed_as_in_the_other_direction(order):
    crossed, pairs = inversions("abcd", order)
    assert crossed == inversions(order, "abcd")[0]
    assert pairs == 6


@given(BAGS, st.lists(BAGS, min_size=1, max_size=4))
def test_bm25_is_never_negative_and_zero_without_a_common_word(claim, sentences):
    for score, sentence in zip(bm25(claim, sentences), sentences, strict=True):
        assert (score > 0) == bool(set(claim) & set(sentence))


@given(BAGS, BAGS)
def test_more_text_never_covers_less(claim, text):
    assert coverage(claim, text) <= coverage(claim, [*text, *claim])


@pytest.mark.parametrize("block", PAIR_BLOCKS, ids=lambda block: type(block).__name__)
def test_without_a_second_text_a_pair_block_says_nothing(block):
    alone = Example(Document("a", (tokens("فاز الفريق"),)), 0, "")
    assert block.extract([alone]).matrix.nnz == 0


@pytest.mark.parametrize("block", PAIR_BLOCKS, ids=lambda block: type(block).__name__)
def test_a_row_does_not_depend_on_the_rows_beside_it(block):
    others = [pair("فاز الفريق", "خسر الفريق", "لم يلعب"), pair("نعم", "لا")]
    alone, among = block.extract([RISE]), block.extract([*others, RISE])
    values = dict(zip(among.names, among.matrix[2].toarray()[0], strict=True))
    assert {name: value for name, value in values.items() if value} == pytest.approx(
        {n: v for n, v in zip(alone.names, alone.matrix.toarray()[0], strict=True) if v}
    )


def test_opposites_are_read_in_both_directions():
    assert all(one in opposites()[other] for one, others in opposites().items() for other in others)
    assert opposed([stem("ارتفاع")], [stem("انخفاض")]) == opposed([stem("انخفاض")], [stem("ارتفاع")]) == 1


@pytest.mark.parametrize(
    ("first", "second", "name", "value"),
    [
        ("قتل 3 جنود", "قتل 5 جنود", "numbers only second", 1),
        ("فاز الفريق", "لم يفز الفريق", "negators more", 1),
        ("ارتفاع النفط", "انخفاض النفط", "opposites", 1),
        ("فاز الفريق", "فاز الفريق", "noun both", 2),
    ],
)
def test_contrast_counts(first, second, name, value):
    assert Contrast().measure(pair(first, second))[name] == value


def test_what_replaced_what():
    assert f"{stem('ارتفاع')}>{stem('انخفاض')}" in set(Substitutions().emit(RISE))


def test_the_best_sentence_is_the_one_that_speaks_of_the_claim():
    page = pair("توقيع اتفاق السلام", "القائمة الرئيسية", "أخبار الطقس اليوم", "تم توقيع اتفاق السلام أمس")
    assert [sentence.text for sentence in best_sentences(page, 1)] == ["تم توقيع اتفاق السلام أمس"]
    moved = OnEvidence(Overlap(), 1).extract([page])
    value = dict(zip(moved.names, moved.matrix.toarray()[0], strict=True))
    assert value["words of first"] == 1


def test_a_residue_is_what_the_other_text_lacks():
    assert without(RISE.text, RISE.other).text == "انخفاض"
    left = OnResidue(Overlap()).extract([RISE])
    assert dict(zip(left.names, left.matrix.toarray()[0], strict=True)).get("words both", 0) == 0


def test_texts_are_joined_and_cut_with_all_their_columns():
    both = joined([tokens("فاز الفريق ."), tokens("نعم")])
    assert (both.words, len(both.pos), len(both.quoted)) == (("فاز", "الفريق", ".", "نعم"), 4, 4)
    assert shortened(tokens("فاز الفريق"), 1).text == "فاز"


@settings(max_examples=50)
@given(st.text("ابتثوالرسمنهي", min_size=1, max_size=9))
def test_stems_and_roots_are_never_empty_nor_longer(word):
    assert 0 < len(root(word)) <= len(stem(word)) <= len(word)
