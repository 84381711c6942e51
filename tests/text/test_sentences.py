import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.sentences import sentences

TEXTS = st.text('ابتق.!؟…«»"”( )1 \n؛x', max_size=60)


def split(text):
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد. ثم غادر.", ["وصل الوفد.", "ثم غادر."]),
        ("هل وصل؟ نعم! وصل", ["هل وصل؟", "نعم!", "وصل"]),
        ("انتظر.. ثم قرر الرحيل", ["انتظر.. ثم قرر الرحيل"]),
        ("انتظر… ثم قرر", ["انتظر… ثم قرر"]),
        ("انتهى الأمر...\nبدأ آخر", ["انتهى الأمر...", "بدأ آخر"]),
        ("نقلت أ.ف.ب. عن مصدر", ["نقلت أ.ف.ب. عن مصدر"]),
        ("زار د. سمير القرية", ["زار د. سمير القرية"]),
        ("بلغ 3.5 بالمئة. وارتفع", ["بلغ 3.5 بالمئة.", "وارتفع"]),
        ("قال: «لن نذهب.» ثم ذهب", ["قال: «لن نذهب.»", "ثم ذهب"]),
        ('قال: "لن نذهب." ثم ذهب', ['قال: "لن نذهب."', "ثم ذهب"]),
        ("وصل الوفد . ثم غادر المدينة .", ["وصل الوفد .", "ثم غادر المدينة ."]),
        ("غادر الوفد المدينة.وعاد الهدوء", ["غادر الوفد المدينة.", "وعاد الهدوء"]),
        ("عنوان\n\nمتن الخبر", ["عنوان", "متن الخبر"]),
        ("  \n ", []),
    ],
)
def test_sentences(text, expected):
    assert split(text) == expected


@given(TEXTS)
def test_spans_partition_the_text(text):
    spans = sentences(text)
    assert all(span.start < span.end for span in spans)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    assert all(not text[edges[i] : edges[i + 1]].strip() for i in range(0, len(edges), 2))
    assert all("\n" not in text[span.start : span.end] for span in spans)
