import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.normalise import dediacritise, fold, letters, strip_zero_width, type_key

ARABIC = st.text("ابتةىيأإآٱهوء\u064b\u064e\u0651\u0670\u0640\u200f x1", max_size=20)


@pytest.mark.parametrize(
    ("function", "given_", "expected"),
    [
        (dediacritise, "كَتَبَ", "كتب"),
        (dediacritise, "هٰذا", "هذا"),
        (strip_zero_width, "\ufeffبلد\u200f", "بلد"),
        (letters, "بَـلـدٌ\u200f", "بلد"),
        (fold, "إلى الأُسرة", "الي الاسره"),
        (fold, "ٱبن", "ابن"),
        (type_key, "شكرًا", "شكرا\u064b"),
        (type_key, "شكراً", "شكرا\u064b"),
        (type_key, "شُكر", "شكر"),
    ],
)
def test_functions(function, given_, expected):
    assert function(given_) == expected


@given(ARABIC)
def test_normal_forms_are_stable(text):
    for function in (dediacritise, strip_zero_width, letters, fold, type_key):
        assert function(function(text)) == function(text)
    assert fold(letters(text)) == fold(text)
