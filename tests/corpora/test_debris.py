import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.corpora.debris import clean_lines

HEADLINE = "اللجنة المشتركة تحدد موعد اجتماعها المقبل"
BODY = "قالت اللجنة إن اجتماعها المقبل يعقد في مقرها الصيفي."
LAST = "وأضافت أن جدول الأعمال لم يكتمل حتى الساعة."


@pytest.mark.parametrize(
    "debris",
    [
        "الرئيسية",
        "زر الذهاب إلى الأعلى",
        "طباعة الخبر ارسال الخبر الى صديق",
        "شارك على فيسبوك",
        "https://example.org/news/1",
        "| رويترز – وكالات",
        "أخبار ذات صلة",
        "اقرأ أيضا: انطلاق الدورة الرابعة من المعرض",
        "المصدر: وكالة أنباء محلية وصحف",
        "المزيد",
        "التعليقات (3)",
        "الرئيسية > أخبار > أخبار المنطقة والعالم",
        "مشاركة عبر تويتر وواتساب",
        "جميع الحقوق محفوظة لموقعنا",
        "\u200b\u200f",
        "   \u00a0 ",
        HEADLINE,
        "سياسة",
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_menus_buttons_links_and_repetitions_are_dropped(debris, place):
    page = [HEADLINE, BODY, LAST]
    page.insert(place, debris)
    assert clean_lines("\n".join(page)) == [HEADLINE, BODY, LAST]


def test_odd_spaces_and_invisible_letters_are_mended():
    assert clean_lines(f"\ufeff{HEADLINE.replace(' ', chr(0xA0))}\n{BODY.replace('ل', 'ل' + chr(0x200F))}") == [
        HEADLINE,
        BODY,
    ]


def test_a_sentence_that_begins_like_a_button_stays():
    line = "المصدر الذي نقلت عنه الصحيفة رفض أن يذكر اسمه أو أن يحدد الجهة التي يعمل فيها منذ سنوات طويلة."
    assert clean_lines(f"{HEADLINE}\n{line}") == [HEADLINE, line]


@pytest.mark.parametrize(
    "line",
    [
        "شارك وزير الزراعة في لقاء مع نظيره في عمّان.",
        "شاركت بلدان الجوار في المعرض السنوي.",
        "المصدر نفى الخبر.",
        "المزيد من الحافلات على الطريق الساحلي الجديد",
        "مشاركة واسعة في سباق الضاحية بالعاصمة",
        "تويتر تحذف حسابات وهمية.",
    ],
)
def test_a_short_sentence_or_headline_that_begins_like_a_button_stays(line):
    assert clean_lines(f"{HEADLINE}\n{line}\n{BODY}") == [HEADLINE, line, BODY]


@pytest.mark.parametrize(("line", "kept"), [("ثم عاد الوفد.", True), ("صحيفة الضفة الأخرى", False), ("انتهى.", False)])
def test_a_short_last_line_stays_only_if_a_full_stop_makes_it_a_sentence(line, kept):
    assert (line in clean_lines(f"{HEADLINE}\n{BODY}\n{line}")) == kept


def test_a_page_of_short_lines_is_kept_as_it_is():
    assert clean_lines("خبر قصير\nخبر آخر") == ["خبر قصير", "خبر آخر"]


SHORT = ["سياسة", "طباعة الخبر", "", "عنوان أوسط قصير", "ثم عاد الوفد."]
LINES = st.lists(st.sampled_from([HEADLINE, BODY, LAST, *SHORT]), max_size=9)


@given(LINES)
def test_cleaning_twice_changes_nothing_and_no_line_stands_twice(lines):
    cleaned = clean_lines("\n".join(lines))
    assert clean_lines("\n".join(cleaned)) == cleaned
    assert len(set(cleaned)) == len(cleaned)
