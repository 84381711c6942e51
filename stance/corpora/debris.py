"""What a scraped news page holds besides its article: menus, share links, print buttons, repeated headlines.

Lines are judged before sentences are cut, so that no menu entry is ever taken for a statement.
"""

import re

from stance.text.normalise import fold, strip_zero_width

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_LINK = re.compile(r"https?://\S+|www\.\S+")
# Whole lines of buttons and menus, as the pages of Arabic news sites print them (compared after `fold`).
_BUTTONS = tuple(
    fold(
        "زر الذهاب إلى الأعلى|طباعة الخبر|ارسال الخبر الى صديق|اضافة تعليق|أضف تعليق|اضف تعليقا|شارك|مشاركة|نسخ الرابط"
        "|انسخ الرابط|اقرأ أيضا|اقرأ المزيد|إقرأ أيضا|المزيد|تابعنا على|تابعونا على|اشترك|سجل الدخول|الرئيسية|المصدر"
        "|الشريط الاخباري|التحديث الاخير|آخر تحديث|جميع الحقوق محفوظة|لا توجد تعليقات|مواضيع ذات صلة|أخبار ذات صلة"
        "|كلمات مفتاحية|الوسوم|فيسبوك|تويتر|واتساب|تيليجرام|حجم الخط|التعليقات"
    ).split("|")
)
_LONGEST_BUTTON = 14
"""Words; a longer line that begins like a button is a sentence."""
_CREDIT = re.compile(r"^[|\s–-]*(?:وكالات|سانا|رويترز|ا ?ف ?ب|أ ?ف ?ب|د ?ب ?ا)[\w\s–|/-]{0,24}$")
_HEADLINE = 5
"""Words from which a line counts as a headline rather than a menu entry."""


def clean_lines(page: str) -> list[str]:
    r"""The lines of a page that belong to its article, headline first, with single spaces.

    Dropped are invisible characters, links, buttons, agency credits, lines repeated word for word, and short lines
    without a verb-like length before the headline (section names) or after the last full stop (site names).

    Examples
    --------
    >>> clean_lines("سياسة\nموسكو تعلن موعد الجولة الجديدة\nقال ناطق إن الموعد ثابت.\nطباعة الخبر طباعة الخبر")
    ['موسكو تعلن موعد الجولة الجديدة', 'قال ناطق إن الموعد ثابت.']
    """
    seen: set[str] = set()
    kept: list[str] = []
    for raw in page.splitlines():
        line = _SPACES.sub(" ", _LINK.sub(" ", strip_zero_width(raw))).strip(" |")
        key = fold(line)
        if not key.strip() or key in seen or _is_button(key) or _CREDIT.match(line):
            continue
        seen.add(key)
        kept.append(line)
    return _without_frame(kept)


def _is_button(key: str) -> bool:
    return key.startswith(_BUTTONS) and len(key.split()) <= _LONGEST_BUTTON


def _without_frame(lines: list[str]) -> list[str]:
    """Cut the section names above the headline, between it and the body, and the site's name at the end."""
    long = [number for number, line in enumerate(lines) if len(line.split()) >= _HEADLINE]
    if not long:
        return lines
    # A short line amid the body may be an intermediate headline, but one word or two beside the body are a caption.
    return [
        line
        for number, line in enumerate(lines)
        if long[0] <= number <= long[-1] and (number in long or len(line.split()) > 2)
    ]
