from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.normalise import letters
from stance.text.tokens import tokenise

TEXTS = st.text('ابتق\u064e\u0640\u200f.,:؟!«»"“”()12 \n-xé', max_size=60)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("وصل الوفد.", ["وصل", "الوفد", "."]),
        ("(15%)", ["(", "15%", ")"]),
        ("و15 دولة", ["و", "15", "دولة"]),
        ("في 3/4/2011", ["في", "3/4/2011"]),
        ("نعم... لا", ["نعم", "...", "لا"]),
        ("وَصَلَـتْ", ["وَصَلَـتْ"]),
        ("بـ«نعم»", ["بـ", "«", "نعم", "»"]),
        ("الوفد\u200f الآخر", ["الوفد", "الآخر"]),
        ("cnn العربية", ["cnn", "العربية"]),
        ("", []),
    ],
)
def test_tokens(text, tokens):
    assert tokenise(text).words == tokens


@given(TEXTS)
def test_spans_are_ordered_and_lose_nothing_visible(text):
    starts, ends, words = tokenise(text)
    spans = list(zip(starts, ends, strict=True))
    assert [text[start:end] for start, end in spans] == words
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert letters(kept) == letters("".join(text.split()))
