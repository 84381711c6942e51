import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.quotes import SCARE, SPEECH, quotes

TEXTS = st.text('اب قال«»“”"„.: 1\n', max_size=50)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هذا «حل» مؤقت", [("حل", SCARE)]),
        ("هذا »حل« مؤقت", [("حل", SCARE)]),
        ("هذا ”حل” مؤقت", [("حل", SCARE)]),
        ("هذا “حل” مؤقت", [("حل", SCARE)]),
        ('هذا "حل" مؤقت', [("حل", SCARE)]),
        ('هذا ""حل"" مؤقت', [("حل", SCARE)]),
        ('هذا “حل" مؤقت', [("حل", SCARE)]),
        ("و» الجبل» هنا", [("الجبل", SCARE)]),
        ('بـ"حل" وبـ«خطة»', [("حل", SCARE), ("خطة", SCARE)]),
        ('وقال: "نعم"', [("نعم", SPEECH)]),
        ("وقال الوزير «لن نقبل هذا العرض»", [("لن نقبل هذا العرض", SPEECH)]),
        ("في فيلم «رجل من الشمال» مشهد", [("رجل من الشمال", SCARE)]),
        ("«لن نقبل هذا العرض ولا غيره أبدا»", [("لن نقبل هذا العرض ولا غيره أبدا", SPEECH)]),
        ("قال «جبهة «الشمال» هنا الآن»", [("جبهة «الشمال» هنا الآن", SPEECH)]),
        ("وأضاف «لن نقبل", [("لن نقبل", SPEECH)]),
        ("لن نقبل». وأضاف", [("لن نقبل", SPEECH)]),
        ("شاشة 15 ورقم", []),
        ("", []),
    ],
)
def test_quotes(text, expected):
    assert [(text[quote.start : quote.end].strip(), quote.kind) for quote in quotes(text)] == expected


@given(TEXTS)
def test_quotes_are_ordered_and_disjoint(text):
    found = quotes(text)
    edges = [edge for quote in found for edge in (quote.start, quote.end)]
    assert edges == sorted(edges)
    assert all(0 <= quote.start < quote.end <= len(text) for quote in found)
    assert all(quote.kind in (SPEECH, SCARE) for quote in found)
